package io.sitrep.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A line of an article that is not blank, without the space round it.
 *
 * @param start offset of its first character in the article's text
 * @param end offset behind its last
 * @param text at least one character
 */
record Line(int start, int end, String text) {

    /** The last word of no headline: where a line ends with one, the next goes on. */
    private static final Set<String> GO_ON = Set.of(
            "a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "that", "the", "their",
            "to", "which", "with");

    /** Lines with their offsets; hard-wrapped text is joined to paragraphs. */
    static List<Line> of(String text) {
        List<Line> out = new ArrayList<>();
        boolean wrapped = hardWrapped(text);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length() || (text.charAt(i) == '\n' && (!wrapped || blankFollows(text, i)));
            if (end) {
                int from = start;
                int to = i;
                while (from < to && text.charAt(from) <= ' ') {
                    from++;
                }
                while (to > from && text.charAt(to - 1) <= ' ') {
                    to--;
                }
                if (from < to) {
                    out.add(new Line(from, to, text.substring(from, to)));
                }
                start = i + 1;
            }
        }
        return out;
    }

    private static boolean blankFollows(String text, int lineFeed) {
        for (int i = lineFeed + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Most lines go on in the next. A list of headlines does not: each begins with a capital and ends with a word of its own. */
    private static boolean hardWrapped(String text) {
        int joints = 0;
        int lineFeeds = 0;
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '\n' && text.charAt(i - 1) > ' ' && text.charAt(i + 1) > ' ') {
                lineFeeds++;
                if (Character.isLowerCase(text.charAt(i + 1))
                        || text.charAt(i - 1) == ','
                        || GO_ON.contains(wordBefore(text, i))) {
                    joints++;
                }
            }
        }
        return lineFeeds >= 3 && joints * 2 > lineFeeds;
    }

    private static String wordBefore(String text, int end) {
        int start = end;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }
}
