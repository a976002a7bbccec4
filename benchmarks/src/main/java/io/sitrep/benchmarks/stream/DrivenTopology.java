package io.sitrep.benchmarks.stream;

import io.sitrep.aggregate.AggregateTopology;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.theatres.Theatres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** Mentions in, incidents out; what goes to the other topics is read and forgotten. Not for more than one thread. */
final class DrivenTopology implements AutoCloseable {

    private static final String CHANGELOG = "-changelog";

    private static final Topics TOPICS = Topics.standard();

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, IncidentMention> incidents;
    private final TestInputTopic<String, PolicyMention> policies;
    private final TestInputTopic<String, TallyMention> tallies;
    private final TestOutputTopic<String, Incident> state;
    private final Map<String, TestOutputTopic<byte[], byte[]>> others = new HashMap<>();
    private final SortedMap<String, Incident> known = new TreeMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> changelogs = new HashMap<>();
    private long published;
    private long stored;

    /** @param folder for the state stores */
    DrivenTopology(Theatres theatres, Path folder) {
        Map<String, Object> settings =
                Map.of("schema.registry.url", "mock://stream-" + folder.hashCode(), "auto.register.schemas", true);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPICS.applicationId("aggregate"));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(AggregateTopology.build(TOPICS, settings, theatres), properties);
        incidents = input(TOPICS.incidentMentions(), settings);
        policies = input(TOPICS.policyMentions(), settings);
        tallies = input(TOPICS.tallyMentions(), settings);
        state = driver.createOutputTopic(
                TOPICS.incidents().name(),
                new StringDeserializer(),
                Serdes.<Incident>of(settings).deserializer());
        for (Topic topic : List.of(
                TOPICS.incidentChanges(),
                TOPICS.counts(),
                TOPICS.negotiations(),
                TOPICS.negotiationTransitions(),
                TOPICS.tallies())) {
            others.put(
                    topic.name(),
                    driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        }
    }

    private <V extends SpecificRecord> TestInputTopic<String, V> input(Topic topic, Map<String, Object> settings) {
        return driver.createInputTopic(
                topic.name(), new StringSerializer(), Serdes.<V>of(settings).serializer());
    }

    void tell(SpecificRecord mention) {
        if (mention instanceof IncidentMention incident) {
            incidents.pipeInput(incident.getMentionId(), incident);
        } else if (mention instanceof PolicyMention policy) {
            policies.pipeInput(policy.getMentionId(), policy);
        } else if (mention instanceof TallyMention tally) {
            tallies.pipeInput(tally.getMentionId(), tally);
        }
        drain();
    }

    /** What the stores write to their changelogs piles up in the driver unless somebody reads it: no memory of the topology's own. */
    private void dropChangelogs() {
        for (String topic : driver.producedTopicNames()) {
            if (topic.endsWith(CHANGELOG)) {
                TestOutputTopic<byte[], byte[]> changelog = changelogs.computeIfAbsent(
                        topic,
                        name -> driver.createOutputTopic(
                                name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
                while (!changelog.isEmpty()) {
                    changelog.readValue();
                    stored++;
                }
            }
        }
    }

    private void drain() {
        dropChangelogs();
        while (!state.isEmpty()) {
            var each = state.readKeyValue();
            published++;
            if (each.value == null) {
                known.remove(each.key);
            } else {
                known.put(each.key, each.value);
            }
        }
        for (TestOutputTopic<byte[], byte[]> other : others.values()) {
            while (!other.isEmpty()) {
                other.readValue();
                published++;
            }
        }
    }

    /** By id, as they stand. */
    SortedMap<String, Incident> incidents() {
        return known;
    }

    /** Records in all state and history topics up to now. */
    long published() {
        return published;
    }

    /** Writes to the stores up to now. */
    long stored() {
        return stored;
    }

    /** Forgets the incidents that were read, so that a long run's memory is that of the topology. */
    void forget() {
        known.clear();
    }

    @Override
    public void close() {
        driver.close();
    }
}
