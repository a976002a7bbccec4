package io.sitrep.ingest.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it was delivered.
 *
 * @param format family and version as the document states them: "rss 2.0", "rdf 1.0", "atom 1.0", "json 1.1"; without a version where it
 *     states none
 * @param title empty where it has none
 * @param link address of the site; null where none is given
 * @param links every link of the feed itself, with its relation
 * @param published when the feed says that it appeared; null where it does not say
 * @param updated when the feed says that it last changed; null where it does not say
 * @param movedTo address that the feed itself says it moved to; null for nearly all
 * @param entries in the order of the feed
 * @param notes what was odd, for example "it breaks off"
 */
public record Feed(
        String format,
        FeedText title,
        @Nullable String link,
        List<FeedLink> links,
        @Nullable Instant published,
        @Nullable Instant updated,
        @Nullable String movedTo,
        List<FeedEntry> entries,
        List<String> notes) {

    public Feed {
        links = List.copyOf(links);
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }
}
