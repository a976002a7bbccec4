package io.sitrep.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPatternTest {

    private static final Map<String, Set<String>> CLASSES = Map.of("talks", Set.of("talk", "negotiation"));
    private static final WordForms FORMS = new WordForms(Map.of("held", "hold"));

    private static boolean found(String pattern, String text) {
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        List<Set<String>> forms =
                tokens.stream().map(token -> FORMS.of(token.norm())).toList();
        return TokenPattern.parse(pattern, CLASSES).within(tokens, forms, 0, tokens.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            textBlock =
                    """
            agree            / they agreed          / true
            agree            / they disagreed       / false
            hold <talks>     / they held talks      / true
            hold <talks>     / they held new talks  / false
            hold ..2 <talks> / they held two new negotiations / true
            hold ..2 <talks> / they held one two three talks  / false
            begin|start work / they started work    / true
            begin|start work / they stopped work    / false
            end of the? war  / the end of war       / true
            end of the? war  / the end of the war   / true
            end of the? war  / the end of a war     / false
            a .. b           / a 1 2 3 4 5 6 b      / true
            a .. b           / a 1 2 3 4 5 6 7 b    / false
            a .. b           / a 1 ; b              / false
            """)
    void shouldMatch(String pattern, String text, boolean expected) {
        assertThat(found(pattern, text)).isEqualTo(expected);
    }

    @Test
    void shouldSayWhereTheMatchEnds() {
        List<Token> tokens = Tokenizer.tokens("they held talks today", 0, 21);
        List<Set<String>> forms =
                tokens.stream().map(token -> FORMS.of(token.norm())).toList();
        TokenPattern pattern = TokenPattern.parse("hold <talks>", CLASSES);

        assertThat(pattern.match(tokens, forms, 1)).isEqualTo(3);
        assertThat(pattern.match(tokens, forms, 0)).isEqualTo(-1);
        assertThat(pattern.within(tokens, forms, 0, 2)).isFalse();
    }

    @Test
    void shouldRefuseAnUnknownClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenPattern.parse("hold <nonsense>", CLASSES))
                .withMessageContaining("unknown word class <nonsense>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "..", "..3"})
    void shouldRefuseAnEmptyPattern(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenPattern.parse(pattern, CLASSES))
                .withMessageContaining("empty pattern");
    }

    @Test
    void shouldRefuseAPatternThatBeginsWithAGap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenPattern.parse(".. talks", CLASSES))
                .withMessageContaining("a pattern begins with a word, not with a gap");
    }

    @Test
    void shouldRefuseAGapThatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenPattern.parse("hold ..x talks", CLASSES))
                .withMessageContaining("a gap is '..' or '..3'");
    }

    @Test
    void shouldSayWhatWasWritten() {
        assertThat(TokenPattern.parse("hold ..2 <talks>", CLASSES)).hasToString("hold ..2 <talks>");
    }
}
