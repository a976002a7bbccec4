package io.sitrep.ingest.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed.
 *
 * @param id as the feed gives it; null where it gives none
 * @param link address of the page; null where there is none
 * @param links every link with its relation, enclosures among them
 * @param title empty where it has none
 * @param author one name; null where none is given
 * @param source name of the feed from which an aggregator took it, or of the outlet that a news sitemap names;
 *     empty where none is given
 * @param summary empty where there is none
 * @param content the longest text that the entry carries beside its summary; empty where it carries none
 * @param published when it appeared; null where the entry does not say
 * @param updated when it last changed; null where the entry does not say
 * @param created when it was written; null where the entry does not say
 * @param notes what was odd, for example a date that is none
 */
public record FeedEntry(
        @Nullable String id,
        @Nullable String link,
        List<FeedLink> links,
        FeedText title,
        @Nullable String author,
        FeedText source,
        FeedText summary,
        FeedText content,
        @Nullable Instant published,
        @Nullable Instant updated,
        @Nullable Instant created,
        List<String> notes) {

    public FeedEntry {
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }

    /** When it appeared, as well as the entry tells it; null where it holds no date. */
    public @Nullable Instant appeared() {
        if (published != null) {
            return published;
        }
        return created != null ? created : updated;
    }

    /** Its text: the content, else the summary. */
    public FeedText text() {
        return content.isEmpty() ? summary : content;
    }
}
