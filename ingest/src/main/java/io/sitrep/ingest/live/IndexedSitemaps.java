package io.sitrep.ingest.live;

import io.sitrep.ingest.Decoded;
import io.sitrep.ingest.feed.Feed;
import io.sitrep.ingest.feed.FeedEntry;
import io.sitrep.ingest.feed.FeedException;
import io.sitrep.ingest.feed.FeedText;
import io.sitrep.ingest.feed.Sitemap;
import io.sitrep.ingest.feed.SitemapIndex;
import io.sitrep.ingest.feed.SitemapIndex.Part;
import io.sitrep.ingest.fetch.Fetched;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sitemaps of an index as one: those that changed in the last week, and of them the pages of the last week, the newest first. The rest is
 * the archive of a site and no news; a page that falls out of the week does not come back, so that it need not be remembered.
 */
final class IndexedSitemaps {

    private static final Duration NEWS = Duration.ofDays(7);

    /** Sitemaps of one index that are read in one poll. */
    private static final int MOST = 10;

    private final Web web;

    IndexedSitemaps(Web web) {
        this.web = web;
    }

    /** @throws FeedException where one of the sitemaps cannot be read: half of them is not what the site lists */
    Feed read(SitemapIndex index, Instant now) throws FeedException {
        List<FeedEntry> entries = new ArrayList<>();
        for (Part part : chosen(index, now.minus(NEWS))) {
            entries.addAll(read(part));
        }
        entries.removeIf(entry -> isBefore(now.minus(NEWS), day(entry)));
        entries.sort(Comparator.comparing(IndexedSitemaps::day, Comparator.nullsLast(Comparator.reverseOrder())));
        return new Feed("sitemap", FeedText.EMPTY, null, List.of(), null, null, null, entries, List.of());
    }

    private static List<Part> chosen(SitemapIndex index, Instant from) throws FeedException {
        List<Part> parts = index.parts();
        if (parts.stream().anyMatch(part -> part.modified() != null)) {
            return parts.stream()
                    .filter(part -> part.modified() != null && !part.modified().isBefore(from))
                    .sorted(Comparator.comparing(Part::modified, Comparator.nullsLast(Comparator.reverseOrder())))
                    .limit(MOST)
                    .toList();
        }
        if (parts.size() > MOST) {
            throw new FeedException("it is an index of " + parts.size()
                    + " sitemaps without days: declare the one with the news, for example "
                    + parts.get(0).address());
        }
        return parts;
    }

    private List<FeedEntry> read(Part part) throws FeedException {
        Fetched answer = web.fetch(part.address(), null, null);
        if (answer instanceof Fetched.Delivered delivered) {
            try {
                String text = Decoded.packedXml(delivered.bytes(), delivered.charset())
                        .text();
                return Sitemap.read(text, delivered.address()).entries();
            } catch (FeedException | IOException e) {
                throw new FeedException("its sitemap " + part.address() + ": " + e.getMessage());
            }
        }
        throw new FeedException("its sitemap " + part.address() + ": " + reason(answer));
    }

    private static String reason(Fetched answer) {
        if (answer instanceof Fetched.Unavailable unavailable) {
            return unavailable.reason();
        }
        return answer instanceof Fetched.Refused refused ? refused.reason() : "the server answers 410";
    }

    private static boolean isBefore(Instant from, @Nullable Instant day) {
        return day != null && day.isBefore(from);
    }

    /** Which a page's edit moves. */
    private static @Nullable Instant day(FeedEntry entry) {
        return Optional.ofNullable(entry.updated()).orElse(entry.published());
    }
}
