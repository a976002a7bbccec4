package io.sitrep.enrich.sentence;

import io.sitrep.avro.Qualifier;
import io.sitrep.enrich.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers, in digits or words, with their qualifiers. tens=10, dozens=12, scores=20, hundreds=100 as the low end (ACLED codebook). */
public final class NumberReader {

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));

    private static final Map<String, Integer> LOTS =
            Map.of("tens", 10, "dozens", 12, "scores", 20, "hundreds", 100, "thousands", 1000);

    private static final Map<String, Integer> MULTIPLES =
            Map.of("dozen", 12, "hundred", 100, "thousand", 1000, "million", 1_000_000);

    /** Between the ends of a range: "5 to 7", "12 or 13", "22-23". */
    private static final Set<String> RANGE_JOINTS = Set.of("to", "or", "-", "–");

    private static final Set<String> ABOUT =
            Set.of("about", "around", "approximately", "roughly", "nearly", "almost", "some");

    private static final int LARGEST = 100_000_000;

    private NumberReader() {}

    /** The value of a number word ("seven", "twenty-one"); null where it is none. */
    static @Nullable Integer word(String norm) {
        Integer value = WORDS.get(norm);
        if (value != null) {
            return value;
        }
        int hyphen = norm.indexOf('-');
        if (hyphen > 0) {
            Integer tens = WORDS.get(norm.substring(0, hyphen));
            Integer ones = WORDS.get(norm.substring(hyphen + 1));
            if (tens != null && ones != null && tens >= 20 && tens % 10 == 0 && ones < 10) {
                return tens + ones;
            }
        }
        return null;
    }

    /** The numbers of a sentence from left to right. Numbers that are part of a date are read too; the caller leaves them out. */
    public static List<NumberSpan> read(List<Token> tokens) {
        List<NumberSpan> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            NumberSpan span = at(tokens, i);
            if (span == null) {
                i++;
            } else {
                out.add(span);
                i = span.to();
            }
        }
        return out;
    }

    private static @Nullable NumberSpan at(List<Token> tokens, int i) {
        String norm = tokens.get(i).norm();
        Integer lots = LOTS.get(norm);
        if (lots != null) {
            return qualified(tokens, i, i + 1, lots, null, Qualifier.OVER);
        }
        Integer value = tokens.get(i).isNumeral() ? digits(norm) : word(norm);
        int to = i + 1;
        Integer multiple = to < tokens.size() ? MULTIPLES.get(tokens.get(to).norm()) : null;
        if (value == null && norm.equals("a") && multiple != null) {
            value = 1;
        }
        if (value == null) {
            return null;
        }
        if (multiple != null) {
            if ((long) value * multiple > LARGEST) {
                return null;
            }
            value *= multiple;
            to++;
        }
        // What falls is no range.
        if (to + 1 < tokens.size() && RANGE_JOINTS.contains(tokens.get(to).norm())) {
            Integer second = tokens.get(to + 1).isNumeral()
                    ? digits(tokens.get(to + 1).norm())
                    : word(tokens.get(to + 1).norm());
            if (second != null && second > value) {
                return qualified(tokens, i, to + 2, value, second, Qualifier.RANGE);
            }
        }
        return qualified(tokens, i, to, value, value, Qualifier.EXACT);
    }

    private static NumberSpan qualified(
            List<Token> tokens, int at, int to, int low, @Nullable Integer high, Qualifier plain) {
        String one = at >= 1 ? tokens.get(at - 1).norm() : "";
        String two = at >= 2 ? tokens.get(at - 2).norm() + " " + one : "";
        String three = at >= 3 ? tokens.get(at - 3).norm() + " " + two : "";
        String behind = to + 1 < tokens.size()
                ? tokens.get(to).norm() + " " + tokens.get(to + 1).norm()
                : "";
        if (two.equals("at least")
                || two.equals("no fewer")
                || three.equals("no fewer than")
                || behind.equals("or more")) {
            return new NumberSpan(at - 2, at, to, low, null, Qualifier.AT_LEAST);
        }
        if (two.equals("more than") || two.equals("greater than")) {
            return new NumberSpan(at - 2, at, to, low, null, Qualifier.OVER);
        }
        if (one.equals("over") || one.equals("above") || one.equals("exceeding")) {
            return new NumberSpan(at - 1, at, to, low, null, Qualifier.OVER);
        }
        if (two.equals("fewer than") || two.equals("less than")) {
            return new NumberSpan(at - 2, at, to, 0, low, Qualifier.UNDER);
        }
        if (one.equals("under") || one.equals("below")) {
            return new NumberSpan(at - 1, at, to, 0, low, Qualifier.UNDER);
        }
        if (two.equals("up to") || three.equals("as many as")) {
            return new NumberSpan(at - 2, at, to, 0, low, Qualifier.UP_TO);
        }
        if (ABOUT.contains(one)) {
            return new NumberSpan(at - 1, at, to, low, high, Qualifier.ABOUT);
        }
        return new NumberSpan(at, at, to, low, high, plain);
    }

    private static @Nullable Integer digits(String norm) {
        String plain = norm.replace(",", "");
        if (plain.length() > 8 || plain.isEmpty()) {
            return null;
        }
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) < '0' || plain.charAt(i) > '9') {
                return null;
            }
        }
        return Integer.parseInt(plain.toLowerCase(Locale.ROOT));
    }
}
