package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Incident;
import io.sitrep.avro.Verdict;
import io.sitrep.dashboard.Snapshot.RuleKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentListsTest {

    private static final List<Incident> MODELS = DemoData.incidents();

    private final IncidentLists lists = new IncidentLists();
    private final Map<String, Incident> known = new HashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldHoldWhatIsKnownWhateverCameAndWent(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            Incident any = MODELS.get(random.nextInt(MODELS.size()));
            if (random.nextInt(4) == 0) {
                lists.exchange(known.remove(any.getIncidentId()), null);
            } else {
                Incident next = changed(any, random);
                lists.exchange(known.put(next.getIncidentId(), next), next);
            }
            if (step % 40 == 0) {
                compare();
            }
        }
        compare();
    }

    private void compare() {
        assertThat(lists.all()).isEqualTo(newestFirst(each -> true));
        lists.byTheatre().forEach((theatre, incidents) -> assertThat(incidents)
                .isEqualTo(newestFirst(each -> each.getTheatre().equals(theatre))));
        Map<RuleKey, List<Incident>> counted = lists.counted();
        for (String rule : List.of(DemoData.ALL, DemoData.ATTACKS)) {
            assertThat(counted.getOrDefault(new RuleKey(DemoData.THEATRE, rule), List.of()))
                    .isEqualTo(newestFirst(each -> counts(each, rule)));
        }
    }

    private List<Incident> newestFirst(Predicate<Incident> some) {
        return known.values().stream()
                .filter(some)
                .sorted(Snapshot.NEWEST_FIRST)
                .toList();
    }

    private static boolean counts(Incident incident, String rule) {
        return incident.getVerdicts().stream()
                .anyMatch(verdict -> verdict.getRule().equals(rule) && verdict.getCounted());
    }

    /** The rules may think otherwise of it now. */
    private static Incident changed(Incident incident, Random random) {
        List<Verdict> verdicts = incident.getVerdicts().stream()
                .map(each -> Verdict.newBuilder(each)
                        .setCounted(random.nextBoolean())
                        .build())
                .toList();
        return Incident.newBuilder(incident).setVerdicts(verdicts).build();
    }
}
