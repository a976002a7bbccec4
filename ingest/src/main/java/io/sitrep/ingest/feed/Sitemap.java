package io.sitrep.ingest.feed;

import io.sitrep.schemas.WrittenDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** A sitemap as a feed: its pages are the entries, with title and date where it is a news sitemap (sitemaps.org, and Google's extension for news). */
public final class Sitemap {

    private static final int DEEPEST = 64;

    private Sitemap() {}

    /** @throws FeedException where it is none; an index of sitemaps is read by {@link SitemapIndex} */
    public static Feed read(String text, String address) throws FeedException {
        Element root = root(text);
        String name = root == null ? "" : XmlName.of(root).local();
        if (root == null || !name.equals("urlset")) {
            throw new FeedException(
                    name.equals("sitemapindex") ? "it is an index of sitemaps within another" : "it is no sitemap");
        }
        List<FeedEntry> entries = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Element url : root.children()) {
            if (entries.size() >= XmlFeed.MAX_ENTRIES) {
                notes.add("more than " + XmlFeed.MAX_ENTRIES + " entries: the rest is left out");
                break;
            }
            FeedEntry entry = XmlName.of(url).local().equals("url") ? entry(url, address) : null;
            if (entry != null) {
                entries.add(entry);
            }
        }
        return new Feed("sitemap", FeedText.EMPTY, null, List.of(), null, null, null, entries, notes);
    }

    static @Nullable Element root(String text) {
        Document document =
                Jsoup.parse(CleanXml.of(text), "", Parser.xmlParser().setMaxDepth(DEEPEST));
        return document.children().isEmpty() ? null : document.child(0);
    }

    private static @Nullable FeedEntry entry(Element url, String address) {
        String page = Links.resolve(address, child(url, "loc"));
        if (!Links.isWeb(page)) {
            return null;
        }
        String title = "";
        String published = "";
        FeedText outlet = FeedText.EMPTY;
        for (Element each : url.children()) {
            if (XmlName.of(each).local().equals("news")) {
                title = child(each, "title");
                published = child(each, "publication_date");
                outlet = publication(each);
            }
        }
        Instant modified = instant(child(url, "lastmod"));
        // An edit shows in nothing but its date, so the date is part of what is compared.
        FeedText summary = modified == null ? FeedText.EMPTY : FeedText.plain(modified.toString());
        return new FeedEntry(
                null,
                page,
                List.of(),
                FeedText.plain(title),
                null,
                outlet,
                summary,
                FeedText.EMPTY,
                instant(published),
                modified,
                null,
                List.of());
    }

    private static FeedText publication(Element news) {
        for (Element each : news.children()) {
            if (XmlName.of(each).local().equals("publication")) {
                return FeedText.plain(child(each, "name"));
            }
        }
        return FeedText.EMPTY;
    }

    static String child(Element parent, String local) {
        for (Element each : parent.children()) {
            if (XmlName.of(each).local().equals(local)) {
                return XmlText.characters(each);
            }
        }
        return "";
    }

    static @Nullable Instant instant(String text) {
        WrittenDate written = text.isEmpty() ? null : WrittenDate.parse(text);
        return written == null ? null : written.instant();
    }
}
