package io.sitrep.theatres;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day that texts name instead of its date: "on Thanksgiving".
 *
 * @param phrases how texts name it
 * @param rule on which day of a year it falls
 */
public record Holiday(List<String> phrases, Rule rule) {

    private static final Pattern FIXED = Pattern.compile("(\\d{2})-(\\d{2})");

    private static final Pattern WEEKDAY = Pattern.compile("(1st|2nd|3rd|4th|last) (\\p{Lower}+day) of (\\p{Lower}+)");

    public Holiday {
        phrases = List.copyOf(phrases);
    }

    /** On which day of a year a holiday falls. */
    public sealed interface Rule permits Fixed, Weekday, Listed {

        /** Empty where the rule gives no day for the year. */
        Optional<LocalDate> in(int year);
    }

    /** The same day of each year. */
    public record Fixed(MonthDay day) implements Rule {

        @Override
        public Optional<LocalDate> in(int year) {
            return day.isValidYear(year) ? Optional.of(day.atYear(year)) : Optional.empty();
        }
    }

    /**
     * A weekday of a month.
     *
     * @param ordinal 1 to 4; -1 for the last
     */
    public record Weekday(int ordinal, DayOfWeek weekday, Month month) implements Rule {

        @Override
        public Optional<LocalDate> in(int year) {
            LocalDate first = YearMonth.of(year, month).atDay(1);
            return Optional.of(first.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday)));
        }
    }

    /** Days that no rule of this calendar gives: Ashura, Easter. */
    public record Listed(List<LocalDate> days) implements Rule {

        public Listed {
            days = List.copyOf(days);
        }

        @Override
        public Optional<LocalDate> in(int year) {
            return days.stream().filter(day -> day.getYear() == year).findFirst();
        }
    }

    /** Reads "12-31" or "4th thursday of november"; empty for anything else. */
    static Optional<Rule> rule(String text) {
        try {
            Matcher fixed = FIXED.matcher(text);
            if (fixed.matches()) {
                return Optional.of(
                        new Fixed(MonthDay.of(Integer.parseInt(fixed.group(1)), Integer.parseInt(fixed.group(2)))));
            }
            Matcher weekday = WEEKDAY.matcher(text);
            if (weekday.matches()) {
                int ordinal =
                        weekday.group(1).equals("last") ? -1 : weekday.group(1).charAt(0) - '0';
                return Optional.of(new Weekday(
                        ordinal,
                        DayOfWeek.valueOf(weekday.group(2).toUpperCase(Locale.ROOT)),
                        Month.valueOf(weekday.group(3).toUpperCase(Locale.ROOT))));
            }
            return Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The last such day up to a day; empty where the rule gives none in its year or the year before. */
    public Optional<LocalDate> lastUpTo(LocalDate latest) {
        Optional<LocalDate> sameYear = rule.in(latest.getYear()).filter(day -> !day.isAfter(latest));
        return sameYear.isPresent() ? sameYear : rule.in(latest.getYear() - 1);
    }

    /** The next such day from a day on; empty where the rule gives none in its year or the next. */
    public Optional<LocalDate> nextFrom(LocalDate earliest) {
        Optional<LocalDate> sameYear = rule.in(earliest.getYear()).filter(day -> !day.isBefore(earliest));
        return sameYear.isPresent() ? sameYear : rule.in(earliest.getYear() + 1);
    }
}
