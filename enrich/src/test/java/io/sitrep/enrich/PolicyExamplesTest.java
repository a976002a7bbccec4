package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences beside the rules of knowledge/policy.yaml. */
class PolicyExamplesTest {

    private static final String FILE = "/examples/policy.yaml";

    static Stream<Arguments> examples() {
        return Examples.rows(FILE, "examples").stream()
                .map(row -> Arguments.of(Named.of(row.get("expect") + ": " + row.get("sentence"), row)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldReadSteps(Map<String, Object> example) {
        Object published = example.getOrDefault("published", Articles.WEDNESDAY);
        LocalDate day = "none".equals(published) ? null : LocalDate.parse(String.valueOf(published));
        Extraction extraction =
                Articles.EXTRACTOR.extract(Articles.plain(day, String.valueOf(example.get("sentence"))));
        List<Map<String, Object>> shown =
                extraction.policies().stream().map(Examples::show).toList();

        if ("none".equals(example.get("expect"))) {
            assertThat(shown)
                    .as(String.valueOf(example.get("sentence")))
                    .noneMatch(mention -> String.valueOf(mention.get("step")).equals(example.get("step")));
            return;
        }
        Map<String, Object> expected = example.entrySet().stream()
                .filter(entry ->
                        !Set.of("step", "sentence", "expect", "published").contains(entry.getKey()))
                .collect(
                        java.util.LinkedHashMap::new,
                        (map, entry) -> map.put(entry.getKey(), entry.getValue()),
                        Map::putAll);
        expected.put("step", example.get("expect"));
        assertThat(shown).as(String.valueOf(example.get("sentence"))).hasSize(1);
        assertThat(Examples.only(expected.keySet(), shown.get(0)))
                .as(String.valueOf(example.get("sentence")))
                .isEqualTo(expected);
    }

    @Test
    void shouldHaveAnExampleForEachRule() {
        Set<String> ruled = steps(Examples.rows("/knowledge/policy.yaml", "rules"), "step");

        assertThat(steps(Examples.rows(FILE, "examples"), "expect"))
                .as("steps with a positive example")
                .containsAll(ruled);
    }

    private static Set<String> steps(List<Map<String, Object>> rows, String key) {
        return rows.stream()
                .map(row -> String.valueOf(row.get(key)))
                .filter(step -> !step.equals("none"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
