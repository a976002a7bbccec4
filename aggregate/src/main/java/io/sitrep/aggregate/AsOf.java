package io.sitrep.aggregate;

import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The as-of day of a theatre: the latest publication day among its live mentions of every kind. Kept as a number of mentions for each day,
 * so that a withdrawal takes it back. In live operation the clock's day counts where it is later: what is old leaves a window also while no
 * news comes; which day that is a rule decides ({@link CountingRule#day}). In a replay there is no clock.
 */
final class AsOf {

    private static final String DAY_OF = "published";
    private static final String DAYS = "days";

    /** Sorts before every day. */
    private static final String UNDATED = "!";

    private final Theatre theatre;
    private final Supplier<@Nullable Instant> now;
    private final KeyValueStore<String, String> index;

    /** @param now the clock; gives null in a replay */
    AsOf(Theatre theatre, Supplier<@Nullable Instant> now, KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.now = now;
        this.index = index;
    }

    /** @param published null where the article is undated */
    void put(String mentionId, @Nullable LocalDate published) {
        String day = published == null ? UNDATED : published.toString();
        String key = Keys.of(DAY_OF, theatre.id(), mentionId);
        String before = index.get(key);
        if (day.equals(before)) {
            return;
        }
        if (before != null) {
            add(before, -1);
        }
        index.put(key, day);
        add(day, 1);
    }

    void remove(String mentionId) {
        String day = index.delete(Keys.of(DAY_OF, theatre.id(), mentionId));
        if (day != null) {
            add(day, -1);
        }
    }

    private void add(String day, int difference) {
        String key = Keys.of(DAYS, theatre.id(), day);
        String known = index.get(key);
        int number = (known == null ? 0 : Integer.parseInt(known)) + difference;
        if (number == 0) {
            index.delete(key);
        } else {
            index.put(key, String.valueOf(number));
        }
    }

    /** Of each rule; empty where no live mention is dated. */
    AsOfDays days() {
        String last = last();
        boolean dated = last != null && !last.equals(UNDATED);
        return AsOfDays.of(theatre.rules(), dated ? LocalDate.parse(last) : null, now.get());
    }

    /** Whether the theatre has any live mention. */
    boolean live() {
        return last() != null;
    }

    private @Nullable String last() {
        String prefix = Keys.prefix(DAYS, theatre.id());
        try (KeyValueIterator<String, String> entries = index.reverseRange(prefix, Keys.end(prefix))) {
            return entries.hasNext() ? Keys.last(entries.next().key, 3) : null;
        }
    }
}
