package io.sitrep.benchmarks.accuracy;

import java.util.Locale;

/**
 * Hits among what was found, and hits among what should be found: the two may differ where one thing found answers two of the gold.
 *
 * @param rightFound found things that are right
 * @param found things found
 * @param goldFound gold things that were found
 * @param gold gold things
 */
record Score(int rightFound, int found, int goldFound, int gold) {

    static final Score NONE = new Score(0, 0, 0, 0);

    /** Where what is right is counted once. */
    static Score of(int right, int found, int gold) {
        return new Score(right, found, right, gold);
    }

    Score plus(Score other) {
        return new Score(
                rightFound + other.rightFound, found + other.found, goldFound + other.goldFound, gold + other.gold);
    }

    double precision() {
        return share(rightFound, found);
    }

    double recall() {
        return share(goldFound, gold);
    }

    /** Harmonic mean; 0 where nothing is right. */
    double f1() {
        double p = precision();
        double r = recall();
        return p + r > 0 ? 2 * p * r / (p + r) : 0;
    }

    /** Precision / recall / F1 in percent. */
    @Override
    public String toString() {
        return percent(precision()) + " / " + percent(recall()) + " / " + percent(f1());
    }

    /** 0 where there is nothing to share. */
    static double share(int part, int whole) {
        return whole > 0 ? (double) part / whole : 0;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
