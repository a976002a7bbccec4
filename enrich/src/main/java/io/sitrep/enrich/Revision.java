package io.sitrep.enrich;

import io.sitrep.avro.Article;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an article: its newest revision and the mentions that it made. Which revision is the newest follows from fields of
 * the record alone, never from arrival.
 *
 * @param time epoch milliseconds of modifiedAt, else of fetchedAt, else the least number there is
 * @param hash hash of the content: decides between revisions of one time
 * @param mentions ids, sorted
 */
record Revision(long time, String hash, List<String> mentions) {

    private static final Comparator<Revision> BY_AGE =
            Comparator.comparingLong(Revision::time).thenComparing(Revision::hash);

    Revision {
        mentions = List.copyOf(mentions);
    }

    static Revision of(Article article, List<String> mentions) {
        Instant time = article.getModifiedAt() != null ? article.getModifiedAt() : article.getFetchedAt();
        return new Revision(
                time == null ? Long.MIN_VALUE : time.toEpochMilli(),
                article.getRevision(),
                mentions.stream().sorted().toList());
    }

    boolean supersedes(@Nullable Revision other) {
        return other == null || BY_AGE.compare(this, other) > 0;
    }

    /** As it lies in the state store: a line each. */
    String encode() {
        return time + "\n" + hash + "\n" + String.join("\n", mentions);
    }

    static Revision decode(String encoded) {
        List<String> lines = Arrays.asList(encoded.split("\n", -1));
        return new Revision(
                Long.parseLong(lines.get(0)),
                lines.get(1),
                lines.subList(2, lines.size()).stream()
                        .filter(line -> !line.isEmpty())
                        .toList());
    }
}
