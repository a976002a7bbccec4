package io.sitrep.aggregate;

import io.sitrep.avro.Breakdown;
import io.sitrep.theatres.CountingRule;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sums over windows, kept with the difference that each day's table makes: what a mention costs does not grow with the length of a window
 * or of the history. When the as-of day moves, the days that enter are added and those that leave are subtracted. Whole numbers: a sum
 * depends on what is in it and not on how it came about, so they are kept in memory alone and made from the days when a process starts.
 */
final class WindowSums {

    private final Map<String, CountingRule> rules = new TreeMap<>();
    private final DayBuckets buckets;
    private final Map<Line, Sums> sums = new HashMap<>();

    /**
     * Of one line.
     *
     * @param ever all its days
     * @param rolling by length in days; without empty ones
     * @param previous the window before, by length; without empty ones
     * @param since by the day on which the window begins; without empty ones
     */
    record Sums(
            Contribution ever,
            Map<Integer, Contribution> rolling,
            Map<Integer, Contribution> previous,
            Map<LocalDate, Contribution> since) {

        static final Sums NONE = new Sums(Contribution.NONE, Map.of(), Map.of(), Map.of());

        Contribution rolling(int length) {
            return rolling.getOrDefault(length, Contribution.NONE);
        }

        Contribution previous(int length) {
            return previous.getOrDefault(length, Contribution.NONE);
        }

        Contribution since(LocalDate day) {
            return since.getOrDefault(day, Contribution.NONE);
        }
    }

    /** @param asOf the days on which the rolling windows end */
    WindowSums(List<CountingRule> rules, DayBuckets buckets, AsOfDays asOf) {
        rules.forEach(rule -> this.rules.put(rule.id(), rule));
        this.buckets = buckets;
        buckets.all().forEach((day, table) -> table.sums()
                .forEach((line, sum) -> follow(line, day, sum, asOf.of(line.rule()))));
    }

    Sums of(Line line) {
        return sums.getOrDefault(line, Sums.NONE);
    }

    /**
     * Follows the change of one day's bucket.
     *
     * @param asOf the day on which the rolling windows of the line's rule end; null where there is none
     */
    void follow(Line line, LocalDate day, Contribution difference, @Nullable LocalDate asOf) {
        @Nullable CountingRule rule = rules.get(line.rule());
        if (rule == null) {
            return; // Of other rule files; it goes when the state is made again.
        }
        Sums known = of(line);
        Map<Integer, Contribution> rolling = new TreeMap<>(known.rolling());
        Map<Integer, Contribution> previous = new TreeMap<>(known.previous());
        Map<LocalDate, Contribution> since = new TreeMap<>(known.since());
        for (LocalDate start : rule.since()) {
            if (!day.isBefore(start)) {
                add(since, start, difference);
            }
        }
        if (asOf != null) {
            long age = ChronoUnit.DAYS.between(day, asOf);
            for (int length : rule.rollingDays()) {
                if (age >= 0 && age < length) {
                    add(rolling, length, difference);
                } else if (age >= length && age < 2L * length) {
                    add(previous, length, difference);
                }
            }
        }
        put(line, new Sums(known.ever().plus(difference), rolling, previous, since));
    }

    private void put(Line line, Sums now) {
        if (now.ever().isNone()) {
            sums.remove(line);
        } else {
            sums.put(line, now);
        }
    }

    private static <K> void add(Map<K, Contribution> windows, K window, Contribution difference) {
        Contribution sum = windows.getOrDefault(window, Contribution.NONE).plus(difference);
        if (sum.isNone()) {
            windows.remove(window);
        } else {
            windows.put(window, sum);
        }
    }

    /** Moves the rolling windows of some rules from their as-of days to others. Rules that move alike move together: mostly all. */
    void move(Set<String> moved, AsOfDays from, AsOfDays to) {
        record Move(@Nullable LocalDate from, @Nullable LocalDate to) {}
        Map<Move, Set<String>> moves = new LinkedHashMap<>();
        moved.forEach(rule -> moves.computeIfAbsent(new Move(from.of(rule), to.of(rule)), move -> new TreeSet<>())
                .add(rule));
        moves.forEach((move, alike) -> move(alike, move.from(), move.to()));
    }

    private void move(Set<String> moved, @Nullable LocalDate from, @Nullable LocalDate to) {
        Map<Integer, Map<Line, Contribution>> rolling = new TreeMap<>();
        Map<Integer, Map<Line, Contribution>> previous = new TreeMap<>();
        SortedSet<Integer> lengths = new TreeSet<>();
        rules.values().stream()
                .filter(rule -> moved.contains(rule.id()))
                .forEach(rule -> lengths.addAll(rule.rollingDays()));
        if (from != null && to != null) {
            for (int length : lengths) {
                rolling.put(length, slide(length, 0, from, to));
                previous.put(length, slide(length, length, from, to));
            }
        }
        boolean anew = from == null || to == null;
        NavigableMap<LocalDate, DayTable> days = from == null && to != null && !lengths.isEmpty()
                ? buckets.days(to.minusDays(2L * lengths.last() - 1), to)
                : Collections.emptyNavigableMap();
        for (Line line : Set.copyOf(sums.keySet())) {
            Sums known = of(line);
            CountingRule rule = rules.get(line.rule());
            if (rule == null || !moved.contains(line.rule())) {
                continue;
            }
            Map<Integer, Contribution> ends = anew ? new TreeMap<>() : new TreeMap<>(known.rolling());
            Map<Integer, Contribution> before = anew ? new TreeMap<>() : new TreeMap<>(known.previous());
            for (int length : rule.rollingDays()) {
                if (!anew) {
                    add(ends, length, difference(rolling, length, line));
                    add(before, length, difference(previous, length, line));
                } else if (to != null) {
                    LocalDate start = to.minusDays(length - 1L);
                    add(ends, length, sum(days.tailMap(start, true).values(), line));
                    add(
                            before,
                            length,
                            sum(
                                    days.subMap(start.minusDays(length), true, start, false)
                                            .values(),
                                    line));
                }
            }
            put(line, new Sums(known.ever(), ends, before, known.since()));
        }
    }

    private static Contribution difference(Map<Integer, Map<Line, Contribution>> windows, int length, Line line) {
        return windows.getOrDefault(length, Map.of()).getOrDefault(line, Contribution.NONE);
    }

    private static Contribution sum(Collection<DayTable> days, Line line) {
        return days.stream().map(day -> day.get(line)).reduce(Contribution.NONE, Contribution::plus);
    }

    /**
     * What a window gains by the move and loses by it, line by line.
     *
     * @param back by how many days the window ends before the as-of day
     */
    private Map<Line, Contribution> slide(int length, int back, LocalDate from, LocalDate to) {
        LocalDate end = to.minusDays(back);
        LocalDate start = end.minusDays(length - 1L);
        LocalDate oldEnd = from.minusDays(back);
        LocalDate oldStart = oldEnd.minusDays(length - 1L);
        Map<Line, Contribution> differences = new HashMap<>();
        span(later(start, oldEnd.plusDays(1)), end, 1, differences);
        span(start, earlier(end, oldStart.minusDays(1)), 1, differences);
        span(oldStart, earlier(oldEnd, start.minusDays(1)), -1, differences);
        span(later(oldStart, end.plusDays(1)), oldEnd, -1, differences);
        return differences;
    }

    private void span(LocalDate from, LocalDate to, int sign, Map<Line, Contribution> differences) {
        buckets.days(from, to).values().forEach(table -> table.sums()
                .forEach((line, sum) ->
                        differences.merge(line, sign > 0 ? sum : Contribution.NONE.minus(sum), Contribution::plus)));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Every line of these rules that holds anything, and the total of each. */
    NavigableSet<Line> lines(Set<String> of) {
        NavigableSet<Line> lines = new TreeSet<>();
        if (of.isEmpty()) {
            return lines;
        }
        sums.keySet().stream().filter(line -> of.contains(line.rule())).forEach(lines::add);
        rules.keySet().stream()
                .filter(of::contains)
                .forEach(rule -> lines.add(new Line(rule, Breakdown.TOTAL, CountingRules.ALL)));
        return lines;
    }
}
