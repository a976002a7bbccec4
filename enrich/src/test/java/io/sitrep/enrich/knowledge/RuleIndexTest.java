package io.sitrep.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleIndexTest {

    private static final List<String> WORDS =
            List.of("talks", "begin", "begins", "agreed", "agree", "the", "not", "stalled", "withdraw", ",");

    private static final List<String> PATTERNS =
            List.of("begin talks", "the? talks .. stall", "not?  agree", "the? withdraw", "talks|agree ..2 begin");

    private final WordForms forms = new WordForms(Map.of());
    private final List<TokenPattern> patterns = PATTERNS.stream()
            .map(source -> TokenPattern.parse(source, Map.of()))
            .toList();

    @Test
    void shouldKeepEveryRuleThatMatchesAndItsOrder() {
        RuleIndex<TokenPattern> index = RuleIndex.of(patterns, TokenPattern::firstWords);
        long seed = 20240128;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(8); i++) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            String text = String.join(" ", words);
            List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
            List<Set<String>> all =
                    tokens.stream().map(token -> forms.of(token.norm())).toList();

            List<RuleIndex.Start<TokenPattern>> starts = index.starts(all);

            List<RuleIndex.Start<TokenPattern>> matches = new ArrayList<>();
            for (TokenPattern pattern : patterns) {
                for (int i = 0; i < tokens.size(); i++) {
                    if (pattern.match(tokens, all, i) > 0) {
                        matches.add(new RuleIndex.Start<>(pattern, i));
                    }
                }
            }
            assertThat(starts)
                    .as("seed %d, round %d: %s", seed, round, text)
                    .containsAll(matches)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(Comparator.<RuleIndex.Start<TokenPattern>>comparingInt(
                                    start -> patterns.indexOf(start.rule()))
                            .thenComparingInt(RuleIndex.Start::token));
        }
    }

    @Test
    void shouldLeaveOutRulesWhoseWordsAreNotThere() {
        RuleIndex<TokenPattern> index = RuleIndex.of(patterns, TokenPattern::firstWords);

        assertThat(index.starts(List.of(forms.of("a"), forms.of("storm")))).isEmpty();
    }
}
