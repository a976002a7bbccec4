package io.sitrep.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An article as one JSON object on one line: articleId, url, title, publishedAt, modifiedAt, outlet (or source), contentType, content.
 * Other fields are passed over without being built, so a line costs no more memory than its bytes.
 */
final class JsonLine {

    /** Names of fields come from outside: a line may hold a million different ones, and none of them is worth remembering. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final Set<String> FIELDS = Set.of(
            "articleId", "url", "title", "publishedAt", "modifiedAt", "outlet", "source", "contentType", "content");

    private JsonLine() {}

    /** A line that is no article; the message is the reason. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String reason) {
            super(reason);
        }
    }

    /**
     * @param line as decoded from the bytes of the line
     * @throws Malformed where it is no JSON object, a field has another type than text, or the content is missing
     */
    static RawDocument parse(Decoded line) throws Malformed {
        Map<String, String> fields = fields(line.text());
        String content = fields.get("content");
        if (content == null) {
            throw new Malformed("field 'content' is missing");
        }
        List<String> notes = new ArrayList<>(line.notes());
        SourceTime published = SourceTime.of("publishedAt", fields.get("publishedAt"));
        SourceTime modified = SourceTime.of("modifiedAt", fields.get("modifiedAt"));
        notes.addAll(published.notes());
        notes.addAll(modified.notes());
        String outlet = blankAsAbsent(fields.get("outlet"));
        return new RawDocument(
                blankAsAbsent(fields.get("articleId")),
                outlet == null ? blankAsAbsent(fields.get("source")) : outlet,
                blankAsAbsent(fields.get("url")),
                fields.get("title"),
                published.instant(),
                modified.instant(),
                contentType(fields.get("contentType")),
                line.charset(),
                content,
                notes);
    }

    private static Map<String, String> fields(String text) throws Malformed {
        Map<String, String> fields = new HashMap<>();
        Set<String> seen = new HashSet<>();
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new Malformed("expected a JSON object, found " + described(first));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (!FIELDS.contains(name)) {
                    parser.skipChildren();
                } else if (!seen.add(name)) {
                    throw new Malformed("field '" + name + "' stands there twice");
                } else if (value == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                } else if (value != JsonToken.VALUE_NULL) {
                    throw new Malformed("field '" + name + "' must be a text, not " + described(value));
                }
            }
            if (parser.nextToken() != null) {
                throw new Malformed("more than one JSON value on the line");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new Malformed("broken JSON" + column(e.getLocation()) + ": " + summary(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a string cannot fail", e);
        }
    }

    /** Jackson names no place where a limit was passed. */
    private static String column(@Nullable JsonLocation location) {
        return location == null ? "" : " at column " + location.getColumnNr();
    }

    private static String summary(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    }

    private static String contentType(@Nullable String stated) throws Malformed {
        if (stated == null || stated.isBlank()) {
            return RawDocument.PLAIN;
        }
        String type = stated.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case RawDocument.PLAIN -> RawDocument.PLAIN;
            case RawDocument.HTML, "application/xhtml+xml" -> RawDocument.HTML;
            default -> throw new Malformed("contentType '" + type + "' is neither text/plain nor text/html");
        };
    }

    private static @Nullable String blankAsAbsent(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String described(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }
}
