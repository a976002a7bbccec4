package io.sitrep.enrich.sentence;

import io.sitrep.avro.Qualifier;
import io.sitrep.enrich.text.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
            Set.of("about", "around", "approximately", "roughly", "nearly", "almost", "some", "estimated");

    private static final Set<String> NO_LESS =
            Set.of("no fewer than", "not fewer than", "no less than", "not less than");

    private static final Set<String> NO_MORE = Set.of("no more than", "not more than");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,8}(?:\\.[0-9]{1,6})?");

    /** Above all multiples. */
    private static final int ANY = Integer.MAX_VALUE;

    private static final int DOZEN = 12;

    /** "40-plus" is one token. */
    private static final String PLUS = "-plus";

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
        boolean between = norm(tokens, i - 1).equals("between");
        Cardinal first = cardinal(tokens, i, !between, ANY);
        if (first == null) {
            return null;
        }
        int to = first.to();
        // What falls is no range.
        String joint = norm(tokens, to);
        if (RANGE_JOINTS.contains(joint) || (between && joint.equals("and"))) {
            Cardinal second = cardinal(tokens, to + 1, true, ANY);
            if (second != null && second.value() > first.value()) {
                // "two to three hundred": both are hundreds.
                boolean shared = first.multiple() == 1 && first.value() < second.value() / second.multiple();
                int low = shared ? first.value() * second.multiple() : first.value();
                return qualified(tokens, i, second.to(), low, second.value(), Qualifier.RANGE);
            }
        }
        boolean plus = norm.endsWith(PLUS) || (joint.equals("+") && to == i + 1);
        return plus
                ? new NumberSpan(i, i, to, first.value(), null, Qualifier.OVER)
                : qualified(tokens, i, to, first.value(), first.value(), Qualifier.EXACT);
    }

    /**
     * A number without its qualifier.
     *
     * @param to token behind the last
     * @param multiple what the last of its words multiplied by; 1 where none did
     */
    private record Cardinal(int value, int to, int multiple) {}

    /**
     * 17; 2,500; 1.5 million; two hundred and fifty; a dozen; half a dozen; a couple of. Null where there is none, or one too large.
     *
     * @param takesAnd whether "and" may join its words; between two numbers it parts them
     * @param below words that multiply by so much or more belong to a number that holds this one
     */
    private static @Nullable Cardinal cardinal(List<Token> tokens, int i, boolean takesAnd, int below) {
        int to = i + 1;
        boolean half = norm(tokens, i).equals("half");
        if (half || norm(tokens, i).equals("a")) {
            boolean couple = !half
                    && norm(tokens, to).equals("couple")
                    && norm(tokens, to + 1).equals("of");
            int multiplied = half && norm(tokens, to).equals("a") ? to + 1 : couple ? to + 2 : to;
            Integer multiple = MULTIPLES.get(norm(tokens, multiplied));
            if (multiple == null) {
                return couple ? new Cardinal(2, multiplied, 1) : null;
            }
            int value = half ? multiple / 2 : couple ? 2 * multiple : multiple;
            Cardinal whole = new Cardinal(value, multiplied + 1, multiple);
            return half || couple ? whole : withRest(tokens, whole, takesAnd);
        }
        BigDecimal value = i < tokens.size() && tokens.get(i).isNumeral()
                ? decimal(norm(tokens, i))
                : whole(word(norm(tokens, i)));
        if (value == null) {
            return null;
        }
        Cardinal number = exact(value, to, 1);
        Integer multiple = multiple(tokens, to, 1, below);
        while (multiple != null) {
            value = value.multiply(BigDecimal.valueOf(multiple));
            number = exact(value, ++to, multiple);
            if (number != null && !tokens.get(i).isNumeral()) {
                number = withRest(tokens, number, takesAnd);
                value = BigDecimal.valueOf(number.value());
                to = number.to();
            }
            // "two hundred thousand", never "two thousand hundred".
            multiple = multiple(tokens, to, multiple, below);
        }
        return number;
    }

    /** "one hundred and twenty": the words behind that are less than the one before multiplied by. */
    private static Cardinal withRest(List<Token> tokens, Cardinal head, boolean takesAnd) {
        if (head.multiple() < 100) {
            return head;
        }
        boolean and = takesAnd && norm(tokens, head.to()).equals("and");
        int at = and ? head.to() + 1 : head.to();
        Cardinal rest = word(norm(tokens, at)) == null ? null : cardinal(tokens, at, takesAnd, head.multiple());
        boolean smaller = rest != null && rest.value() < head.multiple() && rest.multiple() != DOZEN;
        return rest != null && smaller ? new Cardinal(head.value() + rest.value(), rest.to(), 1) : head;
    }

    private static @Nullable Integer multiple(List<Token> tokens, int i, int above, int below) {
        Integer multiple = MULTIPLES.get(norm(tokens, i));
        return multiple != null && multiple > above && multiple < below ? multiple : null;
    }

    private static @Nullable Cardinal exact(BigDecimal value, int to, int multiple) {
        boolean readable = value.compareTo(BigDecimal.valueOf(LARGEST)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
        return readable ? new Cardinal(value.intValue(), to, multiple) : null;
    }

    private static String norm(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).norm() : "";
    }

    private static NumberSpan qualified(
            List<Token> tokens, int at, int to, int low, @Nullable Integer high, Qualifier plain) {
        String one = norm(tokens, at - 1);
        String two = norm(tokens, at - 2) + " " + one;
        String three = norm(tokens, at - 3) + " " + two;
        String behind = norm(tokens, to) + " " + norm(tokens, to + 1);
        if (NO_LESS.contains(three)) {
            return new NumberSpan(at - 3, at, to, low, null, Qualifier.AT_LEAST);
        }
        if (NO_MORE.contains(three)) {
            return new NumberSpan(at - 3, at, to, 0, low, Qualifier.UP_TO);
        }
        if (two.equals("at least") || two.equals("minimum of") || behind.equals("or more")) {
            int from = behind.equals("or more") && !two.equals("at least") ? at : at - 2;
            return new NumberSpan(from, at, to, low, null, Qualifier.AT_LEAST);
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
        if (two.equals("up to") || two.equals("maximum of") || three.equals("as many as")) {
            return new NumberSpan(at - 2, at, to, 0, low, Qualifier.UP_TO);
        }
        if (ABOUT.contains(one)) {
            return new NumberSpan(at - 1, at, to, low, high, Qualifier.ABOUT);
        }
        return new NumberSpan(at, at, to, low, high, plain);
    }

    private static @Nullable BigDecimal whole(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    /** The value of digits, with or without a decimal point; null for ordinals, "45-year-old" and what is too long. */
    private static @Nullable BigDecimal decimal(String norm) {
        String plain = (norm.endsWith(PLUS) ? norm.substring(0, norm.length() - PLUS.length()) : norm).replace(",", "");
        return DECIMAL.matcher(plain).matches() ? new BigDecimal(plain) : null;
    }
}
