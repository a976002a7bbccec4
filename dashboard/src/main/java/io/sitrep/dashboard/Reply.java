package io.sitrep.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An answer as it goes out. Compressed once, however often it is sent. Nobody changes the bytes. */
final class Reply {

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";
    static final String JSON_LINES = "application/jsonl; charset=utf-8";
    static final String CSV = "text/csv; charset=utf-8; header=present";
    static final String GEO_JSON = "application/geo+json";
    static final String ATOM = "application/atom+xml; charset=utf-8";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WORTH_COMPRESSING = 1000;

    private final byte[] bytes;
    private final String contentType;
    private final @Nullable String fileName;
    private byte @Nullable [] compressed;

    private Reply(byte[] bytes, String contentType, @Nullable String fileName) {
        this.bytes = bytes;
        this.contentType = contentType;
        this.fileName = fileName;
    }

    static Reply json(JsonNode body) {
        return new Reply(bytes(body), JSON, null);
    }

    static Reply of(byte[] bytes, String contentType) {
        return new Reply(bytes, contentType, null);
    }

    static Reply text(String text, String contentType) {
        return new Reply(text.getBytes(StandardCharsets.UTF_8), contentType, null);
    }

    /** To be kept as a file. */
    Reply named(String name) {
        return new Reply(bytes, contentType, name);
    }

    static Reply lines(Stream<? extends JsonNode> rows) {
        return text(rows.map(row -> row + "\n").collect(Collectors.joining()), JSON_LINES);
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    String contentType() {
        return contentType;
    }

    /** Null where it is to be shown, not kept. */
    @Nullable
    String fileName() {
        return fileName;
    }

    boolean isWorthCompressing() {
        return bytes.length >= WORTH_COMPRESSING;
    }

    /** The bytes as gzip. */
    synchronized byte[] compressed() {
        byte[] known = compressed;
        if (known == null) {
            known = gzip(bytes);
            compressed = known;
        }
        return known;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out, 8192)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
