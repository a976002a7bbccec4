package io.sitrep.aggregate;

import io.sitrep.aggregate.CountingRules.Cell;
import io.sitrep.avro.Breakdown;
import io.sitrep.theatres.CountingRule;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The sums over windows, kept with the difference that each day's bucket makes: what a mention costs does not grow with the length of a window
 * or of the history. When the as-of day moves, the days that enter are added and those that leave are subtracted. Whole numbers: a sum
 * depends on what is in it and not on how it came about.
 *
 * <p>Keys end in the name of the window: {@code 7d}; {@code 7d<} for the one before; {@code 2023-10-17} for one that begins on that day; and
 * nothing for every day, which a line has as long as it holds anything.
 */
final class WindowSums {

    private static final String EVER = "";

    private static final String BEFORE = "<";

    private final String theatre;
    private final DayBuckets buckets;
    private final KeyValueStore<String, Contribution> sums;

    WindowSums(String theatre, DayBuckets buckets, KeyValueStore<String, Contribution> sums) {
        this.theatre = theatre;
        this.buckets = buckets;
        this.sums = sums;
    }

    private String key(Line line, String window) {
        return Keys.of(theatre, line.rule(), line.breakdown().name(), line.value(), window);
    }

    private Contribution get(Line line, String window) {
        Contribution sum = sums.get(key(line, window));
        return sum == null ? Contribution.NONE : sum;
    }

    private void put(Line line, String window, Contribution sum) {
        if (sum.isNone()) {
            sums.delete(key(line, window));
        } else {
            sums.put(key(line, window), sum);
        }
    }

    private void add(Line line, String window, Contribution difference) {
        put(line, window, get(line, window).plus(difference));
    }

    Contribution rolling(Line line, int length) {
        return get(line, length + "d");
    }

    Contribution previous(Line line, int length) {
        return get(line, length + "d" + BEFORE);
    }

    Contribution since(Line line, LocalDate day) {
        return get(line, day.toString());
    }

    /** Follows the change of one day's bucket. */
    void follow(CountingRule rule, Cell cell, Contribution difference, @Nullable LocalDate asOf) {
        Line line = cell.line();
        add(line, EVER, difference);
        for (LocalDate since : rule.since()) {
            if (!cell.day().isBefore(since)) {
                add(line, since.toString(), difference);
            }
        }
        if (asOf != null) {
            long age = ChronoUnit.DAYS.between(cell.day(), asOf);
            for (int length : rule.rollingDays()) {
                if (age >= 0 && age < length) {
                    add(line, length + "d", difference);
                } else if (age >= length && age < 2L * length) {
                    add(line, length + "d" + BEFORE, difference);
                }
            }
        }
    }

    /** Moves the rolling windows of a line from one as-of day to another; null where there is none. */
    void move(CountingRule rule, Line line, @Nullable LocalDate from, @Nullable LocalDate to) {
        for (int length : rule.rollingDays()) {
            slide(line, length + "d", length, 0, from, to);
            slide(line, length + "d" + BEFORE, length, length, from, to);
        }
    }

    /** @param back by how many days the window ends before the as-of day */
    private void slide(
            Line line, String window, int length, int back, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (to == null) {
            put(line, window, Contribution.NONE);
            return;
        }
        LocalDate end = to.minusDays(back);
        LocalDate start = end.minusDays(length - 1L);
        if (from == null || Math.abs(ChronoUnit.DAYS.between(from, to)) >= length) {
            put(line, window, buckets.sum(line, start, end));
            return;
        }
        LocalDate oldEnd = from.minusDays(back);
        LocalDate oldStart = oldEnd.minusDays(length - 1L);
        Contribution difference = to.isAfter(from)
                ? buckets.sum(line, oldEnd.plusDays(1), end).minus(buckets.sum(line, oldStart, start.minusDays(1)))
                : buckets.sum(line, start, oldStart.minusDays(1)).minus(buckets.sum(line, end.plusDays(1), oldEnd));
        if (!difference.equals(Contribution.NONE)) {
            add(line, window, difference);
        }
    }

    /** Every line that holds anything, and the total of each rule. */
    SortedSet<Line> lines(List<CountingRule> rules) {
        SortedSet<Line> lines = new TreeSet<>();
        rules.forEach(rule -> lines.add(new Line(rule.id(), Breakdown.TOTAL, CountingRules.ALL)));
        String prefix = Keys.prefix(theatre);
        try (KeyValueIterator<String, Contribution> entries = sums.range(prefix, Keys.end(prefix))) {
            while (entries.hasNext()) {
                List<String> parts = Keys.parts(entries.next().key, 5);
                lines.add(new Line(parts.get(1), Breakdown.valueOf(parts.get(2)), parts.get(3)));
            }
        }
        return lines;
    }
}
