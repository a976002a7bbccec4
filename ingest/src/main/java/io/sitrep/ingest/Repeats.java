package io.sitrep.ingest;

import io.sitrep.avro.Article;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which article revisions were seen before, among the last so many. What is forgotten is published a second time, which changes no
 * result: it only costs work.
 */
final class Repeats {

    private final Map<Key, Boolean> seen;

    Repeats(int capacity) {
        this.seen = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Half of a SHA-256: ids may be long, and there are many. */
    private record Key(long high, long low) {

        static Key of(Article article) {
            ByteBuffer digest = ByteBuffer.wrap(Fingerprint.digest(article.getArticleId(), article.getRevision()));
            return new Key(digest.getLong(), digest.getLong());
        }
    }

    /** Whether this revision of this article is seen for the first time. */
    boolean first(Article article) {
        return seen.put(Key.of(article), Boolean.TRUE) == null;
    }
}
