package io.sitrep.enrich.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of an article that is not blank, without the space round it.
 *
 * @param start offset of its first character in the article's text
 * @param end offset behind its last
 * @param text at least one character
 */
record Line(int start, int end, String text) {

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

    /** Most lines of middling length that go on in lower case on the next line. */
    private static boolean hardWrapped(String text) {
        int joints = 0;
        int lineFeeds = 0;
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '\n' && text.charAt(i - 1) > ' ' && text.charAt(i + 1) > ' ') {
                lineFeeds++;
                if (Character.isLowerCase(text.charAt(i + 1))
                        || Character.isLowerCase(text.charAt(i - 1))
                        || text.charAt(i - 1) == ',') {
                    joints++;
                }
            }
        }
        return lineFeeds >= 3 && joints * 2 > lineFeeds;
    }
}
