package io.sitrep.aggregate;

import static io.sitrep.aggregate.Told.attacks;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Claim;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.avro.TallySubject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        Tally tally = series.tally(SERIES, List.of(one, other), day -> Contribution.NONE, alone());
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
                null,
                alone());
        assertThat(tally.getClaims()).extracting(Claim::getContradicts).containsExactly(false, true, false);
        assertThat(tally.getClaims()).extracting(Claim::getObserved).containsOnlyNulls();
    }

    @Test
    void shouldImplyNothingWithoutAFirstDay() {
        List<TallyMention> mentions = List.of(
                attacks("a", 3, "2023-11-12").setSince(null).build(),
                attacks("b", 5, "2023-11-13").setSince(null).build());
        assertThat(series.tally(series.id(mentions.get(0)), mentions, day -> Contribution.NONE, alone())
                        .getClaims())
                .allSatisfy(claim -> {
                    assertThat(claim.getObserved()).isNull();
                    assertThat(claim.getImplied()).isNull();
                    assertThat(claim.getContradicts()).isFalse();
                });
    }

    @Test
    void shouldFlagATotalThatItsPartsCannotAddUpTo() {
        TallyMention total = attacks("a", 170, "2024-02-04").build();
        TallyMention iraq = part("a", 66, "IQ");
        TallyMention syria = part("a", 98, "SY");
        assertThat(claim(total, total, iraq, syria)).satisfies(claim -> {
            assertThat(claim.getParts()).isEqualTo(new Estimate(164, 164, 164));
            assertThat(claim.getPartsDiffer()).isTrue();
        });
        assertThat(claim(total, total, iraq, syria, part("a", 6, "JO"))).satisfies(claim -> {
            assertThat(claim.getParts().getBest()).isEqualTo(170);
            assertThat(claim.getPartsDiffer()).isFalse();
        });
    }

    @Test
    void shouldLetAPartThatIsOpenAboveReachTheTotal() {
        TallyMention total = attacks("a", 170, "2024-02-04").build();
        TallyMention over = TallyMention.newBuilder(part("a", 90, "SY"))
                .setCount(new Quantity(91, 91, null, Qualifier.OVER))
                .build();
        assertThat(claim(total, total, part("a", 66, "IQ"), over).getPartsDiffer())
                .isFalse();
        assertThat(claim(total, total, part("a", 80, "IQ"), over).getPartsDiffer())
                .isTrue();
    }

    @Test
    void shouldKeepToThePartsOfOneArticleThatComeNearest() {
        TallyMention one = attacks("a", 170, "2024-02-04").build();
        TallyMention other = attacks("b", 170, "2024-02-04").build();
        Map<String, List<TallyMention>> articles = Map.of(
                one.getMentionId(), List.of(one, part("a", 66, "IQ"), part("a", 98, "SY")),
                other.getMentionId(), List.of(other, part("b", 70, "IQ"), part("b", 100, "SY")));
        Tally tally = series.tally(SERIES, List.of(one, other), null, mention -> articles.get(mention.getMentionId()));
        assertThat(tally.getClaims()).singleElement().satisfies(claim -> {
            assertThat(claim.getParts().getBest()).isEqualTo(170);
            assertThat(claim.getPartsDiffer()).isFalse();
        });
    }

    @Test
    void shouldNotTakeForPartsWhatIsNone() {
        TallyMention total = attacks("a", 170, "2024-02-04").build();
        TallyMention iraq = part("a", 66, "IQ");
        // One country leaves the rest open; two numbers for one country leave the part open; another day is another
        // total.
        assertThat(claim(total, total, iraq).getParts()).isNull();
        assertThat(claim(total, total, iraq, part("a", 70, "IQ"), part("a", 98, "SY"))
                        .getParts())
                .isNull();
        TallyMention earlier = TallyMention.newBuilder(part("a", 98, "SY"))
                .setAsOf(LocalDate.parse("2024-01-04"))
                .build();
        assertThat(claim(total, total, iraq, earlier).getParts()).isNull();
    }

    private Claim claim(TallyMention total, TallyMention... article) {
        return series.tally(SERIES, List.of(total), null, mention -> List.of(article))
                .getClaims()
                .get(0);
    }

    private static TallyMention part(String article, int number, String country) {
        return attacks(article, number, "2024-02-04")
                .setMentionId(article + "#t-" + country + number)
                .setCountries(List.of(country))
                .build();
    }

    private static Function<TallyMention, Collection<TallyMention>> alone() {
        return List::of;
    }
}
