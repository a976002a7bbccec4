package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.schemas.Hashes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichTopologyTest {

    private static final String ASAD = "Rockets struck Ain al-Asad on Tuesday, a security official said.";
    private static final String HARIR =
            "A drone hit Harir air base on Monday and wounded two soldiers, officials said.";
    private static final String TRUCE =
            "Kataib Hezbollah announced a suspension of its operations against American forces on Tuesday.";
    private static final String TALLY =
            "American troops in Iraq and Syria have been attacked at least 66 times since Oct. 17, the Pentagon said.";

    private static final Instant NOON = Instant.parse("2024-01-10T12:00:00Z");

    private final Path folder;

    EnrichTopologyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Article revision(String id, String type, int minute, String... sentences) {
        String content = type.equals("text/html")
                ? "<article><p>" + String.join("</p><p>", sentences) + "</p></article>"
                : String.join("\n\n", sentences);
        return Article.newBuilder(Articles.article(id, type, Articles.WEDNESDAY, content))
                .setRevision(Hashes.sha256(minute + content, 16))
                .setModifiedAt(NOON.plusSeconds(60L * minute))
                .build();
    }

    private SortedMap<String, String> stateAfter(List<Article> revisions) {
        try (Enrichment enrichment = new Enrichment(folder)) {
            return enrichment.tell(revisions).state();
        }
    }

    @Test
    void shouldBeTheTopologyThatWasReviewed() {
        assertThat(EnrichTopology.build(
                                Enrichment.TOPICS, Map.of("schema.registry.url", "mock://describe"), Articles.EXTRACTOR)
                        .describe()
                        .toString()
                        .strip())
                .isEqualTo(
                        """
                        Topologies:
                           Sub-topology: 0
                            Source: articles (topics: [sitrep.article.raw.v1])
                              --> read-articles
                            Processor: read-articles (stores: [article-revisions])
                              --> incident-mentions, policy-mentions, tally-mentions
                              <-- articles
                            Sink: incident-mentions (topic: sitrep.mention.incident.v1)
                              <-- read-articles
                            Sink: policy-mentions (topic: sitrep.mention.policy.v1)
                              <-- read-articles
                            Sink: tally-mentions (topic: sitrep.mention.tally.v1)
                              <-- read-articles
                        """
                                .strip());
    }

    @Test
    void shouldPublishEachKindOfMention() {
        SortedMap<String, String> state = stateAfter(List.of(revision("a", "text/plain", 0, ASAD, TRUCE, TALLY)));

        assertThat(state.keySet())
                .hasSize(3)
                .anyMatch(id -> id.startsWith("a#i"))
                .anyMatch(id -> id.startsWith("a#p"))
                .anyMatch(id -> id.startsWith("a#t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html"})
    void shouldWithdrawWhatANewerRevisionNoLongerSays(String type) {
        try (Enrichment enrichment = new Enrichment(folder)) {
            enrichment.tell(revision("a", type, 0, ASAD, HARIR, TRUCE, TALLY));
            assertThat(enrichment.state()).hasSize(4);
            List<String> before = List.copyOf(enrichment.state().keySet());

            enrichment.tell(revision("a", type, 1, HARIR));

            assertThat(enrichment.state()).hasSize(1);
            List<String> gone = new ArrayList<>(before);
            gone.removeAll(enrichment.state().keySet());
            assertThat(enrichment.tombstones())
                    .containsExactlyInAnyOrderElementsOf(gone)
                    .hasSize(3);
        }
    }

    @Test
    void shouldKeepTheIdOfAMentionWhoseSentenceStays() {
        try (Enrichment enrichment = new Enrichment(folder)) {
            enrichment.tell(revision("a", "text/plain", 0, ASAD));
            String id = enrichment.state().firstKey();

            enrichment.tell(revision("a", "text/plain", 1, ASAD, HARIR));

            assertThat(enrichment.state()).hasSize(2).containsKey(id);
            assertThat(enrichment.tombstones()).isEmpty();
        }
    }

    @Test
    void shouldWithdrawEverythingOfAnEmptiedArticle() {
        try (Enrichment enrichment = new Enrichment(folder)) {
            enrichment.tell(revision("a", "text/plain", 0, ASAD, TRUCE, TALLY));

            enrichment.tell(revision("a", "text/plain", 1, "The report was withdrawn because it was not true."));

            assertThat(enrichment.state()).isEmpty();
            assertThat(enrichment.tombstones()).hasSize(3);
        }
    }

    @Test
    void shouldIgnoreAnOlderRevisionAfterTheNewer() {
        try (Enrichment enrichment = new Enrichment(folder)) {
            enrichment.tell(revision("a", "text/plain", 5, HARIR));
            SortedMap<String, String> before = new java.util.TreeMap<>(enrichment.state());
            int records = enrichment.records();

            enrichment.tell(revision("a", "text/plain", 4, ASAD, HARIR));

            assertThat(enrichment.state()).isEqualTo(before);
            assertThat(enrichment.records()).isEqualTo(records);
        }
    }

    @Test
    void shouldChangeNothingForADuplicate() {
        try (Enrichment enrichment = new Enrichment(folder)) {
            Article article = revision("a", "text/plain", 0, ASAD, HARIR);
            enrichment.tell(article);
            int records = enrichment.records();

            enrichment.tell(article, article);

            assertThat(enrichment.records()).isEqualTo(records);
        }
    }

    @Test
    void shouldNotMixArticles() {
        SortedMap<String, String> state =
                stateAfter(List.of(revision("a", "text/plain", 0, ASAD), revision("b", "text/plain", 1, HARIR)));

        assertThat(state.keySet())
                .hasSize(2)
                .anyMatch(id -> id.startsWith("a#"))
                .anyMatch(id -> id.startsWith("b#"));
    }

    @Test
    void shouldEndTheSameInWhateverOrderRevisionsCome() {
        List<Article> revisions = new ArrayList<>(List.of(
                revision("a", "text/plain", 0, ASAD),
                revision("a", "text/plain", 1, ASAD, HARIR, TRUCE),
                revision("a", "text/plain", 2, HARIR, TALLY),
                revision("b", "text/html", 0, HARIR, ASAD),
                revision("b", "text/html", 3, TRUCE),
                revision("b", "text/html", 3, TRUCE, ASAD),
                revision("c", "text/plain", 9, TALLY),
                revision("c", "text/html", 8, TALLY, ASAD, HARIR)));
        SortedMap<String, String> expected = stateAfter(revisions);
        assertThat(expected).isNotEmpty();

        for (long seed = 0; seed < 15; seed++) {
            List<Article> shuffled = new ArrayList<>(revisions);
            Random random = new Random(seed);
            for (int i = 0; i < 4; i++) {
                shuffled.add(revisions.get(random.nextInt(revisions.size())));
            }
            Collections.shuffle(shuffled, random);

            assertThat(stateAfter(shuffled)).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void shouldEndTheSameOnTheSampleStreamReversedAndShuffled() {
        List<Article> articles = Samples.articles();
        SortedMap<String, String> expected = stateAfter(articles);
        assertThat(expected).hasSizeGreaterThan(100);

        List<Article> reversed = new ArrayList<>(articles);
        Collections.reverse(reversed);
        assertThat(stateAfter(reversed)).as("reversed").isEqualTo(expected);
        long seed = 20240110L;
        List<Article> twice = new ArrayList<>(articles);
        twice.addAll(articles);
        Collections.shuffle(twice, new Random(seed));
        assertThat(stateAfter(twice)).as("twice, shuffled with seed " + seed).isEqualTo(expected);
    }
}
