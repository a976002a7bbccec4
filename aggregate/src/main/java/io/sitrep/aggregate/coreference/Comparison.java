package io.sitrep.aggregate.coreference;

import org.jspecify.annotations.Nullable;

/**
 * How two mentions compare.
 *
 * @param score sum of what agrees less what does not; 0 where there is a conflict
 * @param conflict what makes it impossible that they are one; null where nothing does
 */
public record Comparison(int score, @Nullable String conflict) {

    static Comparison conflict(String what) {
        return new Comparison(0, what);
    }

    /** Whether they can be one and score as much at least. */
    public boolean atLeast(int threshold) {
        return conflict == null && score >= threshold;
    }
}
