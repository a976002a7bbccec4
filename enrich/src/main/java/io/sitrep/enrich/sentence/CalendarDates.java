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
            "in", "since", "of", "during", "its", "until", "by", "from", "to", "between", "and", "early", "late",
            "mid");

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
        int comma = row.is(next, ",") ? next + 1 : next;
        Integer year = yearNumber(row, comma);
        if (year != null) {
            return month(row, i, comma + 1, YearMonth.of(year, month));
        }
        boolean auxiliary = row.get(i).is("may") && !BEFORE_MAY.contains(row.norm(i - 1));
        if (auxiliary || published == null || row.is(i - 1, "'s")) {
            return Optional.empty();
        }
        YearMonth guess = YearMonth.of(published.getYear(), month);
        boolean future = row.speaksOfFutureBefore(i);
        if (future && guess.isBefore(YearMonth.from(published))) {
            guess = guess.plusYears(1);
        } else if (!future && guess.atDay(1).isAfter(published)) {
            guess = guess.minusYears(1);
        }
        return month(row, i, next, guess);
    }

    private Optional<DateSpan> monthThenDay(TokenRow row, int from, int behindDay, int month, int day) {
        int to = behindDay;
        int last = day;
        if (DAY_JOINTS.contains(row.norm(to)) && !isMonth(row.norm(to + 2))) {
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
    private Optional<DateSpan> month(TokenRow row, int from, int to, YearMonth month) {
        String part = row.is(from - 1, "of") ? row.norm(from - 2) : row.norm(from - 1);
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

    /** 28 January 2024; 17 October; in 2011. */
    Optional<DateSpan> atNumeral(TokenRow row, int i) {
        Integer day = dayNumber(row, i);
        Integer month = CalendarWords.month(row.norm(i + 1));
        if (day != null && month != null && row.get(i + 1).isCapitalised() && dayNumber(row, i + 2) == null) {
            int to = row.is(i + 2, ".") ? i + 3 : i + 2;
            Integer year = yearNumber(row, to);
            return year != null ? days(i, to + 1, year, month, day, day) : yearless(row, i, to, month, day, day);
        }
        Integer year = yearNumber(row, i);
        if (year != null && BEFORE_YEAR.contains(row.norm(i - 1))) {
            return Optional.of(new DateSpan(i, i + 1, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Role.AT));
        }
        return Optional.empty();
    }

    /** The latest such day not after the day of publication plus one, unless future tense governs it. */
    private Optional<DateSpan> yearless(TokenRow row, int from, int to, int month, int first, int last) {
        if (published == null) {
            return Optional.empty();
        }
        Optional<DateSpan> span = days(from, to, published.getYear(), month, first, last);
        if (span.isEmpty()) {
            return span;
        }
        boolean future = row.speaksOfFutureBefore(from);
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
