package io.sitrep.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of bytes, with an upper bound on what is held in memory: of a line that is too long only the beginning is kept, the rest is read
 * past.
 */
final class LineReader {

    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long number;
    private long offset;

    /**
     * @param in read to its end, not closed
     * @param maxBytes longest line, its line break not counted
     */
    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** A line without its line break; of one that is too long, only the beginning. */
    static final class Line {

        private final long number;
        private final byte[] bytes;
        private final long length;

        private Line(long number, byte[] bytes, long length) {
            this.number = number;
            this.bytes = bytes;
            this.length = length;
        }

        /** From 1. */
        long number() {
            return number;
        }

        /** Not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        /** In bytes, also of what was not kept. */
        long length() {
            return length;
        }

        boolean tooLong() {
            return length > bytes.length;
        }

        /** Nothing but spaces, a byte order mark aside. */
        boolean blank() {
            Decoded.Mark mark = Decoded.mark(bytes);
            int start = mark != null && mark.charset().equals(StandardCharsets.UTF_8)
                    ? mark.bytes().size()
                    : 0;
            for (int i = start; i < bytes.length; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** The next line; empty at the end. A last line without a line break is a line. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            length += end - position;
            // Once it is too long, only the beginning stays: there is no use in holding 8 MiB of a line that is
            // refused.
            if (length <= maxBytes) {
                line.write(buffer, position, end - position);
            } else {
                line = beginning(line, position, end);
            }
            boolean complete = end < limit;
            offset += (complete ? end + 1 : end) - position;
            position = complete ? end + 1 : end;
            if (complete) {
                break;
            }
        }
        if (!any) {
            return Optional.empty();
        }
        number++;
        return Optional.of(withoutCarriageReturn(line.toByteArray(), length));
    }

    /** Number of the line that {@link #next()} gave last, from 1. */
    long number() {
        return number;
    }

    /** Byte, counted from where the stream began, at which the next line begins. */
    long offset() {
        return offset;
    }

    private ByteArrayOutputStream beginning(ByteArrayOutputStream line, int from, int to) {
        if (line.size() == Read.MAX_FIRST_BYTES) {
            return line;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(Read.MAX_FIRST_BYTES);
        kept.write(line.toByteArray(), 0, Math.min(line.size(), Read.MAX_FIRST_BYTES));
        kept.write(buffer, from, Math.min(to - from, Read.MAX_FIRST_BYTES - kept.size()));
        return kept;
    }

    private Line withoutCarriageReturn(byte[] bytes, long length) {
        boolean windows = length == bytes.length && length > 0 && bytes[bytes.length - 1] == '\r';
        return windows
                ? new Line(number, Arrays.copyOf(bytes, bytes.length - 1), length - 1)
                : new Line(number, bytes, length);
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}
