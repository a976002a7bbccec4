package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stored article as one reads it, with the way back: of each character, where it stands in what was stored. Of a page that means without
 * markup, scripts and styles, and with a line break between blocks; of plain text all of it. Parses; never runs, never fetches.
 *
 * <p>One pass over the text, whatever it holds: a tag that never ends is text.
 */
final class ReadableText {

    private static final Set<String> SKIPPED =
            Set.of("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "textarea", "select");

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "td",
            "th",
            "tr",
            "ul");

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ldquo", "\u201C"),
            Map.entry("rdquo", "\u201D"),
            Map.entry("hellip", "\u2026"),
            Map.entry("shy", ""));

    private static final int LONGEST_ENTITY = 10;

    private final StringBuilder text = new StringBuilder();
    private int[] origins = new int[1024];

    /** Where, outside of quotes, a tag was sought to its end in vain: from there none ends, and nobody need seek again. */
    private final BitSet endless = new BitSet();

    private ReadableText() {}

    static ReadableText of(String contentType, String stored) {
        ReadableText out = new ReadableText();
        if (contentType.equals("text/html")) {
            out.readPage(stored);
        } else {
            for (int at = 0; at < stored.length(); at++) {
                out.put(stored.charAt(at), at);
            }
        }
        return out;
    }

    /** A mark from one offset of what was stored to another. */
    record Mark(int start, int end, String id) {}

    /**
     * Pieces of the text with the ids of the marks that cover each.
     *
     * @param from offset into what was stored
     * @param to offset behind
     */
    ArrayNode pieces(List<Mark> marks, int from, int to) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        int first = indexOf(from);
        int last = indexOf(to);
        int[] edges = marks.stream()
                .flatMapToInt(mark -> IntStream.of(indexOf(mark.start()), indexOf(mark.end())))
                .filter(at -> at > first && at < last)
                .sorted()
                .distinct()
                .toArray();
        int begin = first;
        for (int i = 0; i <= edges.length; i++) {
            int end = i < edges.length ? edges[i] : last;
            if (end > begin) {
                ObjectNode piece = out.addObject().put("text", text.substring(begin, end));
                ArrayNode covering = piece.putArray("marks");
                for (Mark mark : marks) {
                    if (indexOf(mark.start()) <= begin && indexOf(mark.end()) >= end) {
                        covering.add(mark.id());
                    }
                }
                begin = end;
            }
        }
        return out;
    }

    /**
     * An offset of what was stored, moved by so many readable characters and on to the next gap between words.
     *
     * @param by negative for back
     */
    int moved(int offset, int by) {
        int at = Math.max(0, Math.min(text.length(), indexOf(offset) + by));
        int step = by < 0 ? -1 : 1;
        for (int tries = 0; tries < 40 && at > 0 && at < text.length() && text.charAt(at) != ' '; tries++) {
            at += step;
        }
        return at >= text.length() ? Integer.MAX_VALUE : origins[at];
    }

    private int indexOf(int offset) {
        int found = Arrays.binarySearch(origins, 0, text.length(), offset);
        if (found < 0) {
            return -found - 1;
        }
        // Several characters of one entity stand at one offset: the first of them.
        while (found > 0 && origins[found - 1] == offset) {
            found--;
        }
        return found;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void put(char c, int origin) {
        if (text.length() == origins.length) {
            origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[text.length()] = origin;
        text.append(c);
    }

    private void readPage(String page) {
        int at = 0;
        while (at < page.length()) {
            char c = page.charAt(at);
            if (c == '<') {
                at = tag(page, at);
            } else if (c == '&') {
                at = entity(page, at);
            } else {
                putFlowing(c, at);
                at++;
            }
        }
        while (text.length() > 0 && Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.setLength(text.length() - 1);
        }
    }

    /** White space of a page runs together. */
    private void putFlowing(char c, int origin) {
        if (!Character.isWhitespace(c)) {
            put(c, origin);
        } else if (text.length() > 0 && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            put(' ', origin);
        }
    }

    private void putBreak(int origin) {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == ' ') {
            text.setLength(length - 1);
        }
        if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            put('\n', origin);
        }
    }

    private int tag(String page, int at) {
        if (page.startsWith("<!--", at)) {
            int end = page.indexOf("-->", at + 4);
            return end < 0 ? page.length() : end + 3;
        }
        int name = at + 1 < page.length() && page.charAt(at + 1) == '/' ? at + 2 : at + 1;
        if (name >= page.length() || !(Character.isLetter(page.charAt(name)) || page.charAt(name) == '!')) {
            put('<', at);
            return at + 1;
        }
        int end = endOfTag(page, name);
        if (end < 0) {
            put('<', at);
            return at + 1;
        }
        int stop = name;
        while (stop < end && Character.isLetterOrDigit(page.charAt(stop))) {
            stop++;
        }
        String called = page.substring(name, stop).toLowerCase(Locale.ROOT);
        if (BLOCKS.contains(called)) {
            putBreak(at);
        }
        boolean opens = name == at + 1 && page.charAt(end - 1) != '/';
        return opens && SKIPPED.contains(called) ? behind(page, called, end + 1) : end + 1;
    }

    /** Where a tag ends; a '>' within quotes does not end it. -1 where nothing does. */
    private int endOfTag(String page, int from) {
        BitSet sought = new BitSet();
        char quote = 0;
        for (int at = from; at < page.length() && !(quote == 0 && endless.get(at)); at++) {
            char c = page.charAt(at);
            if (quote == 0) {
                sought.set(at - from);
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return at;
            }
        }
        sought.stream().forEach(passed -> endless.set(from + passed));
        return -1;
    }

    /** Behind the end tag of an element whose content is not read; the end of the page where it has none. */
    private static int behind(String page, String name, int from) {
        String wanted = "</" + name;
        for (int at = page.indexOf("</", from); at >= 0; at = page.indexOf("</", at + 2)) {
            if (page.regionMatches(true, at, wanted, 0, wanted.length())) {
                int end = page.indexOf('>', at);
                return end < 0 ? page.length() : end + 1;
            }
        }
        return page.length();
    }

    private int entity(String page, int at) {
        int end = endOfEntity(page, at);
        if (end < 0 || end == at + 1) {
            put('&', at);
            return at + 1;
        }
        String decoded = decoded(page.substring(at + 1, end));
        if (decoded == null) {
            put('&', at);
            return at + 1;
        }
        for (int i = 0; i < decoded.length(); i++) {
            putFlowing(decoded.charAt(i), at);
        }
        return end + 1;
    }

    /** The semicolon of an entity; -1 where none is near. */
    private static int endOfEntity(String page, int at) {
        for (int end = at + 1; end < page.length() && end - at <= LONGEST_ENTITY; end++) {
            if (page.charAt(end) == ';') {
                return end;
            }
        }
        return -1;
    }

    private static @Nullable String decoded(String name) {
        if (name.charAt(0) != '#') {
            return ENTITIES.get(name);
        }
        try {
            boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
