package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.attacks;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Claim;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.avro.TallySubject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallySeriesTest {

    private static final String SERIES = "iraq-syria-jordan-attacks-us-forces-attacks-since-2023-10-17";

    private final TallySeries series =
            new TallySeries(Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow());

    @Test
    void shouldLetTheRuleDecideOnTheSeries() {
        assertThat(series.id(attacks("a", 13, "2023-10-24").build())).isEqualTo(SERIES);
        assertThat(series.id(attacks("b", 23, "2023-10-30")
                        .setTargets(List.of("coalition", "us_forces"))
                        .setAttackers(List.of("iran_aligned_militias"))
                        .build()))
                .isEqualTo(SERIES);
        assertThat(series.id(attacks("c", 9, "2023-10-30")
                        .setCountries(List.of("SY"))
                        .build()))
                .isEqualTo("iraq-syria-jordan-attacks-us-forces-attacks-in-sy-since-2023-10-17");
        assertThat(series.id(attacks("d", 45, "2023-11-06")
                        .setSubject(TallySubject.INJURED)
                        .build()))
                .isEqualTo("iraq-syria-jordan-injured-by-unknown-on-us-forces-since-2023-10-17");
    }

    @Test
    void shouldTakeTheSameTotalOfTheSameDayForOneClaim() {
        TallyMention one = attacks("b", 66, "2023-11-21").build();
        TallyMention other = attacks("a", 66, "2023-11-21").build();
        Tally tally = series.tally(SERIES, List.of(one, other), day -> Contribution.NONE);
        assertThat(tally.getClaims()).singleElement().satisfies(claim -> {
            assertThat(claim.getMentionIds()).containsExactly("a#t66", "b#t66");
            assertThat(claim.getResidual()).isEqualTo(66);
        });
    }

    @Test
    void shouldFlagALowerTotalUnlessItIsOpenAbove() {
        Tally tally = series.tally(
                SERIES,
                List.of(
                        attacks("a", 66, "2023-11-21").build(),
                        attacks("b", 60, "2023-11-22").build(),
                        attacks("c", 60, "2023-11-23")
                                .setCount(new Quantity(60, 60, null, Qualifier.OVER))
                                .build()),
                null);
        assertThat(tally.getClaims()).extracting(Claim::getContradicts).containsExactly(false, true, false);
        assertThat(tally.getClaims()).extracting(Claim::getObserved).containsOnlyNulls();
    }

    @Test
    void shouldImplyNothingWithoutAFirstDay() {
        List<TallyMention> mentions = List.of(
                attacks("a", 3, "2023-11-12").setSince(null).build(),
                attacks("b", 5, "2023-11-13").setSince(null).build());
        assertThat(series.tally(series.id(mentions.get(0)), mentions, day -> Contribution.NONE)
                        .getClaims())
                .allSatisfy(claim -> {
                    assertThat(claim.getObserved()).isNull();
                    assertThat(claim.getImplied()).isNull();
                    assertThat(claim.getContradicts()).isFalse();
                });
    }
}
