package io.sitrep.dashboard;

import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.WindowKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is counted under one rule of one theatre.
 *
 * @param theatre id
 * @param rule id
 * @param version of the rule, the highest that was seen
 * @param windows rolling windows by length, then those since a day; within a window by breakdown and value
 * @param days the buckets, by day, breakdown and value
 * @param attackersOf under which attackers an incident is counted, sorted, by incident id; empty where the rule has no breakdown by them
 * @param dayOf under which day an incident is counted, by incident id
 */
record RuleCounts(
        String theatre,
        String rule,
        int version,
        List<Count> windows,
        List<Count> days,
        Map<String, List<String>> attackersOf,
        Map<String, LocalDate> dayOf) {

    static final Comparator<RuleCounts> BY_ID =
            Comparator.comparing(RuleCounts::theatre).thenComparing(RuleCounts::rule);

    static final Comparator<Count> BY_WINDOW = Comparator.comparing(Count::getWindowKind)
            .thenComparing((Count count) -> count.getWindow().length())
            .thenComparing(Count::getWindow)
            .thenComparing(Count::getBreakdown)
            .thenComparing(Count::getValue);

    private static final Comparator<Count> BY_DAY = Comparator.comparing(Count::getFromDay)
            .thenComparing(Count::getBreakdown)
            .thenComparing(Count::getValue);

    /** At least one count, all of the same theatre and rule. */
    static RuleCounts of(Collection<Count> counts) {
        Count any = counts.iterator().next();
        List<Count> days = counts.stream()
                .filter(count -> count.getWindowKind() == WindowKind.DAY)
                .sorted(BY_DAY)
                .toList();
        Map<String, LocalDate> dayOf = new HashMap<>();
        days.stream().filter(count -> count.getBreakdown() == Breakdown.TOTAL).forEach(count -> count.getIncidentIds()
                .forEach(id -> dayOf.put(id, count.getFromDay())));
        Map<String, List<String>> attackersOf = new HashMap<>();
        days.stream()
                .filter(count -> count.getBreakdown() == Breakdown.ATTACKER)
                .forEach(count -> count.getIncidentIds().forEach(id -> attackersOf
                        .computeIfAbsent(id, none -> new ArrayList<>(1))
                        .add(count.getValue())));
        return new RuleCounts(
                any.getTheatre(),
                any.getRule(),
                counts.stream().mapToInt(Count::getRuleVersion).max().orElse(0),
                counts.stream()
                        .filter(count -> count.getWindowKind() != WindowKind.DAY)
                        .sorted(BY_WINDOW)
                        .toList(),
                days,
                Collections.unmodifiableMap(attackersOf),
                Collections.unmodifiableMap(dayOf));
    }

    /** The day as of which the windows were computed: the latest last day of any of them; empty where there is no window. */
    Optional<LocalDate> asOf() {
        return windows.stream().map(Count::getToDay).max(Comparator.naturalOrder());
    }

    /** The first day that holds anything; empty where none does. */
    Optional<LocalDate> firstDay() {
        return days.isEmpty() ? Optional.empty() : Optional.of(days.get(0).getFromDay());
    }

    /** The total of a window; empty where the window is unknown. */
    Optional<Count> total(String window) {
        return windows.stream()
                .filter(count -> count.getWindow().equals(window))
                .filter(count -> count.getBreakdown() == Breakdown.TOTAL)
                .findFirst();
    }
}
