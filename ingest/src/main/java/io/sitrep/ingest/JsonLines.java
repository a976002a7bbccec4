package io.sitrep.ingest;

import io.sitrep.ingest.LineReader.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file, or standard input, with one article a line. Blank lines are passed over. */
final class JsonLines implements Resumable {

    private final String name;
    private final InputStream in;
    private final boolean owned;
    private final PublishedDates published;
    private final LineReader lines;
    private final long begin;
    private boolean done;

    /**
     * @param owned whether to close the stream
     */
    JsonLines(String name, InputStream in, boolean owned, PublishedDates published) {
        this(name, in, owned, published, 0);
    }

    /** @param begin byte of the file at which the stream stands; not 0 where an import goes on */
    JsonLines(String name, InputStream in, boolean owned, PublishedDates published, long begin) {
        this.name = name;
        this.in = in;
        this.owned = owned;
        this.published = published;
        this.lines = new LineReader(in, Sources.MAX_DOCUMENT_BYTES);
        this.begin = begin;
    }

    @Override
    public long offset() {
        return begin + lines.offset();
    }

    @Override
    public Optional<Read> next() {
        while (!done) {
            Optional<Line> line;
            try {
                line = lines.next();
            } catch (IOException e) {
                done = true;
                return Optional.of(Read.Rejected.of(name + ":" + (lines.number() + 1), "cannot be read from here on"));
            }
            if (line.isEmpty()) {
                done = true;
            } else if (line.get().tooLong() || !line.get().blank()) {
                return Optional.of(read(line.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (owned) {
            Streams.closeQuietly(in);
        }
    }

    private Read read(Line line) {
        if (line.tooLong()) {
            return rejected(
                    line,
                    "the line has " + line.length() + " bytes; at most " + Sources.MAX_DOCUMENT_BYTES + " are taken");
        }
        Decoded.Mark mark = begin == 0 && line.number() == 1 ? Decoded.mark(line.bytes()) : null;
        if (mark != null && !mark.charset().equals(StandardCharsets.UTF_8)) {
            done = true; // Line breaks cannot be told in it.
            return rejected(
                    line, "JSON lines must be UTF-8, not " + mark.charset().name() + "; nothing of it was read");
        }
        try {
            RawDocument document = JsonLine.parse(Decoded.plain(line.bytes()));
            return document.problem()
                    .<Read>map(reason -> rejected(line, reason))
                    .orElseGet(() -> new Read.Delivered(document.article(published)));
        } catch (JsonLine.Malformed e) {
            return rejected(line, String.valueOf(e.getMessage()));
        }
    }

    private Read.Rejected rejected(Line line, String reason) {
        // Where an import goes on in the middle, nobody has counted the lines before.
        String where = begin == 0 ? name + ":" + line.number() : name + "@" + begin + ":" + line.number();
        return new Read.Rejected(where, reason, ByteBuffer.wrap(line.bytes()));
    }
}
