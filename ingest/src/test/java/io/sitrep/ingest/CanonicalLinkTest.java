package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalLinkTest {

    private static final String PAGE = "https://www.desk.example.org/go?story=7";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<link rel='canonical' href='https://www.desk.example.org/a'>`, https://www.desk.example.org/a",
                "`<LINK HREF=/a REL=Canonical />`, https://www.desk.example.org/a",
                "`<link rel='nofollow canonical' href='https://news.desk.example.org/a?id=1&amp;b=2'>`, https://news.desk.example.org/a?id=1&b=2",
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
                "`<link rel=canonical href='javascript:alert(1)'>`",
                "`<link rel=canonical>`",
                "`<link rel=amphtml href=/canonical>`",
                "`<a rel=canonical href=/a>`",
                "`<link rel=canonical href=/a`"
            })
    void shouldTakeNothingElse(String head) {
        assertThat(CanonicalLink.of("<html><head>" + head, PAGE)).isEmpty();
    }

    @Test
    @Timeout(5)
    void shouldNotBeHeldUpByAPageOfBeginnings() {
        assertThat(CanonicalLink.of("<link canonical ".repeat(400_000), PAGE)).isEmpty();
    }
}
