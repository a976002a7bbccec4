package io.sitrep.ingest.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A source as the sources file declares it.
 *
 * @param id its name, unique in the file
 * @param kind what stands at its address
 * @param address http or https; of a folder its absolute path
 * @param outlet name of the outlet; null to take what an entry of an aggregator names, else the title of
 *     the feed. For a folder, of documents that name none
 * @param every how often it is asked, before jitter
 * @param pages whether the pages that it links to are fetched, and are the articles; else its own texts are
 */
public record SourceSpec(String id, Kind kind, String address, @Nullable String outlet, Duration every, boolean pages) {

    public enum Kind {
        /** RSS, RDF, Atom or JSON Feed. */
        FEED,
        /** A sitemap, or an index of sitemaps; its pages are always fetched. */
        SITEMAP,
        /** A folder of files; {@code pages} means nothing to it. */
        FOLDER
    }

    /** The same, read without its pages. */
    public SourceSpec withoutPages() {
        return new SourceSpec(id, kind, address, outlet, every, false);
    }
}
