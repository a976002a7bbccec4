package io.sitrep.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelledTextsScorerTest {

    private static final String TEXT =
            "A drone hit the depot on Monday. Nobody was hurt. The film was a hit. Talks begin in May.";

    private static final List<JsonNode> LABELS = List.of(
            Json.of(
                    "{'article': 'a', 'kind': 'incident', 'type': ['AIR_DRONE_STRIKE'], 'anchor': 'the depot',"
                            + " 'required': true, 'date': ['2024-01-01', '2024-01-01'], 'killed': [0, null], 'attacker': ['x']}"),
            Json.of(
                    "{'article': 'a', 'kind': 'policy', 'type': ['TALKS_AGREED'], 'anchor': 'in May', 'required': false}"));

    private static final List<JsonNode> TRAPS = List.of(Json.of("{'article': 'a', 'anchor': 'The film'}"));

    private static LabelledTextsScorer scorer(JsonNode... events) {
        return new LabelledTextsScorer(LABELS, TRAPS, Map.of("a", TEXT), List.of(events));
    }

    private static JsonNode strike(String evidence) {
        return Json.of("{'article': 'a', 'kind': 'incident', 'type': 'AIR_DRONE_STRIKE', 'attackers': ['y'],"
                + " 'killed': {'low': 0, 'best': 0, 'high': 0},"
                + " 'date': {'earliest': '2024-01-01', 'latest': '2024-01-01'}, 'evidence': {'text': '" + evidence
                + "'}}");
    }

    @Test
    void shouldCountWhatTouchesTheSentenceOfTheAnchorAndItsSlots() {
        LabelledTextsScorer scorer = scorer(strike("A drone hit the depot on Monday."));

        assertThat(scorer.of("incident")).isEqualTo(Score.of(1, 1, 1));
        assertThat(scorer.slots().get("date")).containsExactly(1, 1);
        assertThat(scorer.slots().get("killed")).containsExactly(1, 1);
        assertThat(scorer.slots().get("attacker")).containsExactly(0, 1);
        assertThat(scorer.sprung()).isZero();
    }

    @Test
    void shouldSpringATrapAndBeWrong() {
        LabelledTextsScorer scorer = scorer(strike("The film was a hit."));

        assertThat(scorer.of("incident")).isEqualTo(Score.of(0, 1, 1));
        assertThat(scorer.sprung()).isOne();
        assertThat(scorer.macroF1()).isZero();
    }

    @Test
    void shouldTellWhatEvidenceTheTextDoesNotHave() {
        assertThat(scorer(strike("A mortar hit the depot.")).lost()).isOne();
    }
}
