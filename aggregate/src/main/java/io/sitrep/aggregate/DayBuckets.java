package io.sitrep.aggregate;

import io.sitrep.aggregate.CountingRules.Cell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What a theatre's rules counted on each day: numbers in one store, the ids of the counted incidents in the index. */
final class DayBuckets {

    static final String COUNTED = "counted";

    private static final int PARTS = 5;

    private final String theatre;
    private final KeyValueStore<String, DayTable> days;
    private final KeyValueStore<String, Contribution> units;
    private final KeyValueStore<String, String> index;

    DayBuckets(
            String theatre,
            KeyValueStore<String, DayTable> days,
            KeyValueStore<String, Contribution> units,
            KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.days = days;
        this.units = units;
        this.index = index;
    }

    DayTable get(LocalDate day) {
        DayTable known = days.get(Keys.of(theatre, day.toString()));
        return known == null ? DayTable.EMPTY : known;
    }

    /** Adds to the lines of a day; the table as it is then. Empty ones are not kept. */
    DayTable add(LocalDate day, SortedMap<Line, Contribution> differences) {
        SortedMap<Line, Contribution> sums = new TreeMap<>(get(day).sums());
        differences.forEach((line, difference) -> sums.merge(line, difference, Contribution::plus));
        sums.values().removeIf(Contribution::isNone);
        DayTable table = new DayTable(sums);
        if (sums.isEmpty()) {
            days.delete(Keys.of(theatre, day.toString()));
        } else {
            days.put(Keys.of(theatre, day.toString()), table);
        }
        return table;
    }

    void list(Cell cell, String incidentId) {
        index.put(Keys.of(COUNTED, key(cell), incidentId), "");
    }

    void unlist(Cell cell, String incidentId) {
        index.delete(Keys.of(COUNTED, key(cell), incidentId));
    }

    /**
     * What a difference within one unit of counting adds to its cell: however much happens in a unit, it counts as one.
     *
     * @param unit see {@link CountingRules#unit}
     */
    Contribution withinUnit(Cell cell, String unit, Contribution difference) {
        String key = Keys.of(key(cell), unit);
        Contribution known = units.get(key);
        Contribution before = known == null ? Contribution.NONE : known;
        Contribution after = before.plus(difference);
        if (after.isNone()) {
            units.delete(key);
        } else {
            units.put(key, after);
        }
        return after.asOne().minus(before.asOne());
    }

    /** Ids of the counted incidents of a cell, sorted; the first of very many. */
    List<String> listed(Cell cell, int most) {
        List<String> ids = new ArrayList<>();
        String prefix = Keys.prefix(COUNTED, key(cell));
        try (KeyValueIterator<String, String> entries = index.range(prefix, Keys.end(prefix))) {
            while (entries.hasNext() && ids.size() < most) {
                ids.add(Keys.last(entries.next().key, PARTS + 2));
            }
        }
        return ids;
    }

    /** The days of a span that are not empty. */
    NavigableMap<LocalDate, DayTable> days(LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, DayTable> out = new TreeMap<>();
        if (!to.isBefore(from)) {
            read(Keys.of(theatre, from.toString()), Keys.of(theatre, to.toString()), out);
        }
        return out;
    }

    /** Every day that is not empty. */
    NavigableMap<LocalDate, DayTable> all() {
        NavigableMap<LocalDate, DayTable> out = new TreeMap<>();
        String prefix = Keys.prefix(theatre);
        read(prefix, Keys.end(prefix), out);
        return out;
    }

    private void read(String from, String to, Map<LocalDate, DayTable> out) {
        try (KeyValueIterator<String, DayTable> entries = days.range(from, to)) {
            while (entries.hasNext()) {
                KeyValue<String, DayTable> entry = entries.next();
                out.put(LocalDate.parse(Keys.last(entry.key, 2)), entry.value);
            }
        }
    }

    private String key(Cell cell) {
        Line line = cell.line();
        return Keys.of(
                theatre,
                line.rule(),
                line.breakdown().name(),
                line.value(),
                cell.day().toString());
    }
}
