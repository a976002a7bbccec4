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

    private static final Pattern WHOLE_LINE = Pattern.compile(
            "(?i)[|\\s–—-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(\\d{1,2})(?:st|nd|rd|th)? (\\p{L}{3,9})\\.?,? (\\d{4})"
                    + "|(\\p{L}{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4}))\\s*");

    /** BAGHDAD, Nov. 9, 2023 — */
    private static final Pattern BEFORE_TEXT = Pattern.compile(
            "^[\\p{Lu}][\\p{L} .'’-]{1,40}, (?:(\\p{L}{3,9})\\.? (\\d{1,2}), (\\d{4})|(\\d{1,2}) (\\p{L}{3,9})\\.? (\\d{4}))(?: \\([^)]{1,40}\\))? ?[—–-]");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Dateline() {}

    /** The day that is all there is on the line; null where there is none, or more. */
    static @Nullable LocalDate wholeLine(String line) {
        Matcher matcher = WHOLE_LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.group(1) != null
                ? day(matcher.group(1), matcher.group(2), matcher.group(3))
                : day(matcher.group(5), matcher.group(4), matcher.group(6));
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

    private static @Nullable LocalDate day(String day, String month, String year) {
        int number = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        try {
            return number == 0 ? null : LocalDate.of(Integer.parseInt(year), number, Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
