package io.sitrep.aggregate;

import io.sitrep.aggregate.CountingRules.Cell;
import io.sitrep.aggregate.IncidentDesk.Step;
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
 * The counts of one theatre: buckets of days, windows as sums of them, and the records that tell of both.
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
    private final WindowSums sums;
    private final KeyValueStore<String, Count> counts;
    private final KeyValueStore<String, String> index;

    CountDesk(
            Theatre theatre,
            KeyValueStore<String, Contribution> buckets,
            KeyValueStore<String, Contribution> sums,
            KeyValueStore<String, Count> counts,
            KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.rules = new CountingRules(theatre);
        this.ruleById = theatre.rules().stream().collect(Collectors.toMap(CountingRule::id, Function.identity()));
        this.buckets = new DayBuckets(theatre.id(), buckets, index);
        this.sums = new WindowSums(theatre.id(), this.buckets, sums);
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
     * @param asOf the theatre's as-of day now; null where no live mention is dated
     */
    Changes update(List<Step> steps, @Nullable LocalDate asOf) {
        @Nullable LocalDate standing = standing();
        SortedMap<String, @Nullable Count> out = new TreeMap<>();
        Map<String, Set<LocalDate>> days = new HashMap<>();
        SortedSet<Line> lines = new TreeSet<>();
        for (Map.Entry<Cell, Contribution> change : differences(steps).entrySet()) {
            Cell cell = change.getKey();
            Contribution before = buckets.get(cell);
            Contribution after = before.plus(change.getValue());
            buckets.put(cell, after);
            sums.follow(rule(cell.line()), cell, change.getValue(), standing);
            publishDay(cell, after, out);
            days.computeIfAbsent(cell.line().rule(), rule -> new TreeSet<>()).add(cell.day());
            lines.add(cell.line());
        }
        if (!Objects.equals(asOf, standing)) {
            lines.addAll(sums.lines(theatre.rules()));
            lines.forEach(line -> sums.move(rule(line), line, standing, asOf));
            stand(asOf);
        }
        lines.forEach(line -> publishWindows(line, asOf, out));
        return new Changes(out, days);
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
                if (part.best() > 0) {
                    buckets.unlist(cell, step.incidentId());
                }
            });
            after.forEach((cell, part) -> {
                add(differences, cell, step.after(), part);
                if (part.best() > 0) {
                    buckets.list(cell, step.incidentId());
                }
            });
        }
        return differences;
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

    /** The day as of which the rolling sums stand. */
    private @Nullable LocalDate standing() {
        String day = index.get(Keys.of(WINDOWS_AS_OF, theatre.id()));
        return day == null ? null : LocalDate.parse(day);
    }

    private void stand(@Nullable LocalDate asOf) {
        String key = Keys.of(WINDOWS_AS_OF, theatre.id());
        if (asOf == null) {
            index.delete(key);
        } else {
            index.put(key, asOf.toString());
        }
    }

    /** Forgets as of which day the windows stand; for when the sums are dropped. */
    void reset() {
        stand(null);
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
        if (countries.isEmpty()) {
            return buckets.days(new Line(rule.id(), Breakdown.TOTAL, CountingRules.ALL), from, to);
        }
        NavigableMap<LocalDate, Contribution> out = new TreeMap<>();
        for (String country : new TreeSet<>(countries)) {
            buckets.days(new Line(rule.id(), Breakdown.COUNTRY, country), from, to)
                    .forEach((day, sum) -> out.merge(day, sum, Contribution::plus));
        }
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

    private void publishWindows(Line line, @Nullable LocalDate asOf, SortedMap<String, @Nullable Count> out) {
        CountingRule rule = rule(line);
        boolean total = line.breakdown() == Breakdown.TOTAL;
        boolean rollingShown = asOf != null
                && (total
                        || rule.rollingDays().stream()
                                .anyMatch(length -> !sums.rolling(line, length).isNone()
                                        || !sums.previous(line, length).isNone())
                        || rule.since().stream()
                                .anyMatch(since -> !sums.since(line, since).isNone()));
        for (int length : rule.rollingDays()) {
            String name = length + "d";
            @Nullable Count count = null;
            if (rollingShown && asOf != null) {
                count = count(
                                line,
                                WindowKind.ROLLING,
                                name,
                                asOf.minusDays(length - 1L),
                                asOf,
                                sums.rolling(line, length))
                        .setPrevious(
                                Contribution.clamp(sums.previous(line, length).best()))
                        .build();
            }
            publish(line, name, count, out);
        }
        for (LocalDate since : rule.since()) {
            String name = "since-" + since;
            Contribution sum = sums.since(line, since);
            @Nullable Count count = null;
            if (asOf != null && (total || !sum.isNone())) {
                LocalDate to = asOf.isBefore(since) ? since : asOf;
                count = count(line, WindowKind.SINCE, name, since, to, sum).build();
            }
            publish(line, name, count, out);
        }
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
                .setPrevious(null)
                .setIncidentIds(new ArrayList<>());
    }

    private void publish(Line line, String window, @Nullable Count count, SortedMap<String, @Nullable Count> out) {
        String key = Keys.of(theatre.id(), line.rule(), window, line.breakdown().name(), line.value());
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
}
