package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.TANF;
import static io.sitrep.aggregate.Told.TOWER_22;
import static io.sitrep.aggregate.Told.attacks;
import static io.sitrep.aggregate.Told.day;
import static io.sitrep.aggregate.Told.days;
import static io.sitrep.aggregate.Told.exactly;
import static io.sitrep.aggregate.Told.incident;
import static io.sitrep.aggregate.Told.policy;
import static io.sitrep.aggregate.Told.usStrike;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.ChangeKind;
import io.sitrep.avro.Count;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentChange;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Stage;
import io.sitrep.avro.Step;
import io.sitrep.avro.Tally;
import io.sitrep.avro.Verdict;
import io.sitrep.avro.Weapon;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateTopologyTest {

    private static final String ATTACKS_30D = "us_forces_attacks|30d|TOTAL|all";
    private static final String ATTACKS_SINCE = "us_forces_attacks|since-2023-10-17|TOTAL|all";

    private Aggregation told;

    @BeforeEach
    void open(@TempDir Path folder) {
        told = new Aggregation(folder);
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void shouldKeepItsShapeUnlessSomebodyDecides() throws IOException {
        String now = AggregateTopology.build(
                        Aggregation.TOPICS, Map.of("schema.registry.url", "mock://shape"), Aggregation.THEATRES)
                .describe()
                .toString();
        try (InputStream in = AggregateTopologyTest.class.getResourceAsStream("topology.txt")) {
            assertThat(now.strip()).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void shouldMakeOneIncidentOfTwoOutlets() {
        told.tell(
                incident("a", 1, "2023-10-18").build(),
                incident("b", 1, "2023-10-18").setInjured(exactly(2)).build());

        assertThat(told.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.getIncidentId()).matches("2023-10-18-iq-ain-al-asad-air-drone-strike-[0-9a-f]{6}");
            assertThat(incident.getMembers()).hasSize(2);
            assertThat(incident.getIndependentSources()).isEqualTo(2);
            assertThat(incident.getInjured()).isEqualTo(exactly(2));
        });
        assertThat(told.count(ATTACKS_30D).getIncidents()).isEqualTo(exactly(1));
        assertThat(told.count("us_forces_attacks|2023-10-18|TOTAL|all").getIncidentIds())
                .hasSize(1);
        assertThat(told.count("us_forces_attacks|7d|COUNTRY|IQ").getInjured()).isEqualTo(exactly(2));
        assertThat(told.count("us_strikes|7d|TOTAL|all").getIncidents()).isEqualTo(exactly(0));
    }

    @Test
    void shouldKeepTheNextDayAndTheOtherSiteApart() {
        told.tell(
                incident("a", 1, "2023-10-18").build(),
                incident("b", 1, "2023-10-19").build(),
                incident("c", 1, "2023-10-18").setPlace(TANF).build());

        assertThat(told.incidents()).hasSize(3);
        assertThat(told.count(ATTACKS_SINCE).getIncidents()).isEqualTo(new Estimate(0, 3, 3));
    }

    @Test
    void shouldMoveCountsWhenAMentionIsWithdrawn() {
        told.tell(
                incident("a", 1, "2023-10-19").build(),
                incident("b", 1, "2023-10-25").setPlace(TANF).build());
        assertThat(told.count(ATTACKS_30D).getIncidents().getBest()).isEqualTo(2);

        told.withdraw("a#i1");

        assertThat(told.incidents()).hasSize(1);
        assertThat(told.count(ATTACKS_30D).getIncidents().getBest()).isEqualTo(1);
        assertThat(told.hasCount("us_forces_attacks|2023-10-19|TOTAL|all")).isFalse();
        assertThat(told.hasCount("us_forces_attacks|30d|COUNTRY|IQ")).isFalse();
        assertThat(told.changes()).last().satisfies(change -> {
            assertThat(change.getKind()).isEqualTo(ChangeKind.WITHDRAWN);
            assertThat(change.getCause()).isEqualTo("a#i1");
            assertThat(change.getIncident()).isNull();
        });
    }

    @Test
    void shouldEndInNothingWhenEverythingIsWithdrawn() {
        told.tell(
                incident("a", 1, "2023-10-19").build(),
                attacks("b", 13, "2023-10-24").build(),
                policy("c", Step.TALKS_AGREED, "2024-01-25", "iraq", "us").build());
        assertThat(told.state()).isNotEmpty();

        told.withdraw("a#i1").withdraw("b#t13").withdraw("c#pTALKS_AGREED");

        assertThat(told.state()).isEmpty();
    }

    @Test
    void shouldSupersedeBothWhenALaterMentionShowsThatTheyAreOne() {
        // One names the town, the other the base: only the third, which agrees with each, lets them meet.
        IncidentMention one = incident("b", 1, "2024-08-05").build();
        IncidentMention two = incident("a", 1, "2024-08-05")
                .setType(IncidentType.SHELLING_ARTILLERY_MISSILE)
                .setWeapons(List.of(Weapon.ROCKET))
                .setTargets(List.of("coalition"))
                .setInjured(exactly(7))
                .build();
        told.tell(one, two);
        int before = told.incidents().size();
        told.tell(incident("c", 1, "2024-08-06")
                .setDate(day("2024-08-05"))
                .setType(IncidentType.SHELLING_ARTILLERY_MISSILE)
                .setWeapons(List.of(Weapon.ROCKET, Weapon.DRONE))
                .setTargets(List.of("coalition", "us_forces"))
                .setInjured(exactly(7))
                .build());

        assertThat(before).isEqualTo(2);
        assertThat(told.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.getMembers()).hasSize(3);
            assertThat(incident.getType()).isEqualTo(IncidentType.SHELLING_ARTILLERY_MISSILE);
        });
        Incident whole = told.incidents().get(0);
        assertThat(told.changes())
                .filteredOn(change -> change.getKind() == ChangeKind.SUPERSEDED)
                .singleElement()
                .extracting(IncidentChange::getSupersededBy)
                .isEqualTo(List.of(whole.getIncidentId()));

        told.withdraw("c#i1");
        assertThat(told.incidents()).hasSize(2);
        assertThat(told.count(ATTACKS_SINCE).getIncidents().getBest()).isEqualTo(2);
    }

    @Test
    void shouldAttachALooseMentionOnlyToAUniqueBestIncident() {
        told.tell(
                incident("a", 1, "2024-01-28")
                        .setPlace(TOWER_22)
                        .setKilled(exactly(3))
                        .build(),
                incident("b", 1, "2024-02-01")
                        .setDate(null)
                        .setPlace(Told.country("JO"))
                        .setKilled(exactly(3))
                        .build());
        assertThat(told.incidents()).singleElement().satisfies(incident -> assertThat(incident.getMembers())
                .hasSize(2));

        told.tell(
                usStrike("c", 1, "2024-02-02").build(),
                usStrike("d", 1, "2024-02-02")
                        .setPlace(Told.site("Haditha", "IQ", "Anbar"))
                        .build(),
                usStrike("e", 1, "2024-02-03")
                        .setDate(day("2024-02-02"))
                        .setPlace(Told.country("IQ"))
                        .build());
        assertThat(told.incidents()).hasSize(4);
        assertThat(told.incidents())
                .filteredOn(incident -> incident.getDoubts().contains(Fusion.AMBIGUOUS))
                .singleElement()
                .satisfies(incident -> assertThat(incident.getVerdicts())
                        .filteredOn(verdict -> verdict.getRule().equals("us_strikes"))
                        .singleElement()
                        .extracting(Verdict::getReason)
                        .isEqualTo(Fusion.AMBIGUOUS));
        assertThat(told.count("us_strikes|7d|TOTAL|all").getIncidents()).isEqualTo(new Estimate(0, 2, 3));
    }

    @Test
    void shouldFollowAMentionToAnotherTheatreOrNone() {
        told.tell(incident("a", 1, "2024-01-28").build());
        told.tell(incident("a", 1, "2024-01-28").setTheatre(null).build());
        assertThat(told.state()).isEmpty();
        told.tell(incident("a", 1, "2024-01-28").setTheatre("elsewhere").build());
        assertThat(told.state()).isEmpty();
    }

    @Test
    void shouldMoveTheWindowsWithTheAsOfDay() {
        told.tell(incident("a", 1, "2023-11-01").build());
        assertThat(told.count("us_forces_attacks|7d|TOTAL|all").getIncidents().getBest())
                .isEqualTo(1);

        told.tell(attacks("b", 38, "2023-11-10").build());

        assertThat(told.count("us_forces_attacks|7d|TOTAL|all")).satisfies(count -> {
            assertThat(count.getToDay()).isEqualTo(LocalDate.parse("2023-11-10"));
            assertThat(count.getFromDay()).isEqualTo(LocalDate.parse("2023-11-04"));
            assertThat(count.getIncidents().getBest()).isZero();
            assertThat(count.getPrevious()).isEqualTo(1);
        });
        assertThat(told.count(ATTACKS_30D).getIncidents().getBest()).isEqualTo(1);
    }

    @Test
    void shouldFoldALateEventAgain() {
        told.tell(
                policy("a", Step.TALKS_STARTED, "2024-01-27", "iraq", "us").build(),
                policy("b", Step.TALKS_RESUMED, "2024-02-11", "iraq", "us").build());
        assertThat(told.negotiation("us-iraq-coalition-mission").getTransitions())
                .hasSize(1);

        told.tell(policy("c", Step.TALKS_STALLED, "2024-02-01", "iraq")
                .setDate(days("2024-01-28", "2024-02-01"))
                .build());

        assertThat(told.negotiation("us-iraq-coalition-mission").getTransitions())
                .extracting(io.sitrep.avro.Transition::getToStage)
                .containsExactly(Stage.IN_TALKS, Stage.PAUSED, Stage.IN_TALKS);
        assertThat(told.transitions()).hasSize(3);
        told.withdraw("c#pTALKS_STALLED");
        assertThat(told.negotiation("us-iraq-coalition-mission").getTransitions())
                .hasSize(1);
        assertThat(told.transitions()).last().satisfies(line -> assertThat(line.getTransition())
                .isNull());
    }

    @Test
    void shouldSetObservedIncidentsBesideAClaim() {
        told.tell(
                attacks("x", 13, "2023-10-24").build(),
                incident("a", 1, "2023-10-18").build(),
                attacks("y", 23, "2023-10-30").build(),
                incident("b", 1, "2023-10-26").build(),
                attacks("z", 9, "2023-11-02").build());

        Tally tally = told.tallies().get(0);
        assertThat(told.tallies()).hasSize(1);
        assertThat(tally.getTallyId()).isEqualTo("iraq-syria-jordan-attacks-us-forces-attacks-since-2023-10-17");
        assertThat(tally.getClaims())
                .extracting(io.sitrep.avro.Claim::getResidual)
                .containsExactly(12, 21, 7);
        assertThat(tally.getClaims())
                .extracting(io.sitrep.avro.Claim::getImplied)
                .containsExactly(null, 10, -14);
        assertThat(tally.getClaims())
                .extracting(io.sitrep.avro.Claim::getContradicts)
                .containsExactly(false, false, true);

        told.withdraw("a#i1");
        assertThat(told.tallies().get(0).getClaims())
                .extracting(io.sitrep.avro.Claim::getResidual)
                .containsExactly(13, 22, 8);
    }

    @Test
    void shouldSendAPoisonedMentionToTheDeadLettersAndGoOn() {
        told.tell(incident("a", 1, "2024-01-28").build());
        told.tell(
                incident("b", 1, "2024-01-28").setDate(day("9999-01-01")).build(),
                incident("c", 1, "2024-01-28").setPlace(TANF).build());

        assertThat(told.incidents()).hasSize(2);
        assertThat(told.poisoned()).containsExactly("mention b#i1: its date is in the year 9999");
    }

    @Test
    void shouldGoOnBehindBytesThatAreNoMention() {
        byte[] good = told.bytes(incident("b", 1, "2024-01-28").build());
        byte[] wrongSchema = good.clone();
        wrongSchema[4] = (byte) (wrongSchema[4] + 100);
        byte[] truncated = Arrays.copyOf(good, good.length / 2);
        told.tell(incident("a", 1, "2024-01-28").build());
        // Kafka's test driver keeps no dead letters of a deserializer; that they carry topic, partition, offset and
        // reason is Kafka's own.
        told.tellBytes("b#i1", wrongSchema)
                .tellBytes("b#i1", truncated)
                .tellBytes("b#i1", new byte[0])
                .tellBytes("b#i1", new byte[] {7});
        told.tell(incident("c", 1, "2024-01-28").build());

        assertThat(told.incidents()).singleElement().satisfies(incident -> assertThat(incident.getSources())
                .isEqualTo(2));
    }

    @Test
    void shouldWithdrawWhatAPoisonedRevisionReplaces() {
        told.tell(incident("a", 1, "2024-01-28").build());
        told.tell(incident("a", 1, "2024-01-28")
                .setKilled(new Estimate(-1, -1, -1))
                .build());

        assertThat(told.state()).isEmpty();
        assertThat(told.poisoned()).containsExactly("mention a#i1: its killed is negative");
    }

    @Test
    void shouldMakeItsStateAgainWhereTheRuleFilesChanged(@TempDir Path folder) {
        List<SpecificRecord> mentions = new RandomMentions(11).some(60);
        String made;
        try (Aggregation undisturbed = new Aggregation(folder)) {
            made = undisturbed.tell(mentions).state();
        }
        // The desk of policy mentions has not looked at the state yet: to it, all of it was made by an earlier process.
        List<SpecificRecord> incidents = mentions.stream()
                .filter(each -> each instanceof IncidentMention)
                .toList();
        List<SpecificRecord> others = mentions.stream()
                .filter(each -> !(each instanceof IncidentMention))
                .toList();
        told.tell(incidents);
        told.pretendOtherRules();

        assertThat(told.tell(others).state()).isEqualTo(made);
    }

    @Test
    void shouldCountTwoAttacksOnOneSiteAndDayAsOneWhereTheRuleSaysSo(@TempDir Path folder) {
        try (Aggregation told = new Aggregation(folder)) {
            told.tell(
                    incident("a", 1, "2024-01-28").setKilled(exactly(1)).build(),
                    incident("a", 2, "2024-01-28").setKilled(exactly(0)).build(),
                    incident("a", 3, "2024-01-29").build());
            assertThat(told.count("us_forces_attacks|7d|TOTAL|all")
                            .getIncidents()
                            .getBest())
                    .isEqualTo(3);
            Count night = told.count("site_day|2024-01-28|TOTAL|all");
            assertThat(night.getIncidents().getBest()).isEqualTo(1);
            assertThat(night.getKilled().getBest()).isEqualTo(1);
            assertThat(night.getIncidentIds()).hasSize(2);
            assertThat(told.count("site_day|7d|TOTAL|all").getIncidents().getBest())
                    .isEqualTo(2);

            told.withdraw("a#i1");
            assertThat(told.count("site_day|2024-01-28|TOTAL|all")
                            .getIncidents()
                            .getBest())
                    .isEqualTo(1);
            told.withdraw("a#i2");
            assertThat(told.hasCount("site_day|2024-01-28|TOTAL|all")).isFalse();
        }
    }

    /** A clock that a test sets. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void shouldLetWhatIsOldLeaveTheWindowsWhileNoNewsCome(@TempDir Path folder) {
        SetClock clock = new SetClock();
        clock.now = Instant.parse("2024-01-28T12:00:00Z");
        try (Aggregation live = new Aggregation(folder, clock)) {
            live.tell(incident("a", 1, "2024-01-28")
                    .setKilled(new Estimate(3, 3, 3))
                    .setInjured(new Estimate(34, 34, null))
                    .build());
            assertThat(live.count("us_forces_attacks|7d|TOTAL|all")
                            .getIncidents()
                            .getBest())
                    .isEqualTo(1);

            // Ten at night in London is the next day in the theatre.
            clock.now = Instant.parse("2024-02-03T20:59:59Z");
            live.letAMinutePass();
            assertThat(live.count("us_forces_attacks|7d|TOTAL|all")
                            .getIncidents()
                            .getBest())
                    .isEqualTo(1);
            clock.now = Instant.parse("2024-02-03T21:00:00Z");
            live.letAMinutePass();
            Count week = live.count("us_forces_attacks|7d|TOTAL|all");
            assertThat(week.getIncidents().getBest()).isZero();
            assertThat(week.getPrevious()).isEqualTo(1);
            assertThat(week.getPreviousKilled()).isEqualTo(3);
            assertThat(week.getPreviousInjured()).isEqualTo(34);
            assertThat(week.getToDay()).isEqualTo("2024-02-04");
            assertThat(live.count("us_forces_attacks|30d|TOTAL|all")
                            .getIncidents()
                            .getBest())
                    .isEqualTo(1);
            assertThat(live.count("us_forces_attacks|since-2023-10-17|TOTAL|all")
                            .getIncidents()
                            .getBest())
                    .isEqualTo(1);

            live.withdraw("a#i1");
            assertThat(live.state()).isEmpty();
        }
    }
}
