package io.sitrep.enrich.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.text.ArticleText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageBodyTest {

    private static final String FIRST =
            "Rockets fell near the airfield in the early hours of Monday, an officer said, and nobody was hurt.";

    private static final String SECOND =
            "Two drones had been shot down over the same place a day before, according to a statement of the ministry.";

    private static final String THIRD =
            "A commission that is to talk about the future of the mission meets again in the coming week, he added.";

    private static final String ARTICLE =
            "<p>" + FIRST + "</p><p>" + SECOND + "</p><h2>Talks go on</h2><p>" + THIRD + "</p>";

    private static String[] lines(String body) {
        return ArticleText.of(
                        "text/html",
                        "<html><head><title>Rockets near an airfield | Desk</title></head><body>" + body
                                + "</body></html>")
                .text()
                .strip()
                .split("\n");
    }

    @Test
    void shouldTakeTheArticleOfAPageWithoutWhatStandsRoundIt() {
        assertThat(
                        lines(
                                "<div class='cookie-banner'><p>We use cookies to make your visit a better one, and so do our partners.</p></div>"
                                        + "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"
                                        + "<div class='page'><h1>Rockets near an airfield</h1><div class='byline'>By A. Writer</div><div>28 January 2024</div>"
                                        + ARTICLE
                                        + "<figure><img src='x'><figcaption>The airfield, seen from the road, in a picture of last year.</figcaption></figure>"
                                        + "<div class='related-posts'><h3>Related</h3><p>Another story that is told at length on another page of this site.</p></div>"
                                        + "</div><div id='comments'><p>I have an opinion on this and I want everybody to read it right here.</p></div>"
                                        + "<footer><p>All rights reserved by the house that publishes this site, whatever it may be worth.</p></footer>"))
                .containsExactly(FIRST, SECOND, "Talks go on", THIRD);
    }

    @Test
    void shouldLeaveLinksToOtherArticlesOut() {
        assertThat(lines("<article><p>" + FIRST
                        + "</p><p><strong>READ MORE: <a href='/2'>What the ministry said about all of it yesterday</a></strong></p><p>"
                        + SECOND
                        + "</p><h3>More on this</h3><ul><li><a href='/3'>A third story</a></li><li><a href='/4'>A fourth one</a></li></ul><p>"
                        + THIRD
                        + "</p></article>"))
                .containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void shouldKeepAParagraphThatIsFullOfLinks() {
        String linked =
                "<a href='/p'>The prime minister of the country and his party</a> told <a href='/t'>the assembled members</a> that talks go on, and that no date is set.";
        assertThat(lines("<article><p>" + FIRST + "</p><p>" + linked + "</p><p>" + THIRD + "</p></article>"))
                .hasSize(3);
    }

    @Test
    void shouldNotTakeATeaserListForTheArticle() {
        String teaser =
                "<div class='card'><h3><a href='/x'>Some other story</a></h3><p>It is told in a sentence here, and at length behind the link.</p></div>";
        assertThat(lines("<main><div><h1>Rockets near an airfield</h1>" + ARTICLE + "</div>" + teaser.repeat(8)
                        + "</main>"))
                .containsExactly(FIRST, SECOND, "Talks go on", THIRD);
    }

    @Test
    void shouldNotTakeABoxWithinTheArticleForTheArticle() {
        String box = "<div class='explainer'><p>" + SECOND.repeat(3) + "</p><p>" + THIRD.repeat(3) + "</p></div>";
        assertThat(lines("<div class='text'><p>" + FIRST + "</p><p>" + SECOND + "</p><p>" + THIRD + "</p><p>" + FIRST
                        + "</p>" + box + "</div>")[0])
                .isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"has-sidebar", "content-with-sidebar", "field-label-hidden", "sc-77igqf-0 hJpAdP", "no-comments"
            })
    void shouldNotBeMisledByTheNameOfWhatHoldsTheArticle(String name) {
        assertThat(lines("<div class='" + name + "'>" + ARTICLE + "</div><div class='teaser'><p>" + SECOND.repeat(2)
                        + "</p></div>"))
                .containsExactly(FIRST, SECOND, "Talks go on", THIRD);
    }

    @Test
    void shouldReadTextWithoutParagraphs() {
        assertThat(lines("<div>" + FIRST + "<br><br>" + SECOND + "<br>" + THIRD + "</div>"))
                .containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void shouldReadWhatOpensOnlyForSubscribers() {
        assertThat(lines("<div><p>" + FIRST + "</p><div style='display: none'><p>" + SECOND + "</p><p>" + THIRD
                        + "</p><p>" + FIRST + " " + SECOND + "</p><p>" + THIRD + "!</p></div></div>"))
                .hasSize(5);
    }

    @Test
    void shouldKeepAQuoteFromASocialNetwork() {
        assertThat(lines("<article><p>" + FIRST + "</p><div class='social-embed'><blockquote class='twitter-tweet'><p>"
                        + SECOND
                        + "</p>&mdash; A Minister <a href='https://social.example.org/1'>January 28</a></blockquote></div><p>"
                        + THIRD + "</p></article>"))
                .contains(SECOND);
    }

    @Test
    void shouldKnowWhereEverythingStands() {
        String content =
                "<div><p>Two &amp; a half <b>rockets</b> fell near the field, one of them into the river, it was said.</p></div>";
        ArticleText text = ArticleText.of("text/html", content);
        int at = text.text().indexOf("Two & a half rockets");
        assertThat(content.substring(text.start(at), text.end(at + "Two & a half rockets".length())))
                .isEqualTo("Two &amp; a half <b>rockets");
    }
}
