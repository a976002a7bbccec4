package io.sitrep.ingest.live;

import io.sitrep.avro.Article;
import io.sitrep.avro.SeenEntry;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.Decoded;
import io.sitrep.ingest.EntryArticle;
import io.sitrep.ingest.feed.Feed;
import io.sitrep.ingest.feed.FeedEntry;
import io.sitrep.ingest.fetch.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is new in a delivery of a feed, and what is known from now on.
 *
 * <p>An entry is known by the canonical address of its page, so that an id that changes on each request is nothing new; one whose address
 * changes too is known by its words and its date. An edit of title or text is a new revision of the same article; a date that alone
 * changes is not.
 *
 * @param articles new ones, and new revisions of known ones
 * @param seen those listed now, then those listed before
 * @param complete whether all of the delivery was read; else it has to be delivered again
 */
record NewEntries(List<Article> articles, List<SeenEntry> seen, boolean complete) {

    /** Entries that are remembered beside those that are listed now: some feeds list by turns. */
    private static final int REMEMBERED = 300;

    /** Entries of one feed that are read: those behind are older than anybody's news. */
    private static final int MOST_ENTRIES = 20_000;

    /** New articles of one poll, so that one transaction holds them; the rest has its turn in the next. */
    private static final int MOST_ARTICLES = 1_000;

    /** New pages that are fetched in one poll. */
    private static final int MOST_PAGES = 50;

    /** A clock may be so much ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    static NewEntries of(
            Web web, SourceSpec source, SourceState.Builder state, Feed feed, String charset, Instant now) {
        return new Reading(web, source, state, charset, now).read(feed);
    }

    /** Goes through the entries of one delivery. */
    private static final class Reading {

        private final Web web;
        private final boolean pages;

        /** Where an entry names none of its own. */
        private final String outlet;

        private final boolean declared;
        private final String charset;
        private final Instant now;
        private final List<SeenEntry> before;
        private final Map<String, SeenEntry> byId = new HashMap<>();
        private final Map<String, SeenEntry> byWords = new HashMap<>();

        /** What is known to stand behind each article, to tell a page that claims the address of another. */
        private final Map<String, String> contents = new HashMap<>();

        /** Ids of entries. */
        private final Set<String> taken = new HashSet<>();

        private final List<SeenEntry> listed = new ArrayList<>();
        private final List<Article> articles = new ArrayList<>();
        private int fetched;
        private boolean complete = true;

        Reading(Web web, SourceSpec source, SourceState.Builder state, String charset, Instant now) {
            this.web = web;
            this.pages = source.pages();
            this.outlet = state.getOutlet();
            this.declared = source.outlet() != null;
            this.charset = charset;
            this.now = now;
            this.before = state.getSeen();
            for (SeenEntry each : before) {
                byId.putIfAbsent(entryId(each), each);
                contents.putIfAbsent(each.getArticleId(), each.getContent());
                byWords.putIfAbsent(words(each.getContent(), each.getPublishedAt()), each);
            }
        }

        NewEntries read(Feed feed) {
            feed.entries().stream().limit(MOST_ENTRIES).forEach(this::entry);
            List<SeenEntry> seen = new ArrayList<>(listed);
            int room = REMEMBERED;
            for (SeenEntry each : before) {
                if (room > 0 && taken.add(entryId(each))) {
                    seen.add(each);
                    room--;
                }
            }
            return new NewEntries(articles, seen, complete);
        }

        private void entry(FeedEntry entry) {
            EntryArticle article = new EntryArticle(entry, outlet(entry), charset);
            SeenEntry seen = known(entry, article);
            String id = seen == null ? article.articleId() : entryId(seen);
            if (!taken.add(id)) {
                return; // Listed twice: the first one is the newer.
            }
            String content = article.content();
            if (seen != null && seen.getContent().equals(content)) {
                listed.add(seen);
                return;
            }
            if (articles.size() >= MOST_ARTICLES) {
                later(id, seen);
                return;
            }
            Instant published = seen == null ? clamped(entry, article) : seen.getPublishedAt();
            Made made = made(entry, article, seen == null ? id : seen.getArticleId(), seen == null, published);
            if (made.later()) {
                later(id, seen);
                return;
            }
            made.article().ifPresent(articles::add);
            contents.put(made.articleId(), content);
            listed.add(SeenEntry.newBuilder()
                    .setArticleId(made.articleId())
                    .setEntryId(made.articleId().equals(id) ? null : id)
                    .setContent(content)
                    .setPublishedAt(published)
                    .build());
        }

        private String outlet(FeedEntry entry) {
            return declared || entry.source().isEmpty()
                    ? outlet
                    : entry.source().line();
        }

        private @Nullable SeenEntry known(FeedEntry entry, EntryArticle article) {
            SeenEntry seen = byId.get(article.articleId());
            if (seen != null || !article.isTelling()) {
                return seen;
            }
            Instant appeared = entry.appeared();
            return byWords.get(
                    words(article.content(), appeared == null ? null : appeared.truncatedTo(ChronoUnit.MILLIS)));
        }

        private static String entryId(SeenEntry seen) {
            return seen.getEntryId() == null ? seen.getArticleId() : seen.getEntryId();
        }

        private static String words(String content, @Nullable Instant published) {
            return content + "@" + published;
        }

        /** It is as it was, until the next poll. */
        private void later(String id, @Nullable SeenEntry seen) {
            complete = false;
            if (seen == null) {
                taken.remove(id);
            } else {
                listed.add(seen);
            }
        }

        /** An article, or none because it cannot be one or is there already, or none yet. */
        private record Made(String articleId, Optional<Article> article, boolean later) {

            static Made later(String articleId) {
                return new Made(articleId, Optional.empty(), true);
            }
        }

        /** @param free whether the page may still say whose article it is: an id once given stays */
        private Made made(FeedEntry entry, EntryArticle article, String id, boolean free, @Nullable Instant published) {
            if (!pages || entry.link() == null) {
                return new Made(id, article.own(id, published, now), false);
            }
            if (fetched++ >= MOST_PAGES) {
                return Made.later(id);
            }
            Fetched answer = web.fetch(entry.link(), null, null);
            if (answer instanceof Fetched.Delivered delivered && isText(delivered.contentType())) {
                Decoded page = Decoded.html(delivered.bytes(), delivered.charset());
                return page(article, page, delivered.address(), id, free, published);
            }
            if (answer instanceof Fetched.Unavailable) {
                return Made.later(id);
            }
            String why = answer instanceof Fetched.Refused refused ? refused.reason() : "no text at its address";
            article.note("page not fetched: " + why);
            return new Made(id, article.own(id, published, now), false);
        }

        /**
         * Two entries that lead to one page are one article. Where a template names one address on all pages of a site, each keeps its own:
         * rather one article twice than two as one.
         */
        private Made page(
                EntryArticle article,
                Decoded page,
                String address,
                String id,
                boolean free,
                @Nullable Instant published) {
            String asked = free ? article.canonicalId(page, address).orElse(id) : id;
            String other = asked.equals(id) ? null : contents.get(asked);
            if (other != null && other.equals(article.content()) && article.isTelling()) {
                return new Made(asked, Optional.empty(), false);
            }
            if (other != null) {
                article.note("its page names the address of another article as its own");
            }
            String own = other == null ? asked : id;
            return new Made(own, article.page(own, page, address, published, now), false);
        }

        private static boolean isText(String type) {
            return type.isEmpty() || type.contains("html") || type.startsWith("text/");
        }

        private @Nullable Instant clamped(FeedEntry entry, EntryArticle article) {
            Instant appeared = entry.appeared();
            if (appeared == null) {
                return null;
            }
            if (appeared.isAfter(now.plus(AHEAD))) {
                article.note("published lies in the future: " + appeared + ", taken as " + now);
                return now;
            }
            return appeared.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
