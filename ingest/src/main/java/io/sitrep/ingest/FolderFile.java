package io.sitrep.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of a watched folder, as it was when somebody looked.
 *
 * @param name with its extension
 * @param size in bytes, more than 0
 * @param modified when it was last written to, to the millisecond
 */
public record FolderFile(Path root, Path path, String name, long size, Instant modified) {

    private static final int BUFFER_BYTES = 64 << 10;

    /**
     * What a file holds.
     *
     * @param hash SHA-256 (first 16 hexadecimal digits) over all of it
     * @param beginning the same over the first bytes that were asked for; null where it has fewer
     */
    public record Content(String hash, @Nullable String beginning) {}

    /**
     * Looks at it.
     *
     * @param root the folder, without symbolic links
     * @return empty for what is no file of a kind that is read: also for one that is gone, or empty (somebody begins to write it), or that
     *     is a symbolic link to a place outside of the folder
     * @throws IOException where it cannot be looked at
     */
    static Optional<FolderFile> look(Path root, Path path) throws IOException {
        InputKind kind = InputKind.of(path);
        if (kind == null || kind == InputKind.SNIFFED || InputKind.name(path).startsWith(".")) {
            return Optional.empty();
        }
        try {
            if (!path.toRealPath().startsWith(root)) {
                return Optional.empty();
            }
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile() || attributes.size() == 0) {
                return Optional.empty();
            }
            Instant modified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(new FolderFile(root, path, ArticleName.ofFile(path), attributes.size(), modified));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether it is still as it was: what was read since is then one state of it, and not a half of two. */
    public boolean isUnchanged() {
        try {
            return look(root, path).map(this::equals).orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads it from beginning to end.
     *
     * @param first how many bytes the beginning is
     */
    public Content content(long first) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        String beginning = null;
        long read = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            while (true) {
                if (read == first) {
                    beginning = soFar(digest);
                }
                long until = read < first ? first - read : buffer.length;
                int count = in.read(buffer, 0, (int) Math.min(until, buffer.length));
                if (count < 0) {
                    return new Content(Fingerprint.shortened(digest.digest()), beginning);
                }
                digest.update(buffer, 0, count);
                read += count;
            }
        }
    }

    private static String soFar(MessageDigest digest) {
        try {
            return Fingerprint.shortened(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java can clone SHA-256", e);
        }
    }

    /** Whether those who write such files may add to its end, so that what stood there before need not be read again. */
    public boolean isGrowing() throws IOException {
        return opened().isGrowing();
    }

    private InputFile opened() throws IOException {
        InputKind kind = InputKind.of(path);
        if (kind == null) {
            throw new NoSuchFileException(path.toString());
        }
        return InputFile.of(path, kind, PublishedDates.none());
    }

    /**
     * Its documents.
     *
     * @param documents that were read before, and are passed over
     * @param offset where the next one begins; -1 where that is not known
     */
    public Inputs open(long documents, long offset) throws IOException {
        if (documents == 0) {
            return InputChain.of(path, Map.of());
        }
        InputFile file = opened();
        Inputs.Position before = new Inputs.Position(file.input(), file.head(), documents, offset, false);
        return InputChain.of(path, Map.of(file.input(), before));
    }
}
