package io.sitrep.ingest;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file holds, by its name. */
enum InputKind {
    TEXT,
    HTML,
    JSON_LINES,
    MAIL,
    WARC,
    /** Without an extension: its first character tells. */
    SNIFFED;

    /** Null for what is not known. */
    static @Nullable InputKind of(Path path) {
        String name = name(path);
        String extension = extension(name);
        if (extension.equals("gz") || extension.equals("zst")) {
            extension = extension(name.substring(0, name.length() - extension.length() - 1));
        }
        return switch (extension) {
            case "txt" -> TEXT;
            case "html", "htm" -> HTML;
            case "jsonl", "ndjson", "json" -> JSON_LINES;
            case "eml" -> MAIL;
            case "warc" -> WARC;
            case "" -> SNIFFED;
            default -> null;
        };
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
