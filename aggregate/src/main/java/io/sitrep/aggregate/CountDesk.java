package io.sitrep.aggregate;

import io.sitrep.aggregate.CountingRules.Cell;
import io.sitrep.aggregate.IncidentDesk.Step;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.WindowKind;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one theatre. A bucket holds one day of one line (rule, breakdown, value); rolling windows are summed from buckets, windows
 * that begin on a fixed day are kept as sums to which the same differences are added.
 *
 * <p>A line of a breakdown has its windows as long as one of them, or the period before it, holds anything; the line of the total always.
 * Without an as-of day there are no windows.
 */
final class CountDesk {

    /** Stands for "every day" among the sums: a line is known as long as it has this one. */
    private static final String EVER = "";

    private final Theatre theatre;
    private final CountingRules rules;
    private final KeyValueStore<String, Bucket> buckets;
    private final KeyValueStore<String, Bucket> sums;
    private final KeyValueStore<String, Count> counts;

    CountDesk(
            Theatre theatre,
            KeyValueStore<String, Bucket> buckets,
            KeyValueStore<String, Bucket> sums,
            KeyValueStore<String, Count> counts) {
        this.theatre = theatre;
        this.rules = new CountingRules(theatre);
        this.buckets = buckets;
        this.sums = sums;
        this.counts = counts;
    }

    /** One row of a rule's table. */
    private record Line(CountingRule rule, Breakdown breakdown, String value) implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            int order = rule.id().compareTo(other.rule.id());
            order = order != 0 ? order : breakdown.compareTo(other.breakdown);
            return order != 0 ? order : value.compareTo(other.value);
        }
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
     * @param moved whether it was another one before
     */
    Changes update(List<Step> steps, @Nullable LocalDate asOf, boolean moved) {
        SortedMap<Cell, Bucket> changed = new TreeMap<>();
        for (Step step : steps) {
            if (step.before() != null) {
                rules.contributions(step.before())
                        .forEach((cell, contribution) ->
                                changed.put(cell, bucket(changed, cell).minus(contribution, step.incidentId())));
            }
            if (step.after() != null) {
                rules.contributions(step.after())
                        .forEach((cell, contribution) ->
                                changed.put(cell, bucket(changed, cell).plus(contribution, step.incidentId())));
            }
        }
        SortedMap<String, @Nullable Count> out = new TreeMap<>();
        Map<String, Set<LocalDate>> days = new HashMap<>();
        Set<Line> lines = new TreeSet<>();
        changed.forEach((cell, bucket) -> {
            Bucket before = stored(cell);
            if (!bucket.equals(before)) {
                store(cell, before, bucket, out);
                days.computeIfAbsent(cell.rule(), rule -> new TreeSet<>()).add(cell.day());
                lines.add(new Line(ruleOf(cell.rule()), cell.breakdown(), cell.value()));
            }
        });
        if (moved) {
            lines.addAll(everyLine());
        }
        lines.forEach(line -> window(line, asOf, out));
        return new Changes(out, days);
    }

    private CountingRule ruleOf(String id) {
        return theatre.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    // ---- buckets and sums

    private Bucket bucket(Map<Cell, Bucket> changed, Cell cell) {
        Bucket bucket = changed.get(cell);
        return bucket == null ? stored(cell) : bucket;
    }

    private Bucket stored(Cell cell) {
        Bucket bucket = buckets.get(key(cell, cell.day().toString()));
        return bucket == null ? Bucket.EMPTY : bucket;
    }

    private String key(Cell cell, String last) {
        return Keys.of(theatre.id(), cell.rule(), cell.breakdown().name(), cell.value(), last);
    }

    private String key(Line line, String last) {
        return Keys.of(theatre.id(), line.rule().id(), line.breakdown().name(), line.value(), last);
    }

    private void store(Cell cell, Bucket before, Bucket after, SortedMap<String, @Nullable Count> out) {
        putOrDelete(buckets, key(cell, cell.day().toString()), after);
        Contribution difference = after.sum().minus(before.sum());
        add(key(cell, EVER), difference);
        CountingRule rule = ruleOf(cell.rule());
        for (LocalDate since : rule.since()) {
            if (!cell.day().isBefore(since)) {
                add(key(cell, since.toString()), difference);
            }
        }
        Line line = new Line(rule, cell.breakdown(), cell.value());
        @Nullable
        Count count = after.sum().isNone()
                ? null
                : count(line, WindowKind.DAY, cell.day().toString(), cell.day(), cell.day(), after.sum())
                        .setIncidentIds(after.counted())
                        .build();
        publish(line, cell.day().toString(), count, out);
    }

    private void add(String key, Contribution difference) {
        Bucket sum = sums.get(key);
        putOrDelete(sums, key, (sum == null ? Bucket.EMPTY : sum).plus(difference, null));
    }

    private static void putOrDelete(KeyValueStore<String, Bucket> store, String key, Bucket bucket) {
        if (bucket.sum().isNone()) {
            store.delete(key);
        } else {
            store.put(key, bucket);
        }
    }

    // ---- windows

    private Set<Line> everyLine() {
        Set<Line> lines = new TreeSet<>();
        for (CountingRule rule : theatre.rules()) {
            lines.add(new Line(rule, Breakdown.TOTAL, CountingRules.ALL));
        }
        String prefix = Keys.prefix(theatre.id());
        try (KeyValueIterator<String, Bucket> entries = sums.range(prefix, Keys.end(prefix))) {
            while (entries.hasNext()) {
                List<String> parts = Keys.parts(entries.next().key, 5);
                lines.add(new Line(ruleOf(parts.get(1)), Breakdown.valueOf(parts.get(2)), parts.get(3)));
            }
        }
        return lines;
    }

    private void window(Line line, @Nullable LocalDate asOf, SortedMap<String, @Nullable Count> out) {
        SortedMap<String, Count> windows = new TreeMap<>();
        boolean holdsAnything = line.breakdown() == Breakdown.TOTAL;
        if (asOf != null) {
            int longest = line.rule().rollingDays().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            NavigableMap<LocalDate, Contribution> days = days(line, asOf.minusDays(2L * longest - 1), asOf);
            for (int length : line.rule().rollingDays()) {
                LocalDate from = asOf.minusDays(length - 1L);
                Contribution now = sum(days.tailMap(from, true).values());
                Contribution earlier = sum(
                        days.subMap(from.minusDays(length), true, from, false).values());
                holdsAnything |= !now.isNone() || !earlier.isNone();
                String name = length + "d";
                windows.put(
                        name,
                        count(line, WindowKind.ROLLING, name, from, asOf, now)
                                .setPrevious(Contribution.clamp(earlier.best()))
                                .build());
            }
            for (LocalDate since : line.rule().since()) {
                Bucket sum = sums.get(key(line, since.toString()));
                holdsAnything |= sum != null;
                String name = "since-" + since;
                LocalDate to = asOf.isBefore(since) ? since : asOf;
                windows.put(
                        name,
                        count(line, WindowKind.SINCE, name, since, to, sum == null ? Contribution.NONE : sum.sum())
                                .build());
            }
        }
        boolean shown = holdsAnything;
        for (int length : line.rule().rollingDays()) {
            String name = length + "d";
            publish(line, name, shown ? windows.get(name) : null, out);
        }
        for (LocalDate since : line.rule().since()) {
            String name = "since-" + since;
            publish(line, name, shown ? windows.get(name) : null, out);
        }
    }

    /** The days that are not empty. */
    private NavigableMap<LocalDate, Contribution> days(Line line, LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, Contribution> out = new TreeMap<>();
        if (to.isBefore(from)) {
            return out;
        }
        try (KeyValueIterator<String, Bucket> entries =
                buckets.range(key(line, from.toString()), key(line, to.toString()))) {
            while (entries.hasNext()) {
                KeyValue<String, Bucket> entry = entries.next();
                out.put(LocalDate.parse(Keys.last(entry.key, 5)), entry.value.sum());
            }
        }
        return out;
    }

    private static Contribution sum(Collection<Contribution> parts) {
        return parts.stream().reduce(Contribution.NONE, Contribution::plus);
    }

    /**
     * What a rule counted on each day of a span that holds anything.
     *
     * @param countries only these; all where empty
     * @return empty too where the rule has no breakdown by country and countries are asked for: see {@link #canSplit}
     */
    NavigableMap<LocalDate, Contribution> observed(
            CountingRule rule, List<String> countries, LocalDate from, LocalDate to) {
        if (countries.isEmpty()) {
            return days(new Line(rule, Breakdown.TOTAL, CountingRules.ALL), from, to);
        }
        NavigableMap<LocalDate, Contribution> out = new TreeMap<>();
        for (String country : new TreeSet<>(countries)) {
            days(new Line(rule, Breakdown.COUNTRY, country), from, to)
                    .forEach((day, sum) -> out.merge(day, sum, Contribution::plus));
        }
        return out;
    }

    static boolean canSplit(CountingRule rule, List<String> countries) {
        return countries.isEmpty() || rule.breakdowns().contains(Breakdown.COUNTRY);
    }

    // ---- records

    private Count.Builder count(
            Line line, WindowKind kind, String window, LocalDate from, LocalDate to, Contribution sum) {
        return Count.newBuilder()
                .setTheatre(theatre.id())
                .setRule(line.rule().id())
                .setRuleVersion(line.rule().version())
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
        String key =
                Keys.of(theatre.id(), line.rule().id(), window, line.breakdown().name(), line.value());
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
