package io.sitrep.dashboard;

import io.sitrep.avro.Article;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds stored articles. */
interface ArticleStore {

    /** Holds nothing. */
    ArticleStore NONE = new ArticleStore() {
        @Override
        public Optional<Article> find(String articleId, @Nullable String revision) {
            return Optional.empty();
        }

        @Override
        public List<String> revisions(String articleId) {
            return List.of();
        }
    };

    /**
     * @param revision null for the newest
     * @throws Problem 503 where it cannot be looked up now
     */
    Optional<Article> find(String articleId, @Nullable String revision);

    /** Hashes of all revisions, the newest first; empty where the article is not known. */
    List<String> revisions(String articleId);
}
