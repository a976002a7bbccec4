package io.sitrep.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.avro.Article;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.ingest.UnavailableException;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.settings.Settings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithCluster.class)
@Timeout(120)
class ArticlePublisherIT {

    private static final String INPUT =
            """
            {"articleId":"a","publishedAt":"2024-01-28","content":"one"}
            {"articleId":"b","content":"two"
            {"articleId":"a","publishedAt":"2024-01-28","content":"one, corrected"}
            {"articleId":"c","content":"three"}
            {"articleId":"a","publishedAt":"2024-01-28","content":"one"}
            """;

    private static ArticleSource source(String input) {
        return Sources.open(
                List.of("-"), PublishedDates.none(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    private static void createTopics(Settings settings) throws Exception {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldPublishArticlesOnceAndDeadLettersWithTheirReason(boolean transactional, Settings settings)
            throws Exception {
        createTopics(settings);
        Topics topics = settings.topics();
        Map<String, Object> producer = new HashMap<>(settings.producer());
        if (transactional) {
            producer.put("transactional.id", topics.applicationId("ingest"));
        }
        List<Read> seen = new ArrayList<>();

        ArticlePublisher.Report report;
        try (ArticlePublisher publisher = ArticlePublisher.open(topics, producer, settings.registry());
                ArticleSource source = source(INPUT)) {
            report = publisher.publish(source, seen::add);
        }

        assertThat(report).isEqualTo(new ArticlePublisher.Report(3, 1, 1));
        assertThat(seen).hasSize(5);
        List<ConsumerRecord<String, byte[]>> published =
                read(settings, topics.articles().name());
        try (var serde = Serdes.<Article>of(settings.registry())) {
            List<Article> articles = published.stream()
                    .map(record -> serde.deserializer().deserialize(record.topic(), record.value()))
                    .toList();
            assertThat(articles)
                    .filteredOn(article -> article.getArticleId().equals("a"))
                    .as("in the order of the source")
                    .extracting(Article::getContent)
                    .containsExactly("one", "one, corrected");
            assertThat(articles).extracting(Article::getArticleId).containsExactlyInAnyOrder("a", "a", "c");
            assertThat(articles)
                    .filteredOn(article -> article.getArticleId().equals("a"))
                    .extracting(Article::getPublishedAt)
                    .containsOnly(Instant.parse("2024-01-28T00:00:00Z"));
        }
        assertThat(published).allSatisfy(record -> assertThat(record.key()).isIn("a", "c"));
        assertThat(read(settings, topics.deadLetters("ingest"))).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("standard input:2");
            assertThat(letter.value())
                    .isEqualTo("{\"articleId\":\"b\",\"content\":\"two\"".getBytes(StandardCharsets.UTF_8));
            assertThat(header(letter, ArticlePublisher.PLACE)).isEqualTo("standard input:2");
            assertThat(header(letter, ArticlePublisher.REASON)).startsWith("broken JSON at column ");
        });
    }

    @Test
    void shouldTakeTheLongestArticle(Settings settings) throws Exception {
        createTopics(settings);
        String content = "\u20AC".repeat(Topics.MAX_ARTICLE_CHARS);
        try (ArticlePublisher publisher =
                        ArticlePublisher.open(settings.topics(), settings.producer(), settings.registry());
                ArticleSource source = source("{\"articleId\":\"long\",\"content\":\"" + content + "\"}")) {
            assertThat(publisher.publish(source, read -> {})).isEqualTo(new ArticlePublisher.Report(1, 0, 0));
        }
    }

    @Test
    void shouldSayThatATopicIsMissing(Settings settings) {
        assertThatThrownBy(() -> ArticlePublisher.open(settings.topics(), settings.producer(), settings.registry()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("topic " + settings.topics().articles().name() + " is missing at ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatTheRegistryCannotBeReached(Settings settings) throws Exception {
        createTopics(settings);
        Map<String, Object> registry = new HashMap<>(settings.registry());
        registry.put("schema.registry.url", "http://127.0.0.1:1");
        try (ArticlePublisher publisher = ArticlePublisher.open(settings.topics(), settings.producer(), registry);
                ArticleSource source = source(INPUT)) {
            assertThatThrownBy(() -> publisher.publish(source, read -> {}))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("from the registry at http://127.0.0.1:1")
                    .message()
                    .hasLineCount(1);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /**
     * Everything committed in a topic, up to its end as it is now. The end is that of all records: the one of those committed lags behind
     * commitTransaction() for a moment.
     */
    private static List<ConsumerRecord<String, byte[]>> read(Settings settings, String topic) {
        List<ConsumerRecord<String, byte[]>> out = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> all = consumer(settings, "read_uncommitted");
                KafkaConsumer<String, byte[]> committed = consumer(settings, "read_committed")) {
            List<TopicPartition> partitions = all.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = all.endOffsets(partitions);
            committed.assign(partitions);
            committed.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> committed.position(end.getKey()) < end.getValue())) {
                committed.poll(Duration.ofMillis(200)).forEach(out::add);
            }
        }
        return out;
    }

    private static KafkaConsumer<String, byte[]> consumer(Settings settings, String isolation) {
        Map<String, Object> all = new HashMap<>(settings.consumer());
        all.put("isolation.level", isolation);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
