package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.avro.Count;
import io.sitrep.avro.Stage;
import io.sitrep.schemas.Topics;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an earlier day looked like. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsOfTest {

    private static final String WHICH = "theatre=iraq-syria-jordan&rule=us_forces_attacks";

    @SuppressWarnings("NullAway.Init")
    private Asked asked;

    @BeforeAll
    void serve() {
        asked = Asked.demo();
    }

    @AfterAll
    void close() {
        asked.close();
    }

    /** The day before the topic's, then the topic's own windows made from the buckets: both ways must agree. */
    @Test
    void shouldSumBucketsToWhatTheTopicHas() {
        View view = new View(Topics.standard());
        DemoData.fill(view, Topics.standard());
        for (RuleCounts counts : view.snapshot().counts()) {
            LocalDate asOf = counts.asOf().orElseThrow();
            RuleCounts elsewhere = new RuleCounts(
                    counts.theatre(),
                    counts.rule(),
                    counts.version(),
                    WindowsAt.windows(counts, asOf.minusDays(1)),
                    counts.days(),
                    counts.attackersOf(),
                    counts.dayOf());

            List<Count> again = WindowsAt.windows(elsewhere, asOf).stream()
                    .filter(each -> each.getIncidents().getHigh() > 0)
                    .toList();

            assertThat(again)
                    .isNotEmpty()
                    .isEqualTo(counts.windows().stream()
                            .filter(each -> each.getIncidents().getHigh() > 0)
                            .filter(each ->
                                    again.stream().anyMatch(same -> key(same).equals(key(each))))
                            .toList());
            assertThat(again)
                    .hasSameSizeAs(counts.windows().stream()
                            .filter(each -> each.getIncidents().getHigh() > 0)
                            .toList());
        }
    }

    private static String key(Count count) {
        return count.getWindow() + count.getBreakdown() + count.getValue();
    }

    @ParameterizedTest
    @CsvSource({"2024-01-28", "2023-10-17", "2022-01-01", "2025-09-24", "2030-01-01"})
    void shouldListExactlyTheIncidentsBehindANumberOfThatDay(String day) {
        for (JsonNode window : asked.json("/headline?" + WHICH + "&asOf=" + day).get("windows")) {
            String query =
                    WHICH + "&asOf=" + day + "&window=" + window.get("window").asText();

            assertThat(asked.json("/incidents?" + query).get("total").asInt())
                    .as(query)
                    .isEqualTo(window.at("/incidents/best").asInt());
            assertThat(window.get("toDay").asText()).isEqualTo(day);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31, NONE, false,",
        "2024-01-28, IN_TALKS, false,",
        "2024-02-01, PAUSED, false,",
        "2024-09-27, TERMS_AGREED, false, 2025-09-30",
        "2025-09-24, IMPLEMENTING, true, 2026-09-30",
    })
    void shouldTellWhereTalksStoodThen(
            String day, Stage stage, boolean delayed, @org.jspecify.annotations.Nullable String deadline) {
        JsonNode talks = asked.json("/negotiations?asOf=" + day).get("negotiations");
        JsonNode mission = talks.get(1);

        assertThat(mission.get("stage").asText()).isEqualTo(stage.name());
        assertThat(mission.get("delayed").asBoolean()).isEqualTo(delayed);
        assertThat(mission.get("deadline").asText()).isEqualTo(String.valueOf(deadline));
        mission.get("transitions")
                .forEach(each -> assertThat(each.get("effective").asText()).isLessThanOrEqualTo(day));
    }

    @Test
    void shouldLeaveOutClaimsThatWereMadeLater() {
        assertThat(asked.json("/tallies?asOf=2023-12-20").at("/tallies/0/claims"))
                .hasSize(2);
        assertThat(asked.json("/tallies?asOf=2023-01-01").get("tallies")).isEmpty();
    }
}
