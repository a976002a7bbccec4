package io.sitrep.ingest;

import io.sitrep.avro.Article;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * The pages of a web archive (WARC 1.0 and 1.1, packed or not; CC-NEWS): every response with status 200 that is text. Requests, pictures
 * and errors of servers are passed over. A page is known by the address that it names as its own, else by that of its capture. The day of its capture is when a page was fetched, so that reading it again changes nothing.
 */
final class WarcSource implements Resumable {

    private final String place;
    private final PublishedDates published;
    private final ReadableByteChannel channel;
    private final WarcReader reader;
    private long offset;
    private boolean begun;
    private @Nullable WarcRecord record;
    private Read.@Nullable Rejected problem;

    /**
     * @param channel closed with the source
     * @param offset at which to begin: 0, or what {@link #offset()} gave before
     */
    WarcSource(String place, ReadableByteChannel channel, long offset, PublishedDates published) throws IOException {
        this.place = place;
        this.published = published;
        this.channel = channel;
        this.reader = new WarcReader(channel);
        this.offset = offset;
        reader.setLenient(true);
        if (offset > 0) {
            reader.position(offset);
        }
    }

    @Override
    public Optional<Read> next() {
        if (!begun) {
            begun = true;
            advance();
        }
        while (record != null) {
            Read read = record instanceof WarcResponse response ? read(response) : null;
            advance();
            if (read != null) {
                return Optional.of(read);
            }
        }
        Optional<Read> last = Optional.ofNullable(problem);
        problem = null;
        return last;
    }

    /** The byte at which the record behind the last one begins. */
    @Override
    public long offset() {
        return offset;
    }

    @Override
    public void close() {
        try {
            reader.close();
            channel.close();
        } catch (IOException e) {
            // Everything it had is taken.
            record = null;
        }
    }

    /** To the next record, so that the place where it begins is known before the one before is handed out. */
    private void advance() {
        try {
            record = reader.next().orElse(null);
            offset = record == null ? Long.MAX_VALUE : record.position();
        } catch (IOException | RuntimeException e) {
            record = null;
            problem = Read.Rejected.of(
                    place + "@" + offset, "the archive cannot be read from here on: " + e.getMessage());
        }
    }

    /** Null for what is no page. A page that cannot be read is refused; the next one is read all the same. */
    private @Nullable Read read(WarcResponse response) {
        String address = response.target();
        try {
            MediaType outer = response.contentType();
            if (!outer.base().equals(MediaType.HTTP)) {
                return null;
            }
            HttpResponse http = response.http();
            String type = http.contentType().base().toString().toLowerCase(Locale.ROOT);
            boolean html = type.equals("text/html") || type.equals("application/xhtml+xml");
            if (http.status() != 200 || !(html || type.equals("text/plain"))) {
                return null;
            }
            byte[] bytes = http.bodyDecoded().stream().readNBytes(Sources.MAX_DOCUMENT_BYTES + 1);
            if (bytes.length > Sources.MAX_DOCUMENT_BYTES) {
                return rejected(address, "larger than 8 MiB", bytes);
            }
            Decoded text =
                    html ? Decoded.html(bytes, http.contentType().parameters().get("charset")) : Decoded.plain(bytes);
            RawDocument document = new RawDocument(
                    html ? CanonicalLink.articleId(text.text(), address).orElse(null) : null,
                    null,
                    address,
                    html ? HtmlTitle.of(text.text()) : null,
                    null,
                    null,
                    html ? RawDocument.HTML : RawDocument.PLAIN,
                    text.charset(),
                    text.text(),
                    text.notes());
            Optional<String> problem = document.problem();
            return problem.isPresent()
                    ? rejected(address, problem.get(), bytes)
                    : new Read.Delivered(article(document, response));
        } catch (IOException | RuntimeException e) {
            return new Read.Rejected(
                    place + ": " + address, "cannot be read: " + e.getMessage(), ByteBuffer.allocate(0));
        }
    }

    private Article article(RawDocument document, WarcResponse response) {
        return Article.newBuilder(document.article(published))
                .setFetchedAt(response.date().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private Read.Rejected rejected(String address, String reason, byte[] bytes) {
        return new Read.Rejected(place + ": " + address, reason, ByteBuffer.wrap(bytes));
    }
}
