package io.sitrep.enrich.page;

import io.sitrep.enrich.page.Fact.Certainty;
import io.sitrep.schemas.WrittenDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** When it appeared, and when it was last changed. */
final class DateFinder {

    /** Names of meta elements, the surest first. */
    private static final List<String> PUBLISHED = List.of(
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "article:published",
            "datepublished",
            "publishdate",
            "publish-date",
            "publish_date",
            "published-date",
            "publication_date",
            "publicationdate",
            "pubdate",
            "parsely-pub-date",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.date",
            "dc.date.created",
            "dc.date",
            "article_date_original",
            "originalpublicationdate",
            "rnews:datepublished",
            "citation_publication_date",
            "displaydate",
            "date_published",
            "bt:pubdate",
            "article.published",
            "date",
            "created",
            "timestamp",
            "pub_date",
            "cse_date",
            "cre",
            "analytics-publish-date",
            "vr:published_time");

    private static final List<String> MODIFIED = List.of(
            "article:modified_time",
            "og:updated_time",
            "og:modified_time",
            "article:modified",
            "datemodified",
            "lastmod",
            "last-modified",
            "dc.date.modified",
            "dcterms.modified",
            "article.updated",
            "modified");

    private static final List<String> SHOWN = List.of(
            "[itemprop=datePublished]",
            "time[pubdate]",
            "time[class*=publish]",
            "header time[datetime]",
            "article time[datetime]",
            "time[datetime]",
            ".published, .pubdate, .publish-date, .published-date, .entry-date, .post-date, .article-date, .date-published, .dateline, .byline-date, .article__date, .story-date, .timestamp, .date");

    private static final Pattern IN_ADDRESS =
            Pattern.compile("/((?:19|20)\\d\\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\\d|3[01])(?=[/_.-]|$)");

    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)\\b(?:(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?,? \\d{4}|\\d{4}-\\d{2}-\\d{2})\\b");

    private static final int SHOWN_CHARS = 80;

    private static final int LINES_UNDER = 8;

    private final Document page;
    private final LinkedData data;
    private final @Nullable String address;

    DateFinder(Document page, LinkedData data, @Nullable String address) {
        this.page = page;
        this.data = data;
        this.address = address;
    }

    @Nullable
    Fact<WrittenDate> published() {
        WrittenDate under = underHeadline();
        Fact<WrittenDate> stated = stated();
        if (stated != null) {
            return under == null ? stated : asShown(stated, under);
        }
        if (under != null) {
            return new Fact<>(under, "under the headline", Certainty.LIKELY);
        }
        WrittenDate inAddress = inAddress();
        if (inAddress != null) {
            return new Fact<>(inAddress, "address", Certainty.LIKELY);
        }
        Fact<WrittenDate> shown = shown();
        if (shown != null) {
            return shown;
        }
        WrittenDate created = date(data.text("dateCreated"));
        if (created != null) {
            return new Fact<>(created, "json-ld dateCreated", Certainty.LIKELY);
        }
        return inText();
    }

    private @Nullable Fact<WrittenDate> stated() {
        WrittenDate linked = date(data.text("datePublished"));
        return linked != null ? new Fact<>(linked, "json-ld", Certainty.STATED) : named(PUBLISHED);
    }

    /**
     * Metadata tell the instant, mostly in UTC; the day of the desk is what readers are shown. Where the two are neighbours the day is
     * the one that is shown; further apart the page shows something else, and counts by its metadata.
     */
    private static Fact<WrittenDate> asShown(Fact<WrittenDate> stated, WrittenDate shown) {
        long apart = stated.value().day().toEpochDay() - shown.day().toEpochDay();
        return Math.abs(apart) != 1
                ? stated
                : new Fact<>(
                        new WrittenDate(
                                stated.value().instant(),
                                shown.day(),
                                stated.value().timed()),
                        stated.source() + ", day under the headline",
                        stated.certainty());
    }

    @Nullable
    Fact<WrittenDate> modified() {
        WrittenDate linked = date(data.text("dateModified"));
        return linked != null ? new Fact<>(linked, "json-ld", Certainty.STATED) : named(MODIFIED);
    }

    private @Nullable Fact<WrittenDate> named(List<String> names) {
        for (String name : names) {
            for (Element meta :
                    page.select("meta[property=" + name + "], meta[name=" + name + "], meta[itemprop=" + name + "]")) {
                WrittenDate date = date(meta.attr("content"));
                if (date != null) {
                    return new Fact<>(date, "meta " + name, Certainty.STATED);
                }
            }
        }
        return null;
    }

    private @Nullable Fact<WrittenDate> shown() {
        for (String place : SHOWN) {
            for (Element element : page.select(place)) {
                for (String attribute : List.of("datetime", "content", "title", "data-datetime")) {
                    WrittenDate date = date(element.attr(attribute));
                    if (date != null) {
                        return new Fact<>(date, place, Certainty.LIKELY);
                    }
                }
                WrittenDate date = firstIn(element.text());
                if (date != null) {
                    return new Fact<>(date, place, Certainty.LIKELY);
                }
            }
        }
        return null;
    }

    /** In one of the short lines between the headline and the text. A standfirst, one paragraph of prose, may stand among them. */
    private @Nullable WrittenDate underHeadline() {
        Element headline = page.selectFirst("h1");
        if (headline == null) {
            return null;
        }
        int lines = -1;
        int paragraphs = 0;
        for (Block block : Blocks.of(page.body())) {
            if (lines >= 0) {
                paragraphs += block.prose() > 0 ? 1 : 0;
                if (paragraphs > 1 || ++lines > LINES_UNDER) {
                    return null;
                }
                WrittenDate date = block.prose() > 0 ? null : inLine(block);
                if (date != null) {
                    return date;
                }
            } else if (PageBody.isWithin(block.owner(), headline)) {
                lines = 0;
            }
        }
        return null;
    }

    /** Where the words of a line run into each other, its time element still stands alone. */
    private static @Nullable WrittenDate inLine(Block block) {
        WrittenDate date = firstIn(block.text());
        Element time = date == null ? block.owner().selectFirst("time") : null;
        return time == null ? date : firstIn(time.text());
    }

    private @Nullable WrittenDate inAddress() {
        Element canonical = page.selectFirst("link[rel=canonical]");
        Element graph = page.selectFirst("meta[property=og:url]");
        for (String each : new String[] {
            address, canonical == null ? null : canonical.attr("href"), graph == null ? null : graph.attr("content")
        }) {
            Matcher matcher = IN_ADDRESS.matcher(each == null ? "" : each);
            if (matcher.find()) {
                return WrittenDate.parse(matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3));
            }
        }
        return null;
    }

    private @Nullable Fact<WrittenDate> inText() {
        int read = 0;
        for (Block block : Blocks.of(page.body())) {
            String text = block.text();
            if (text.length() <= SHOWN_CHARS || read < 2) {
                WrittenDate date = firstIn(text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS));
                if (date != null) {
                    return new Fact<>(date, "text", Certainty.GUESSED);
                }
            }
            read += block.prose() > 0 ? 1 : 0;
        }
        return null;
    }

    private static @Nullable WrittenDate firstIn(String text) {
        Matcher matcher = IN_TEXT.matcher(text.length() > 400 ? text.substring(0, 400) : text);
        return matcher.find() ? WrittenDate.parse(matcher.group().replaceAll("(?<=\\d)(st|nd|rd|th)\\b", "")) : null;
    }

    private static @Nullable WrittenDate date(@Nullable String text) {
        return text == null ? null : WrittenDate.parse(text);
    }
}
