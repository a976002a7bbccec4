package io.sitrep.dashboard;

import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.WindowKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a rule as of another day than that of the topic. Windows are sums of the buckets of their days, so those of an earlier day
 * follow from the same buckets: by what is known today, not by what was known then.
 */
final class WindowsAt {

    private WindowsAt() {}

    /** A window of the rule and the days that it spans. */
    record Span(String window, WindowKind kind, LocalDate from, LocalDate to) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        private @Nullable Span before() {
            if (kind != WindowKind.ROLLING) {
                return null;
            }
            long length = to.toEpochDay() - from.toEpochDay() + 1;
            return new Span(window, kind, from.minusDays(length), from.minusDays(1));
        }
    }

    private record Line(Breakdown breakdown, String value) {}

    /** The spans of the rule's windows, in their order, were it asked as of a day. */
    static List<Span> spans(RuleCounts counts, LocalDate asOf) {
        return counts.windows().stream()
                .filter(each -> each.getBreakdown() == Breakdown.TOTAL)
                .map(each -> span(each, asOf))
                .toList();
    }

    private static Span span(Count count, LocalDate asOf) {
        LocalDate from = count.getWindowKind() == WindowKind.ROLLING
                ? asOf.minusDays(
                        count.getToDay().toEpochDay() - count.getFromDay().toEpochDay())
                : count.getFromDay();
        return new Span(count.getWindow(), count.getWindowKind(), from, asOf);
    }

    /**
     * The windows as of a day; those of the topic where it is the day of the topic.
     *
     * @param asOf null for the day of the topic
     */
    static List<Count> windows(RuleCounts counts, @Nullable LocalDate asOf) {
        if (asOf == null || asOf.equals(counts.asOf().orElse(null))) {
            return counts.windows();
        }
        List<Count> out = new ArrayList<>();
        for (Span span : spans(counts, asOf)) {
            Map<Line, Sum> sums = new LinkedHashMap<>();
            sums.put(new Line(Breakdown.TOTAL, "all"), new Sum());
            Span before = span.before();
            for (Count day : counts.days()) {
                Line line = new Line(day.getBreakdown(), day.getValue());
                if (span.holds(day.getFromDay())) {
                    sums.computeIfAbsent(line, none -> new Sum()).within.add(day);
                } else if (before != null && before.holds(day.getFromDay())) {
                    sums.computeIfAbsent(line, none -> new Sum()).previous.add(day);
                }
            }
            sums.forEach((line, sum) -> out.add(sum.count(counts, span, line)));
        }
        out.sort(RuleCounts.BY_WINDOW);
        return out;
    }

    /** Of one line: its window and the one before. */
    private static final class Sum {
        private final Totals within = new Totals();
        private final Totals previous = new Totals();

        Count count(RuleCounts counts, Span span, Line line) {
            boolean rolling = span.kind() == WindowKind.ROLLING;
            return Count.newBuilder()
                    .setTheatre(counts.theatre())
                    .setRule(counts.rule())
                    .setRuleVersion(counts.version())
                    .setWindowKind(span.kind())
                    .setWindow(span.window())
                    .setFromDay(span.from())
                    .setToDay(span.to())
                    .setBreakdown(line.breakdown())
                    .setValue(line.value())
                    .setIncidents(within.incidents.estimate())
                    .setKilled(within.killed.estimate())
                    .setInjured(within.injured.estimate())
                    .setPrevious(rolling ? Integer.valueOf(previous.incidents.best) : null)
                    .setPreviousKilled(rolling ? Integer.valueOf(previous.killed.best) : null)
                    .setPreviousInjured(rolling ? Integer.valueOf(previous.injured.best) : null)
                    .setIncidentIds(List.of())
                    .build();
        }
    }

    /** Adds buckets up; open above where any of them is. */
    private static final class Totals {
        private final Total incidents = new Total();
        private final Total killed = new Total();
        private final Total injured = new Total();

        void add(Count bucket) {
            incidents.add(bucket.getIncidents());
            killed.add(bucket.getKilled());
            injured.add(bucket.getInjured());
        }
    }

    private static final class Total {
        private int low;
        private int best;
        private int high;
        private boolean open;

        void add(Estimate each) {
            low += each.getLow();
            best += each.getBest();
            open |= each.getHigh() == null;
            high += Objects.requireNonNullElse(each.getHigh(), each.getBest());
        }

        Estimate estimate() {
            return new Estimate(low, best, open ? null : Integer.valueOf(high));
        }
    }
}
