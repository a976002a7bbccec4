package io.sitrep.enrich.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import io.sitrep.theatres.Theatres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaggerTest {

    /** In per mille of the tokens that are words. */
    private static final int RIGHT_AT_LEAST = 960;

    private static final int RIGHT_IN_CAPITALS_AT_LEAST = 900;

    private static final Tagger TAGGER = Knowledge.of(Theatres.bundled()).tagger();

    private record Tagged(List<Token> tokens, List<Tag> tags) {}

    @Test
    void shouldAgreeWithTagsGivenByHand() throws IOException {
        assertThat(rightPerMille(sentences(), false)).isGreaterThanOrEqualTo(RIGHT_AT_LEAST);
    }

    @Test
    void shouldReadTextsInCapitalsNearlyAsWell() throws IOException {
        assertThat(rightPerMille(sentences(), true)).isGreaterThanOrEqualTo(RIGHT_IN_CAPITALS_AT_LEAST);
    }

    @Test
    void shouldTagWhatIsNoLanguage() {
        String text = "%% 12 ... “ ' s 3-4-5 ́ x".repeat(50);
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());

        assertThat(TAGGER.tags(tokens)).hasSameSizeAs(tokens);
        assertThat(TAGGER.tags(List.of())).isEmpty();
    }

    private static int rightPerMille(List<Tagged> sentences, boolean capitals) {
        int right = 0;
        int all = 0;
        for (Tagged sentence : sentences) {
            List<Token> tokens = capitals ? inCapitals(sentence.tokens()) : sentence.tokens();
            List<Tag> tags = TAGGER.tags(tokens);
            for (int i = 0; i < tokens.size(); i++) {
                if (sentence.tags().get(i) == Tag.PUNCTUATION) {
                    continue;
                }
                all++;
                right += tags.get(i) == sentence.tags().get(i) ? 1 : 0;
            }
        }
        return right * 1000 / all;
    }

    private static List<Token> inCapitals(List<Token> tokens) {
        return tokens.stream()
                .map(token ->
                        new Token(token.text().toUpperCase(Locale.ROOT), token.norm(), token.start(), token.end()))
                .toList();
    }

    private static List<Tagged> sentences() throws IOException {
        try (InputStream in = Objects.requireNonNull(TaggerTest.class.getResourceAsStream("/grammar/tagged.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(TaggerTest::tagged)
                    .toList();
        }
    }

    private static Tagged tagged(String line) {
        List<String> words = new ArrayList<>();
        List<Tag> tags = new ArrayList<>();
        for (String part : line.split(" ")) {
            int slash = part.lastIndexOf('/');
            words.add(part.substring(0, slash));
            tags.add(Tag.valueOf(part.substring(slash + 1)));
        }
        String text = words.stream().collect(Collectors.joining(" "));
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        assertThat(tokens).as(text).hasSameSizeAs(tags);
        return new Tagged(tokens, tags);
    }
}
