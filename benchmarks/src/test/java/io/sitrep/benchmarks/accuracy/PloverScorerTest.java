package io.sitrep.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PloverScorerTest {

    private final Path folder;

    PloverScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private PloverScorer scorer(JsonNode... events) throws IOException {
        Path codes = Files.writeString(folder.resolve("codes.txt"), "036: AGREE to meet\n12: REJECT\n");
        Path gold = Files.writeString(
                folder.resolve("gold.jsonl"),
                """
                {"articleId": "s1", "event": "DEMAND", "source": [{"actorText": "Arland"}], "target": {"actorText": "the Boran army"}}
                {"articleId": "s2", "event": "AGREE", "textInfo": {"markup": "(SRC: Arland) and (SRC: Bora) agreed"}}
                """);
        return new PloverScorer(gold, codes, List.of(events));
    }

    @Test
    void shouldFoldOldTypesAndCountTheFirstEvent() throws IOException {
        PloverScorer scorer = scorer(
                Json.of("{'article': 's1', 'kind': 'policy', 'plover': 'REQUEST', 'actorTexts': ['Arland'],"
                        + " 'recipientTexts': ['Boran army']}"),
                Json.of("{'article': 's2', 'kind': 'policy', 'plover': 'REJECT'}"),
                Json.of("{'article': 's2', 'kind': 'policy', 'cameo': '0361', 'actorTexts': ['Bora']}"));

        assertThat(scorer.accuracy()).isEqualTo(0.5);
        assertThat(scorer.anyRight()).isEqualTo(1.0);
        assertThat(scorer.micro()).isEqualTo(Score.of(1, 2, 2));
        assertThat(scorer.actors()).isEqualTo(new Score(2, 2, 2, 3));
        assertThat(scorer.recipients()).isEqualTo(Score.of(1, 1, 1));
    }

    @Test
    void shouldTakeAnIncidentForAnAssault() throws IOException {
        assertThat(scorer(Json.of("{'article': 's1', 'kind': 'incident', 'type': 'ATTACK'}"))
                        .micro())
                .isEqualTo(Score.of(0, 1, 2));
    }
}
