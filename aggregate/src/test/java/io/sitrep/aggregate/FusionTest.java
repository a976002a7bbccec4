package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.atLeast;
import static io.sitrep.aggregate.Told.day;
import static io.sitrep.aggregate.Told.days;
import static io.sitrep.aggregate.Told.exactly;
import static io.sitrep.aggregate.Told.incident;
import static io.sitrep.aggregate.Told.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Source;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FusionTest {

    private static Incident fuse(IncidentMention.Builder... core) {
        return Fusion.fuse(
                        Told.THEATRE,
                        Arrays.stream(core).map(IncidentMention.Builder::build).toList(),
                        List.of(),
                        false)
                .build();
    }

    @Test
    void shouldTakeTheLeastLowTheNewestBestAndTheGreatestHigh() {
        assertThat(fuse(
                                incident("a", 1, "2023-11-22").setKilled(exactly(8)),
                                incident("b", 1, "2023-11-21").setKilled(exactly(5)))
                        .getKilled())
                .isEqualTo(new Estimate(5, 8, 8));
        assertThat(fuse(
                                incident("a", 1, "2024-02-07").setKilled(exactly(3)),
                                incident("b", 1, "2024-02-08").setKilled(exactly(1)))
                        .getKilled())
                .isEqualTo(new Estimate(1, 1, 3));
    }

    @Test
    void shouldStayOpenAboveOnlyWhereNobodySetsABound() {
        assertThat(fuse(incident("a", 1, "2024-08-05").setInjured(atLeast(5))).getInjured())
                .isEqualTo(new Estimate(5, 5, null));
        assertThat(fuse(
                                incident("a", 1, "2024-08-05").setInjured(atLeast(5)),
                                incident("b", 1, "2024-08-06").setInjured(exactly(7)))
                        .getInjured())
                .isEqualTo(new Estimate(5, 7, 7));
        assertThat(fuse(incident("a", 1, "2024-08-05")).getInjured()).isNull();
    }

    @Test
    void shouldTakeNothingFromANumberWhereSomebodyOnlyNamesAVictim() {
        assertThat(fuse(
                                incident("a", 1, "2024-08-05").setKilled(exactly(3)),
                                incident("b", 1, "2024-08-06").setKilled(atLeast(1)))
                        .getKilled())
                .isEqualTo(exactly(3));
        assertThat(fuse(incident("a", 1, "2024-08-05").setKilled(atLeast(1))).getKilled())
                .isEqualTo(atLeast(1));
    }

    @Test
    void shouldKeepAPlaceOverBordersBeforeOneOfItsParts() {
        Place both = Place.newBuilder().setPrecision(PlacePrecision.COUNTRY).build();
        assertThat(fuse(
                                incident("a", 1, "2024-02-02").setPlace(both),
                                incident("b", 1, "2024-02-02")
                                        .setPlace(place("east", "SY", null, PlacePrecision.SUBREGION)))
                        .getPlace())
                .isEqualTo(both);
    }

    @Test
    void shouldIntersectTheDaysAndFallBackOnTheMostFrequent() {
        assertThat(fuse(
                                incident("a", 1, "2023-10-18").setDate(days("2023-10-17", "2023-10-18")),
                                incident("b", 1, "2023-10-18"))
                        .getDate()
                        .getEarliest())
                .isEqualTo(LocalDate.parse("2023-10-18"));
        assertThat(fuse(
                                incident("a", 1, "2024-01-23"),
                                incident("b", 1, "2024-01-24"),
                                incident("c", 1, "2024-01-25").setDate(day("2024-01-24")))
                        .getDate()
                        .getEarliest())
                .isEqualTo(LocalDate.parse("2024-01-24"));
    }

    @Test
    void shouldWeighTypesByConfidence() {
        assertThat(fuse(
                                incident("a", 1, "2024-01-28").setConfidence(50),
                                incident("b", 1, "2024-01-28").setConfidence(50),
                                incident("c", 1, "2024-01-28")
                                        .setType(IncidentType.SHELLING_ARTILLERY_MISSILE)
                                        .setConfidence(90))
                        .getType())
                .isEqualTo(IncidentType.AIR_DRONE_STRIKE);
    }

    @Test
    void shouldBelieveOthersBeforeTheAttackerAboutTheOutcome() {
        assertThat(fuse(
                                incident("a", 1, "2023-10-18")
                                        .setOutcome(Outcome.IMPACT)
                                        .setBasis(List.of(Basis.CLAIMED)),
                                incident("b", 1, "2023-10-18").setOutcome(Outcome.INTERCEPTED))
                        .getOutcome())
                .isEqualTo(Outcome.INTERCEPTED);
    }

    @Test
    void shouldCountASyndicatedCopyOnce() {
        List<Long> sketch = List.of(1L, 2L, 3L, 4L, 5L, 6L);
        Source wire = Told.source("wire", "2024-01-28", sketch);
        Source copy = Told.source("copy", "2024-01-29", List.of(1L, 2L, 3L, 4L, 5L));
        Source own = Told.source("own", "2024-01-29", List.of(1L, 2L, 30L, 40L, 50L));

        assertThat(IndependentSources.groups(List.of(wire, copy, own)))
                .containsExactly(List.of("copy", "wire"), List.of("own"));
        Incident incident = fuse(
                incident("wire", 1, "2024-01-28").setSource(wire),
                incident("copy", 1, "2024-01-28").setSource(copy),
                incident("own", 1, "2024-01-28").setSource(own));
        assertThat(incident.getSources()).isEqualTo(3);
        assertThat(incident.getIndependentSources()).isEqualTo(2);
        assertThat(incident.getConfidence()).isEqualTo(96);
    }

    @Test
    void shouldHaveAReadableIdThatDependsOnTheCoreAlone() {
        IncidentMention core =
                incident("b", 1, "2024-01-28").setPlace(Told.TOWER_22).build();
        IncidentMention joined = incident("a", 1, "2024-05-27").setDate(null).build();
        String alone = Fusion.fuse(Told.THEATRE, List.of(core), List.of(), false)
                .build()
                .getIncidentId();

        assertThat(alone).startsWith("2024-01-28-jo-tower-22-air-drone-strike-");
        assertThat(Fusion.fuse(Told.THEATRE, List.of(core), List.of(joined), false)
                        .build()
                        .getIncidentId())
                .isEqualTo(alone);
    }

    @Test
    void shouldDoubtWhatHasNoDay() {
        Incident incident = fuse(incident("a", 1, "2024-01-28").setDate(null));
        assertThat(incident.getDoubts()).containsExactly(Fusion.NO_DAY);
        assertThat(incident.getConfidence()).isEqualTo(40);
    }

    @Test
    void shouldTellWhichMemberGaveAValue() {
        Incident incident = fuse(
                incident("a", 1, "2024-01-28")
                        .setPlace(Told.country("JO"))
                        .setKilled(exactly(3))
                        .setAttackers(List.of("kataib_hezbollah")),
                incident("b", 1, "2024-01-29").setDate(day("2024-01-28")).setKilled(exactly(2)),
                incident("c", 1, "2024-01-30")
                        .setDate(day("2024-01-28"))
                        .setKilled(null)
                        .setInjured(atLeast(34))
                        .setAttackers(List.of("iran_aligned_militias", "kataib_hezbollah")));
        assertThat(incident.getKilled()).isEqualTo(new Estimate(2, 2, 3));
        assertThat(giver(incident, "killed", null)).isEqualTo("b");
        assertThat(giver(incident, "killed", "high")).isEqualTo("a");
        assertThat(giver(incident, "killed", "low")).isNull();
        assertThat(giver(incident, "injured", null)).isEqualTo("c");
        assertThat(giver(incident, "place", null)).isEqualTo("b");
        assertThat(giver(incident, "date", null)).isEqualTo("a");
        assertThat(giver(incident, "attackers", "kataib_hezbollah")).isEqualTo("a");
        assertThat(giver(incident, "attackers", "iran_aligned_militias")).isEqualTo("c");
    }

    @Test
    void shouldTellWhoGaveEachEndOfDaysThatNoMemberGives() {
        Incident incident = fuse(
                incident("a", 1, "2024-01-28").setDate(days("2024-01-25", "2024-01-28")),
                incident("b", 1, "2024-01-30").setDate(days("2024-01-27", "2024-01-30")));
        assertThat(incident.getDate().getEarliest()).isEqualTo("2024-01-27");
        assertThat(giver(incident, "date", "earliest")).isEqualTo("b");
        assertThat(giver(incident, "date", "latest")).isEqualTo("a");
    }

    @Test
    void shouldNotSayThatTheOnlyMemberGaveAll() {
        assertThat(fuse(incident("a", 1, "2024-01-28")).getOrigins()).isEmpty();
    }

    /** Article of the member that gave it; null where nobody is said to have. */
    private static @Nullable String giver(Incident incident, String field, @Nullable String value) {
        return incident.getOrigins().stream()
                .filter(origin -> origin.getField().equals(field) && Objects.equals(origin.getValue(), value))
                .map(origin ->
                        origin.getMentionId().substring(0, origin.getMentionId().indexOf('#')))
                .findFirst()
                .orElse(null);
    }
}
