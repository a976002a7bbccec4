package io.sitrep.enrich.sentence;

import io.sitrep.enrich.knowledge.PhraseTable;
import io.sitrep.enrich.sentence.DateSpan.Role;
import io.sitrep.enrich.text.Token;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates against the day of publication. A date without a year is the latest such date not after the day of publication plus one,
 * unless future tense governs it; a weekday is the last such day. Without a day of publication only what carries its own year is read.
 */
public final class DateReader {

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("january", 1),
            Map.entry("jan", 1),
            Map.entry("february", 2),
            Map.entry("feb", 2),
            Map.entry("march", 3),
            Map.entry("mar", 3),
            Map.entry("april", 4),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("june", 6),
            Map.entry("jun", 6),
            Map.entry("july", 7),
            Map.entry("jul", 7),
            Map.entry("august", 8),
            Map.entry("aug", 8),
            Map.entry("september", 9),
            Map.entry("sept", 9),
            Map.entry("sep", 9),
            Map.entry("october", 10),
            Map.entry("oct", 10),
            Map.entry("november", 11),
            Map.entry("nov", 11),
            Map.entry("december", 12),
            Map.entry("dec", 12));

    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "monday",
            DayOfWeek.MONDAY,
            "tuesday",
            DayOfWeek.TUESDAY,
            "wednesday",
            DayOfWeek.WEDNESDAY,
            "thursday",
            DayOfWeek.THURSDAY,
            "friday",
            DayOfWeek.FRIDAY,
            "saturday",
            DayOfWeek.SATURDAY,
            "sunday",
            DayOfWeek.SUNDAY);

    private static final Set<String> FUTURE = Set.of("will", "next", "due", "plan", "plans", "until", "by", "expected");
    private static final Set<String> UNITS = Set.of("day", "days", "week", "weeks", "month", "months", "year", "years");

    private final PhraseTable<LocalDate> anchors;
    private final @Nullable LocalDate published;

    /**
     * @param anchors events that texts use as dates
     * @param published day of publication; null where it is not known
     */
    public DateReader(PhraseTable<LocalDate> anchors, @Nullable LocalDate published) {
        this.anchors = anchors;
        this.published = published;
    }

    /** The dates of a sentence from left to right, without overlaps. */
    public List<DateSpan> read(List<Token> tokens) {
        List<DateSpan> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            Optional<DateSpan> found = at(tokens, i);
            if (found.isPresent()) {
                DateSpan span = governed(tokens, found.get());
                DateSpan last = out.isEmpty() ? null : out.get(out.size() - 1);
                if (last != null && joins(tokens, last, span)) {
                    out.set(out.size() - 1, joined(tokens, last, span));
                } else {
                    out.add(span);
                }
                i = span.to();
            } else {
                i++;
            }
        }
        return out;
    }

    private Optional<DateSpan> at(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        Integer month = MONTHS.get(token.norm());
        if (month != null && token.isCapitalised()) {
            return monthAt(tokens, i, month);
        }
        if (token.isNumeral()) {
            return numeralAt(tokens, i);
        }
        DayOfWeek weekday = WEEKDAYS.get(token.norm());
        if (weekday != null) {
            return weekdayAt(tokens, i, weekday);
        }
        Optional<PhraseTable.Match<LocalDate>> anchor = anchors.longest(tokens, i);
        if (anchor.isPresent()) {
            return day(i, anchor.get().to(), anchor.get().meaning());
        }
        return relativeAt(tokens, i);
    }

    /** January 28, 2024; Jan. 28; January 28-29; September 2025; early February. */
    private Optional<DateSpan> monthAt(List<Token> tokens, int i, int month) {
        int next = i + 1;
        if (is(tokens, next, ".")) {
            next++;
        }
        Integer day = dayNumber(tokens, next);
        if (day != null) {
            int to = next + 1;
            int last = day;
            if ((is(tokens, to, "-") || is(tokens, to, "–") || is(tokens, to, "and"))
                    && dayNumber(tokens, to + 1) != null
                    && !MONTHS.containsKey(norm(tokens, to + 2))) {
                Integer second = dayNumber(tokens, to + 1);
                last = second == null || second < day ? day : second;
                to = last == day ? to : to + 2;
            }
            int comma = is(tokens, to, ",") ? to + 1 : to;
            Integer year = yearNumber(tokens, comma);
            if (year != null) {
                return days(i, comma + 1, year, month, day, last);
            }
            return yearless(tokens, i, to, month, day, last);
        }
        int comma = is(tokens, next, ",") ? next + 1 : next;
        Integer year = yearNumber(tokens, comma);
        if (year != null) {
            return month(tokens, i, comma + 1, YearMonth.of(year, month));
        }
        if (tokens.get(i).is("may")
                        && !(is(tokens, i - 1, "in") || is(tokens, i - 1, "since") || is(tokens, i - 1, "of"))
                || published == null
                || is(tokens, i - 1, "'s")) {
            return Optional.empty();
        }
        YearMonth guess = YearMonth.of(published.getYear(), month);
        boolean future = future(tokens, i);
        if (future && guess.isBefore(YearMonth.from(published))) {
            guess = guess.plusYears(1);
        } else if (!future && guess.atDay(1).isAfter(published)) {
            guess = guess.minusYears(1);
        }
        return month(tokens, i, next, guess);
    }

    private Optional<DateSpan> month(List<Token> tokens, int from, int to, YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        String part = norm(tokens, from - 1);
        if (part.equals("of")) {
            part = norm(tokens, from - 2);
        }
        switch (part) {
            case "early", "beginning", "start" -> last = month.atDay(10);
            case "mid", "middle" -> {
                first = month.atDay(11);
                last = month.atDay(20);
            }
            case "late" -> first = month.atDay(21);
            case "end" -> first = month.atEndOfMonth();
            default -> {
                // The whole month.
            }
        }
        if (published != null && last.isAfter(published) && !first.isAfter(published) && !future(tokens, from)) {
            last = published;
        }
        return Optional.of(new DateSpan(from, to, first, last, Role.AT));
    }

    /** 28 January 2024; 17 October; in 2011; three days earlier. */
    private Optional<DateSpan> numeralAt(List<Token> tokens, int i) {
        Integer day = dayNumber(tokens, i);
        Integer month = MONTHS.get(norm(tokens, i + 1));
        if (day != null && month != null && tokens.get(i + 1).isCapitalised() && dayNumber(tokens, i + 2) == null) {
            int to = is(tokens, i + 2, ".") ? i + 3 : i + 2;
            Integer year = yearNumber(tokens, to);
            return year != null ? days(i, to + 1, year, month, day, day) : yearless(tokens, i, to, month, day, day);
        }
        Integer year = yearNumber(tokens, i);
        if (year != null
                && (Set.of(
                                "in", "since", "of", "during", "its", "until", "by", "from", "to", "between", "and",
                                "early", "late", "mid")
                        .contains(norm(tokens, i - 1)))) {
            return Optional.of(new DateSpan(i, i + 1, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Role.AT));
        }
        return ago(tokens, i, integer(tokens.get(i).norm()));
    }

    private Optional<DateSpan> weekdayAt(List<Token> tokens, int i, DayOfWeek weekday) {
        if (published == null) {
            return Optional.empty();
        }
        boolean next = is(tokens, i - 1, "next") || is(tokens, i - 1, "coming");
        LocalDate day = next
                ? published.with(TemporalAdjusters.next(weekday))
                : published.with(TemporalAdjusters.previousOrSame(weekday));
        if (is(tokens, i - 1, "last") && day.equals(published)) {
            day = day.minusWeeks(1);
        }
        boolean rollsOver = is(tokens, i - 1, "into") || is(tokens, i - 2, "night") && is(tokens, i - 1, "to");
        int to = i + 1;
        // "Monday, Nov. 6": the date says more than the weekday.
        if (is(tokens, to, ",") && MONTHS.containsKey(norm(tokens, to + 1))) {
            return Optional.empty();
        }
        return Optional.of(new DateSpan(i, to, rollsOver ? day.minusDays(1) : day, day, Role.AT));
    }

    /** yesterday, today, overnight, last week, a day earlier, two weeks ago. */
    private Optional<DateSpan> relativeAt(List<Token> tokens, int i) {
        LocalDate now = published;
        if (now == null) {
            return Optional.empty();
        }
        String norm = tokens.get(i).norm();
        String next = norm(tokens, i + 1);
        switch (norm) {
            case "yesterday":
                return day(i, i + 1, now.minusDays(1));
            case "today", "tonight":
                return day(i, i + 1, now);
            case "overnight":
                return Optional.of(new DateSpan(i, i + 1, now.minusDays(1), now, Role.AT));
            case "last", "past":
                return lastAt(i, next, now);
            case "this":
                return thisAt(i, next, now);
            default:
                Integer number = norm.equals("a") || norm.equals("one") ? Integer.valueOf(1) : NumberReader.word(norm);
                return ago(tokens, i, number);
        }
    }

    private static Optional<DateSpan> lastAt(int i, String unit, LocalDate now) {
        return switch (unit) {
            case "week" -> {
                LocalDate monday = now.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(1);
                yield Optional.of(new DateSpan(i, i + 2, monday, monday.plusDays(6), Role.AT));
            }
            case "month" -> {
                YearMonth month = YearMonth.from(now).minusMonths(1);
                yield Optional.of(new DateSpan(i, i + 2, month.atDay(1), month.atEndOfMonth(), Role.AT));
            }
            case "year" ->
                Optional.of(new DateSpan(
                        i,
                        i + 2,
                        LocalDate.of(now.getYear() - 1, 1, 1),
                        LocalDate.of(now.getYear() - 1, 12, 31),
                        Role.AT));
            case "night" -> Optional.of(new DateSpan(i, i + 2, now.minusDays(1), now, Role.AT));
            default -> Optional.empty();
        };
    }

    private static Optional<DateSpan> thisAt(int i, String unit, LocalDate now) {
        return switch (unit) {
            case "week" ->
                Optional.of(new DateSpan(
                        i, i + 2, now.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), now, Role.AT));
            case "month" -> Optional.of(new DateSpan(i, i + 2, now.withDayOfMonth(1), now, Role.AT));
            case "year" -> Optional.of(new DateSpan(i, i + 2, now.withDayOfYear(1), now, Role.AT));
            default -> Optional.empty();
        };
    }

    /** N days ago. "Three days later" and "a day earlier" hang on another date, which the reader of the article resolves. */
    private Optional<DateSpan> ago(List<Token> tokens, int i, @Nullable Integer number) {
        String unit = norm(tokens, i + 1);
        if (published == null || number == null || number > 500 || !UNITS.contains(unit) || !is(tokens, i + 2, "ago")) {
            return Optional.empty();
        }
        LocalDate day =
                switch (unit.charAt(0)) {
                    case 'd' -> published.minusDays(number);
                    case 'w' -> published.minusWeeks(number);
                    case 'm' -> published.minusMonths(number);
                    default -> published.minusYears(number);
                };
        int slack = unit.charAt(0) == 'd' ? 0 : unit.charAt(0) == 'w' ? 3 : unit.charAt(0) == 'm' ? 15 : 180;
        return Optional.of(new DateSpan(i, i + 3, day.minusDays(slack), day.plusDays(slack), Role.AT));
    }

    private DateSpan governed(List<Token> tokens, DateSpan span) {
        int i = span.from() - 1;
        while (i >= 0
                && i >= span.from() - 6
                && Set.of(
                                "the",
                                "of",
                                "early",
                                "late",
                                "mid",
                                "middle",
                                "end",
                                "beginning",
                                "start",
                                "on",
                                "about",
                                "around",
                                "last",
                                ",")
                        .contains(tokens.get(i).norm())) {
            i--;
        }
        String governor = i >= 0 ? tokens.get(i).norm() : "";
        // "since Sunday's attack": the day is the attack's.
        Role role = is(tokens, span.to(), "'s")
                ? Role.AT
                : switch (governor) {
                    case "since" -> Role.SINCE;
                    case "until", "by", "till", "before" -> Role.UNTIL;
                    default -> span.role();
                };
        return new DateSpan(span.from(), span.to(), span.earliest(), span.latest(), role);
    }

    /** between Oct. 17 and Oct. 24; from Oct. 17 to Oct. 30; Monday and Tuesday. */
    private static boolean joins(List<Token> tokens, DateSpan first, DateSpan second) {
        int gap = second.from() - first.to();
        if (gap < 1 || gap > 6 || second.earliest().isBefore(first.earliest())) {
            return false;
        }
        String joint = tokens.get(first.to()).norm();
        if (opens(tokens, first)) {
            return Set.of("and", "to", "until", "through").contains(joint);
        }
        return gap == 1 && joint.equals("and") && first.isDay() && second.isDay();
    }

    private static boolean opens(List<Token> tokens, DateSpan first) {
        for (int i = first.from() - 1; i >= Math.max(0, first.from() - 4); i--) {
            if (tokens.get(i).is("between") || tokens.get(i).is("from")) {
                return true;
            }
        }
        return false;
    }

    private static DateSpan joined(List<Token> tokens, DateSpan first, DateSpan second) {
        Role role = opens(tokens, first) ? Role.RANGE : Role.AT;
        return new DateSpan(first.from(), second.to(), first.earliest(), second.latest(), role);
    }

    private Optional<DateSpan> yearless(List<Token> tokens, int from, int to, int month, int first, int last) {
        if (published == null) {
            return Optional.empty();
        }
        Optional<DateSpan> span = days(from, to, published.getYear(), month, first, last);
        if (span.isEmpty()) {
            return span;
        }
        boolean future = future(tokens, from);
        if (!future && span.get().earliest().isAfter(published.plusDays(1))) {
            return days(from, to, published.getYear() - 1, month, first, last);
        }
        if (future && span.get().latest().isBefore(published.minusDays(180))) {
            return days(from, to, published.getYear() + 1, month, first, last);
        }
        return span;
    }

    /** Whether one of the few words before speaks of the future. */
    private static boolean future(List<Token> tokens, int i) {
        for (int j = Math.max(0, i - 8); j < i; j++) {
            if (FUTURE.contains(tokens.get(j).norm())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<DateSpan> days(int from, int to, int year, int month, int first, int last) {
        try {
            return Optional.of(
                    new DateSpan(from, to, LocalDate.of(year, month, first), LocalDate.of(year, month, last), Role.AT));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<DateSpan> day(int from, int to, LocalDate day) {
        return Optional.of(new DateSpan(from, to, day, day, Role.AT));
    }

    private static @Nullable Integer dayNumber(List<Token> tokens, int i) {
        if (i < 0 || i >= tokens.size() || !tokens.get(i).isNumeral()) {
            return null;
        }
        Integer number = integer(tokens.get(i).norm().replaceAll("(?<=\\d)(st|nd|rd|th)$", ""));
        return number != null && number >= 1 && number <= 31 ? number : null;
    }

    private static @Nullable Integer yearNumber(List<Token> tokens, int i) {
        if (i < 0 || i >= tokens.size() || tokens.get(i).norm().length() != 4) {
            return null;
        }
        Integer number = integer(tokens.get(i).norm());
        return number != null && number >= 1900 && number <= 2100 ? number : null;
    }

    private static @Nullable Integer integer(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return null;
            }
        }
        return Integer.valueOf(digits);
    }

    private static String norm(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).norm() : "";
    }

    private static boolean is(List<Token> tokens, int i, String norm) {
        return norm(tokens, i).equals(norm);
    }
}
