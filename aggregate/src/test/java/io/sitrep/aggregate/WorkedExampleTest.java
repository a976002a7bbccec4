package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.TANF;
import static io.sitrep.aggregate.Told.TOWER_22;
import static io.sitrep.aggregate.Told.atLeast;
import static io.sitrep.aggregate.Told.day;
import static io.sitrep.aggregate.Told.exactly;
import static io.sitrep.aggregate.Told.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.avro.Basis;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PlacePrecision;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/counting.md: its numbers are checked here. */
class WorkedExampleTest {

    private static final List<Long> WIRE = List.of(1L, 2L, 3L, 4L, 5L);

    private static IncidentMention.Builder report(String article, String published) {
        return incident(article, 1, published)
                .setDate(day("2024-01-28"))
                .setPlace(TOWER_22)
                .setBasis(List.of(Basis.OFFICIAL))
                .setKilled(exactly(3));
    }

    private static IncidentMention.Builder claim(int number) {
        return incident("claim", number, "2024-01-28")
                .setClaimedBy(List.of("islamic_resistance_in_iraq"))
                .setBasis(List.of(Basis.CLAIMED));
    }

    @Test
    void shouldEndInTheNumbersThatThePageTells(@TempDir Path folder) {
        IncidentMention first = report("wire", "2024-01-28")
                .setMentionId("wire#i-first")
                .setPlace(Told.place("northeastern Jordan", "JO", null, PlacePrecision.SUBREGION))
                .setInjured(exactly(25))
                .build();
        IncidentMention corrected = report("wire", "2024-01-28")
                .setSource(Told.source("wire", "2024-01-28", WIRE))
                .setInjured(atLeast(34))
                .build();
        IncidentMention copy = report("copy", "2024-01-29")
                .setSource(Told.source("copy", "2024-01-29", WIRE))
                .setInjured(atLeast(34))
                .build();
        IncidentMention third =
                report("third", "2024-01-29").setInjured(atLeast(40)).build();
        IncidentMention may =
                report("may", "2024-05-27").setInjured(atLeast(40)).build();

        try (Aggregation told = new Aggregation(folder)) {
            told.tell(first);
            assertThat(told.count("us_forces_attacks|2024-01-28|COUNTRY|JO").getInjured())
                    .isEqualTo(exactly(25));

            told.withdraw(first.getMentionId()).tell(corrected, copy, third, may);
            told.tell(
                    claim(1).setPlace(Told.country("JO")).setKilled(exactly(3)).build(),
                    claim(2).setPlace(TANF).build(),
                    claim(3).setPlace(Told.site("al-Shaddadi", "SY", "Hasakah")).build());

            Incident tower = told.incidents().stream()
                    .filter(each -> each.getIncidentId().startsWith("2024-01-28-jo-tower-22-air-drone-strike-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(tower.getMembers()).hasSize(5);
            assertThat(tower.getSources()).isEqualTo(5);
            assertThat(tower.getIndependentSources()).isEqualTo(4);
            assertThat(tower.getKilled()).isEqualTo(exactly(3));
            assertThat(tower.getInjured()).isEqualTo(new Estimate(34, 40, null));
            assertThat(tower.getClaimedBy()).containsExactly("islamic_resistance_in_iraq");
            assertThat(told.incidents()).hasSize(3);
            assertThat(told.count("us_forces_attacks|2024-01-28|TOTAL|all").getIncidents())
                    .isEqualTo(new Estimate(1, 3, 3));
        }
        Coreference coreference =
                new Coreference(Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow());
        assertThat(coreference.compare(may, third).score()).isEqualTo(19);
    }
}
