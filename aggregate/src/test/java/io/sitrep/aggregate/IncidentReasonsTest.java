package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.incident;
import static io.sitrep.aggregate.Told.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.theatres.Theatre;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentReasonsTest {

    @Test
    void shouldTellWhatHeldTheMembersAndWhatKeptTheOthersOut(@TempDir Path folder) {
        IncidentMention one = incident("a", 1, "2024-01-28").build();
        IncidentMention two = incident("b", 1, "2024-01-28").build();
        IncidentMention nextDay = incident("c", 1, "2024-01-29").build();
        IncidentMention elsewhere = incident("d", 1, "2024-01-28")
                .setPlace(place("al-Tanf", "SY", "Homs", PlacePrecision.EXACT))
                .build();
        IncidentMention longAgo = incident("e", 1, "2023-11-01").build();
        List<IncidentMention> mentions = List.of(one, two, nextDay, elsewhere, longAgo);
        Theatre theatre = Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow();

        try (Aggregation told = new Aggregation(folder)) {
            told.tell(mentions);
            Incident found = told.incidents().stream()
                    .filter(incident -> incident.getMembers().size() == 2)
                    .findFirst()
                    .orElseThrow();
            IncidentReasons reasons = IncidentReasons.of(theatre, found, mentions, 5);

            assertThat(reasons.members()).hasSize(2).allSatisfy(member -> {
                assertThat(member.core()).isTrue();
                assertThat(member.score()).isGreaterThanOrEqualTo(9);
                assertThat(member.conflict()).isNull();
            });
            assertThat(reasons.members().get(0).with()).isEqualTo("b#i1");
            assertThat(reasons.near())
                    .extracting(near -> near.mention().getMentionId())
                    .containsExactlyInAnyOrder("c#i1", "d#i1");
            assertThat(reasons.near())
                    .extracting(IncidentReasons.Compared::conflict)
                    .allSatisfy(conflict -> assertThat(conflict).isNotNull())
                    .anySatisfy(conflict -> assertThat(conflict).startsWith("days "))
                    .anySatisfy(conflict -> assertThat(conflict).startsWith("places "));
        }
    }
}
