package io.sitrep.enrich.sentence;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.next;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import io.sitrep.enrich.sentence.DateSpan.Role;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dates counted from the day of publication: Tuesday, yesterday, overnight, last week, two days ago. None where that day is not known. */
final class RelativeDates {

    /** "Ago" reaches no farther back than so many units; larger numbers count something else. */
    private static final int MOST_UNITS = 500;

    /** Between "overnight" and the day it belongs to. */
    private static final Set<String> BEFORE_DAY = Set.of("on", "into", "to", "from", "between");

    /** So far behind a rank stands the time within which it is one, in tokens. */
    private static final int RANK_REACH = 10;

    private static final Set<String> RANKS = Set.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "deadliest",
            "bloodiest",
            "worst",
            "largest",
            "biggest",
            "most",
            "toll",
            "total",
            "number");

    private final @Nullable LocalDate published;

    RelativeDates(@Nullable LocalDate published) {
        this.published = published;
    }

    /** The last such day, the day of publication included; with "next" or "coming" the next. */
    Optional<DateSpan> atWeekday(TokenRow row, int i, DayOfWeek weekday) {
        // "Monday, Nov. 6": the date says more than the weekday.
        int to = row.is(i + 1, ".") ? i + 2 : i + 1;
        boolean dated = row.is(to, ",") && CalendarWords.isMonth(row.norm(to + 1));
        if (published == null || dated) {
            return Optional.empty();
        }
        boolean coming = row.is(i - 1, "next") || row.is(i - 1, "coming");
        LocalDate day = published.with(coming ? next(weekday) : previousOrSame(weekday));
        if (row.is(i - 1, "last") && day.equals(published)) {
            day = day.minusWeeks(1);
        }
        boolean rollsOver = row.is(i - 1, "into") || (row.is(i - 2, "night") && row.is(i - 1, "to"));
        return span(i, to, rollsOver ? day.minusDays(1) : day, day);
    }

    /** yesterday, today, overnight, last week, a day ago, two weeks ago. */
    Optional<DateSpan> atWord(TokenRow row, int i) {
        LocalDate now = published;
        if (now == null) {
            return Optional.empty();
        }
        String norm = row.norm(i);
        return switch (norm) {
            case "yesterday" -> span(i, i + 1, now.minusDays(1), now.minusDays(1));
            case "today", "tonight" -> span(i, i + 1, now, now);
            case "overnight" -> dayFollows(row, i + 1) ? Optional.empty() : span(i, i + 1, now.minusDays(1), now);
            case "day" ->
                row.is(i + 1, "before") && row.is(i + 2, "yesterday")
                        ? span(i, i + 3, now.minusDays(2), now.minusDays(2))
                        : Optional.empty();
            case "last" -> last(i, row.norm(i + 1), now);
            case "past" -> past(i, row.norm(i + 1), now);
            case "this" -> ranks(row, i) ? Optional.empty() : thisUnit(i, row.norm(i + 1), now);
            case "a", "one" -> ago(row, i, 1);
            default -> ago(row, i, NumberReader.word(norm));
        };
    }

    private static Optional<DateSpan> last(int i, String unit, LocalDate now) {
        return switch (unit) {
            case "week" -> {
                LocalDate monday = now.with(previousOrSame(MONDAY)).minusWeeks(1);
                yield span(i, i + 2, monday, monday.plusDays(6));
            }
            case "month" -> {
                YearMonth month = YearMonth.from(now).minusMonths(1);
                yield span(i, i + 2, month.atDay(1), month.atEndOfMonth());
            }
            case "year" ->
                span(i, i + 2, LocalDate.of(now.getYear() - 1, 1, 1), LocalDate.of(now.getYear() - 1, 12, 31));
            case "night" -> span(i, i + 2, now.minusDays(1), now);
            default -> Optional.empty();
        };
    }

    /** "overnight on Tuesday": the night is that of the day named. */
    private static boolean dayFollows(TokenRow row, int i) {
        int at = BEFORE_DAY.contains(row.norm(i)) ? i + 1 : i;
        return CalendarWords.weekday(row, at) != null
                || CalendarWords.isMonth(row.norm(at))
                || (CalendarWords.dayNumber(row, at) != null && CalendarWords.isMonth(row.norm(at + 1)));
    }

    /** So much time up to now, not the last whole week or month of the calendar. */
    private static Optional<DateSpan> past(int i, String unit, LocalDate now) {
        return switch (unit) {
            case "week" -> span(i, i + 2, now.minusWeeks(1), now);
            case "month" -> span(i, i + 2, now.minusMonths(1), now);
            case "year" -> span(i, i + 2, now.minusYears(1), now);
            default -> Optional.empty();
        };
    }

    /** "The second attack this week", "the deadliest bombing this year": the time is that of the comparison, not of what happened. */
    private static boolean ranks(TokenRow row, int i) {
        for (int k = Math.max(0, i - RANK_REACH); k < i; k++) {
            if (RANKS.contains(row.norm(k))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<DateSpan> thisUnit(int i, String unit, LocalDate now) {
        return switch (unit) {
            case "morning", "afternoon", "evening" -> span(i, i + 2, now, now);
            case "week" -> span(i, i + 2, now.with(previousOrSame(MONDAY)), now);
            case "month" -> span(i, i + 2, now.withDayOfMonth(1), now);
            case "year" -> span(i, i + 2, now.withDayOfYear(1), now);
            default -> Optional.empty();
        };
    }

    /**
     * N days ago, the vaguer the longer the unit. "Three days later" and "a day earlier" hang on another date, which the reader of the
     * article resolves.
     *
     * @param number null where the token is no number
     */
    Optional<DateSpan> ago(TokenRow row, int i, @Nullable Integer number) {
        if (published == null || number == null || number > MOST_UNITS || !row.is(i + 2, "ago")) {
            return Optional.empty();
        }
        return switch (row.norm(i + 1)) {
            case "day", "days" -> around(i, published.minusDays(number), 0);
            case "week", "weeks" -> around(i, published.minusWeeks(number), 3);
            case "month", "months" -> around(i, published.minusMonths(number), 15);
            case "year", "years" -> around(i, published.minusYears(number), 180);
            default -> Optional.empty();
        };
    }

    private static Optional<DateSpan> around(int i, LocalDate day, int slackDays) {
        return span(i, i + 3, day.minusDays(slackDays), day.plusDays(slackDays));
    }

    private static Optional<DateSpan> span(int from, int to, LocalDate earliest, LocalDate latest) {
        return Optional.of(new DateSpan(from, to, earliest, latest, Role.AT));
    }
}
