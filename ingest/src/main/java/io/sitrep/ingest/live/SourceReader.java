package io.sitrep.ingest.live;

import io.sitrep.avro.Article;
import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.Decoded;
import io.sitrep.ingest.FolderFiles;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.feed.Feed;
import io.sitrep.ingest.feed.FeedException;
import io.sitrep.ingest.feed.FeedReader;
import io.sitrep.ingest.feed.Sitemap;
import io.sitrep.ingest.feed.SitemapIndex;
import io.sitrep.ingest.fetch.Fetched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a source once, and tells what is new in it and what is to be written down. Changes nothing by itself. */
public final class SourceReader {

    private final Web web;

    public SourceReader(Web web) {
        this.web = web;
    }

    /** @param before as it was committed; null for a source that was never read */
    public Poll poll(SourceSpec source, @Nullable SourceState before, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        SourceState.Builder state = begin(source, before, at);
        if (source.kind() == SourceSpec.Kind.FOLDER) {
            return folder(source, state, at);
        }
        Fetched answer = web.fetch(state.getAddress(), state.getEtag(), state.getLastModified());
        if (answer instanceof Fetched.Delivered delivered) {
            return delivered(source, state, delivered, at);
        }
        if (answer instanceof Fetched.Unchanged unchanged) {
            moved(state, unchanged.movedTo());
            return succeeded(source, state, List.of(), at);
        }
        if (answer instanceof Fetched.Gone) {
            state.setGone(true);
            return failed(source, state, "gone for good (410): no longer asked", null, at);
        }
        if (answer instanceof Fetched.Unavailable unavailable) {
            return failed(source, state, unavailable.reason(), unavailable.after(), at);
        }
        return failed(source, state, ((Fetched.Refused) answer).reason(), null, at);
    }

    private static SourceState.Builder begin(SourceSpec source, @Nullable SourceState before, Instant now) {
        SourceState.Builder fresh = SourceState.newBuilder()
                .setSourceId(source.id())
                .setAddress(source.address())
                .setDeclared(source.address())
                .setOutlet("")
                .setSeen(List.of())
                .setFiles(List.of())
                .setAlarms(List.of())
                .setSince(now)
                .setNextPoll(now)
                .setLastPoll(now);
        if (before == null) {
            return fresh;
        }
        // The same entries at another address are still the same.
        fresh.setOutlet(before.getOutlet())
                .setSeen(before.getSeen())
                .setFiles(before.getFiles())
                .setAlarms(before.getAlarms())
                .setPublished(before.getPublished())
                .setLastNew(before.getLastNew())
                .setRhythmSeconds(before.getRhythmSeconds());
        if (!before.getDeclared().equals(source.address())) {
            return fresh;
        }
        return fresh.setAddress(before.getAddress())
                .setEtag(before.getEtag())
                .setLastModified(before.getLastModified())
                .setGone(before.getGone())
                .setFailures(before.getFailures())
                .setLastError(before.getLastError())
                .setSince(before.getSince())
                .setLastSuccess(before.getLastSuccess());
    }

    private Poll delivered(SourceSpec source, SourceState.Builder state, Fetched.Delivered delivered, Instant now) {
        Feed feed;
        Decoded text;
        Optional<SitemapIndex> index = Optional.empty();
        try {
            if (source.kind() == SourceSpec.Kind.SITEMAP) {
                text = Decoded.packedXml(delivered.bytes(), delivered.charset());
                index = SitemapIndex.of(text.text(), delivered.address());
                feed = index.isPresent()
                        ? new IndexedSitemaps(web).read(index.get(), now)
                        : Sitemap.read(text.text(), delivered.address());
            } else {
                text = Decoded.xml(delivered.bytes(), delivered.charset());
                feed = FeedReader.read(text.text(), delivered.address());
            }
        } catch (FeedException | IOException e) {
            return failed(source, state, String.valueOf(e.getMessage()), null, now);
        }
        moved(state, delivered.movedTo());
        moved(state, feed.movedTo());
        state.setOutlet(source.outlet() == null ? feed.title().line() : source.outlet());
        NewEntries found = NewEntries.of(web, source, state, feed, text.charset(), now);
        state.setSeen(found.seen());
        // An index may stand as it was while the sitemaps that it names have changed.
        boolean whole = found.complete() && index.isEmpty();
        state.setEtag(whole ? delivered.etag() : null);
        state.setLastModified(whole ? delivered.lastModified() : null);
        return succeeded(source, state, found.articles(), now);
    }

    /** A file that cannot be read is told and does not make the folder fail. A folder that fails is looked at as often as any. */
    private static Poll folder(SourceSpec source, SourceState.Builder state, Instant now) {
        NewFiles found;
        try {
            found = NewFiles.of(Path.of(source.address()), source.outlet(), state.getFiles(), now);
        } catch (FolderFiles.Unwatchable e) {
            state.setFailures(state.getFailures() + 1);
            state.setLastError(e.getMessage());
            state.setNextPoll(next(source, 0, null, now));
            return poll(source, state, List.of(), List.of(), now);
        }
        state.setOutlet(source.outlet() == null ? "" : source.outlet());
        state.setFiles(found.files());
        succeed(source, state, found.articles().size(), now);
        int more = found.problems().size() - 1;
        if (more >= 0) {
            state.setLastError(found.problems().get(0) + (more == 0 ? "" : "; and " + more + " more"));
        }
        Instant again = now.plus(NewFiles.REST);
        if (found.left()) {
            state.setNextPoll(now);
        } else if (found.restless() && again.isBefore(state.getNextPoll())) {
            state.setNextPoll(again);
        }
        return poll(source, state, found.articles(), found.refused(), now);
    }

    private static void rhythm(SourceState.Builder state, Instant now) {
        Instant last = state.getLastNew();
        if (last != null) {
            long gap = Math.max(0, Duration.between(last, now).toSeconds());
            long mean = state.getRhythmSeconds();
            state.setRhythmSeconds(mean == 0 ? gap : (7 * mean + gap) / 8);
        }
    }

    private static void moved(SourceState.Builder state, @Nullable String to) {
        if (to != null && !to.isEmpty()) {
            state.setAddress(to);
        }
    }

    private static Poll succeeded(SourceSpec source, SourceState.Builder state, List<Article> articles, Instant now) {
        succeed(source, state, articles.size(), now);
        return poll(source, state, articles, List.of(), now);
    }

    private static void succeed(SourceSpec source, SourceState.Builder state, int articles, Instant now) {
        if (articles > 0) {
            rhythm(state, now);
            state.setLastNew(now);
            state.setPublished(state.getPublished() + articles);
        }
        state.setFailures(0);
        state.setLastError(null);
        state.setLastSuccess(now);
        state.setNextPoll(next(source, 0, null, now));
    }

    private static Poll failed(
            SourceSpec source, SourceState.Builder state, String reason, @Nullable Duration after, Instant now) {
        state.setFailures(state.getFailures() + 1);
        state.setLastError(reason);
        state.setNextPoll(next(source, state.getFailures(), after, now));
        return poll(source, state, List.of(), List.of(), now);
    }

    private static Poll poll(
            SourceSpec source,
            SourceState.Builder state,
            List<Article> articles,
            List<Read.Rejected> refused,
            Instant now) {
        List<SourceAlarm> alarms = Health.update(state, source.every(), now);
        return new Poll(articles, refused, alarms, state.build());
    }

    private static Instant next(SourceSpec source, int failures, @Nullable Duration after, Instant now) {
        return Rhythm.next(source.id(), now, source.every(), failures, after).truncatedTo(ChronoUnit.MILLIS);
    }
}
