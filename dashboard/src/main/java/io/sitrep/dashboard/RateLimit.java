package io.sitrep.dashboard;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each caller: so many requests at once, and so many a second. A caller is an address; where everybody comes through one
 * proxy, the limit is theirs together.
 */
final class RateLimit {

    private static final int MOST_CALLERS = 10_000;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoClock;
    private final Map<String, Bucket> callers = new ConcurrentHashMap<>();

    private static final class Bucket {
        private double tokens;
        private long seen;

        Bucket(double tokens, long seen) {
            this.tokens = tokens;
            this.seen = seen;
        }
    }

    /** @param perSecond requests of one caller; 0 for no limit */
    RateLimit(int perSecond, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        this.burst = Math.max(1, 2.0 * perSecond);
        this.nanoClock = nanoClock;
    }

    /** Whether the caller may ask once more now. */
    boolean allows(String caller) {
        if (perSecond == 0) {
            return true;
        }
        long now = nanoClock.getAsLong();
        if (callers.size() >= MOST_CALLERS && !callers.containsKey(caller)) {
            forgetIdle(now);
        }
        Bucket bucket = callers.computeIfAbsent(caller, none -> new Bucket(burst, now));
        synchronized (bucket) {
            bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.seen) / NANOS * perSecond);
            bucket.seen = now;
            if (bucket.tokens < 1) {
                return false;
            }
            bucket.tokens -= 1;
            return true;
        }
    }

    /** Whose bucket is full again is as good as unknown; where all are busy, all are forgotten rather than remembered without bound. */
    private void forgetIdle(long now) {
        for (Iterator<Bucket> each = callers.values().iterator(); each.hasNext(); ) {
            Bucket bucket = each.next();
            synchronized (bucket) {
                if (bucket.tokens + (now - bucket.seen) / NANOS * perSecond >= burst) {
                    each.remove();
                }
            }
        }
        if (callers.size() >= MOST_CALLERS) {
            callers.clear();
        }
    }
}
