package io.sitrep.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a file begins with: tells another file of the same name, and not one that has grown.
 *
 * @param hash SHA-256 (first 16 hexadecimal digits)
 * @param bytes how many bytes it covers
 */
public record Head(String hash, int bytes) {

    private static final int MOST_BYTES = 64 << 10;

    static Head of(Path file) throws IOException {
        return of(read(file, MOST_BYTES));
    }

    /** Whether a file begins so. */
    boolean begins(Path file) throws IOException {
        byte[] beginning = read(file, bytes);
        return beginning.length == bytes && of(beginning).equals(this);
    }

    private static Head of(byte[] beginning) {
        String hash = Fingerprint.of(HexFormat.of().formatHex(beginning));
        return new Head(hash, beginning.length);
    }

    private static byte[] read(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] all = in.readNBytes(Math.min(most, MOST_BYTES));
            return Arrays.copyOf(all, all.length);
        }
    }
}
