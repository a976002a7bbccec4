package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the extractor makes of the sentences in examples/*.yaml. A row says what is expected; what it does not speak of is left open. */
class ExamplesTest {

    static Stream<Arguments> incidents() {
        return examples("incidents");
    }

    static Stream<Arguments> silence() {
        return examples("silence");
    }

    static Stream<Arguments> tallies() {
        return examples("tallies");
    }

    static Stream<Arguments> traps() {
        return examples("traps");
    }

    private static Stream<Arguments> examples(String file) {
        return Examples.rows("/examples/" + file + ".yaml", "examples").stream()
                .map(row -> Arguments.of(Named.of(String.valueOf(row.get("name")), row)));
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void shouldReadIncidents(Map<String, Object> example) {
        check(example);
    }

    @ParameterizedTest
    @MethodSource("traps")
    void shouldSpringNoTrap(Map<String, Object> example) {
        check(example);
    }

    @ParameterizedTest
    @MethodSource("silence")
    void shouldStaySilent(Map<String, Object> example) {
        Extraction extraction = extract(example);

        assertThat(extraction.incidents().stream().map(Examples::show))
                .as(String.valueOf(example.get("text")))
                .isEmpty();
        assertThat(extraction.policies().stream().map(Examples::show))
                .as(String.valueOf(example.get("text")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tallies")
    void shouldReadTallies(Map<String, Object> example) {
        check(example);
    }

    private static Extraction extract(Map<String, Object> example) {
        Object published = example.getOrDefault("published", Articles.WEDNESDAY);
        LocalDate day = "none".equals(published) ? null : LocalDate.parse(String.valueOf(published));
        Article article = Articles.plain(day, String.valueOf(example.get("text")));
        return Articles.EXTRACTOR.extract(article);
    }

    private static void check(Map<String, Object> example) {
        Extraction extraction = extract(example);
        check(
                example,
                "incidents",
                extraction.incidents().stream().map(Examples::show).toList());
        check(
                example,
                "policies",
                extraction.policies().stream().map(Examples::show).toList());
        check(
                example,
                "tallies",
                extraction.tallies().stream().map(Examples::show).toList());
    }

    @SuppressWarnings("unchecked") // As in Examples.rows.
    private static void check(Map<String, Object> example, String kind, List<Map<String, Object>> shown) {
        List<Map<String, Object>> expected = (List<Map<String, Object>>) example.get(kind);
        if (expected == null) {
            return;
        }
        assertThat(shown).as(kind + " of: " + example.get("text")).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Examples.only(expected.get(i).keySet(), shown.get(i)))
                    .as(kind + " " + (i + 1) + " of: " + example.get("text"))
                    .isEqualTo(expected.get(i));
        }
    }
}
