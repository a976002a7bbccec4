package io.sitrep.enrich.sentence;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The English words and numerals of the calendar. */
final class CalendarWords {

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

    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(st|nd|rd|th)$");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private CalendarWords() {}

    /** 1 to 12; null where the word is no month. */
    static @Nullable Integer month(String norm) {
        return MONTHS.get(norm);
    }

    static boolean isMonth(String norm) {
        return MONTHS.containsKey(norm);
    }

    static @Nullable DayOfWeek weekday(String norm) {
        return WEEKDAYS.get(norm);
    }

    /** The day of a month, 1 to 31, that a token gives ("28", "28th"); null where it gives none. */
    static @Nullable Integer dayNumber(TokenRow row, int i) {
        if (i < 0 || i >= row.size() || !row.get(i).isNumeral()) {
            return null;
        }
        Integer number = integer(ORDINAL.matcher(row.norm(i)).replaceAll(""));
        return number != null && number >= 1 && number <= 31 ? number : null;
    }

    /** The year, of four digits, that a token gives; null where it gives none that news would tell of. */
    static @Nullable Integer yearNumber(TokenRow row, int i) {
        String norm = row.norm(i);
        if (norm.length() != 4) {
            return null;
        }
        Integer number = integer(norm);
        return number != null && number >= FIRST_YEAR && number <= LAST_YEAR ? number : null;
    }

    /** The number that plain digits give; null for anything else. */
    static @Nullable Integer integer(String digits) {
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
}
