package io.sitrep.aggregate;

import io.sitrep.aggregate.CountingRules.Cell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What a theatre's rules counted on each day, line by line: numbers in one store, the ids of the counted incidents in the index. */
final class DayBuckets {

    static final String COUNTED = "counted";

    /** Begins keys of the store of numbers that hold a unit's; no theatre can be called so. */
    static final String UNITS = "!units";

    private static final int PARTS = 5;

    private final String theatre;
    private final KeyValueStore<String, Contribution> buckets;
    private final KeyValueStore<String, String> index;

    DayBuckets(String theatre, KeyValueStore<String, Contribution> buckets, KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.buckets = buckets;
        this.index = index;
    }

    Contribution get(Cell cell) {
        Contribution known = buckets.get(key(cell.line(), cell.day()));
        return known == null ? Contribution.NONE : known;
    }

    /** An empty one is not kept. */
    void put(Cell cell, Contribution sum) {
        String key = key(cell.line(), cell.day());
        if (sum.isNone()) {
            buckets.delete(key);
        } else {
            buckets.put(key, sum);
        }
    }

    void list(Cell cell, String incidentId) {
        index.put(Keys.of(COUNTED, key(cell.line(), cell.day()), incidentId), "");
    }

    void unlist(Cell cell, String incidentId) {
        index.delete(Keys.of(COUNTED, key(cell.line(), cell.day()), incidentId));
    }

    /**
     * What a difference within one unit of counting adds to its cell: however much happens in a unit, it counts as one.
     *
     * @param unit see {@link CountingRules#unit}
     */
    Contribution withinUnit(Cell cell, String unit, Contribution difference) {
        String key = Keys.of(UNITS, key(cell.line(), cell.day()), unit);
        Contribution known = buckets.get(key);
        Contribution before = known == null ? Contribution.NONE : known;
        Contribution after = before.plus(difference);
        if (after.isNone()) {
            buckets.delete(key);
        } else {
            buckets.put(key, after);
        }
        return after.asOne().minus(before.asOne());
    }

    /** Ids of the counted incidents of a cell, sorted; the first of very many. */
    List<String> listed(Cell cell, int most) {
        List<String> ids = new ArrayList<>();
        String prefix = Keys.prefix(COUNTED, key(cell.line(), cell.day()));
        try (KeyValueIterator<String, String> entries = index.range(prefix, Keys.end(prefix))) {
            while (entries.hasNext() && ids.size() < most) {
                ids.add(Keys.last(entries.next().key, PARTS + 2));
            }
        }
        return ids;
    }

    /** The days of a span that are not empty. */
    NavigableMap<LocalDate, Contribution> days(Line line, LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, Contribution> out = new TreeMap<>();
        if (to.isBefore(from)) {
            return out;
        }
        try (KeyValueIterator<String, Contribution> entries = buckets.range(key(line, from), key(line, to))) {
            while (entries.hasNext()) {
                KeyValue<String, Contribution> entry = entries.next();
                out.put(LocalDate.parse(Keys.last(entry.key, PARTS)), entry.value);
            }
        }
        return out;
    }

    Contribution sum(Line line, LocalDate from, LocalDate to) {
        return days(line, from, to).values().stream().reduce(Contribution.NONE, Contribution::plus);
    }

    private String key(Line line, LocalDate day) {
        return Keys.of(theatre, line.rule(), line.breakdown().name(), line.value(), day.toString());
    }
}
