package io.sitrep.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file holds, by its name. */
enum InputKind {
    TEXT("txt"),
    HTML("html", "htm"),
    JSON_LINES("jsonl", "ndjson", "json"),
    MAIL("eml"),
    WARC("warc"),
    /** Without an extension: its first character tells. */
    SNIFFED("");

    private static final List<String> PACKED = List.of("gz", "zst");

    private final List<String> extensions;

    InputKind(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** Null for what is not known. */
    static @Nullable InputKind of(Path path) {
        String name = name(path);
        String extension = extension(name);
        if (PACKED.contains(extension)) {
            extension = extension(name.substring(0, name.length() - extension.length() - 1));
        }
        for (InputKind kind : values()) {
            if (kind.extensions.contains(extension)) {
                return kind;
            }
        }
        return null;
    }

    static String names() {
        return ".txt, .html, .htm, .jsonl, .ndjson, .json, .eml or .warc, with or without .gz or .zst";
    }

    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Of a file whose name is nothing but an extension, none. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
