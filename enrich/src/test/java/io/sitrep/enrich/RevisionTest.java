package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisionTest {

    private static final Instant NOON = Instant.parse("2024-01-10T12:00:00Z");

    private static Revision revision(@Nullable Instant modified, @Nullable Instant fetched, String hash) {
        Article article = Article.newBuilder(Articles.plain(Articles.WEDNESDAY, "x"))
                .setModifiedAt(modified)
                .setFetchedAt(fetched)
                .setRevision(hash)
                .build();
        return Revision.of(article, List.of());
    }

    @Test
    void shouldSupersedeNothing() {
        assertThat(revision(null, null, "a").supersedes(null)).isTrue();
    }

    @Test
    void shouldSupersedeWhatWasModifiedBefore() {
        Revision before = revision(NOON, null, "z");
        Revision after = revision(NOON.plusMillis(1), null, "a");

        assertThat(after.supersedes(before)).isTrue();
        assertThat(before.supersedes(after)).isFalse();
    }

    @Test
    void shouldGoByTheModificationNotByTheFetch() {
        Revision before = revision(NOON, NOON.plusSeconds(60), "z");
        Revision after = revision(NOON.plusSeconds(1), NOON.plusSeconds(2), "a");

        assertThat(after.supersedes(before)).isTrue();
    }

    @Test
    void shouldGoByTheFetchWhereNoModificationIsKnown() {
        assertThat(revision(null, NOON.plusSeconds(1), "a").supersedes(revision(null, NOON, "z")))
                .isTrue();
    }

    @Test
    void shouldTakeADatedRevisionForNewerThanAnUndatedOne() {
        assertThat(revision(null, Instant.EPOCH, "a").supersedes(revision(null, null, "z")))
                .isTrue();
    }

    @Test
    void shouldGoByTheHashAtOneTime() {
        assertThat(revision(NOON, null, "b").supersedes(revision(NOON, null, "a")))
                .isTrue();
        assertThat(revision(NOON, null, "a").supersedes(revision(NOON, null, "b")))
                .isFalse();
        assertThat(revision(null, null, "b").supersedes(revision(null, null, "a")))
                .isTrue();
    }

    @Test
    void shouldNotSupersedeItself() {
        assertThat(revision(NOON, null, "a").supersedes(revision(NOON, null, "a")))
                .isFalse();
    }

    @Test
    void shouldSurviveTheStore() {
        Revision many = new Revision(-5, "hash", List.of("a#i1", "a#p2"));
        Revision none = new Revision(Long.MIN_VALUE, "hash", List.of());

        assertThat(Revision.decode(many.encode())).isEqualTo(many);
        assertThat(Revision.decode(none.encode())).isEqualTo(none);
    }

    @Test
    void shouldSortItsMentions() {
        assertThat(Revision.of(Articles.plain(null, "x"), List.of("b", "a")).mentions())
                .containsExactly("a", "b");
    }
}
