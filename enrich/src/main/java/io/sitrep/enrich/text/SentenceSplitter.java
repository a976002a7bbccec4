package io.sitrep.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the ends of sentences: a full stop is none after "Maj.", "U.S." or an initial, unless what follows can only begin a sentence. */
public final class SentenceSplitter {

    /** A longer stretch without an end is cut: no sentence is that long, and reading is quadratic in the worst case. */
    private static final int LONGEST = 3_000;

    private static final Pattern OPENING = Pattern.compile("^[\"'“‘(\\[]+");

    /** "U.S", "a.m": the last full stop is the mark itself. */
    private static final Pattern DOTTED = Pattern.compile("(\\p{L}\\.)+\\p{L}");

    /** A name with an article, "al-Asad", keeps its small letter where it begins a sentence. */
    private static final Pattern ARTICLE = Pattern.compile("\\p{Ll}{1,2}[-‑]\\p{Lu}");

    private static final String OPENING_MARKS = "\"'“‘([«";

    private static final String CLOSING = "\"'”’)]»";

    private final Set<String> abbreviations;
    private final Set<String> openers;

    /**
     * @param abbreviations lower case, without the last full stop
     * @param openers words that begin a sentence when they follow an abbreviation with a capital
     */
    public SentenceSplitter(Set<String> abbreviations, Set<String> openers) {
        this.abbreviations = Set.copyOf(abbreviations);
        this.openers = Set.copyOf(openers);
    }

    /** Start and end offsets of the sentences in text[from, to). */
    public List<int[]> split(String text, int from, int to) {
        List<int[]> out = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean stop = c == '.' || c == '!' || c == '?' || c == '…';
            if (stop) {
                int end = i + 1;
                while (end < to && CLOSING.indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                if (end >= to || ends(text, start, i, end, to)) {
                    add(out, text, start, end);
                    start = end;
                    i = end - 1;
                    continue;
                }
            }
            if (i - start >= LONGEST && Character.isWhitespace(c)) {
                add(out, text, start, i);
                start = i;
            }
        }
        add(out, text, start, to);
        return out;
    }

    private static void add(List<int[]> out, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (start < end) {
            out.add(new int[] {start, end});
        }
    }

    private boolean ends(String text, int start, int mark, int end, int to) {
        if (!Character.isWhitespace(text.charAt(end))) {
            return false;
        }
        int next = end;
        while (next < to
                && (Character.isWhitespace(text.charAt(next)) || OPENING_MARKS.indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        if (next >= to) {
            return true;
        }
        char first = text.charAt(next);
        if (Character.isLowerCase(first)
                && !ARTICLE.matcher(text).region(next, to).lookingAt()) {
            return false;
        }
        if (text.charAt(mark) != '.' || end > mark + 1) {
            return true;
        }
        int word = mark;
        while (word > start && !Character.isWhitespace(text.charAt(word - 1))) {
            word--;
        }
        String before =
                OPENING.matcher(text.substring(word, mark)).replaceAll("").toLowerCase(Locale.ROOT);
        boolean initial = before.length() == 1 && Character.isLetter(before.charAt(0));
        boolean abbreviation = initial
                || abbreviations.contains(before)
                || DOTTED.matcher(before).matches();
        if (!abbreviation) {
            return true;
        }
        int stop = next;
        while (stop < to && Character.isLetter(text.charAt(stop))) {
            stop++;
        }
        boolean dotted = before.contains(".");
        return dotted && openers.contains(text.substring(next, stop).toLowerCase(Locale.ROOT));
    }
}
