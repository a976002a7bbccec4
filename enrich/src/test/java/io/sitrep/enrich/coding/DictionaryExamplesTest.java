package io.sitrep.enrich.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Plover;
import io.sitrep.enrich.coding.CodedEvent.Party;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.sentence.DateReader;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleFile;
import io.sitrep.theatres.RuleFile.Entry;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences beside knowledge/dictionary.yaml: what each is coded as, who to whom. */
class DictionaryExamplesTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());
    private static final EventCoder CODER = EventCoder.of(KNOWLEDGE);
    private static final DateReader DATES = new DateReader(KNOWLEDGE.anchors(), LocalDate.of(2024, 1, 10));

    private static List<Entry> rows() {
        List<RuleError> errors = new ArrayList<>();
        List<Entry> rows = RuleFile.resource(DictionaryExamplesTest.class, "/examples/dictionary.yaml", errors)
                .get("examples")
                .list();
        assertThat(errors).isEmpty();
        return rows;
    }

    static Stream<Arguments> examples() {
        return rows().stream()
                .map(row -> Arguments.of(Named.of(row.get("sentence").text(), row)));
    }

    /** A row says what is expected; what it does not speak of is left open. */
    @ParameterizedTest
    @MethodSource("examples")
    void shouldCode(Entry row) {
        String text = row.only("sentence", "plover", "cameo", "who", "whom")
                .get("sentence")
                .text();

        Optional<CodedEvent> found = CODER.code(reading(text));

        if (row.get("plover").text().equals("none")) {
            assertThat(found).as(text).isEmpty();
            return;
        }
        assertThat(found).as(text).isPresent();
        CodedEvent event = found.get();
        assertThat(event.plover().name()).as(text).isEqualTo(row.get("plover").text());
        if (row.get("cameo").present()) {
            assertThat(event.cameo()).as(text).isEqualTo(row.get("cameo").text());
        }
        if (row.get("who").present()) {
            assertThat(words(event.actors(), text))
                    .as("who: " + text)
                    .isEqualTo(row.get("who").texts());
        }
        if (row.get("whom").present()) {
            assertThat(words(event.recipients(), text))
                    .as("whom: " + text)
                    .isEqualTo(row.get("whom").texts());
        }
    }

    @Test
    void shouldHaveExamplesOfEachType() {
        Set<String> types = rows().stream().map(row -> row.get("plover").text()).collect(Collectors.toSet());

        assertThat(types)
                .containsAll(Arrays.stream(Plover.values())
                        .filter(type -> type != Plover.OTHER)
                        .map(Plover::name)
                        .toList());
    }

    private static Reading reading(String text) {
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        return Reading.of(new Sentence(tokens, 0, text.length(), 0, 0, false), KNOWLEDGE, DATES);
    }

    private static List<String> words(List<Party> parties, String text) {
        List<Token> tokens = Tokenizer.tokens(text, 0, text.length());
        return parties.stream()
                .map(party -> text.substring(
                        tokens.get(party.from()).start(),
                        tokens.get(party.to() - 1).end()))
                .toList();
    }
}
