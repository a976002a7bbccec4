package io.sitrep.ingest.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An index of sitemaps (sitemaps.org).
 *
 * @param parts in its order
 */
public record SitemapIndex(List<Part> parts) {

    /** So many the protocol allows. */
    private static final int MAX_PARTS = 50_000;

    public SitemapIndex {
        parts = List.copyOf(parts);
    }

    /**
     * A sitemap of it.
     *
     * @param modified when it last changed; null where the index does not say
     */
    public record Part(String address, @Nullable Instant modified) {}

    /** Empty where the text is anything else. */
    public static Optional<SitemapIndex> of(String text, String address) {
        Element root = Sitemap.root(text);
        if (root == null || !XmlName.of(root).local().equals("sitemapindex")) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (Element each : root.children()) {
            String part = Links.resolve(address, Sitemap.child(each, "loc"));
            if (parts.size() < MAX_PARTS && Links.isWeb(part)) {
                parts.add(new Part(part, Sitemap.instant(Sitemap.child(each, "lastmod"))));
            }
        }
        return Optional.of(new SitemapIndex(parts));
    }
}
