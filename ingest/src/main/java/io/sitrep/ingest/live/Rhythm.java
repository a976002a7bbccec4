package io.sitrep.ingest.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a source is asked next: its interval with jitter, longer after each failure, never before the server allows. */
final class Rhythm {

    private static final Duration LONGEST = Duration.ofHours(6);

    /** Longest wait that a server may ask for. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 8;

    /** Parts of a thousand by which an interval is shortened or lengthened at most. */
    private static final int JITTER_PERMILLE = 100;

    /** Knuth's multiplier: neighbours come out far apart. */
    private static final int SCATTER = 0x9E3779B1;

    private Rhythm() {}

    /**
     * @param failures in a row, 0 after a success
     * @param after what the server asks for; null where it does not
     */
    static Instant next(String sourceId, Instant now, Duration every, int failures, @Nullable Duration after) {
        long millis = every.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long bounded = Math.min(millis, Math.max(LONGEST.toMillis(), every.toMillis()));
        int permille = 1000 - JITTER_PERMILLE + Math.floorMod(draw(sourceId, now), 2 * JITTER_PERMILLE + 1);
        Duration wait = Duration.ofMillis(bounded * permille / 1000);
        if (after != null && after.compareTo(wait) > 0) {
            wait = after.compareTo(DAY) > 0 ? DAY : after;
        }
        return now.plus(wait);
    }

    /** Scattered by source and time, not by chance: sources that began together drift apart, and a run can be repeated. */
    private static int draw(String sourceId, Instant now) {
        int mixed = (31 * sourceId.hashCode() + Long.hashCode(now.toEpochMilli())) * SCATTER;
        return mixed ^ mixed >>> 15;
    }
}
