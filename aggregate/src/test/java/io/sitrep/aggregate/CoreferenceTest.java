package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.ASAD;
import static io.sitrep.aggregate.Told.HARIR;
import static io.sitrep.aggregate.Told.TOWER_22;
import static io.sitrep.aggregate.Told.exactly;
import static io.sitrep.aggregate.Told.incident;
import static io.sitrep.aggregate.Told.usStrike;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.aggregate.coreference.Attachment;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Fate;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Weapon;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreferenceTest {

    private final Coreference coreference =
            new Coreference(Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow());

    private int clusters(IncidentMention.Builder... mentions) {
        return coreference
                .cluster(Arrays.stream(mentions)
                        .map(each -> Telling.of(each.build()))
                        .toList())
                .size();
    }

    private static List<Telling> tellings(IncidentMention... mentions) {
        return Arrays.stream(mentions).map(Telling::of).toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private Attachment attach(IncidentMention loose, List<IncidentMention>... clusters) {
        return coreference.attach(
                Telling.of(loose),
                Arrays.stream(clusters)
                        .map(cluster -> cluster.stream().map(Telling::of).toList())
                        .toList());
    }

    @Test
    void shouldJoinTheSameDaySiteAndType() {
        assertThat(clusters(incident("a", 1, "2024-01-28"), incident("b", 1, "2024-01-28")))
                .isEqualTo(1);
    }

    @Test
    void shouldKeepAttacksOnOneBaseOnTwoDaysRunningApart() {
        assertThat(clusters(
                        incident("a", 1, "2024-01-28").setClaimedBy(List.of("islamic_resistance_in_iraq")),
                        incident("b", 1, "2024-01-29").setClaimedBy(List.of("islamic_resistance_in_iraq"))))
                .isEqualTo(2);
    }

    @Test
    void shouldAllowADayWhereTheNumbersOfVictimsAgree() {
        assertThat(clusters(
                        incident("a", 1, "2024-01-28").setInjured(exactly(34)),
                        incident("b", 1, "2024-01-29").setInjured(exactly(34))))
                .isEqualTo(1);
        assertThat(clusters(
                        incident("a", 1, "2024-01-28").setInjured(exactly(34)),
                        incident("b", 1, "2024-01-30").setInjured(exactly(34))))
                .isEqualTo(2);
    }

    @Test
    void shouldAllowADayWhereTheAttackerAnnouncesItFromAfar() {
        assertThat(clusters(usStrike("a", 1, "2024-01-23"), usStrike("b", 1, "2024-01-24")))
                .isEqualTo(1);
    }

    @Test
    void shouldMergeDroneAndRocketOnlyWhereTheRestAgrees() {
        IncidentMention.Builder rocket = incident("b", 1, "2024-01-28")
                .setType(IncidentType.SHELLING_ARTILLERY_MISSILE)
                .setWeapons(List.of(Weapon.ROCKET));
        assertThat(clusters(incident("a", 1, "2024-01-28"), rocket)).isEqualTo(1);
        assertThat(clusters(incident("a", 1, "2024-01-28"), rocket.setTargets(List.of("iraq"))))
                .isEqualTo(2);
    }

    @Test
    void shouldNeverMergeAnArrestWithADroneStrike() {
        assertThat(coreference
                        .compare(
                                incident("a", 1, "2024-01-28").build(),
                                incident("b", 1, "2024-01-28")
                                        .setType(IncidentType.ARREST)
                                        .build())
                        .conflict())
                .contains("ARREST");
    }

    @Test
    void shouldNeverMergeAnAttackOnABaseWithTheStrikeInReply() {
        assertThat(coreference
                        .compare(
                                incident("a", 1, "2023-11-21").build(),
                                usStrike("b", 1, "2023-11-21").build())
                        .conflict())
                .contains("who attacks");
    }

    @Test
    void shouldTellKilledPersonsApartUnlessThePlaceSaysOtherwise() {
        IncidentMention.Builder one = usStrike("a", 1, "2024-01-04")
                .setTargetedKilling(true)
                .setVictimTexts(List.of("Mushtaq Jawad Kazim al-Jawari"));
        IncidentMention.Builder other = usStrike("b", 1, "2024-01-04")
                .setTargetedKilling(true)
                .setVictimTexts(List.of("Abu Baqir al-Saadi"))
                .setPlace(Told.place("Anbar", "IQ", "Anbar", PlacePrecision.ADM1));
        assertThat(coreference.compare(one.build(), other.build()).conflict()).contains("victims");
        assertThat(coreference
                        .compare(one.build(), other.setPlace(ASAD).build())
                        .conflict())
                .isNull();
    }

    @Test
    void shouldTakeTwoMentionsOfOneArticleForTwoUnlessTheySayTheSame() {
        assertThat(clusters(
                        incident("a", 1, "2024-01-28").setInjured(exactly(2)),
                        incident("a", 2, "2024-01-28").setInjured(exactly(0))))
                .isEqualTo(2);
        assertThat(clusters(
                        incident("a", 1, "2024-01-28"),
                        incident("a", 2, "2024-01-28").setInjured(exactly(2))))
                .isEqualTo(1);
    }

    @Test
    void shouldNotChainThroughAMiddleThatFitsBoth() {
        // a and c contradict each other; b fits both, and goes with the one it fits better.
        List<List<Telling>> found = coreference.cluster(tellings(
                incident("a", 1, "2024-01-28")
                        .setAttackers(List.of("kataib_hezbollah"))
                        .build(),
                incident("b", 1, "2024-01-28").setTargets(List.of()).build(),
                usStrike("c", 1, "2024-01-28").build()));
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).extracting(Telling::id).containsExactly("a#i1", "b#i1");
    }

    @Test
    void shouldReadATownThatBearsTheNameOfItsRegionAsAnArea() {
        IncidentMention town = incident("a", 1, "2024-09-10")
                .setPlace(Told.site("Baghdad", "IQ", "Baghdad"))
                .build();
        IncidentMention base = incident("b", 1, "2024-09-10")
                .setPlace(Told.site("Victoria Base", "IQ", "Baghdad"))
                .build();
        assertThat(coreference.anchored(Telling.of(town))).isFalse();
        assertThat(attach(town, List.of(base)).fate()).isEqualTo(Fate.ATTACHED);
    }

    @Test
    void shouldAttachOnlyWithAClearLead() {
        IncidentMention loose = incident("x", 1, "2024-01-30")
                .setDate(null)
                .setPlace(Told.country("IQ"))
                .build();
        IncidentMention one = incident("a", 1, "2024-01-28").build();
        IncidentMention other = incident("b", 1, "2024-01-28").setPlace(HARIR).build();
        assertThat(attach(loose, List.of(one)).fate()).isEqualTo(Fate.ATTACHED);
        assertThat(attach(loose, List.of(one), List.of(other)).fate()).isEqualTo(Fate.AMBIGUOUS);
        assertThat(attach(loose).fate()).isEqualTo(Fate.UNMATCHED);
        IncidentMention elsewhere =
                incident("c", 1, "2024-01-28").setPlace(TOWER_22).build();
        assertThat(attach(loose, List.of(one), List.of(elsewhere))).isEqualTo(new Attachment(Fate.ATTACHED, 0));
    }

    @Test
    void shouldPreferTheRecentForAMentionWithoutADate() {
        IncidentMention loose = incident("x", 1, "2024-08-07").setDate(null).build();
        IncidentMention recent = incident("a", 1, "2024-08-05").build();
        IncidentMention old = incident("b", 1, "2024-01-20").build();
        assertThat(attach(loose, List.of(old), List.of(recent))).isEqualTo(new Attachment(Fate.ATTACHED, 1));
    }
}
