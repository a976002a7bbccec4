package io.sitrep.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleTextTest {

    private static ArticleText html(String content) {
        return ArticleText.of("text/html", content);
    }

    /** What the content holds where a stretch of the text stands. */
    private static String stored(ArticleText text, String stretch) {
        int at = text.text().indexOf(stretch);
        assertThat(at).as("'%s' in '%s'", stretch, text.text()).isNotNegative();
        return text.content().substring(text.start(at), text.end(at + stretch.length()));
    }

    @Test
    void shouldLeavePlainTextAsItIs() {
        ArticleText text = ArticleText.of("text/plain", "a < b &amp; c");

        assertThat(text.text()).isEqualTo("a < b &amp; c");
        assertThat(text.start(4)).isEqualTo(4);
        assertThat(text.end(5)).isEqualTo(5);
    }

    @Test
    void shouldDecodeEntitiesAndKnowWhereTheyStand() {
        ArticleText text = html("<p>Smith &amp; Berg&rsquo;s caf&eacute; &#8212; open</p>");

        assertThat(text.text().strip()).isEqualTo("Smith & Berg’s café — open");
        assertThat(stored(text, "Smith & Berg’s")).isEqualTo("Smith &amp; Berg&rsquo;s");
        assertThat(stored(text, "café")).isEqualTo("caf&eacute;");
        assertThat(stored(text, "—")).isEqualTo("&#8212;");
    }

    @Test
    void shouldSeparateBlocks() {
        assertThat(html("<p>one</p><p>two<br>three</p><ul><li>four</li></ul>")
                        .text()
                        .split("\n+"))
                .containsExactly("one", "two", "three", "four");
    }

    @Test
    void shouldKeepInlineElementsTogether() {
        assertThat(html("<p>two <b>rock</b>ets <a href='x'>fell</a></p>").text().strip())
                .isEqualTo("two rockets fell");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav>LINK</nav>",
                "<header>LINK</header>",
                "<footer>LINK</footer>",
                "<aside>LINK</aside>",
                "<form>LINK</form>",
                "<script>LINK</script>",
                "<style>LINK</style>",
                "<noscript>LINK</noscript>",
                "<figure><figcaption>LINK</figcaption></figure>",
                "<div id='comments'>LINK</div>",
                "<section class='comments'>LINK</section>",
                "<ol class='comment-list'><li>LINK</li></ol>",
                "<div class='box related'>LINK</div>",
                "<div class='newsletter'>LINK</div>",
                "<!-- LINK -->",
            })
    void shouldLeaveFurnitureOut(String furniture) {
        assertThat(html("<body>" + furniture + "<p>The text.</p>" + furniture + "</body>")
                        .text())
                .contains("The text.")
                .doesNotContain("LINK");
    }

    @Test
    void shouldReadTheArticleAlone() {
        assertThat(html("<div>before</div><article><p>inside</p></article><div>after</div>")
                        .text()
                        .strip())
                .isEqualTo("inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<p",
                "</",
                "&",
                "&#",
                "&#x;",
                "&#99999999;",
                "<p>&nosuch;</p>",
                "<![CDATA[x]]>",
                "<svg><p>x",
                "\u0000<b>"
            })
    void shouldReadBrokenPages(String content) {
        ArticleText text = html(content);

        for (int i = 0; i < text.text().length(); i++) {
            assertThat(text.start(i)).isBetween(0, content.length() - 1);
            assertThat(text.end(i + 1)).isBetween(1, content.length());
        }
    }
}
