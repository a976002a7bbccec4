package io.sitrep.standalone.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.aggregate.AggregateTopology;
import io.sitrep.avro.Article;
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
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample stream through both topologies, compared with the labels beside it. What the pipeline does not get right yet stands in
 * expected/differences.txt: the test fails when a difference comes or goes, so that the file stays true.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleStreamTest {

    private static final Path SAMPLES =
            Path.of("../samples/iraq-syria-jordan").toAbsolutePath().normalize();
    private static final Map<String, Object> REGISTRY =
            Map.of("schema.registry.url", "mock://samples", "auto.register.schemas", true);

    private final Topics topics = Topics.standard();
    private final Map<String, Map<String, SpecificRecord>> state = new TreeMap<>();
    private final ExpectedState expected = new ExpectedState(SAMPLES.resolve("expected"));

    @BeforeAll
    void runTheStream(@TempDir Path folder) throws IOException {
        Theatres theatres = Theatres.bundled();
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
        try (TopologyTestDriver enrich = new TopologyTestDriver(
                        EnrichTopology.build(topics, REGISTRY, Extractor.create(theatres)),
                        settings(folder, "enrich"));
                TopologyTestDriver aggregate = new TopologyTestDriver(
                        AggregateTopology.build(topics, REGISTRY, theatres), settings(folder, "aggregate"))) {
            TestInputTopic<String, Article> input = enrich.createInputTopic(
                    topics.articles().name(),
                    new StringSerializer(),
                    Serdes.<Article>of(REGISTRY).serializer());
            List<Topic> mentions = List.of(topics.incidentMentions(), topics.policyMentions(), topics.tallyMentions());
            Map<String, TestOutputTopic<String, SpecificRecord>> from =
                    mentions.stream().collect(Collectors.toMap(Topic::name, topic -> output(enrich, topic)));
            Map<String, TestInputTopic<String, SpecificRecord>> into =
                    mentions.stream().collect(Collectors.toMap(Topic::name, topic -> input(aggregate, topic)));
            for (Article article : articles) {
                input.pipeInput(article.getArticleId(), article);
                for (Topic topic : mentions) {
                    TestInputTopic<String, SpecificRecord> next = Objects.requireNonNull(into.get(topic.name()));
                    Objects.requireNonNull(from.get(topic.name()))
                            .readKeyValuesToList()
                            .forEach(mention -> next.pipeInput(mention.key, mention.value));
                }
            }
            for (Topic topic : topics.state()) {
                Map<String, SpecificRecord> records = new TreeMap<>();
                for (KeyValue<String, SpecificRecord> each :
                        output(aggregate, topic).readKeyValuesToList()) {
                    if (each.value == null) {
                        records.remove(each.key);
                    } else {
                        records.put(each.key, each.value);
                    }
                }
                state.put(topic.name(), records);
            }
        }
    }

    @Test
    void shouldEndInTheLabelledStateButForTheKnownDifferences() throws IOException {
        Set<String> differences = new TreeSet<>();
        expected.differences(records(topics.incidents(), Incident.class))
                .forEach(line -> differences.add("incident " + line));
        expected.negotiationDifferences(records(topics.negotiations(), Negotiation.class))
                .forEach(line -> differences.add("negotiation " + line));
        expected.tallyDifferences(records(topics.tallies(), Tally.class))
                .forEach(line -> differences.add("tally " + line));
        List<String> known =
                Files.readAllLines(SAMPLES.resolve("expected/differences.txt"), StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
        assertThat(differences)
                .as("differences from the labels in %s", expected.folder())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void shouldFindAlmostEveryLabelledIncidentAndHardlyAnyOther() {
        Set<String> differences = expected.differences(records(topics.incidents(), Incident.class));
        assertThat(differences.stream().filter(line -> line.endsWith(": missing")))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(differences.stream().filter(line -> line.startsWith("not expected")))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void shouldEndBothNegotiationsAsLabelled() {
        assertThat(expected.negotiationDifferences(records(topics.negotiations(), Negotiation.class)))
                .as("stage, flags, deadline and steps of the negotiations")
                .isEmpty();
    }

    private <T extends SpecificRecord> Collection<T> records(Topic topic, Class<T> type) {
        return Objects.requireNonNull(state.get(topic.name())).values().stream()
                .map(type::cast)
                .toList();
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
