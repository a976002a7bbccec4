package io.sitrep.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file that is read. */
final class InputFile {

    private final Path path;
    private final InputKind kind;
    private final Unpacked.Packing packing;
    private final PublishedDates published;
    private final String input;
    private final Head head;
    private final long size;
    private @Nullable Counted counted;

    private InputFile(
            Path path, InputKind kind, Unpacked.Packing packing, PublishedDates published, Head head, long size) {
        this.path = path;
        this.kind = kind;
        this.packing = packing;
        this.published = published;
        this.input = path.toAbsolutePath().normalize().toString();
        this.head = head;
        this.size = size;
    }

    static InputFile of(Path path, InputKind kind, PublishedDates published) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(path)) {
            first = in.readNBytes(4);
        }
        return new InputFile(path, kind, Unpacked.packing(first), published, Head.of(path), Files.size(path));
    }

    String input() {
        return input;
    }

    Head head() {
        return head;
    }

    /** In bytes, when it was opened. */
    long size() {
        return size;
    }

    /** Whether it can be read from the middle: archives are packed record by record, other packed files as a whole. */
    boolean isSeekable() {
        return kind == InputKind.WARC ? packing != Unpacked.Packing.ZSTD : packing == Unpacked.Packing.NONE;
    }

    /** Whether more may be written to its end, by those who write such files. */
    boolean isGrowing() {
        return isSeekable() && (kind == InputKind.JSON_LINES || kind == InputKind.WARC);
    }

    /** Bytes that were read so far by a source that it opened. */
    long read(ArticleSource source) {
        if (source instanceof Resumable resumable && isSeekable()) {
            return Math.min(size, Math.max(0, resumable.offset()));
        }
        return counted == null ? 0 : counted.count();
    }

    /** @param offset not 0 only where it is seekable */
    ArticleSource open(long offset) throws IOException {
        String place = path.toString();
        if (kind == InputKind.WARC && isSeekable()) {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new WarcSource(place, channel, offset, published);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
        InputStream file = Files.newInputStream(path);
        try {
            file.skipNBytes(offset);
            counted = new Counted(file);
            InputStream in = Unpacked.of(counted, packing);
            String id = ArticleName.of(kind == InputKind.SNIFFED ? path : unpacked());
            return switch (kind) {
                case TEXT -> new WholeDocument(place, id, in, false, true, published);
                case HTML -> new WholeDocument(place, id, in, true, true, published);
                case JSON_LINES -> new JsonLines(place, in, true, published, offset);
                case MAIL -> new MailSource(place, id, in, published);
                case WARC -> new WarcSource(place, Channels.newChannel(in), 0, published);
                case SNIFFED -> sniffed(place, id, in, true, published);
            };
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The name without the extension of its packing. */
    private Path unpacked() {
        String name = InputKind.name(path);
        boolean packed = packing != Unpacked.Packing.NONE && (name.endsWith(".gz") || name.endsWith(".zst"));
        return packed ? path.resolveSibling(name.substring(0, name.lastIndexOf('.'))) : path;
    }

    /**
     * By its first bytes: packed or not; JSON lines where the first character is a brace, else one text.
     *
     * @param id null to make one from the content
     * @param owned whether to close the stream
     */
    static ArticleSource sniffed(
            String place, @Nullable String id, InputStream in, boolean owned, PublishedDates published)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, Read.MAX_FIRST_BYTES);
        Unpacked.Packing packing = Unpacked.packing(first(buffered));
        if (packing != Unpacked.Packing.NONE) {
            buffered = new BufferedInputStream(Unpacked.of(buffered, packing), Read.MAX_FIRST_BYTES);
        }
        boolean json;
        try {
            json = startsWithBrace(buffered);
        } catch (IOException e) {
            json = false; // The same error meets whoever reads on, and is reported there.
        }
        return json
                ? new JsonLines(place, buffered, owned, published)
                : new WholeDocument(place, id, buffered, false, owned, published);
    }

    /** Four bytes, but of a slow stream no more than are needed to tell that it is not packed. */
    private static byte[] first(BufferedInputStream in) {
        byte[] first = new byte[4];
        int count = 0;
        in.mark(first.length);
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                first[count++] = (byte) next;
                if (count == first.length || (count == 1 && next != 0x1F && next != 0x28)) {
                    break;
                }
            }
            in.reset();
        } catch (IOException e) {
            return new byte[0]; // The same error meets whoever reads on.
        }
        return Arrays.copyOf(first, count);
    }

    /** Byte by byte, so that a slow stream is not waited for longer than its first character takes. */
    private static boolean startsWithBrace(BufferedInputStream in) throws IOException {
        in.mark(Read.MAX_FIRST_BYTES);
        try {
            for (int i = 0; i < Read.MAX_FIRST_BYTES - 1; i++) {
                int next = in.read();
                boolean blank = next == ' ' || next == '\t' || next == '\r' || next == '\n';
                boolean mark = i < 3 && (next == 0xEF || next == 0xBB || next == 0xBF);
                if (!blank && !mark) {
                    return next == '{';
                }
            }
            return false;
        } finally {
            in.reset();
        }
    }
}
