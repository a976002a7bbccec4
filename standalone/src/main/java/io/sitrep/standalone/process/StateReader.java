package io.sitrep.standalone.process;

import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the state topics to their end, committed records only, like any consumer would. */
public final class StateReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Settings settings;

    public StateReader(Settings settings) {
        this.settings = settings;
    }

    /** @throws Failure where a topic is missing, or the cluster or registry cannot be reached */
    public State read(Admin admin) {
        Topics topics = settings.topics();
        Map<String, SortedMap<String, SpecificRecord>> latest = new HashMap<>();
        List<String> names = topics.state().stream().map(Topic::name).toList();
        names.forEach(name -> latest.put(name, new TreeMap<>()));
        read(ends(admin, names), record -> {
            SortedMap<String, SpecificRecord> of = Objects.requireNonNull(latest.get(record.topic()));
            if (record.value() == null) {
                of.remove(record.key());
            } else {
                of.put(record.key(), record.value());
            }
        });
        return new State(
                typed(latest, topics.incidents(), Incident.class),
                typed(latest, topics.counts(), Count.class),
                typed(latest, topics.negotiations(), Negotiation.class),
                typed(latest, topics.tallies(), Tally.class));
    }

    /** The latest record of each key of one topic. */
    public <T extends SpecificRecord> SortedMap<String, T> latest(Admin admin, Topic topic, Class<T> type) {
        SortedMap<String, T> latest = new TreeMap<>();
        read(ends(admin, List.of(topic.name())), record -> {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), type.cast(record.value()));
            }
        });
        return latest;
    }

    private void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, SpecificRecord>> each) {
        Set<TopicPartition> left = new HashSet<>(ends.keySet());
        try (Deserializer<SpecificRecord> values =
                        Serdes.<SpecificRecord>of(settings.registry()).deserializer();
                KafkaConsumer<String, SpecificRecord> consumer = new KafkaConsumer<>(
                        CaughtUp.readCommitted(settings.consumer()), new StringDeserializer(), values)) {
            consumer.assign(left);
            consumer.seekToBeginning(left);
            long patience = settings.connectTimeout().toNanos();
            long since = System.nanoTime();
            while (!left.isEmpty()) {
                int before = left.size();
                ConsumerRecords<String, SpecificRecord> records = consumer.poll(POLL);
                records.forEach(each);
                left.removeIf(partition ->
                        consumer.position(partition) >= Objects.requireNonNullElse(ends.get(partition), 0L));
                if (!records.isEmpty() || left.size() < before) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience) {
                    throw Failure.unavailable("cannot read the state to its end: a transaction is open, or "
                            + settings.get(Settings.BOOTSTRAP_SERVERS) + " does not answer; left are " + left);
                }
            }
        } catch (KafkaException e) {
            throw Failure.unavailable("cannot read the state: " + Clients.rootMessage(e), e);
        }
    }

    private static <T extends SpecificRecord> SortedMap<String, T> typed(
            Map<String, SortedMap<String, SpecificRecord>> all, Topic topic, Class<T> type) {
        SortedMap<String, T> typed = new TreeMap<>();
        all.getOrDefault(topic.name(), new TreeMap<>()).forEach((key, value) -> typed.put(key, type.cast(value)));
        return typed;
    }

    /** High watermarks: also what is not yet seen as committed, so that it is waited for. */
    private Map<TopicPartition, Long> ends(Admin admin, List<String> topics) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        try {
            Clients.await(admin.describeTopics(topics).allTopicNames(), settings)
                    .values()
                    .forEach(found -> found.partitions()
                            .forEach(partition -> wanted.put(
                                    new TopicPartition(found.name(), partition.partition()), OffsetSpec.latest())));
        } catch (UnknownTopicOrPartitionException e) {
            throw Failure.unavailable(
                    "no state of the namespace " + settings.topics().namespace() + " at "
                            + settings.get(Settings.BOOTSTRAP_SERVERS)
                            + ": its topics are missing; 'sitrep topics apply' creates them",
                    e);
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        Clients.await(admin.listOffsets(wanted).all(), settings)
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}
