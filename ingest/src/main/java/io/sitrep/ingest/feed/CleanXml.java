package io.sitrep.ingest.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML as it should have been delivered: without its document type, with the entities that the document itself declares replaced, with
 * ampersands escaped that begin no reference. External entities are never followed. Entities that name others are not replaced, and all
 * replacements together are bounded, so neither nested nor repeated ones can make a small document large.
 */
final class CleanXml {

    private static final int MAX_ENTITY_CHARS = 1 << 10;

    private static final int MAX_ENTITIES = 1 << 10;

    /** All replacements together, in characters. */
    private static final int MAX_EXPANSION = 64 << 10;

    /** Where a document type stands, if one does. */
    private static final int PROLOGUE_CHARS = 64 << 10;

    /** A longer name is none. */
    private static final int MAX_NAME = 32;

    private static final Pattern ENTITY = Pattern.compile(
            "<!ENTITY\\s{1,20}([A-Za-z_][\\w.-]{0,60})\\s{1,20}(?:\"([^\"&%]{0,1024})\"|'([^'&%]{0,1024})')\\s{0,20}>");

    private final String text;
    private final Map<String, String> entities = new HashMap<>();
    private final StringBuilder out;
    private int expanded;

    private CleanXml(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 64);
    }

    static String of(String text) {
        return new CleanXml(text).clean();
    }

    /** Offset behind the reference that begins at an ampersand; -1 where none does. */
    static int referenceEnd(String text, int ampersand) {
        int i = ampersand + 1;
        boolean number = i < text.length() && text.charAt(i) == '#';
        if (number) {
            i++;
        }
        int start = i;
        while (i < text.length() && i - start <= MAX_NAME && isNameChar(text.charAt(i))) {
            i++;
        }
        return i > start && i < text.length() && text.charAt(i) == ';' ? i + 1 : -1;
    }

    private String clean() {
        int at = afterDoctype();
        while (at < text.length()) {
            if (text.startsWith("<![CDATA[", at)) {
                at = copyThrough("]]>", at);
            } else if (text.startsWith("<!--", at)) {
                at = copyThrough("-->", at);
            } else if (text.charAt(at) == '&') {
                at = reference(at);
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    /** Copies the prologue without its document type, and learns the entities of it. */
    private int afterDoctype() {
        int start = -1;
        int at = 0;
        while (at < Math.min(text.length(), PROLOGUE_CHARS)) {
            if (text.startsWith("<!--", at)) {
                int end = text.indexOf("-->", at);
                if (end < 0) {
                    return 0;
                }
                at = end + 3;
            } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
                start = at;
                break;
            } else if (text.charAt(at) == '<' && !text.startsWith("<?", at)) {
                return 0; // The root: nothing stands before it.
            } else {
                at++;
            }
        }
        if (start < 0) {
            return 0;
        }
        int end = endOfDoctype(start);
        Matcher matcher = ENTITY.matcher(text).region(start, end);
        while (matcher.find() && entities.size() < MAX_ENTITIES) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            if (value.length() <= MAX_ENTITY_CHARS) {
                entities.putIfAbsent(matcher.group(1), value);
            }
        }
        out.append(text, 0, start);
        return end;
    }

    /** Quotes may hold brackets, and the internal subset may hold declarations. */
    private int endOfDoctype(int start) {
        int depth = 0;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (text.startsWith("<!--", i)) {
                int end = text.indexOf("-->", i);
                if (end < 0) {
                    return text.length();
                }
                i = end + 2;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '>' && depth <= 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private int copyThrough(String mark, int from) {
        int end = text.indexOf(mark, from);
        int to = end < 0 ? text.length() : end + mark.length();
        out.append(text, from, to);
        return to;
    }

    private int reference(int at) {
        int end = referenceEnd(text, at);
        if (end < 0) {
            out.append("&amp;");
            return at + 1;
        }
        String value = entities.get(text.substring(at + 1, end - 1));
        if (value == null) {
            out.append(text, at, end);
        } else if (expanded + value.length() <= MAX_EXPANSION) {
            expanded += value.length();
            out.append(value);
        }
        return end;
    }

    private static boolean isNameChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }
}
