package io.sitrep.standalone.samples;

import io.sitrep.aggregate.AggregateTopology;
import io.sitrep.avro.Article;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.enrich.EnrichTopology;
import io.sitrep.enrich.Extractor;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.process.State;
import io.sitrep.theatres.Theatres;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * The sample stream through both topologies, without Kafka: what any cluster must end in.
 *
 * @param state the latest record of each key of the state topics
 * @param mentions how many records were written to each topic of mentions
 */
public record SampleRun(State state, Map<String, Long> mentions) {

    static final Path SAMPLES =
            Path.of("../samples/iraq-syria-jordan").toAbsolutePath().normalize();

    private static final Topics TOPICS = Topics.standard();
    private static final Map<String, Object> REGISTRY =
            Map.of("schema.registry.url", "mock://samples", "auto.register.schemas", true);

    /** @param folder where the stores may lie */
    public static SampleRun through(Path folder) {
        Theatres theatres = Theatres.bundled();
        List<Topic> mentions = List.of(TOPICS.incidentMentions(), TOPICS.policyMentions(), TOPICS.tallyMentions());
        Map<String, Long> written = new TreeMap<>();
        try (TopologyTestDriver enrich = new TopologyTestDriver(
                        EnrichTopology.build(TOPICS, REGISTRY, Extractor.create(theatres)),
                        settings(folder, "enrich"));
                TopologyTestDriver aggregate = new TopologyTestDriver(
                        AggregateTopology.build(TOPICS, REGISTRY, theatres), settings(folder, "aggregate"))) {
            TestInputTopic<String, SpecificRecord> input = input(enrich, TOPICS.articles());
            Map<String, TestOutputTopic<String, SpecificRecord>> from =
                    mentions.stream().collect(Collectors.toMap(Topic::name, topic -> output(enrich, topic)));
            Map<String, TestInputTopic<String, SpecificRecord>> into =
                    mentions.stream().collect(Collectors.toMap(Topic::name, topic -> input(aggregate, topic)));
            for (Article article : articles()) {
                input.pipeInput(article.getArticleId(), article);
                for (Topic topic : mentions) {
                    TestInputTopic<String, SpecificRecord> next = Objects.requireNonNull(into.get(topic.name()));
                    List<KeyValue<String, SpecificRecord>> told =
                            Objects.requireNonNull(from.get(topic.name())).readKeyValuesToList();
                    told.forEach(mention -> next.pipeInput(mention.key, mention.value));
                    written.merge(topic.name(), (long) told.size(), Long::sum);
                }
            }
            State state = new State(
                    latest(aggregate, TOPICS.incidents(), Incident.class),
                    latest(aggregate, TOPICS.counts(), Count.class),
                    latest(aggregate, TOPICS.negotiations(), Negotiation.class),
                    latest(aggregate, TOPICS.tallies(), Tally.class));
            return new SampleRun(state, written);
        }
    }

    /** How many records were written to a topic of mentions, in whatever namespace. */
    public long mentions(Topic topic) {
        return mentions.entrySet().stream()
                .filter(each -> topic.name().endsWith(each.getKey().substring(Topics.DEFAULT_NAMESPACE.length())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<Article> articles() {
        List<Article> articles = new ArrayList<>();
        try (ArticleSource source = Sources.open(
                List.of(SAMPLES.toString()),
                PublishedDates.parse(SAMPLES.resolve("published.tsv").toString()),
                InputStream.nullInputStream())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                if (read.get() instanceof Read.Delivered delivered) {
                    articles.add(delivered.article());
                }
            }
        }
        return articles;
    }

    private static <T extends SpecificRecord> SortedMap<String, T> latest(
            TopologyTestDriver driver, Topic topic, Class<T> type) {
        SortedMap<String, T> records = new TreeMap<>();
        for (KeyValue<String, SpecificRecord> each : output(driver, topic).readKeyValuesToList()) {
            if (each.value == null) {
                records.remove(each.key);
            } else {
                records.put(each.key, type.cast(each.value));
            }
        }
        return records;
    }

    private static TestOutputTopic<String, SpecificRecord> output(TopologyTestDriver driver, Topic topic) {
        return driver.createOutputTopic(
                topic.name(),
                new StringDeserializer(),
                Serdes.<SpecificRecord>of(REGISTRY).deserializer());
    }

    private static TestInputTopic<String, SpecificRecord> input(TopologyTestDriver driver, Topic topic) {
        return driver.createInputTopic(
                topic.name(),
                new StringSerializer(),
                Serdes.<SpecificRecord>of(REGISTRY).serializer());
    }

    private static Properties settings(Path folder, String application) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(application).toString());
        return settings;
    }
}
