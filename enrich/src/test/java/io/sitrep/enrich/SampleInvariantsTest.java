package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.avro.Article;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold of every mention, on the bundled sample stream. */
class SampleInvariantsTest {

    private static final List<Article> ARTICLES = Samples.articles();

    @Test
    void shouldFindSomething() {
        assertThat(ARTICLES).hasSizeGreaterThan(80);
        assertThat(ARTICLES.stream()
                        .map(Articles.EXTRACTOR::extract)
                        .filter(extraction -> !Articles.isEmpty(extraction))
                        .count())
                .isGreaterThan(60);
    }

    @Test
    void shouldVerifyEverySpan() {
        for (Article article : ARTICLES) {
            Extraction extraction = Articles.EXTRACTOR.extract(article);

            assertThat(Articles.evidence(extraction))
                    .as(article.getArticleId())
                    .allMatch(span -> ExtractJson.verifies(span, article));
        }
    }

    @Test
    void shouldGiveEvidenceForEveryMention() {
        for (Article article : ARTICLES) {
            Extraction extraction = Articles.EXTRACTOR.extract(article);

            assertThat(extraction.incidents())
                    .as(article.getArticleId())
                    .allSatisfy(mention ->
                            assertThat(mention.getEvidence()).isNotEmpty().doesNotHaveDuplicates());
            assertThat(extraction.policies())
                    .as(article.getArticleId())
                    .allSatisfy(mention ->
                            assertThat(mention.getEvidence()).isNotEmpty().doesNotHaveDuplicates());
            assertThat(extraction.tallies())
                    .as(article.getArticleId())
                    .allSatisfy(mention -> assertThat(mention.getEvidence()).hasSize(1));
        }
    }

    @Test
    void shouldSayTheSameTwice() {
        Extractor another = Extractor.create(io.sitrep.theatres.Theatres.bundled());
        for (Article article : ARTICLES) {
            Extraction once = Articles.EXTRACTOR.extract(article);

            assertThat(Articles.EXTRACTOR.extract(article)).isEqualTo(once);
            assertThat(another.extract(article)).isEqualTo(once);
            assertThat(ExtractJson.of(another.extract(article)).toString())
                    .isEqualTo(ExtractJson.of(once).toString());
        }
    }

    @Test
    void shouldGiveEachMentionItsOwnId() {
        Set<String> seen = new HashSet<>();
        Set<String> read = new HashSet<>();
        for (Article article : ARTICLES) {
            List<String> ids = Articles.ids(Articles.EXTRACTOR.extract(article));

            assertThat(ids).as(article.getArticleId()).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id)
                    .startsWith(article.getArticleId() + "#"));
            if (read.add(article.getArticleId())) {
                assertThat(ids).as(article.getArticleId()).allMatch(seen::add);
            }
        }
    }

    @Test
    void shouldKeepNumbersInOrder() {
        for (Article article : ARTICLES) {
            for (IncidentMention mention : Articles.EXTRACTOR.extract(article).incidents()) {
                List<@Nullable Estimate> estimates = new ArrayList<>();
                estimates.add(mention.getKilled());
                estimates.add(mention.getInjured());
                estimates.add(mention.getMunitions());
                assertThat(estimates).as(mention.getMentionId()).allMatch(SampleInvariantsTest::isOrdered);
                assertThat(mention.getConfidence()).isBetween(5, 100);
                assertThat(mention.getAttackers()).noneMatch(mention.getTargets()::contains);
            }
        }
    }

    private static boolean isOrdered(@Nullable Estimate estimate) {
        if (estimate == null) {
            return true;
        }
        return 0 <= estimate.getLow()
                && estimate.getLow() <= estimate.getBest()
                && (estimate.getHigh() == null || estimate.getBest() <= estimate.getHigh());
    }

    @Test
    void shouldKeepDatesInOrderAndNotInTheFuture() {
        for (Article article : ARTICLES) {
            for (IncidentMention mention : Articles.EXTRACTOR.extract(article).incidents()) {
                if (mention.getDate() != null) {
                    assertThat(mention.getDate().getEarliest())
                            .as(mention.getMentionId())
                            .isBeforeOrEqualTo(mention.getDate().getLatest());
                    if (mention.getSource().getPublished() != null) {
                        assertThat(mention.getDate().getEarliest())
                                .as(mention.getMentionId())
                                .isBeforeOrEqualTo(
                                        mention.getSource().getPublished().plusDays(1));
                    }
                }
            }
        }
    }

    /** Passages that are no event must not carry an incident on their own. */
    @Test
    void shouldMakeNothingOfPassagesThatAreNoEvent() {
        List<String> made = new ArrayList<>();
        for (JsonNode line : Samples.lines("expected/nothing.jsonl")) {
            String quote = line.path("quote").asText();
            for (Article article : ARTICLES) {
                int at = article.getContent().indexOf(quote);
                if (article.getArticleId().equals(line.path("article").asText()) && at >= 0) {
                    alone(article, at, at + quote.length(), line.path("besides").asText())
                            .forEach(what -> made.add(article.getArticleId() + ": " + what));
                }
            }
        }

        assertThat(made).isEmpty();
    }

    /** @param besides the day of what the sentence tells besides the passage; empty where it tells of nothing else */
    private static Stream<String> alone(Article article, int from, int to, String besides) {
        Extraction extraction = Articles.EXTRACTOR.extract(article);
        return extraction.incidents().stream()
                .filter(mention -> mention.getEvidence().stream().allMatch(span -> overlaps(span, from, to)))
                .filter(mention -> mention.getDate() == null
                        || !mention.getDate().getEarliest().toString().equals(besides))
                .map(SampleInvariantsTest::show);
    }

    private static boolean overlaps(EvidenceSpan span, int from, int to) {
        return span.getStart() < to && from < span.getEnd();
    }

    private static String show(IncidentMention mention) {
        return mention.getType() + " " + mention.getEvidence().get(0).getText();
    }
}
