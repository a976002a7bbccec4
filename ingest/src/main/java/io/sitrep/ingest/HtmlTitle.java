package io.sitrep.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The title element of a page, without reading the page as a whole. */
final class HtmlTitle {

    private static final Pattern TITLE =
            Pattern.compile("<title(?:\\s[^>]{0,1000})?>([^<]{0,4000})</title", Pattern.CASE_INSENSITIVE);

    /** A title stands near the top; a search through megabytes finds those of pictures. */
    private static final int WITHIN_CHARS = 64 << 10;

    private HtmlTitle() {}

    /** On one line; null where there is none. */
    static @Nullable String of(String text) {
        Matcher matcher = TITLE.matcher(text.substring(0, Math.min(text.length(), WITHIN_CHARS)));
        if (!matcher.find()) {
            return null;
        }
        String title = Parser.unescapeEntities(matcher.group(1), false)
                .replaceAll("\\s+", " ")
                .strip();
        return title.isEmpty() ? null : title;
    }
}
