package io.sitrep.enrich.sentence;

import io.sitrep.enrich.text.Token;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
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

    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("monday", DayOfWeek.MONDAY),
            Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY),
            Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("friday", DayOfWeek.FRIDAY),
            Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sunday", DayOfWeek.SUNDAY));

    /** Many of them are words of their own as well: only with a capital and a full stop are they days. */
    private static final Map<String, DayOfWeek> SHORT_WEEKDAYS = Map.ofEntries(
            Map.entry("mon", DayOfWeek.MONDAY),
            Map.entry("tue", DayOfWeek.TUESDAY),
            Map.entry("tues", DayOfWeek.TUESDAY),
            Map.entry("wed", DayOfWeek.WEDNESDAY),
            Map.entry("weds", DayOfWeek.WEDNESDAY),
            Map.entry("thu", DayOfWeek.THURSDAY),
            Map.entry("thur", DayOfWeek.THURSDAY),
            Map.entry("thurs", DayOfWeek.THURSDAY),
            Map.entry("fri", DayOfWeek.FRIDAY),
            Map.entry("sat", DayOfWeek.SATURDAY),
            Map.entry("sun", DayOfWeek.SUNDAY));

    /** "mid-October" is one word. */
    private static final Pattern PART_OF_MONTH = Pattern.compile("(early|mid|late)-(\\p{L}+)");

    /** Words that begin a range: "between Oct. 17 and Oct. 24". */
    static final Set<String> RANGE_OPENERS = Set.of("between", "from");

    static final Set<String> RANGE_JOINTS = Set.of("and", "to", "until", "through");

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

    /** The day of the week that a token names, in full or as "Tues."; null where it names none. */
    static @Nullable DayOfWeek weekday(TokenRow row, int i) {
        DayOfWeek weekday = WEEKDAYS.get(row.norm(i));
        if (weekday != null) {
            return weekday;
        }
        // "The Sun." is a newspaper.
        boolean abbreviated = row.is(i + 1, ".") && row.get(i).isCapitalised() && !row.is(i - 1, "the");
        return abbreviated ? SHORT_WEEKDAYS.get(row.norm(i)) : null;
    }

    /** "mid" and "october" of the token "mid-October"; null where it names no part of a month. */
    static String @Nullable [] partOfMonth(Token token) {
        if (token.norm().indexOf('-') < 0) {
            return null;
        }
        Matcher matcher = PART_OF_MONTH.matcher(token.norm());
        if (!matcher.matches() || !isMonth(matcher.group(2))) {
            return null;
        }
        boolean capital = Character.isUpperCase(token.text().charAt(matcher.start(2)));
        return capital ? new String[] {matcher.group(1), matcher.group(2)} : null;
    }

    /** Whether a token is the number of a day with its ending: 7th. */
    static boolean isOrdinal(TokenRow row, int i) {
        return ORDINAL.matcher(row.norm(i)).find();
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
