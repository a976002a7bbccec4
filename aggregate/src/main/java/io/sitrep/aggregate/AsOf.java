package io.sitrep.aggregate;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The as-of day of a theatre: the latest publication day among its live mentions of every kind. Kept as a number of mentions for each day,
 * so that a withdrawal takes it back. In live operation the clock's day counts where it is later: what is old leaves a window also while no
 * news comes. In a replay there is no clock.
 */
final class AsOf {

    private static final String DAY_OF = "published";
    private static final String DAYS = "days";

    /** Sorts before every day. */
    private static final String UNDATED = "!";

    private final String theatre;
    private final Supplier<@Nullable LocalDate> today;
    private final KeyValueStore<String, String> index;

    /** @param today the clock's day; gives null in a replay */
    AsOf(String theatre, Supplier<@Nullable LocalDate> today, KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.today = today;
        this.index = index;
    }

    /** @param published null where the article is undated */
    void put(String mentionId, @Nullable LocalDate published) {
        String day = published == null ? UNDATED : published.toString();
        String key = Keys.of(DAY_OF, theatre, mentionId);
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
        String day = index.delete(Keys.of(DAY_OF, theatre, mentionId));
        if (day != null) {
            add(day, -1);
        }
    }

    private void add(String day, int difference) {
        String key = Keys.of(DAYS, theatre, day);
        String known = index.get(key);
        int number = (known == null ? 0 : Integer.parseInt(known)) + difference;
        if (number == 0) {
            index.delete(key);
        } else {
            index.put(key, String.valueOf(number));
        }
    }

    /** Null where no live mention is dated. */
    @Nullable
    LocalDate day() {
        String last = last();
        if (last == null || last.equals(UNDATED)) {
            return null;
        }
        LocalDate published = LocalDate.parse(last);
        LocalDate now = today.get();
        return now != null && now.isAfter(published) ? now : published;
    }

    /** Whether the theatre has any live mention. */
    boolean live() {
        return last() != null;
    }

    private @Nullable String last() {
        String prefix = Keys.prefix(DAYS, theatre);
        try (KeyValueIterator<String, String> entries = index.reverseRange(prefix, Keys.end(prefix))) {
            return entries.hasNext() ? Keys.last(entries.next().key, 3) : null;
        }
    }
}
