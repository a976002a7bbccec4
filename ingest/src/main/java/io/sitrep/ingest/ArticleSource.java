package io.sitrep.ingest;

import java.util.Optional;

/**
 * Where articles come from: a folder, a stream of JSON lines, later a feed or an archive. Whoever reads pulls one after the other, so a
 * source holds no more than one document in memory however many it yields.
 *
 * <p>What is wrong with one document is a value, not an exception: a source goes on behind it. Not for use by several threads.
 */
public interface ArticleSource extends AutoCloseable {

    /** The next document, taken or refused; empty at the end of the source, and from then on. Waits where the source is a live stream. */
    Optional<Read> next();

    /** Gives back files and connections. Closing twice is harmless; {@link #next()} must not be called afterwards. */
    @Override
    void close();
}
