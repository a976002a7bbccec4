package io.sitrep.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The id of an article that is a file: the file's name without its extension. */
final class ArticleName {

    private ArticleName() {}

    static String of(Path file) {
        String name = ofFile(file);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /**
     * With its extension. From the bytes of the name, not from how Java shows them: without a UTF-8 locale it shows all foreign letters as
     * one and the same character, and different files would seem to be one.
     */
    static String ofFile(Path file) {
        String path = file.toUri().getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return Decoded.plain(unescaped(last)).text();
    }

    private static byte[] unescaped(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length) {
                out.write(Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }
}
