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

    static FeedText html(String value) {
        return new FeedText(value, true);
    }

    /** RSS never says whether its texts are HTML: they are where they hold a tag or an entity. */
    static FeedText guessed(String value) {
        return new FeedText(value, looksLikeMarkup(value));
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
            if (value.charAt(i) == '<' && (isLetter(next) || next == '/' || next == '!')) {
                return true;
            }
            if (value.charAt(i) == '&' && CleanXml.referenceEnd(value, i) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
