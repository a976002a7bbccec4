package io.sitrep.enrich.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.page.Fact.Certainty;
import io.sitrep.schemas.WrittenDate;
import java.time.LocalDate;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFactsTest {

    private static PageFacts facts(String head, String body) {
        return PageFacts.of(Jsoup.parse("<html><head>" + head + "</head><body>" + body + "</body></html>"), null);
    }

    private static String title(String head, String body) {
        return Objects.requireNonNull(facts(head, body).title()).value();
    }

    private static LocalDate day(Fact<WrittenDate> fact) {
        return fact.value().day();
    }

    @Test
    void shouldReadLinkedData() {
        PageFacts facts = facts(
                "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Rockets &amp; talks\","
                        + "\"author\":[{\"@type\":\"Person\",\"name\":\"A. Writer\"},{\"name\":\"B. Other\"}],"
                        + "\"datePublished\":\"2024-01-28T23:30:00-05:00\",\"dateModified\":\"2024-01-29T08:00:00Z\",}]}</script>",
                "<h1>Something else altogether</h1>");
        assertThat(facts.title()).isEqualTo(new Fact<>("Rockets & talks", "json-ld", Certainty.STATED));
        assertThat(facts.author()).isEqualTo(new Fact<>("A. Writer, B. Other", "json-ld", Certainty.STATED));
        assertThat(facts.published()).extracting(PageFactsTest::day).isEqualTo(LocalDate.of(2024, 1, 28));
        assertThat(facts.modified()).extracting(PageFactsTest::day).isEqualTo(LocalDate.of(2024, 1, 29));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<title>Rockets near a field | Desk</title>; ; Rockets near a field",
                "<title>Desk - Rockets near a field</title><meta property='og:site_name' content='Desk'>; ; Rockets near a field",
                "<meta property='og:title' content='Rockets near a field - The Desk'><meta property='og:site_name' content='The Desk'>; ; Rockets near a field",
                "<meta property='og:title' content='Rockets near a field - and no one hurt'>; ; Rockets near a field - and no one hurt",
                "<title>Rockets near a field, and a long tale</title>; <h1>Desk</h1><h1>Rockets near a field</h1>; Rockets near a field",
                "'';<h1>Only a headline</h1>; Only a headline",
            })
    void shouldFindTheHeadlineWithoutTheNameOfTheSite(String head, String body, String expected) {
        assertThat(title(head, body == null ? "" : body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<meta property='article:published_time' content='2024-01-28T05:30:00+03:00'>; ''",
                "<meta name='pubdate' content='20240128'>; ''",
                "<meta itemprop='datePublished' content='Jan 28, 2024'>; ''",
                "''; <time datetime='2024-01-28T10:00'>yesterday</time>",
                "''; <h1>Rockets</h1><p>By A. Writer</p><p>January 28th, 2024</p><time datetime='2020-01-01'></time>",
                "<link rel='canonical' href='https://desk.example.org/2024/01/28/rockets.html'>; ''",
                "''; <p>Posted on 28 January 2024 at noon</p>",
                "<meta property='article:published_time' content='2024-01-27T22:30:00Z'>; <h1>Rockets</h1><p>Sunday 28 January 2024 00:30, Amman</p>",
                "<meta property='article:published_time' content='2024-01-29T04:30:00Z'>; <h1>Rockets</h1><div><span>By</span><a>A. Writer</a><time datetime='2024-01-29T04:30:00Z'>Jan. 28, 2024 11:30 pm EST</time></div>",
                "<meta property='article:published_time' content='2024-01-27T22:30:00Z'>; <h1>Rockets</h1><p>Three rockets came down beside the field on Sunday morning and nobody was hurt, said the police of the town.</p><p>28 January 2024</p>",
                "<meta property='article:published_time' content='2024-01-28T10:00:00Z'>; <h1>Rockets</h1><p>Seen again on 30 January 2024</p>",
            })
    void shouldFindTheDay(String head, String body) {
        assertThat(facts(head, body).published()).extracting(PageFactsTest::day).isEqualTo(LocalDate.of(2024, 1, 28));
    }

    @Test
    void shouldKeepTheInstantOfTheMetadataWithTheDayThatIsShown() {
        var published = facts(
                        "<meta property='article:published_time' content='2024-01-27T22:30:00Z'>",
                        "<h1>Rockets</h1><p>28 January 2024</p>")
                .published();
        assertThat(published).isNotNull();
        assertThat(published.value().instant()).isEqualTo(java.time.Instant.parse("2024-01-27T22:30:00Z"));
        assertThat(published.source()).isEqualTo("meta article:published_time, day under the headline");
    }

    @Test
    void shouldSayNothingWhereThePageSaysNothing() {
        assertThat(facts("<script type='application/ld+json'>{broken</script>", "<p>text</p>"))
                .isEqualTo(PageFacts.NONE);
    }
}
