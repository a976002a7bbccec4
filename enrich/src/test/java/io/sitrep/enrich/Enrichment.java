package io.sitrep.enrich;

import io.sitrep.avro.Article;
import io.sitrep.schemas.Json;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology on a test driver: article revisions in, the state of the mention topics out. */
final class Enrichment implements AutoCloseable {

    static final Topics TOPICS = Topics.standard();

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Article> articles;
    private final List<TestOutputTopic<String, SpecificRecord>> outputs;
    private final SortedMap<String, String> state = new TreeMap<>();
    private final List<String> tombstones = new ArrayList<>();
    private int records;

    Enrichment(Path folder) {
        String run = UUID.randomUUID().toString();
        Map<String, Object> settings =
                Map.of("schema.registry.url", "mock://enrich-" + run, "auto.register.schemas", true);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPICS.applicationId("enrich"));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(run).toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(EnrichTopology.build(TOPICS, settings, Articles.EXTRACTOR), properties);
        articles = driver.createInputTopic(
                TOPICS.articles().name(),
                new StringSerializer(),
                Serdes.<Article>of(settings).serializer());
        outputs = List.of(
                output(TOPICS.incidentMentions(), settings),
                output(TOPICS.policyMentions(), settings),
                output(TOPICS.tallyMentions(), settings));
    }

    private TestOutputTopic<String, SpecificRecord> output(Topic topic, Map<String, Object> settings) {
        return driver.createOutputTopic(
                topic.name(),
                new StringDeserializer(),
                Serdes.<SpecificRecord>of(settings).deserializer());
    }

    Enrichment tell(Collection<Article> revisions) {
        for (Article article : revisions) {
            articles.pipeInput(article.getArticleId(), article);
        }
        for (TestOutputTopic<String, SpecificRecord> output : outputs) {
            for (TestRecord<String, SpecificRecord> record : output.readRecordsToList()) {
                records++;
                if (record.value() == null) {
                    tombstones.add(record.key());
                    state.remove(record.key());
                } else {
                    state.put(record.key(), Json.of(record.value()).toString());
                }
            }
        }
        return this;
    }

    Enrichment tell(Article... revisions) {
        return tell(List.of(revisions));
    }

    /** What a reader of the compacted topics sees: mention id to record. */
    SortedMap<String, String> state() {
        return state;
    }

    /** Mention ids that were withdrawn, in order. */
    List<String> tombstones() {
        return tombstones;
    }

    /** How many records came out so far, tombstones included. */
    int records() {
        return records;
    }

    @Override
    public void close() {
        driver.close();
    }
}
