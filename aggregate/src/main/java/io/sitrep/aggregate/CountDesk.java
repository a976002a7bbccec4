package io.sitrep.aggregate;

import io.sitrep.aggregate.CountingRules.Cell;
import io.sitrep.aggregate.IncidentDesk.Step;
import io.sitrep.aggregate.WindowSums.Sums;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.WindowKind;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one theatre: tables of days, windows as sums of them, and the records that tell of both.
 *
 * <p>A line of a breakdown has its rolling windows as long as any window holds anything, and a window that begins on a fixed day as long as
 * that one does; the line of the total always. Without an as-of day there are no windows.
 */
final class CountDesk {

    /** Of more incidents on one day the record lists the first by id; each counts. */
    private static final int LISTED = 500;

    private static final String WINDOWS_AS_OF = "windows-as-of";

    private final Theatre theatre;
    private final CountingRules rules;
    private final Map<String, CountingRule> ruleById;
    private final DayBuckets buckets;
    private final KeyValueStore<String, Count> counts;
    private final KeyValueStore<String, String> index;
    private @Nullable WindowSums made;

    CountDesk(
            Theatre theatre,
            KeyValueStore<String, DayTable> days,
            KeyValueStore<String, Contribution> units,
            KeyValueStore<String, Count> counts,
            KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.rules = new CountingRules(theatre);
        this.ruleById = theatre.rules().stream().collect(Collectors.toMap(CountingRule::id, Function.identity()));
        this.buckets = new DayBuckets(theatre.id(), days, units, index);
        this.counts = counts;
        this.index = index;
    }

    /**
     * @param counts records to publish; null values are tombstones
     * @param days of each rule whose counts changed
     */
    record Changes(SortedMap<String, @Nullable Count> counts, Map<String, Set<LocalDate>> days) {}

    /**
     * Follows what became of incidents, and of the as-of day.
     *
     * @param asOf the as-of day of each rule now; empty where no live mention is dated
     */
    Changes update(List<Step> steps, AsOfDays asOf) {
        AsOfDays standing = standing();
        WindowSums sums = sums(standing);
        SortedMap<String, @Nullable Count> out = new TreeMap<>();
        Map<String, Set<LocalDate>> days = new HashMap<>();
        SortedMap<Line, Sums> before = new TreeMap<>();
        SortedSet<String> moved = asOf.movedFrom(standing);
        sums.lines(moved).forEach(line -> before.put(line, sums.of(line)));
        SortedMap<LocalDate, SortedMap<Line, Contribution>> byDay = new TreeMap<>();
        differences(steps).forEach((cell, difference) -> byDay.computeIfAbsent(cell.day(), day -> new TreeMap<>())
                .put(cell.line(), difference));
        byDay.forEach((day, differences) -> {
            DayTable table = buckets.add(day, differences);
            differences.forEach((line, difference) -> {
                before.putIfAbsent(line, sums.of(line));
                sums.follow(line, day, difference, standing.of(line.rule()));
                publishDay(new Cell(line, day), table.get(line), out);
                days.computeIfAbsent(line.rule(), rule -> new TreeSet<>()).add(day);
            });
        });
        if (!moved.isEmpty()) {
            sums.move(moved, standing, asOf);
            sums.lines(moved).forEach(line -> before.putIfAbsent(line, Sums.NONE));
            stand(asOf);
        }
        before.forEach((line, was) -> publishWindows(
                line,
                windows(line, standing.of(line.rule()), was),
                windows(line, asOf.of(line.rule()), sums.of(line)),
                out));
        return new Changes(out, days);
    }

    private WindowSums sums(AsOfDays standing) {
        if (made == null) {
            made = new WindowSums(theatre.rules(), buckets, standing);
        }
        return made;
    }

    /** What the steps add to each cell and take from it; also cells of which only the incidents changed, not the numbers. */
    private SortedMap<Cell, Contribution> differences(List<Step> steps) {
        SortedMap<Cell, Contribution> differences = new TreeMap<>();
        for (Step step : steps) {
            Map<Cell, Contribution> before = step.before() == null ? Map.of() : rules.contributions(step.before());
            Map<Cell, Contribution> after = step.after() == null ? Map.of() : rules.contributions(step.after());
            if (before.equals(after) && sameUnits(step)) {
                continue;
            }
            before.forEach((cell, part) -> {
                add(differences, cell, step.before(), Contribution.NONE.minus(part));
                if (part.best() > 0 && !lists(after, cell)) {
                    buckets.unlist(cell, step.incidentId());
                }
            });
            after.forEach((cell, part) -> {
                add(differences, cell, step.after(), part);
                if (part.best() > 0 && !lists(before, cell)) {
                    buckets.list(cell, step.incidentId());
                }
            });
        }
        return differences;
    }

    private static boolean lists(Map<Cell, Contribution> parts, Cell cell) {
        return parts.getOrDefault(cell, Contribution.NONE).best() > 0;
    }

    private boolean sameUnits(Step step) {
        return step.before() != null
                && step.after() != null
                && theatre.rules().stream()
                        .allMatch(rule -> Objects.equals(
                                CountingRules.unit(rule, step.before()), CountingRules.unit(rule, step.after())));
    }

    private void add(Map<Cell, Contribution> differences, Cell cell, @Nullable Incident incident, Contribution part) {
        @Nullable String unit = incident == null ? null : CountingRules.unit(rule(cell.line()), incident);
        differences.merge(cell, unit == null ? part : buckets.withinUnit(cell, unit, part), Contribution::plus);
    }

    private CountingRule rule(Line line) {
        return Objects.requireNonNull(ruleById.get(line.rule()), line.rule());
    }

    /** The days as of which the rolling sums stand. */
    private AsOfDays standing() {
        String days = index.get(Keys.of(WINDOWS_AS_OF, theatre.id()));
        return days == null ? AsOfDays.NONE : AsOfDays.parse(days);
    }

    private void stand(AsOfDays asOf) {
        String key = Keys.of(WINDOWS_AS_OF, theatre.id());
        if (asOf.isEmpty()) {
            index.delete(key);
        } else {
            index.put(key, asOf.toString());
        }
    }

    /** Forgets as of which day the windows stand, and what is in them; for when the days are dropped. */
    void reset() {
        stand(AsOfDays.NONE);
        made = null;
    }

    // ---- for tallies

    /**
     * What a rule counted on each day of a span that holds anything.
     *
     * @param countries only these; all where empty
     * @return empty too where the rule has no breakdown by country and countries are asked for: see {@link #canSplit}
     */
    NavigableMap<LocalDate, Contribution> observed(
            CountingRule rule, List<String> countries, LocalDate from, LocalDate to) {
        List<Line> lines = countries.isEmpty()
                ? List.of(new Line(rule.id(), Breakdown.TOTAL, CountingRules.ALL))
                : new TreeSet<>(countries)
                        .stream()
                                .map(country -> new Line(rule.id(), Breakdown.COUNTRY, country))
                                .toList();
        NavigableMap<LocalDate, Contribution> out = new TreeMap<>();
        buckets.days(from, to).forEach((day, table) -> {
            Contribution sum = lines.stream().map(table::get).reduce(Contribution.NONE, Contribution::plus);
            if (!sum.isNone()) {
                out.put(day, sum);
            }
        });
        return out;
    }

    static boolean canSplit(CountingRule rule, List<String> countries) {
        return countries.isEmpty() || rule.breakdowns().contains(Breakdown.COUNTRY);
    }

    // ---- records

    private void publishDay(Cell cell, Contribution sum, SortedMap<String, @Nullable Count> out) {
        String day = cell.day().toString();
        publish(
                cell.line(),
                day,
                sum.isNone()
                        ? null
                        : count(cell.line(), WindowKind.DAY, day, cell.day(), cell.day(), sum)
                                .setIncidentIds(buckets.listed(cell, LISTED))
                                .build(),
                out);
    }

    /** The records of a line's windows, by name; fewer than the rule has where a line is not shown. */
    private SortedMap<String, Count> windows(Line line, @Nullable LocalDate asOf, Sums sums) {
        SortedMap<String, Count> windows = new TreeMap<>();
        if (asOf == null) {
            return windows;
        }
        CountingRule rule = rule(line);
        boolean total = line.breakdown() == Breakdown.TOTAL;
        if (total
                || !sums.rolling().isEmpty()
                || !sums.previous().isEmpty()
                || !sums.since().isEmpty()) {
            for (int length : rule.rollingDays()) {
                String name = length + "d";
                Contribution previous = sums.previous(length);
                windows.put(
                        name,
                        count(line, WindowKind.ROLLING, name, asOf.minusDays(length - 1L), asOf, sums.rolling(length))
                                .setPrevious(previous.bestIncidents())
                                .setPreviousKilled(previous.bestKilled())
                                .setPreviousInjured(previous.bestInjured())
                                .build());
            }
        }
        for (LocalDate since : rule.since()) {
            Contribution sum = sums.since(since);
            if (total || !sum.isNone()) {
                String name = "since-" + since;
                LocalDate to = asOf.isBefore(since) ? since : asOf;
                windows.put(
                        name,
                        count(line, WindowKind.SINCE, name, since, to, sum).build());
            }
        }
        return windows;
    }

    private void publishWindows(
            Line line,
            SortedMap<String, Count> before,
            SortedMap<String, Count> after,
            SortedMap<String, @Nullable Count> out) {
        before.forEach((window, count) -> {
            if (!after.containsKey(window)) {
                String key = key(line, window);
                counts.delete(key);
                out.put(key, null);
            }
        });
        after.forEach((window, count) -> {
            if (!Same.same(count, before.get(window))) {
                String key = key(line, window);
                counts.put(key, count);
                out.put(key, count);
            }
        });
    }

    private Count.Builder count(
            Line line, WindowKind kind, String window, LocalDate from, LocalDate to, Contribution sum) {
        return Count.newBuilder()
                .setTheatre(theatre.id())
                .setRule(line.rule())
                .setRuleVersion(rule(line).version())
                .setWindowKind(kind)
                .setWindow(window)
                .setFromDay(from)
                .setToDay(to)
                .setBreakdown(line.breakdown())
                .setValue(line.value())
                .setIncidents(sum.incidents())
                .setKilled(sum.killed())
                .setInjured(sum.injured())
                .setIncidentIds(new ArrayList<>());
    }

    private void publish(Line line, String window, @Nullable Count count, SortedMap<String, @Nullable Count> out) {
        String key = key(line, window);
        Count known = counts.get(key);
        if (count == null) {
            if (known != null) {
                counts.delete(key);
                out.put(key, null);
            }
        } else if (!Same.same(count, known)) {
            counts.put(key, count);
            out.put(key, count);
        }
    }

    private String key(Line line, String window) {
        return Keys.of(theatre.id(), line.rule(), window, line.breakdown().name(), line.value());
    }
}
