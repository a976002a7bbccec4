package io.sitrep.ingest.feed;

import io.sitrep.schemas.WrittenDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what RSS, RDF and Atom say of an entry or of the feed itself: the same words in both, and in each other's feeds. */
final class EntryReader {

    private static final int SHOWN_CHARS = 40;

    private final String address;
    private final List<FeedLink> links = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private FeedText title = FeedText.EMPTY;
    private FeedText secondTitle = FeedText.EMPTY;
    private FeedText summary = FeedText.EMPTY;
    private FeedText content = FeedText.EMPTY;
    private @Nullable String id;
    private boolean idIsAddress;
    private @Nullable String link;
    private @Nullable String original;
    private @Nullable String author;
    private FeedText source = FeedText.EMPTY;
    private @Nullable Instant published;
    private @Nullable Instant updated;
    private @Nullable Instant dated;
    private @Nullable Instant created;

    /** @param address of the feed, for relative links; "" where unknown */
    EntryReader(String address) {
        this.address = address;
    }

    FeedEntry entry(Element element) {
        read(element);
        return new FeedEntry(
                id,
                link(),
                links,
                title.isEmpty() ? secondTitle : title,
                author,
                source,
                summary,
                content,
                published,
                updated != null ? updated : dated,
                created,
                notes);
    }

    Feed feed(
            Element channel, String format, @Nullable String movedTo, List<FeedEntry> entries, List<String> oddities) {
        read(channel);
        List<String> all = new ArrayList<>(oddities);
        all.addAll(notes);
        return new Feed(
                format,
                title.isEmpty() ? secondTitle : title,
                link(),
                links,
                published,
                updated != null ? updated : dated,
                movedTo,
                entries,
                all);
    }

    private void read(Element element) {
        String about = element.attr("rdf:about").strip();
        if (!about.isEmpty()) {
            id = about;
        }
        for (Element child : element.children()) {
            child(child);
        }
    }

    private void child(Element element) {
        XmlName name = XmlName.of(element);
        switch (name.vocabulary()) {
            case "" -> own(element, name.local());
            case "dc" -> dublinCore(element, name.local());
            case "dcterms" -> dublinCoreTerms(element, name.local());
            case "content" -> {
                if (name.local().equals("encoded")) {
                    content = longer(content, FeedText.html(XmlText.characters(element)));
                }
            }
            case "xhtml" -> {
                if (name.local().equals("body") || name.local().equals("div")) {
                    content = longer(content, XmlText.of(element, false));
                }
            }
            case "media" -> {
                if (name.local().equals("title")) {
                    secondTitle = secondTitle.isEmpty() ? XmlText.of(element, false) : secondTitle;
                }
            }
            case "feedburner" -> {
                if (name.local().equals("origlink")) {
                    original = XmlText.characters(element);
                }
            }
            default -> {
                // Other vocabularies say nothing that an article needs.
            }
        }
    }

    private void own(Element element, String name) {
        switch (name) {
            case "title" -> title = title.isEmpty() ? XmlText.of(element, true) : title;
            case "link" -> link(element);
            case "id", "guid" -> identity(element, name);
            case "description", "summary", "subtitle", "tagline" -> text(XmlText.of(element, true));
            case "content", "fullitem" -> content = longer(content, XmlText.of(element, true));
            case "body" -> content = longer(content, XmlText.of(element, false));
            case "enclosure" -> enclosure(element);
            case "author" -> author(element);
            case "source" -> source(element);
            case "pubdate", "published", "issued" -> published = date(element, "published", published);
            case "updated", "modified", "lastbuilddate" -> updated = date(element, "updated", updated);
            case "created" -> created = date(element, "created", created);
            default -> {
                // Categories, images, forms, comments.
            }
        }
    }

    private void dublinCore(Element element, String name) {
        switch (name) {
            case "title" -> secondTitle = secondTitle.isEmpty() ? XmlText.of(element, false) : secondTitle;
            case "description" -> text(XmlText.of(element, false));
            case "creator", "author" -> author = author == null ? name(XmlText.characters(element)) : author;
            case "date" -> dated = date(element, "dc:date", dated);
            case "identifier" -> id = id == null ? XmlText.characters(element) : id;
            default -> {
                // Subjects and rights.
            }
        }
    }

    private void dublinCoreTerms(Element element, String name) {
        switch (name) {
            case "issued" -> published = date(element, "published", published);
            case "modified" -> updated = date(element, "updated", updated);
            case "created" -> created = date(element, "created", created);
            default -> {
                // How long it is valid.
            }
        }
    }

    /** The first text is the summary; a second one under another name is the longer telling. */
    private void text(FeedText text) {
        if (summary.isEmpty()) {
            summary = text;
        } else {
            content = longer(content, text);
        }
    }

    private void link(Element element) {
        String rel = element.attr("rel").strip().toLowerCase(Locale.ROOT);
        String stated = element.hasAttr("href") ? element.attr("href") : XmlText.characters(element);
        String href = Links.resolve(XmlText.base(element, address), stated);
        if (href.isEmpty()) {
            return;
        }
        String type = element.attr("type").strip();
        links.add(new FeedLink(rel.isEmpty() ? "alternate" : rel, href, type.isEmpty() ? null : type));
        if (rel.isEmpty() && !element.hasAttr("href") && link == null) {
            link = href; // RSS: there is one, and it is the page.
        }
    }

    private void enclosure(Element element) {
        String href = Links.resolve(XmlText.base(element, address), element.attr("url"));
        if (!href.isEmpty()) {
            String type = element.attr("type").strip();
            links.add(new FeedLink("enclosure", href, type.isEmpty() ? null : type));
        }
    }

    private void identity(Element element, String name) {
        String text = XmlText.characters(element);
        if (text.isEmpty()) {
            return;
        }
        id = text;
        String permanent = element.attr("isPermaLink").strip();
        idIsAddress = name.equals("guid") && !permanent.equalsIgnoreCase("false") && Links.isWeb(text);
        if (name.equals("guid") && permanent.equalsIgnoreCase("true")) {
            String resolved = Links.resolve(XmlText.base(element, address), text);
            idIsAddress = Links.isWeb(resolved);
        }
    }

    private void author(Element element) {
        if (author != null) {
            return;
        }
        for (Element child : element.children()) {
            if (XmlName.of(child).local().equals("name")) {
                author = name(XmlText.characters(child));
                return;
            }
        }
        author = name(XmlText.characters(element));
    }

    /** Atom: as much of the other feed as its title. RSS: its name, with its address; without one it names an agency, or anything. */
    private void source(Element element) {
        if (!source.isEmpty()) {
            return;
        }
        for (Element child : element.children()) {
            if (XmlName.of(child).local().equals("title")) {
                source = XmlText.of(child, true);
                return;
            }
        }
        if (element.childrenSize() == 0 && Links.isWeb(element.attr("url").strip())) {
            source = XmlText.of(element, false);
        }
    }

    /** "desk@example.org (A. Writer)" and "A. Writer (desk@example.org)": the name. */
    private static @Nullable String name(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')', open + 1);
        if (open >= 0 && close > open) {
            String inside = text.substring(open + 1, close).strip();
            String before = text.substring(0, open).strip();
            return before.contains("@") ? inside : before;
        }
        return text.isEmpty() ? null : text;
    }

    /** The last one wins, as far as it is a date. */
    private @Nullable Instant date(Element element, String field, @Nullable Instant before) {
        String text = XmlText.characters(element);
        if (text.isEmpty()) {
            return before;
        }
        WrittenDate written = WrittenDate.parse(text);
        if (written == null) {
            String shown = text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
            notes.add(field + " dropped, no date: " + shown.replaceAll("\\p{Cntrl}+", " "));
            return before;
        }
        return written.instant();
    }

    private @Nullable String link() {
        if (original != null && Links.isWeb(original)) {
            return original;
        }
        if (link != null) {
            return link;
        }
        String best = null;
        for (FeedLink each : links) {
            boolean page = each.rel().equals("alternate");
            boolean html = each.type() == null || each.type().contains("html");
            if (page && (html || best == null)) {
                if (html) {
                    return each.href();
                }
                best = each.href();
            }
        }
        if (best != null) {
            return best;
        }
        return idIsAddress ? id : null;
    }

    private static FeedText longer(FeedText one, FeedText other) {
        return other.value().length() > one.value().length() ? other : one;
    }
}
