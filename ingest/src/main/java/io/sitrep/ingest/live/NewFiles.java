package io.sitrep.ingest.live;

import io.sitrep.avro.Article;
import io.sitrep.avro.SeenFile;
import io.sitrep.ingest.FolderFile;
import io.sitrep.ingest.FolderFiles;
import io.sitrep.ingest.Inputs;
import io.sitrep.ingest.Read;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is new in a watched folder, and what is known from now on.
 *
 * <p>A file is taken once it is at rest: once two looks, at least {@link #REST} apart, found it with the same size and the same time of its
 * last change. What counts then is its content: a file that was only touched, or moved away and back, is nothing new. To JSON lines and web
 * archives something may have been added, and that alone is read; any other file whose content changed is read as a whole. A file that
 * vanishes takes nothing with it.
 *
 * @param articles of new files, and new revisions from changed ones
 * @param refused documents that cannot be articles
 * @param files known from now on: those that lie there by name, then those that did
 * @param problems why files could not be read, one line each; they are tried again
 * @param left whether there is more to be read at once
 * @param restless whether a file is not yet at rest
 */
record NewFiles(
        List<Article> articles,
        List<Read.Rejected> refused,
        List<SeenFile> files,
        List<String> problems,
        boolean left,
        boolean restless) {

    /** A writer that pauses for longer is taken to be done; what comes after is a change. */
    static final Duration REST = Duration.ofSeconds(30);

    /** Files of a folder, and files that are known of it: the state of a source is one record. */
    static final int MOST_FILES = 10_000;

    /** Documents of one poll, so that one transaction holds them. */
    static final int MOST_DOCUMENTS = 1_000;

    /** Characters of one poll: after the document that exceeds it, the rest has its turn in the next. */
    private static final long MOST_CHARS = 16L << 20;

    /** Bytes that are compared in one poll: after the file that exceeds it, the rest has its turn in the next. */
    private static final long MOST_BYTES = 256L << 20;

    /** @throws FolderFiles.Unwatchable where the folder as a whole cannot be read */
    static NewFiles of(Path folder, @Nullable String outlet, List<SeenFile> before, Instant now)
            throws FolderFiles.Unwatchable {
        return new Reading(outlet, before, now).read(FolderFiles.in(folder, MOST_FILES));
    }

    /** Goes through the files of one look. */
    private static final class Reading {

        private final @Nullable String outlet;
        private final List<SeenFile> before;
        private final Instant now;
        private final Map<String, SeenFile> known = new HashMap<>();
        private final List<Article> articles = new ArrayList<>();
        private final List<Read.Rejected> refused = new ArrayList<>();
        private final Set<String> problems = new LinkedHashSet<>();
        private long chars;
        private long bytes;
        private boolean left;
        private boolean restless;

        Reading(@Nullable String outlet, List<SeenFile> before, Instant now) {
            this.outlet = outlet;
            this.before = before;
            this.now = now;
            before.forEach(file -> known.putIfAbsent(file.getName(), file));
        }

        NewFiles read(FolderFiles there) {
            problems.addAll(there.problems());
            Map<String, SeenFile> after = new HashMap<>();
            List<FolderFile> ready = new ArrayList<>();
            for (FolderFile file : there.files()) {
                SeenFile seen = looked(file, known.get(file.name()));
                if (after.putIfAbsent(file.name(), seen) == null && isReady(seen)) {
                    ready.add(file);
                }
            }
            // A file of a million documents is no reason for others to wait until it is through.
            for (boolean begun : new boolean[] {false, true}) {
                for (FolderFile file : ready) {
                    SeenFile seen = Objects.requireNonNull(after.get(file.name()));
                    if (isBegun(seen) == begun) {
                        after.put(file.name(), taken(file, seen));
                    }
                }
            }
            return new NewFiles(articles, refused, listed(there, after), List.copyOf(problems), left, restless);
        }

        /** What is known of a file, with how it looks now. */
        private SeenFile looked(FolderFile file, @Nullable SeenFile seen) {
            if (seen != null && isSame(file, seen)) {
                return seen;
            }
            SeenFile.Builder changed = seen == null ? SeenFile.newBuilder() : SeenFile.newBuilder(seen);
            return changed.setName(file.name())
                    .setSize(file.size())
                    .setModified(file.modified())
                    .setResting(now)
                    .build();
        }

        private static boolean isSame(FolderFile file, SeenFile seen) {
            return file.size() == seen.getSize() && file.modified().equals(seen.getModified());
        }

        private boolean isReady(SeenFile seen) {
            if (seen.getResting() == null) {
                return !seen.getDone();
            }
            boolean rests = !seen.getResting().plus(REST).isAfter(now);
            restless |= !rests;
            return rests;
        }

        private static boolean isBegun(SeenFile seen) {
            return seen.getResting() == null && !seen.getDone();
        }

        private boolean isFull() {
            return articles.size() + refused.size() >= MOST_DOCUMENTS || chars >= MOST_CHARS || bytes >= MOST_BYTES;
        }

        /** Reads what is new in it, as far as this poll goes. */
        private SeenFile taken(FolderFile file, SeenFile seen) {
            if (isFull()) {
                left = true;
                return seen;
            }
            int articlesBefore = articles.size();
            int refusedBefore = refused.size();
            try {
                SeenFile begun = seen.getResting() == null ? seen : compared(file, seen);
                SeenFile out = begun.getDone() ? begun : documents(file, begun);
                if (file.isUnchanged()) {
                    left |= !out.getDone();
                    return out;
                }
                restless = true;
            } catch (IOException e) {
                problems.add(file.name() + " cannot be read" + (isDenied(e) ? ": permission denied" : ""));
            }
            // Nothing of it counts.
            articles.subList(articlesBefore, articles.size()).clear();
            refused.subList(refusedBefore, refused.size()).clear();
            return seen;
        }

        private static boolean isDenied(IOException problem) {
            return problem instanceof AccessDeniedException;
        }

        /** At which document to go on: at the first, unless some of this content was taken before. */
        private SeenFile compared(FolderFile file, SeenFile seen) throws IOException {
            FolderFile.Content content = file.content(seen.getContent() == null ? -1 : seen.getContentBytes());
            bytes += file.size();
            SeenFile.Builder out = SeenFile.newBuilder(seen).setResting(null);
            if (content.hash().equals(seen.getContent())) {
                return out.build();
            }
            boolean added =
                    content.beginning() != null && content.beginning().equals(seen.getContent()) && file.isGrowing();
            if (!added) {
                out.setDocuments(0).setOffset(0);
            }
            return out.setContent(content.hash())
                    .setContentBytes(file.size())
                    .setDone(false)
                    .build();
        }

        private SeenFile documents(FolderFile file, SeenFile seen) throws IOException {
            try (Inputs inputs = file.open(seen.getDocuments(), seen.getOffset())) {
                boolean end = false;
                while (!end && !isFull()) {
                    Optional<Read> read = inputs.next();
                    read.ifPresent(this::take);
                    end = read.isEmpty();
                }
                List<Inputs.Position> positions = inputs.positions();
                if (positions.isEmpty()) {
                    throw new IOException("it cannot be opened");
                }
                Inputs.Position at = positions.get(positions.size() - 1);
                return SeenFile.newBuilder(seen)
                        .setDocuments(at.documents())
                        .setOffset(at.offset())
                        .setDone(end)
                        .build();
            }
        }

        private void take(Read read) {
            if (read instanceof Read.Delivered delivered) {
                Article article = completed(delivered.article());
                articles.add(article);
                chars += article.getContent().length();
            } else if (read instanceof Read.Rejected rejected) {
                refused.add(rejected);
                chars += rejected.firstBytes().remaining();
            }
        }

        /** With the time at which it was found, so that the revision that was found last is the newest. */
        private Article completed(Article article) {
            Article.Builder out = Article.newBuilder(article);
            if (article.getFetchedAt() == null) {
                out.setFetchedAt(now);
            }
            if (article.getOutlet() == null) {
                out.setOutlet(outlet);
            }
            return out.build();
        }

        /** Those that lie there, and as many of the others as there is room for: a disk that was away comes back with its files. */
        private List<SeenFile> listed(FolderFiles there, Map<String, SeenFile> after) {
            List<SeenFile> out = new ArrayList<>();
            for (FolderFile file : there.files()) {
                SeenFile seen = after.remove(file.name());
                if (seen != null) {
                    out.add(seen);
                }
            }
            there.files().forEach(file -> known.remove(file.name()));
            for (SeenFile seen : before) {
                if (out.size() < MOST_FILES && known.containsKey(seen.getName()) && seen.getContent() != null) {
                    out.add(seen);
                }
            }
            return out;
        }
    }
}
