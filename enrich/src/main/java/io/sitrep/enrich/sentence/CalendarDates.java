package io.sitrep.enrich.sentence;

import static io.sitrep.enrich.sentence.CalendarWords.dayNumber;
import static io.sitrep.enrich.sentence.CalendarWords.isMonth;
import static io.sitrep.enrich.sentence.CalendarWords.yearNumber;

import io.sitrep.enrich.sentence.DateSpan.Role;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dates that name a month or a year: January 28, 2024; 17 October; early February; in 2011. */
final class CalendarDates {

    /** Words that make a bare number of four digits a year. */
    private static final Set<String> BEFORE_YEAR = Set.of(
            "in", "since", "of", "during", "its", "until", "by", "from", "to", "between", "and", "early", "late", "mid",
            "before");

    /** Words that make "May" a month where no day follows. */
    private static final Set<String> BEFORE_MAY = Set.of("in", "since", "of");

    /** Between two days of one month: January 28-29. */
    private static final Set<String> DAY_JOINTS = Set.of("-", "–", "and");

    /** A date without a year that future tense governs may lie so far back before it is taken for one of the next year. */
    private static final int LOOK_BACK_DAYS = 180;

    private final @Nullable LocalDate published;

    /**
     * @param published day of publication; null where it is not known: then only what carries its own year is read
     */
    CalendarDates(@Nullable LocalDate published) {
        this.published = published;
    }

    /** January 28, 2024; Jan. 28; January 28-29; September 2025; early February. */
    Optional<DateSpan> atMonth(TokenRow row, int i, int month) {
        int next = row.is(i + 1, ".") ? i + 2 : i + 1;
        Integer day = dayNumber(row, next);
        if (day != null) {
            return monthThenDay(row, i, next + 1, month, day);
        }
        boolean auxiliary =
                row.get(i).is("may") && !BEFORE_MAY.contains(row.norm(i - 1)) && yearBehind(row, next) == null;
        boolean owned = row.is(i - 1, "'s") && yearBehind(row, next) == null;
        if (auxiliary || owned || impossibleDayBefore(row, i)) {
            return Optional.empty();
        }
        String part = row.is(i - 1, "of") ? row.norm(i - 2) : row.norm(i - 1);
        return wholeMonth(row, i, next, month, part);
    }

    /** mid-October; late-November 2023. */
    Optional<DateSpan> atPartOfMonth(TokenRow row, int i, String part, String name) {
        Integer month = CalendarWords.month(name);
        int next = row.is(i + 1, ".") && yearNumber(row, i + 2) != null ? i + 2 : i + 1;
        return month == null ? Optional.empty() : wholeMonth(row, i, next, month, part);
    }

    private Optional<DateSpan> wholeMonth(TokenRow row, int i, int next, int month, String part) {
        Integer year = yearBehind(row, next);
        if (year != null) {
            return month(row, i, row.is(next, ",") ? next + 2 : next + 1, YearMonth.of(year, month), part);
        }
        if (published == null) {
            return Optional.empty();
        }
        YearMonth guess = YearMonth.of(published.getYear(), month);
        boolean future = row.speaksOfFutureBefore(i);
        if (future && guess.isBefore(YearMonth.from(published))) {
            guess = guess.plusYears(1);
        } else if (!future && guess.atDay(1).isAfter(published)) {
            guess = guess.minusYears(1);
        }
        return month(row, i, next, guess, part);
    }

    private static @Nullable Integer yearBehind(TokenRow row, int i) {
        return yearNumber(row, row.is(i, ",") ? i + 1 : i);
    }

    /** "31 April": what no calendar has is not the whole month either. */
    private static boolean impossibleDayBefore(TokenRow row, int month) {
        Integer number = CalendarWords.integer(row.norm(month - 1));
        return number != null && number < 100;
    }

    private Optional<DateSpan> monthThenDay(TokenRow row, int from, int behindDay, int month, int day) {
        int to = behindDay;
        int last = day;
        if (joinsDays(row, from, to) && !isMonth(row.norm(to + 2))) {
            Integer second = dayNumber(row, to + 1);
            if (second != null && second > day) {
                last = second;
                to += 2;
            }
        }
        int comma = row.is(to, ",") ? to + 1 : to;
        Integer year = yearNumber(row, comma);
        return year != null ? days(from, comma + 1, year, month, day, last) : yearless(row, from, to, month, day, last);
    }

    /** A whole month, or the part of it that the words before name. It ends with the day of publication at the latest. */
    private Optional<DateSpan> month(TokenRow row, int from, int to, YearMonth month, String part) {
        LocalDate first =
                switch (part) {
                    case "mid", "middle" -> month.atDay(11);
                    case "late" -> month.atDay(21);
                    case "end" -> month.atEndOfMonth();
                    default -> month.atDay(1);
                };
        LocalDate last =
                switch (part) {
                    case "early", "beginning", "start" -> month.atDay(10);
                    case "mid", "middle" -> month.atDay(20);
                    default -> month.atEndOfMonth();
                };
        if (published != null
                && last.isAfter(published)
                && !first.isAfter(published)
                && !row.speaksOfFutureBefore(from)) {
            last = published;
        }
        return Optional.of(new DateSpan(from, to, first, last, Role.AT));
    }

    /** "17-18", "17 and 18"; "from 17 to 18". */
    private static boolean joinsDays(TokenRow row, int from, int joint) {
        return DAY_JOINTS.contains(row.norm(joint))
                || (CalendarWords.RANGE_OPENERS.contains(row.norm(from - 1))
                        && CalendarWords.RANGE_JOINTS.contains(row.norm(joint)));
    }

    /** 28 January 2024; 17 October; 17-18 October; the 7th of October; 2024-01-28; in 2011. */
    Optional<DateSpan> atNumeral(TokenRow row, int i) {
        Integer day = dayNumber(row, i);
        if (day != null) {
            Integer second = joinsDays(row, i, i + 1) ? dayNumber(row, i + 2) : null;
            if (second != null && second > day) {
                Optional<DateSpan> both = dayThenMonth(row, i, i + 2, day, second);
                if (both.isPresent()) {
                    return both;
                }
            }
            return dayThenMonth(row, i, i, day, day);
        }
        Optional<DateSpan> digits = allDigits(row, i);
        if (digits.isPresent()) {
            return digits;
        }
        Integer year = yearNumber(row, i);
        if (year != null && BEFORE_YEAR.contains(row.norm(i - 1))) {
            return Optional.of(new DateSpan(i, i + 1, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Role.AT));
        }
        return Optional.empty();
    }

    private Optional<DateSpan> dayThenMonth(TokenRow row, int from, int lastDay, int first, int last) {
        int at = row.is(lastDay + 1, "of") && CalendarWords.isOrdinal(row, lastDay) ? lastDay + 2 : lastDay + 1;
        Integer month = CalendarWords.month(row.norm(at));
        if (month == null || !row.get(at).isCapitalised() || dayNumber(row, at + 1) != null) {
            return Optional.empty();
        }
        int to = row.is(at + 1, ".") ? at + 2 : at + 1;
        int comma = row.is(to, ",") ? to + 1 : to;
        Integer year = yearNumber(row, comma);
        return year != null
                ? days(from, comma + 1, year, month, first, last)
                : yearless(row, from, to, month, first, last);
    }

    /** 2024-01-28, without blanks. */
    private static Optional<DateSpan> allDigits(TokenRow row, int i) {
        Integer year = yearNumber(row, i);
        boolean three = year != null
                && row.is(i + 1, "-")
                && row.is(i + 3, "-")
                && row.norm(i + 2).length() == 2
                && row.norm(i + 4).length() == 2
                && row.get(i + 4).end() - row.get(i).start() == "2024-01-28".length();
        Integer month = three ? dayNumber(row, i + 2) : null;
        Integer day = three ? dayNumber(row, i + 4) : null;
        return year == null || month == null || day == null ? Optional.empty() : days(i, i + 5, year, month, day, day);
    }

    /** The latest such day not after the day of publication plus one, unless future tense governs it. */
    private Optional<DateSpan> yearless(TokenRow row, int from, int to, int month, int first, int last) {
        if (published == null) {
            return Optional.empty();
        }
        Optional<DateSpan> span = days(from, to, published.getYear(), month, first, last);
        boolean future = row.speaksOfFutureBefore(from);
        if (span.isEmpty()) {
            // February 29: the year before, or the next, may have one.
            return days(from, to, published.getYear() + (future ? 1 : -1), month, first, last);
        }
        if (!future && span.get().earliest().isAfter(published.plusDays(1))) {
            return days(from, to, published.getYear() - 1, month, first, last);
        }
        if (future && span.get().latest().isBefore(published.minusDays(LOOK_BACK_DAYS))) {
            return days(from, to, published.getYear() + 1, month, first, last);
        }
        return span;
    }

    /** Empty for what no calendar has: February 30. */
    private static Optional<DateSpan> days(int from, int to, int year, int month, int first, int last) {
        try {
            return Optional.of(
                    new DateSpan(from, to, LocalDate.of(year, month, first), LocalDate.of(year, month, last), Role.AT));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
