package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong(5);

    private static int allowed(RateLimit limit, String caller, int tries) {
        int allowed = 0;
        for (int i = 0; i < tries; i++) {
            allowed += limit.allows(caller) ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void shouldAllowTwiceTheRateAtOnceAndTheRateFromThenOn() {
        RateLimit limit = new RateLimit(10, now::get);

        assertThat(allowed(limit, "a", 50)).isEqualTo(20);
        now.addAndGet(1_000_000_000L);
        assertThat(allowed(limit, "a", 50)).isEqualTo(10);
        now.addAndGet(100_000_000L);
        assertThat(allowed(limit, "a", 50)).isEqualTo(1);
    }

    @Test
    void shouldCountEachCallerForItself() {
        RateLimit limit = new RateLimit(1, now::get);

        assertThat(allowed(limit, "a", 5)).isEqualTo(2);
        assertThat(allowed(limit, "b", 5)).isEqualTo(2);
    }

    @Test
    void shouldAllowAllWithoutARate() {
        assertThat(allowed(new RateLimit(0, now::get), "a", 1000)).isEqualTo(1000);
    }

    @Test
    void shouldRememberABoundedNumberOfCallers() {
        RateLimit limit = new RateLimit(1, now::get);
        for (int i = 0; i < 30_000; i++) {
            assertThat(limit.allows("caller " + i)).isTrue();
        }
        assertThat(limit.allows("caller 1")).isTrue();
    }
}
