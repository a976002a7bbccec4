package io.sitrep.enrich.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the day that an article gives as its own: on a line above the text, or behind the place that opens it. */
final class Dateline {

    private static final Pattern WHOLE_LINE =
            Pattern.compile("(?i)[|\\s–—-]*(?:(?:published|posted|updated|last updated|date)(?: on)? ?:? )?"
                    + "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
                    + "(?:(?<day>\\d{1,2})(?:st|nd|rd|th)? (?<month>\\p{L}{3,9})\\.?,? (?<year>\\d{4})"
                    + "|(?<month2>\\p{L}{3,9})\\.? (?<day2>\\d{1,2})(?:st|nd|rd|th)?,? (?<year2>\\d{4})"
                    + "|(?<year3>\\d{4})-(?<month3>\\d{2})-(?<day3>\\d{2})"
                    + "|(?<day4>\\d{1,2})\\.(?<month4>\\d{1,2})\\.(?<year4>\\d{4}))"
                    + "(?:,? (?:at )?\\d{1,2}[:.]\\d{2}(?: ?[ap]\\.?m\\.?)?(?: \\(?[A-Z]{2,5}\\)?)?)?\\s*");

    /** BAGHDAD, Nov. 9, 2023 — */
    private static final Pattern BEFORE_TEXT = Pattern.compile(
            "^[\\p{Lu}][\\p{L} .'’-]{1,40}, (?:(\\p{L}{3,9})\\.? (\\d{1,2}), (\\d{4})|(\\d{1,2}) (\\p{L}{3,9})\\.? (\\d{4}))(?: \\([^)]{1,40}\\))? ?[—–-]");

    /** SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [COMMUNIQUE] [TEXT]; HAVANA (CUBA), NO DATE --: the head of a monitored broadcast. */
    private static final Pattern MONITORED =
            Pattern.compile("^\\p{Lu}[\\p{L} .'’-]{1,40}(?: \\(\\p{Lu}[\\p{L} .]{1,30}\\))?, "
                    + "(?:NO DATE|(\\d{1,2}) (\\p{L}{3,9})\\.?(?: (\\d{4}|\\d{2}))?|(\\p{L}{3,9})\\.? (\\d{1,2})(?: (\\d{4}|\\d{2}))?)"
                    + " ?(?:[(\\[][^()\\[\\]]{1,60}[)\\]] ?)?--? ?"
                    + "(?:(?:\\[[^\\]]{1,200}\\] ?){0,5}?\\[(?:TEXT|EXCERPTS?|SUMMARY)\\] ?)?");

    /** A year of two digits from this on is one of the last century. */
    private static final int LAST_CENTURY = 50;

    /** How the groups of the forms of a whole line are told apart: 9 November 2023; Nov. 9, 2023; 2023-11-09; 9.11.2023. */
    private static final List<String> FORMS = List.of("", "2", "3", "4");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Dateline() {}

    /** The day that is all there is on the line; null where there is none, or more. */
    static @Nullable LocalDate wholeLine(String line) {
        Matcher matcher = WHOLE_LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        for (String form : FORMS) {
            if (matcher.group("day" + form) != null) {
                return day(matcher.group("day" + form), matcher.group("month" + form), matcher.group("year" + form));
            }
        }
        return null;
    }

    /** The day behind the place that opens a paragraph; null where there is none. */
    static @Nullable LocalDate before(String line) {
        Matcher matcher = BEFORE_TEXT.matcher(line);
        if (!matcher.find()) {
            return null;
        }
        return matcher.group(1) != null
                ? day(matcher.group(2), matcher.group(1), matcher.group(3))
                : day(matcher.group(4), matcher.group(5), matcher.group(6));
    }

    /** The head of a text of a monitored broadcast or agency. */
    record Head(@Nullable LocalDate day, int end) {}

    /** The head that opens a line: its day, null where it gives none or no year, and where it ends; null where there is no such head. */
    static @Nullable Head head(String line) {
        Matcher matcher = MONITORED.matcher(line);
        if (!matcher.find()) {
            return null;
        }
        LocalDate day = null;
        if (matcher.group(1) != null && matcher.group(3) != null) {
            day = day(matcher.group(1), matcher.group(2), year(matcher.group(3)));
        } else if (matcher.group(5) != null && matcher.group(6) != null) {
            day = day(matcher.group(5), matcher.group(4), year(matcher.group(6)));
        }
        return new Head(day, matcher.end());
    }

    private static String year(String digits) {
        if (digits.length() == 4) {
            return digits;
        }
        return (Integer.parseInt(digits) < LAST_CENTURY ? "20" : "19") + digits;
    }

    private static @Nullable LocalDate day(String day, String month, String year) {
        try {
            int number = Character.isDigit(month.charAt(0))
                    ? Integer.parseInt(month)
                    : MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
            return number == 0 ? null : LocalDate.of(Integer.parseInt(year), number, Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
