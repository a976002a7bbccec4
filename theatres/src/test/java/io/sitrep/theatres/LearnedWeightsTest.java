package io.sitrep.theatres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.theatres.LearnedWeights.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedWeightsTest {

    private static final List<String> LINES =
            List.of("# a comment", "setting mark -50", "table phrases yes no", "H=bomb\t120 -7", "p2=by|the\t-3 0", "");

    @Test
    void shouldFindAWeightByTheHashOfItsFeature() {
        LearnedWeights weights = LearnedWeights.of(LINES);
        Table table = weights.table("phrases").orElseThrow();

        assertThat(weights.setting("mark")).contains(-50);
        assertThat(weights.setting("other")).isEmpty();
        assertThat(table.labels()).containsExactly("yes", "no");
        int bomb = table.find(LearnedWeights.hash("H=bomb"));
        assertThat(table.feature(bomb)).isEqualTo("H=bomb");
        assertThat(table.weight(bomb, 0)).isEqualTo(120);
        assertThat(table.weight(bomb, 1)).isEqualTo(-7);
        assertThat(table.find(LearnedWeights.hash("H=bombs"))).isEqualTo(-1);
    }

    @Test
    void shouldHashPiecesLikeTheWhole() {
        long pieces = LearnedWeights.hash(LearnedWeights.hash(LearnedWeights.hash("p2"), "="), "by|the");

        assertThat(pieces).isEqualTo(LearnedWeights.hash("p2=by|the"));
    }

    @Test
    void shouldFindEachOfManyFeatures() {
        List<String> lines = new ArrayList<>(List.of("table many weight"));
        for (int i = 0; i < 5_000; i++) {
            lines.add("w=" + i + "\t" + i);
        }
        Table table = LearnedWeights.of(lines).table("many").orElseThrow();

        assertThat(table.size()).isEqualTo(5_000);
        for (int i = 0; i < 5_000; i++) {
            assertThat(table.weight(table.find(LearnedWeights.hash("w=" + i)), 0))
                    .isEqualTo(i);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "setting mark; :1: expected 'setting NAME NUMBER'",
                "setting mark high; :1: expected 'setting NAME NUMBER'",
                "table phrases; :1: a table needs a label",
                "H=bomb 12; :1: expected a feature, a tab and 0 weights",
            })
    void shouldNameTheLineOfAnError(String line, String error) {
        assertThatThrownBy(() -> LearnedWeights.of(List.of(line)))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(error);
    }

    @Test
    void shouldComplainOfAWeightThatIsNoNumber() {
        assertThatThrownBy(() -> LearnedWeights.of(List.of("table phrases yes", "H=bomb\tmany")))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(":2: no weight: 'many'");
    }

    @Test
    void shouldComplainOfAMissingFile(@TempDir Path folder) throws IOException {
        List<RuleError> errors = new ArrayList<>();
        LearnedWeights.read(folder.resolve("none.weights"), "a/none.weights", errors);
        assertThat(errors).containsExactly(new RuleError("a/none.weights", 1, "cannot be read: no such file"));

        Path file = Files.write(folder.resolve("some.weights"), LINES);
        errors.clear();
        assertThat(LearnedWeights.read(file, "a/some.weights", errors).source()).isEqualTo("a/some.weights");
        assertThat(errors).isEmpty();
    }
}
