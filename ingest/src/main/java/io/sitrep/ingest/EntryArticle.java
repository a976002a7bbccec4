package io.sitrep.ingest;

import io.sitrep.avro.Article;
import io.sitrep.ingest.feed.FeedEntry;
import io.sitrep.ingest.feed.FeedText;
import io.sitrep.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of a feed as an article: by its own text, or by the page that it links to. Not for use by several threads. */
public final class EntryArticle {

    private final FeedEntry entry;
    private final @Nullable String outlet;
    private final String charset;
    private final List<String> notes;

    /**
     * @param outlet name of the outlet; blank where not known
     * @param charset from which the feed was decoded
     */
    public EntryArticle(FeedEntry entry, String outlet, String charset) {
        this.entry = entry;
        this.outlet = outlet.isBlank() ? null : outlet;
        this.charset = charset;
        this.notes = new ArrayList<>(entry.notes());
    }

    /** By the address of its page, whatever id the feed gives it this time; without a page by that id, else by its words. */
    public String articleId() {
        if (entry.link() != null) {
            return Fingerprint.of(CanonicalAddress.of(entry.link()));
        }
        return entry.id() != null ? Fingerprint.of("entry", entry.id()) : content();
    }

    /**
     * The id that its page asks for by naming an address of its own site as its own; empty where it names none.
     *
     * @param address from which the page came
     */
    public Optional<String> canonicalId(Decoded page, String address) {
        return CanonicalLink.articleId(page.text(), address);
    }

    /** What an edit changes: title and text. Dates, ids and links are not among it. */
    public String content() {
        return Fingerprint.of(entry.title().value(), entry.text().value());
    }

    /** Whether it has so much text that another entry with the same one is the same. */
    public boolean isTelling() {
        return !entry.text().isEmpty() && !entry.title().isEmpty();
    }

    /** Something odd, to be told with the article. */
    public void note(String note) {
        notes.add(note);
    }

    /**
     * The text that the feed itself carries; its title where it carries none.
     *
     * @param articleId {@link #articleId()}, or the one under which the entry is known already
     * @return empty where it cannot be an article: without any text, or with an address beyond all measure
     */
    public Optional<Article> own(String articleId, @Nullable Instant published, Instant fetched) {
        FeedText text = entry.text().isEmpty() ? entry.title() : entry.text();
        return article(
                articleId,
                text.markup() ? RawDocument.HTML : RawDocument.PLAIN,
                charset,
                text.value(),
                entry.link(),
                published,
                fetched);
    }

    /** The page behind its link; otherwise as {@link #own}. */
    public Optional<Article> page(
            String articleId, Decoded page, String address, @Nullable Instant published, Instant fetched) {
        notes.addAll(page.notes());
        return article(articleId, RawDocument.HTML, page.charset(), page.text(), address, published, fetched);
    }

    private Optional<Article> article(
            String articleId,
            String contentType,
            String from,
            String content,
            @Nullable String address,
            @Nullable Instant published,
            Instant fetched) {
        String title = entry.title().line();
        RawDocument document = new RawDocument(
                articleId,
                outlet,
                address,
                title.isEmpty() ? null : title,
                published,
                modified(published, fetched),
                contentType,
                from,
                bounded(content),
                notes);
        if (content.isBlank() || document.problem().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Article.newBuilder(document.article(PublishedDates.none()))
                .setFetchedAt(fetched)
                .build());
    }

    /** As the feed says it, where that can be. */
    private @Nullable Instant modified(@Nullable Instant published, Instant fetched) {
        Instant updated = entry.updated();
        boolean plausible =
                updated != null && !updated.isAfter(fetched) && (published == null || !updated.isBefore(published));
        return plausible ? updated : null;
    }

    private String bounded(String content) {
        int most = Topics.MAX_ARTICLE_CHARS;
        if (content.length() <= most) {
            return content;
        }
        notes.add("cut after " + most + " characters");
        return content.substring(0, most);
    }
}
