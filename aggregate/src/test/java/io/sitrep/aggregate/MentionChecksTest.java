package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.attacks;
import static io.sitrep.aggregate.Told.incident;
import static io.sitrep.aggregate.Told.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Source;
import io.sitrep.avro.Step;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionChecksTest {

    private static String reason(IncidentMention.Builder mention) {
        return MentionChecks.reasonAgainst(mention.build()).orElse("none");
    }

    @Test
    void shouldPassWhatCanBeTrue() {
        assertThat(reason(incident("a", 1, "2024-01-28"))).isEqualTo("none");
        assertThat(MentionChecks.reasonAgainst(
                        policy("a", Step.TALKS_HELD, "2024-01-28", "us").build()))
                .isEmpty();
        assertThat(MentionChecks.reasonAgainst(attacks("a", 0, "2024-01-28").build()))
                .isEmpty();
    }

    @Test
    void shouldNameWhatCannotBeTrue() {
        assertThat(reason(incident("a", 1, "2024-01-28").setKilled(new Estimate(-1, 0, 0))))
                .isEqualTo("its killed is negative");
        assertThat(reason(incident("a", 1, "2024-01-28").setInjured(new Estimate(5, 3, 9))))
                .isEqualTo("its injured is not in order: low 5, best 3, high 9");
        assertThat(reason(incident("a", 1, "2024-01-28").setInjured(Told.exactly(10_000_000))))
                .isEqualTo("none");
        assertThat(reason(incident("a", 1, "2024-01-28").setInjured(Told.exactly(10_000_001))))
                .isEqualTo("its injured is beyond 10000000");
        assertThat(reason(incident("a", 1, "2024-01-28").setSource(Told.source("a", "2200-01-01"))))
                .isEqualTo("its published is in the year 2200");
        assertThat(reason(incident("a", 1, "2024-01-28").setConfidence(101)))
                .isEqualTo("its confidence is 101, not a percentage");
        assertThat(reason(incident("a", 1, "2024-01-28").setEvidence(List.of())))
                .isEqualTo("it has no evidence");
        assertThat(reason(incident("a", 1, "2024-01-28").setEvidence(List.of(new EvidenceSpan(0, 5, "four", false)))))
                .isEqualTo("its evidence from 0 to 5 does not fit its text");
        assertThat(reason(incident("a", 1, "2024-01-28")
                        .setSource(Source.newBuilder(Told.source("a", "2024-01-28"))
                                .setTerms(List.of(-1L))
                                .build())))
                .isEqualTo("its article has a term that is none: -1");
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItBegins() {
        assertThat(reason(incident("a", 1, "2024-01-28")
                        .setDate(new DateRange(
                                LocalDate.parse("2024-01-28"), LocalDate.parse("2024-01-27"), DatePrecision.DAY))))
                .isEqualTo("its date ends on 2024-01-27, before it begins on 2024-01-28");
        assertThat(MentionChecks.reasonAgainst(attacks("a", 3, "2023-10-16").build()))
                .contains("its span ends on 2023-10-16, before it begins on 2023-10-17");
        assertThat(MentionChecks.reasonAgainst(attacks("a", 3, "2023-10-18")
                        .setCount(new Quantity(-3, 3, 3, Qualifier.EXACT))
                        .build()))
                .contains("its count is negative");
    }
}
