package io.sitrep.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a list of values, absent ones included. Each value goes in with its length, so that moving a word from the title to the
 * text changes the result.
 */
final class Fingerprint {

    private static final int SHORT_BYTES = 8;

    private Fingerprint() {}

    /** The first 16 hexadecimal digits. */
    static String of(@Nullable Object... values) {
        return shortened(digest(values));
    }

    /** The first 16 hexadecimal digits of a digest. */
    static String shortened(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, SHORT_BYTES);
    }

    static byte[] digest(@Nullable Object... values) {
        MessageDigest sha256 = sha256();
        for (Object value : values) {
            if (value == null) {
                sha256.update((byte) '-');
            } else {
                byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(bytes);
            }
        }
        return sha256.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
