package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalLinkTest {

    private static final String PAGE = "https://www.desk.example.org/go?story=7";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<link rel='canonical' href='https://www.desk.example.org/a'>`, https://www.desk.example.org/a",
                "`<LINK HREF=/a REL=Canonical />`, https://www.desk.example.org/a",
                "`<link rel='nofollow canonical' href='https://news.desk.example.org/a?id=1&amp;b=2'>`, https://news.desk.example.org/a?id=1&b=2",
                "`<link rel=canonical href=https://live.example.org/a>`, https://live.example.org/a", // The same
                // domain.
                "`<title>\u0130ki \u0130</title><link rel=canonical href=/a>`, https://www.desk.example.org/a",
                "`<!-- <link rel=canonical href=/old> --><link rel=canonical href=/a>`, https://www.desk.example.org/a",
                "`<script>x='<body><link rel=canonical href=/old>'</script><link rel=canonical href=/a>`, https://www.desk.example.org/a",
                "`<meta content='> <link rel=canonical href=/old>'><link rel=canonical href=/a>`, https://www.desk.example.org/a",
                "`<link rel=canonical href=/a><link rel=canonical href=/a?utm_source=x>`, https://www.desk.example.org/a",
                "`<link rel=icon href=/i.png><link rel=canonical href=a>`, https://www.desk.example.org/a"
            })
    void shouldTakeTheAddressThatThePageNames(String head, String expected) {
        assertThat(CanonicalLink.of("<html><head>" + head + "</head>", PAGE)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<link rel=canonical href=https://agency.example/report>`", // Printed from an agency.
                "`<link rel=canonical href=https://desk.example.org/>`", // The template names the front page.
                "`<link rel=canonical href=https://other-example.org/a>`",
                "`<link rel=canonical href=https://desk.example.org@agency.example/a>`",
                "`<link rel=canonical href=/a><link rel=canonical href=/b>`", // They differ.
                "`</head><link rel=canonical href=/a>`",
                "`<body><link rel=canonical href=/a>`", // A reader wrote it.
                "`<!-- <link rel=canonical href=/a>`",
                "`<script><link rel=canonical href=/a>`",
                "`<link rel=canonical href='javascript:alert(1)'>`",
                "`<link rel=canonical href=ftp://desk.example.org/a>`",
                "`<link rel=canonical>`",
                "`<link rel=amphtml href=/canonical>`",
                "`<a rel=canonical href=/a>`",
                "`<link rel=canonical href=/a`"
            })
    void shouldTakeNothingElse(String head) {
        assertThat(CanonicalLink.of("<html><head>" + head, PAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://desk.example.org/news/2024/story-7, https://desk.example.org/news/, false", // Its section.
        "https://desk.example.org/story-7/2, https://desk.example.org/story-7, false", // The first page of the story.
        "https://desk.example.org/story-7/amp, https://desk.example.org/story-7, true",
        "https://desk.example.org/story-7?ref=x, https://desk.example.org/story-7, true",
        "https://desk.example.org/story-77, https://desk.example.org/story-7, true",
        "https://one.github.io/a, https://two.github.io/a, false", // Under one public suffix lives everybody.
        "https://www.desk.co.uk/a, https://www.other.co.uk/a, false",
        "http://192.0.2.7/a, http://192.0.2.8/b, false",
        "http://192.0.2.7/a, http://192.0.2.7/b, true",
        "http://localhost:8080/a, http://localhost:8080/b, true",
        "http://[2001:db8::1]/a, http://[2001:db8::2]/b, false"
    })
    void shouldTakeOnlyAnotherPageOfTheSite(String page, String canonical, boolean taken) {
        assertThat(CanonicalLink.of("<link rel=canonical href='" + canonical + "'>", page)
                        .isPresent())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link canonical ",
                "<",
                "<!--",
                "<script>",
                "</",
                "<link rel=canonical href='",
                "<script></",
                "<a x='"
            })
    @Timeout(5)
    void shouldNotBeHeldUpByAPageOfBeginnings(String beginning) {
        assertThat(CanonicalLink.of(beginning.repeat(400_000), PAGE)).isEmpty();
    }
}
