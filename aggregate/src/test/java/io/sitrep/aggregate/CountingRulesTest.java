package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.exactly;
import static io.sitrep.aggregate.Told.incident;
import static io.sitrep.aggregate.Told.usStrike;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.aggregate.CountingRules.Cell;
import io.sitrep.avro.Basis;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Verdict;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CountingRulesTest {

    private static final Theatre THEATRE =
            Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow();
    private static final LocalDate DAY = LocalDate.parse("2024-01-28");

    private final CountingRules rules = new CountingRules(THEATRE);

    private static Incident one(IncidentMention.Builder mention) {
        return Fusion.fuse(Told.THEATRE, List.of(mention.build()), List.of(), false)
                .build();
    }

    private Verdict verdict(String rule, Incident incident) {
        return rules.verdicts(incident).stream()
                .filter(each -> each.getRule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSayWhichConditionDecided() {
        assertThat(verdict("us_forces_attacks", one(incident("a", 1, "2024-01-28")))
                        .getReason())
                .isEqualTo("meets every condition");
        assertThat(verdict("us_strikes", one(incident("a", 1, "2024-01-28"))).getReason())
                .isEqualTo("attacker not known");
        assertThat(verdict("us_forces_attacks", one(usStrike("a", 1, "2024-01-28")))
                        .getReason())
                .isEqualTo("targets are [kataib_hezbollah]");
        assertThat(verdict(
                                "us_forces_attacks",
                                one(incident("a", 1, "2024-01-28").setPlace(Told.country("QA"))))
                        .getReason())
                .isEqualTo("country is QA");
    }

    @Test
    void shouldCountAPartWhereTheRuleNamesTheWhole() {
        assertThat(verdict("us_strikes", one(usStrike("a", 1, "2024-01-28"))).getCounted())
                .isTrue();
    }

    @Test
    void shouldPutASuspectedAttackerIntoHighOnly() {
        Incident incident =
                one(incident("a", 1, "2024-01-28").setTargets(List.of()).setSuspected(List.of("us")));
        assertThat(verdict("us_strikes", incident).getCounted()).isFalse();
        assertThat(Objects.requireNonNull(rules.contributions(incident)
                                .get(new Cell(new Line("us_strikes", Breakdown.TOTAL, "all"), DAY)))
                        .incidents())
                .isEqualTo(new Estimate(0, 0, 1));
    }

    @Test
    void shouldBreakDownByTheFinestAttackerOnly() {
        Map<Cell, Contribution> cells = rules.contributions(one(incident("a", 1, "2024-01-28")
                .setAttackers(List.of("iran_aligned_militias"))
                .setClaimedBy(List.of("islamic_resistance_in_iraq"))
                .setBasis(List.of(Basis.OFFICIAL))
                .setKilled(exactly(3))));
        assertThat(cells.keySet())
                .filteredOn(cell -> cell.line().rule().equals("us_forces_attacks")
                        && cell.line().breakdown() == Breakdown.ATTACKER)
                .extracting(cell -> cell.line().value())
                .containsExactly("islamic_resistance_in_iraq");
        Contribution total =
                Objects.requireNonNull(cells.get(new Cell(new Line("us_forces_attacks", Breakdown.TOTAL, "all"), DAY)));
        assertThat(total.incidents()).isEqualTo(exactly(1));
        assertThat(total.killed()).isEqualTo(exactly(3));
    }

    @Test
    void shouldCountAsAFacilityOnlyWhatStruckADeclaredSite() {
        assertThat(verdict("dod_facility", one(incident("a", 1, "2024-01-28"))).getCounted())
                .isTrue();
        assertThat(verdict("dod_facility", one(incident("a", 1, "2024-01-28").setOutcome(Outcome.INTERCEPTED)))
                        .getReason())
                .isEqualTo("outcome is INTERCEPTED");
        assertThat(verdict(
                                "dod_facility",
                                one(incident("a", 1, "2024-01-28").setPlace(Told.site("Mosul", "IQ", "Nineveh"))))
                        .getReason())
                .isEqualTo("place is no known site of us_forces or coalition");
    }

    @Test
    void shouldCountEverySalvoWhereTheRuleSaysSo() {
        Incident three = one(incident("a", 1, "2024-01-28").setSalvos(new Estimate(2, 3, null)));
        assertThat(total("dod_facility", three).incidents()).isEqualTo(new Estimate(0, 3, 3));
        assertThat(total("us_forces_attacks", three).incidents()).isEqualTo(new Estimate(0, 1, 1));
        assertThat(total("dod_facility", one(incident("a", 1, "2024-01-28"))).incidents())
                .isEqualTo(new Estimate(0, 1, 1));
    }

    private Contribution total(String rule, Incident incident) {
        return rules.contributions(incident).entrySet().stream()
                .filter(each -> each.getKey().line().equals(new Line(rule, Breakdown.TOTAL, CountingRules.ALL)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLeaveWhatMissesOnlyConfidenceOrSourcesInHigh() {
        CountingRule strict = new CountingRule(
                "strict",
                1,
                "Strict",
                CountingRule.Unit.INCIDENT,
                java.time.ZoneOffset.UTC,
                java.time.LocalTime.MIDNIGHT,
                java.util.Set.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                90,
                2,
                List.of(7),
                List.of(),
                java.util.Set.of(),
                List.of());
        CountingRules judge = new CountingRules(new Theatre(
                THEATRE.id(),
                THEATRE.title(),
                THEATRE.countries(),
                THEATRE.zone(),
                THEATRE.core(),
                THEATRE.actors(),
                THEATRE.sites(),
                THEATRE.anchors(),
                List.of(strict),
                List.of()));
        assertThat(judge.verdicts(one(incident("a", 1, "2024-01-28"))).get(0).getReason())
                .isEqualTo("confidence 80 is below 90 percent");
        assertThat(judge.verdicts(one(incident("a", 1, "2024-01-28").setConfidence(95)))
                        .get(0)
                        .getReason())
                .isEqualTo("independent sources are 1, fewer than 2");
    }

    @Test
    void shouldAddAndTakeAwayExactly() {
        Contribution open = Contribution.of(CountingRules.ONCE, true, true, Told.atLeast(3), null);
        Contribution closed = Contribution.of(CountingRules.ONCE, false, true, exactly(2), exactly(4));
        Contribution both = open.plus(closed);
        assertThat(both.killed()).isEqualTo(new Estimate(5, 5, null));
        assertThat(both.minus(open)).isEqualTo(closed);
        assertThat(both.minus(open).minus(closed)).isEqualTo(Contribution.NONE);
    }
}
