package io.sitrep.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file, or standard input, that is one article. */
final class WholeDocument implements ArticleSource {

    private final String place;
    private final @Nullable String articleId;
    private final InputStream in;
    private final boolean html;
    private final boolean owned;
    private final PublishedDates published;
    private boolean done;

    /**
     * @param articleId null to make one from the content
     * @param owned whether to close the stream
     */
    WholeDocument(
            String place,
            @Nullable String articleId,
            InputStream in,
            boolean html,
            boolean owned,
            PublishedDates published) {
        this.place = place;
        this.articleId = articleId;
        this.in = in;
        this.html = html;
        this.owned = owned;
        this.published = published;
    }

    @Override
    public Optional<Read> next() {
        if (done) {
            return Optional.empty();
        }
        done = true;
        byte[] bytes;
        try {
            bytes = in.readNBytes(Sources.MAX_DOCUMENT_BYTES + 1);
        } catch (IOException e) {
            return Optional.of(
                    Read.Rejected.of(place, "cannot be read" + (e.getMessage() == null ? "" : ": " + e.getMessage())));
        }
        if (bytes.length > Sources.MAX_DOCUMENT_BYTES) {
            return Optional.of(rejected("larger than 8 MiB", bytes));
        }
        RawDocument document = document(html ? Decoded.html(bytes) : Decoded.plain(bytes));
        return Optional.of(document.problem()
                .<Read>map(reason -> rejected(reason, bytes))
                .orElseGet(() -> new Read.Delivered(document.article(published))));
    }

    @Override
    public void close() {
        if (owned) {
            Streams.closeQuietly(in);
        }
    }

    private RawDocument document(Decoded decoded) {
        return new RawDocument(
                articleId,
                null,
                null,
                html ? HtmlTitle.of(decoded.text()) : null,
                null,
                null,
                html ? RawDocument.HTML : RawDocument.PLAIN,
                decoded.charset(),
                decoded.text(),
                decoded.notes());
    }

    private Read.Rejected rejected(String reason, byte[] bytes) {
        return new Read.Rejected(place, reason, ByteBuffer.wrap(bytes));
    }
}
