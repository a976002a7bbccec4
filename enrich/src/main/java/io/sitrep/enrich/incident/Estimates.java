package io.sitrep.enrich.incident;

import io.sitrep.avro.Estimate;
import org.jspecify.annotations.Nullable;

/** Numbers of people as the record holds them. */
final class Estimates {

    private Estimates() {}

    static Estimate exactly(int number) {
        return of(number, number, number);
    }

    static Estimate atLeast(int number) {
        return of(number, number, null);
    }

    /** "3", "3 or more", "2 to 4". */
    static String words(Estimate estimate) {
        Integer high = estimate.getHigh();
        if (high == null) {
            return estimate.getLow() + " or more";
        }
        return high == estimate.getLow() ? high.toString() : estimate.getLow() + " to " + high;
    }

    static boolean isPositive(@Nullable Estimate estimate) {
        return estimate != null && estimate.getLow() > 0;
    }

    /** Open above where one of them is. */
    static Estimate sum(Estimate one, Estimate two) {
        Integer oneHigh = one.getHigh();
        Integer twoHigh = two.getHigh();
        return of(
                one.getLow() + two.getLow(),
                one.getBest() + two.getBest(),
                oneHigh == null || twoHigh == null ? null : Integer.valueOf(oneHigh + twoHigh));
    }

    private static Estimate of(int low, int best, @Nullable Integer high) {
        return Estimate.newBuilder().setLow(low).setBest(best).setHigh(high).build();
    }
}
