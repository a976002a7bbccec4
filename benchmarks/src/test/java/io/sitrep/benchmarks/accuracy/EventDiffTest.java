package io.sitrep.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventDiffTest {

    private static JsonNode event(String article, String type, String evidence, int killed) {
        return Json.of("{'article': '" + article + "', 'kind': 'incident', 'type': '" + type + "', 'killed': " + killed
                + ", 'evidence': {'text': '" + evidence + "'}}");
    }

    @Test
    void shouldTellWhatChangedFromWhatCameAndWent() {
        EventDiff diff = EventDiff.of(
                List.of(event("a", "ATTACK", "one", 1), event("a", "ATTACK", "two", 2), event("b", "ATTACK", "x", 0)),
                List.of(event("a", "ATTACK", "one", 1), event("a", "GRENADE", "two", 3), event("c", "ATTACK", "y", 0)));

        assertThat(diff.same()).isOne();
        assertThat(diff.changed()).singleElement().satisfies(changed -> assertThat(changed.fields())
                .containsExactly("killed", "type"));
        assertThat(diff.gone())
                .singleElement()
                .satisfies(event -> assertThat(event.path("article").asText()).isEqualTo("b"));
        assertThat(diff.come())
                .singleElement()
                .satisfies(event -> assertThat(event.path("article").asText()).isEqualTo("c"));
        assertThat(diff.report(5)).contains("fields changed: {killed=1, type=1}", "killed: 2 -> 3");
    }

    @Test
    void shouldTellThatOnlyTheOrderChanged() {
        JsonNode one = event("a", "ATTACK", "one", 1);
        JsonNode two = event("a", "ATTACK", "two", 2);

        assertThat(EventDiff.of(List.of(one, two), List.of(one, two)).isEmpty()).isTrue();
        assertThat(EventDiff.of(List.of(one, two), List.of(two, one)).moved()).isOne();
    }
}
