package io.sitrep.schemas;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A date as feeds and pages write it: RFC 822 and its many misreadings, ISO 8601 in all its lengths, the C library's. Read from its
 * pieces (numbers, words, an offset), so that order, punctuation and the language of the weekday matter little. A time without an offset
 * is read as UTC, a day as its midnight.
 *
 * @param instant to the millisecond
 * @param day as it is written, in whatever zone its writer lives
 * @param timed whether it has a time of day
 */
public record WrittenDate(Instant instant, LocalDate day, boolean timed) {

    private static final int MAX_CHARS = 80;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Offsets in minutes. RFC 822 knows the American ones; the rest is what agencies write. Ambiguous ones (IST, CST of China) are left out. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("ut", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("wet", 0),
            Map.entry("est", -300),
            Map.entry("edt", -240),
            Map.entry("et", -300),
            Map.entry("cst", -360),
            Map.entry("cdt", -300),
            Map.entry("mst", -420),
            Map.entry("mdt", -360),
            Map.entry("pst", -480),
            Map.entry("pdt", -420),
            Map.entry("akst", -540),
            Map.entry("akdt", -480),
            Map.entry("hst", -600),
            Map.entry("bst", 60),
            Map.entry("cet", 60),
            Map.entry("cest", 120),
            Map.entry("eet", 120),
            Map.entry("eest", 180),
            Map.entry("msk", 180),
            Map.entry("jst", 540),
            Map.entry("aest", 600),
            Map.entry("aedt", 660));

    private static final int FIRST_YEAR = 1900;
    private static final int PLACEHOLDER_YEAR = 9999;
    private static final int SECONDS_PER_DAY = 86_400;

    /** The date; null where the text is none, or one before 1900 or after 9998. */
    public static @Nullable WrittenDate parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_CHARS) {
            return null;
        }
        try {
            Pieces pieces = new Pieces(trimmed);
            return pieces.read() ? pieces.date() : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** The parts of a date, taken from left to right. */
    private static final class Pieces {

        private final String text;
        private int at;
        private int year = -1;
        private int month = -1;
        private int day = -1;
        private int hour = -1;
        private int minute;
        private int second;
        private int nano;
        private @Nullable Integer offsetMinutes;
        private boolean afternoon;
        private boolean morning;
        private final List<Integer> numbers = new ArrayList<>();
        private final List<Integer> digits = new ArrayList<>();

        Pieces(String text) {
            this.text = text;
        }

        boolean read() {
            at = isoDay();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (isDigit(c)) {
                    number();
                } else if (Character.isLetter(c)) {
                    word();
                } else if ((c == '+' || c == '-' || c == '\u2212') && hour >= 0 && followedByDigit()) {
                    offset(c == '+' ? 1 : -1);
                } else {
                    at++;
                }
            }
            return settle();
        }

        WrittenDate date() {
            return new WrittenDate(instant(), LocalDate.of(year, month, day), hour >= 0);
        }

        private Instant instant() {
            int hours = hour < 0 ? 0 : hour;
            if (afternoon && hours < 12) {
                hours += 12;
            } else if (morning && hours == 12) {
                hours = 0;
            }
            long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY;
            if (hours == 24 && minute == 0 && second == 0) {
                seconds += SECONDS_PER_DAY;
            } else {
                // A leap second is the second before it.
                seconds += LocalTime.of(hours, minute, Math.min(second, 59)).toSecondOfDay();
            }
            int offset = offsetMinutes == null ? 0 : offsetMinutes;
            return Instant.ofEpochSecond(seconds - offset * 60L, nano / 1_000_000 * 1_000_000L);
        }

        /** 2024-01-28, 20240128, 2024-01, 2024/01/28, 2024-028, 2024 at the beginning; the offset behind it. */
        private int isoDay() {
            int run = digitRun(0);
            if (run == 8 || run == 14) {
                year = value(0, 4);
                month = value(4, 6);
                day = value(6, 8);
                if (run == 14) {
                    hour = value(8, 10);
                    minute = value(10, 12);
                    second = value(12, 14);
                }
                return run;
            }
            if (run != 4) {
                return 0;
            }
            year = value(0, 4);
            if (text.length() == 4) {
                month = 1;
                day = 1;
                return 4;
            }
            char separator = text.charAt(4);
            if (separator != '-' && separator != '/' && separator != '.') {
                return 4;
            }
            int second = digitRun(5);
            if (second == 3) {
                LocalDate ordinal = LocalDate.ofYearDay(year, value(5, 8));
                month = ordinal.getMonthValue();
                day = ordinal.getDayOfMonth();
                return 8;
            }
            if (second != 1 && second != 2) {
                return 4;
            }
            month = value(5, 5 + second);
            int behind = 5 + second;
            int third = behind < text.length() && text.charAt(behind) == separator ? digitRun(behind + 1) : 0;
            if (third == 1 || third == 2) {
                day = value(behind + 1, behind + 1 + third);
                return behind + 1 + third;
            }
            day = 1;
            return behind;
        }

        private void number() {
            int run = digitRun(at);
            boolean clock = at + run < text.length() && text.charAt(at + run) == ':' && run <= 2;
            if (clock && hour < 0) {
                clock(run);
                return;
            }
            if (hour < 0
                    && day >= 0
                    && (run == 4 || run == 6)
                    && at > 0
                    && (text.charAt(at - 1) == 'T' || text.charAt(at - 1) == 't')) {
                hour = value(at, at + 2);
                minute = value(at + 2, at + 4);
                second = run == 6 ? value(at + 4, at + 6) : 0;
                at += run;
                return;
            }
            if (run <= 4) {
                numbers.add(value(at, at + run));
                digits.add(run);
            }
            at += run;
        }

        private void clock(int run) {
            hour = value(at, at + run);
            at += run + 1;
            int minutes = digitRun(at);
            minute = minutes == 0 ? 0 : value(at, at + Math.min(minutes, 2));
            at += minutes;
            if (at < text.length() && text.charAt(at) == ':' && digitRun(at + 1) > 0) {
                int seconds = digitRun(at + 1);
                second = value(at + 1, at + 1 + Math.min(seconds, 2));
                at += 1 + seconds;
                if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                    fraction();
                }
            }
        }

        private void fraction() {
            int run = digitRun(at + 1);
            int scale = 100_000_000;
            for (int i = 0; i < Math.min(run, 9); i++) {
                nano += (text.charAt(at + 1 + i) - '0') * scale;
                scale /= 10;
            }
            at += 1 + run;
        }

        private void word() {
            int start = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at).toLowerCase(Locale.ROOT);
            if (word.equals("pm") || word.equals("p")) {
                afternoon = true;
            } else if (word.equals("am") || word.equals("a")) {
                morning = true;
            } else if (ZONES.containsKey(word) && hour >= 0) {
                offsetMinutes = offsetMinutes == null ? ZONES.get(word) : offsetMinutes;
            } else if (word.length() >= 3 && MONTHS.contains(word.substring(0, 3)) && month < 0) {
                month = MONTHS.indexOf(word.substring(0, 3)) + 1;
            }
        }

        private void offset(int sign) {
            int run = digitRun(at + 1);
            int hours = 0;
            int minutes = 0;
            if (run >= 3) {
                hours = value(at + 1, at + run - 1);
                minutes = value(at + run - 1, at + 1 + run);
            } else {
                hours = value(at + 1, at + 1 + run);
            }
            at += 1 + run;
            if (run <= 2 && at < text.length() && text.charAt(at) == ':' && digitRun(at + 1) == 2) {
                minutes = value(at + 1, at + 3);
                at += 3;
            }
            // Further from UTC than any place on earth is a misprint: such times are read as UTC.
            offsetMinutes = hours <= 14 && minutes < 60 ? sign * (hours * 60 + minutes) : Integer.valueOf(0);
        }

        /** Gives the numbers without a name their parts: beside a named month a day and a year. */
        private boolean settle() {
            if (year >= 0 && month < 0 && day < 0 && !numbers.isEmpty()) {
                return false;
            }
            if (year >= 0 && month >= 0 && day < 0) {
                day = numbers.isEmpty() ? 1 : numbers.get(0);
            }
            if (year < 0) {
                if (month >= 0) {
                    namedMonth();
                } else {
                    numericDay();
                }
            }
            return year >= FIRST_YEAR && year < PLACEHOLDER_YEAR && month > 0 && day > 0;
        }

        private void namedMonth() {
            for (int i = 0; i < numbers.size(); i++) {
                boolean long4 = digits.get(i) == 4;
                if (long4 && year < 0) {
                    year = numbers.get(i);
                } else if (day < 0 && !long4) {
                    day = numbers.get(i);
                } else if (year < 0 && digits.get(i) == 2) {
                    year = twoDigits(numbers.get(i));
                }
            }
        }

        /** 28.01.2024 and 01/28/2024: the larger one is the day; where both could be, points mean day first and slashes month first. */
        private void numericDay() {
            if (numbers.size() < 3 || digits.get(2) != 4) {
                return;
            }
            int first = numbers.get(0);
            int second = numbers.get(1);
            boolean dayFirst = first > 12 || (second <= 12 && text.indexOf('/') < 0);
            day = dayFirst ? first : second;
            month = dayFirst ? second : first;
            year = numbers.get(2);
        }

        /** The web is younger than 1970, and no feed dates from before. */
        private static int twoDigits(int number) {
            return number < 70 ? 2000 + number : 1900 + number;
        }

        private boolean followedByDigit() {
            return at + 1 < text.length() && isDigit(text.charAt(at + 1));
        }

        private int digitRun(int from) {
            int i = from;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            return i - from;
        }

        private int value(int from, int to) {
            int value = 0;
            for (int i = from; i < to; i++) {
                value = Math.addExact(Math.multiplyExact(value, 10), text.charAt(i) - '0');
            }
            return value;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
