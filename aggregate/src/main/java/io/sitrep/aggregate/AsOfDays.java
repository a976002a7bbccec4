package io.sitrep.aggregate;

import io.sitrep.theatres.CountingRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The day on which the windows of each rule end. In a replay it is the same for all; by the clock a rule whose day begins in another zone or
 * at another hour is a day ahead of the others, or behind, for some hours.
 *
 * @param days by rule id; empty where there is no as-of day
 */
record AsOfDays(SortedMap<String, LocalDate> days) {

    static final AsOfDays NONE = new AsOfDays(Collections.emptySortedMap());

    /**
     * @param published the last day of publication; null where no live mention is dated: then there is no as-of day
     * @param now the clock; null in a replay
     */
    static AsOfDays of(Collection<CountingRule> rules, @Nullable LocalDate published, @Nullable Instant now) {
        if (published == null) {
            return NONE;
        }
        SortedMap<String, LocalDate> days = new TreeMap<>();
        for (CountingRule rule : rules) {
            LocalDate today = now == null ? published : rule.day(now);
            days.put(rule.id(), today.isAfter(published) ? today : published);
        }
        return new AsOfDays(days);
    }

    /** Null where there is none, or the rule is not known. */
    @Nullable
    LocalDate of(String rule) {
        return days.get(rule);
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    /** The rules whose day is another one than before. */
    SortedSet<String> movedFrom(AsOfDays before) {
        SortedSet<String> all = new TreeSet<>(days.keySet());
        all.addAll(before.days.keySet());
        all.removeIf(rule -> Objects.equals(of(rule), before.of(rule)));
        return all;
    }

    /** As {@link #parse} reads it. Ids of rules are slugs. */
    @Override
    public String toString() {
        return days.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    static AsOfDays parse(String text) {
        SortedMap<String, LocalDate> days = new TreeMap<>();
        for (String each : text.split(" ")) {
            int at = each.indexOf('=');
            days.put(each.substring(0, at), LocalDate.parse(each.substring(at + 1)));
        }
        return new AsOfDays(days);
    }
}
