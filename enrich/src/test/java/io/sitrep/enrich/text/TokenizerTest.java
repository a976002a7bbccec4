package io.sitrep.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            U.S. troops                     | u.s./troops
            Ain al-Asad                     | ain/al-asad
            Iran-backed militias            | iran-backed/militias
            a 45-year-old driver            | a/45-year-old/driver
            2,500 troops                    | 2,500/troops
            about 3.5 km                    | about/3.5/km
            Iraq's army                     | iraq/'s/army
            Iraq’s army                     | iraq/'s/army
            Kata'ib Hezbollah               | kata'ib/hezbollah
            Jan. 28, 2024                   | jan/./28/,/2024
            (two)                           | (/two/)
            Türkiye                         | turkiye
            IRAQI                           | iraqi
            """)
    void shouldCutWords(String text, String norms) {
        assertThat(Tokenizer.norms(text)).containsExactly(norms.split("/"));
    }

    @Test
    void shouldKnowWhereTokensStand() {
        String text = "In Iraq, U.S. forces’ drones";

        List<Token> tokens = Tokenizer.tokens(text, 3, text.length());

        assertThat(tokens).isNotEmpty().allSatisfy(token -> assertThat(text.substring(token.start(), token.end()))
                .isEqualTo(token.text()));
        assertThat(tokens.get(0).text()).isEqualTo("Iraq");
    }

    @Test
    void shouldPassOverWhatCannotBeSeen() {
        assertThat(Tokenizer.norms("\u200Brockets\u200F hit\u0000 \uFEFFErbil"))
                .containsExactly("rockets", "hit", "erbil");
    }

    @Test
    void shouldTakeACombinedLetterForThePlainOne() {
        assertThat(Tokenizer.norms("Deir e\u0301z"))
                .isEqualTo(Tokenizer.norms("Deir \u00e9z"))
                .containsExactly("deir", "ez");
    }

    @Test
    void shouldCutEndlessWords() {
        String text = "x".repeat(100_000);

        assertThat(Tokenizer.tokens(text, 0, text.length()))
                .isNotEmpty()
                .allSatisfy(token -> assertThat(token.norm().length()).isLessThanOrEqualTo(60));
    }

    @Test
    void shouldFindNothingInNothing() {
        assertThat(Tokenizer.tokens("", 0, 0)).isEmpty();
        assertThat(Tokenizer.norms(" \n\t ")).isEmpty();
    }
}
