package io.sitrep.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * RSS, RDF and Atom, well-formed or not. Each entry is read and let go as soon as it is complete, so that a feed of a hundred thousand
 * entries needs no tree of them.
 */
final class XmlFeed {

    private static final Set<String> ENTRIES = Set.of("item", "entry");

    /** More entries than any feed has; what comes behind is left out, and noted. */
    static final int MAX_ENTRIES = 200_000;

    private static final Evaluator ANY = Selector.evaluatorOf("*");

    /** Deeper nesting is an attack. */
    private static final int DEEPEST = 128;

    private final String text;
    private final String address;
    private final List<FeedEntry> entries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private XmlFeed(String text, String address) {
        this.text = text;
        this.address = address;
    }

    static Feed read(String text, String address) throws FeedException {
        return new XmlFeed(CleanXml.of(text), address).read();
    }

    private Feed read() throws FeedException {
        Document document;
        Element last = null;
        try (StreamParser parser = new StreamParser(Parser.xmlParser().setMaxDepth(DEEPEST)).parse(text, "")) {
            for (Element element = parser.selectNext(ANY); element != null; element = parser.selectNext(ANY)) {
                if (isEntry(element)) {
                    if (entries.size() >= MAX_ENTRIES) {
                        notes.add("more than " + MAX_ENTRIES + " entries: the rest is left out");
                        parser.stop();
                        break;
                    }
                    entries.add(new EntryReader(address).entry(element));
                    last = element;
                    element.empty();
                }
            }
            document = parser.document();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("reading from a string cannot fail", e);
        }
        Element root = root(document);
        if (root == null) {
            throw new FeedException(notAFeed(document));
        }
        if (breaksOff(root)) {
            notes.add("it breaks off");
            dropIncomplete(last);
        }
        return new EntryReader(address).feed(channel(root), format(root), movedTo(root), entries, notes);
    }

    private static boolean isEntry(Element element) {
        XmlName name = XmlName.of(element);
        if (!ENTRIES.contains(name.local()) || !name.vocabulary().isEmpty()) {
            return false;
        }
        Element parent = element.parent();
        return parent != null
                && Set.of("channel", "rss", "rdf", "feed", "items")
                        .contains(XmlName.of(parent).local());
    }

    private static @Nullable Element root(Document document) {
        for (Element element : document.children()) {
            if (Set.of("rss", "rdf", "feed", "channel")
                    .contains(XmlName.of(element).local())) {
                return element;
            }
        }
        return null;
    }

    /** Where the feed speaks of itself. */
    private static Element channel(Element root) {
        for (Element child : root.children()) {
            if (XmlName.of(child).local().equals("channel")) {
                return child;
            }
        }
        return root;
    }

    private static String format(Element root) {
        String version = root.attr("version").strip();
        return switch (XmlName.of(root).local()) {
            case "rdf" -> root.attributes().html().contains("purl.org/rss/1.0") ? "rdf 1.0" : "rdf 0.9";
            case "feed" -> "atom " + (version.isEmpty() ? "1.0" : version);
            default -> version.isEmpty() ? "rss" : "rss " + version;
        };
    }

    private static @Nullable String movedTo(Element root) {
        Element moved = XmlName.of(root).local().equals("redirect") ? root : root.selectFirst("redirect");
        if (moved == null) {
            return null;
        }
        for (Element child : moved.children()) {
            if (Set.of("newlocation", "newuri").contains(XmlName.of(child).local())) {
                String to = XmlText.characters(child);
                return Links.isWeb(to) ? to : null;
            }
        }
        return null;
    }

    /** The root has no end, or the last tag has none. */
    private boolean breaksOff(Element root) {
        return text.lastIndexOf('<') > text.lastIndexOf('>')
                || (root.childNodeSize() > 0 && text.lastIndexOf("</" + root.tagName()) < 0);
    }

    /** An entry without an end may lack half of its text: the next delivery will have it whole. */
    private void dropIncomplete(@Nullable Element last) {
        if (last == null) {
            return;
        }
        int opened = text.lastIndexOf("<" + last.tagName());
        if (text.indexOf("</" + last.tagName(), opened) < 0 && text.indexOf("/>", opened) < 0) {
            entries.remove(entries.size() - 1);
        }
    }

    private static String notAFeed(Document document) {
        for (Element element : document.children()) {
            String name = XmlName.of(element).local();
            if (name.equals("html")) {
                Element named = element.selectFirst("link[rel=alternate][type*=rss], link[rel=alternate][type*=atom]");
                String to = named == null ? "" : named.attr("href").strip();
                return "it is a web page, not a feed" + (to.isEmpty() ? "" : "; the page names the feed " + to);
            }
            if (name.equals("urlset") || name.equals("sitemapindex")) {
                return "it is a sitemap, not a feed";
            }
            if (name.equals("opml")) {
                return "it is a list of feeds (OPML), not a feed";
            }
            return "it is no feed: its root is <" + element.tagName().toLowerCase(Locale.ROOT) + ">";
        }
        return "it is no feed: there is no element in it";
    }
}
