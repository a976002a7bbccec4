package io.sitrep.ingest.feed;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * A text in a feed.
 *
 * @param value without space round it
 * @param markup whether the value is HTML; else it is plain text
 */
public record FeedText(String value, boolean markup) {

    public static final FeedText EMPTY = new FeedText("", false);

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]+");

    public FeedText {
        value = value.strip();
    }

    static FeedText plain(String value) {
        return new FeedText(value, false);
    }

    /**
     * A "&lt;!" that begins neither a comment nor a declaration becomes text, as it was meant: who reads HTML would take everything up to the
     * next ">" for a comment that is broken.
     */
    static FeedText html(String value) {
        StringBuilder out = null;
        int kept = 0;
        for (int at = value.indexOf("<!"); at >= 0; at = value.indexOf("<!", at + 2)) {
            if (!isDeclaration(value, at)) {
                out = out == null ? new StringBuilder() : out;
                out.append(value, kept, at).append("&lt;");
                kept = at + 1;
            }
        }
        return new FeedText(
                out == null ? value : out.append(value, kept, value.length()).toString(), true);
    }

    /** RSS never says whether its texts are HTML: they are where they hold a tag or an entity. */
    static FeedText guessed(String value) {
        return looksLikeMarkup(value) ? html(value) : plain(value);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** On one line, without markup. */
    public String line() {
        String text = markup ? Jsoup.parseBodyFragment(value).text() : value;
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static boolean looksLikeMarkup(String value) {
        for (int i = 0; i + 1 < value.length(); i++) {
            char next = value.charAt(i + 1);
            if (value.charAt(i) == '<' && (isLetter(next) || next == '/' || (next == '!' && isDeclaration(value, i)))) {
                return true;
            }
            if (value.charAt(i) == '&' && CleanXml.referenceEnd(value, i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** {@code <!--}, {@code <!DOCTYPE}, {@code <![if}, {@code <!>}. */
    private static boolean isDeclaration(String value, int at) {
        char next = at + 2 < value.length() ? value.charAt(at + 2) : ' ';
        return isLetter(next) || next == '-' || next == '[' || next == '>';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
