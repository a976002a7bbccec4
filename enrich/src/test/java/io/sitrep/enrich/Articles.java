package io.sitrep.enrich;

import io.sitrep.avro.Article;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.schemas.Hashes;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Articles for tests, and the extractor that reads them: compiled once, for it is immutable. */
final class Articles {

    static final Extractor EXTRACTOR = Extractor.create(Theatres.bundled());

    /** A Wednesday. */
    static final LocalDate WEDNESDAY = LocalDate.parse("2024-01-10");

    private Articles() {}

    static Article plain(@Nullable LocalDate published, String content) {
        return article("a-test", "text/plain", published, content);
    }

    static Article html(@Nullable LocalDate published, String content) {
        return article("a-test", "text/html", published, content);
    }

    static Article article(String id, String contentType, @Nullable LocalDate published, String content) {
        return Article.newBuilder()
                .setArticleId(id)
                .setRevision(Hashes.sha256(content, 16))
                .setPublishedAt(
                        published == null
                                ? null
                                : published.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC))
                .setContentType(contentType)
                .setContent(content)
                .build();
    }

    static Extraction read(String content) {
        return EXTRACTOR.extract(plain(WEDNESDAY, content));
    }

    static Extraction readHtml(String content) {
        return EXTRACTOR.extract(html(WEDNESDAY, content));
    }

    /** Every span of every mention. */
    static List<EvidenceSpan> evidence(Extraction extraction) {
        return Stream.of(
                        extraction.incidents().stream().flatMap(mention -> mention.getEvidence().stream()),
                        extraction.policies().stream().flatMap(mention -> mention.getEvidence().stream()),
                        extraction.tallies().stream().flatMap(mention -> mention.getEvidence().stream()))
                .flatMap(spans -> spans)
                .toList();
    }

    /** The ids of every mention. */
    static List<String> ids(Extraction extraction) {
        return Stream.of(
                        extraction.incidents().stream().map(mention -> mention.getMentionId()),
                        extraction.policies().stream().map(mention -> mention.getMentionId()),
                        extraction.tallies().stream().map(mention -> mention.getMentionId()))
                .flatMap(ids -> ids)
                .toList();
    }

    static boolean isEmpty(Extraction extraction) {
        return ids(extraction).isEmpty();
    }
}
