package io.sitrep.aggregate.coreference;

import io.sitrep.avro.Estimate;
import org.jspecify.annotations.Nullable;

/** How well two numbers of victims agree. */
final class NumberMatch {

    private NumberMatch() {}

    /** 2 for the same number of victims, 1 for ranges that meet or nobody in both, negative where the numbers do not fit each other. */
    static int score(@Nullable Estimate a, @Nullable Estimate b) {
        if (a == null || b == null) {
            return 0;
        }
        if (a.getBest() == b.getBest()) {
            return a.getBest() == 0 ? 1 : 2;
        }
        if (a.getBest() == 0 || b.getBest() == 0) {
            return -1;
        }
        if (a.getLow() <= top(b) && b.getLow() <= top(a)) {
            return 1;
        }
        int less = Math.min(a.getBest(), b.getBest());
        int more = Math.max(a.getBest(), b.getBest());
        return more > 2 * less && more - less > 3 ? -2 : 0;
    }

    private static int top(Estimate estimate) {
        return estimate.getHigh() == null ? Integer.MAX_VALUE : estimate.getHigh();
    }
}
