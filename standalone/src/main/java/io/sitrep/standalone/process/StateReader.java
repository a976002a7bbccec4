package io.sitrep.standalone.process;

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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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
        return new State(
                read(admin, topics.incidents()),
                read(admin, topics.counts()),
                read(admin, topics.negotiations()),
                read(admin, topics.tallies()));
    }

    private <T extends SpecificRecord> SortedMap<String, T> read(Admin admin, Topic topic) {
        SortedMap<String, T> latest = new TreeMap<>();
        Map<TopicPartition, Long> ends = ends(admin, topic.name());
        Set<TopicPartition> left = new HashSet<>(ends.keySet());
        try (Deserializer<T> values = Serdes.<T>of(settings.registry()).deserializer();
                KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                        CaughtUp.readCommitted(settings.consumer()), new StringDeserializer(), values)) {
            consumer.assign(left);
            consumer.seekToBeginning(left);
            long patience = settings.connectTimeout().toNanos();
            long since = System.nanoTime();
            while (!left.isEmpty()) {
                int before = left.size();
                boolean any = false;
                for (ConsumerRecord<String, T> record : consumer.poll(POLL)) {
                    any = true;
                    if (record.value() == null) {
                        latest.remove(record.key());
                    } else {
                        latest.put(record.key(), record.value());
                    }
                }
                left.removeIf(partition ->
                        consumer.position(partition) >= Objects.requireNonNullElse(ends.get(partition), 0L));
                if (any || left.size() < before) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience) {
                    throw Failure.unavailable("cannot read " + topic.name() + " to its end: a transaction is open or "
                            + settings.get(Settings.BOOTSTRAP_SERVERS) + " does not answer");
                }
            }
        } catch (KafkaException e) {
            throw Failure.unavailable("cannot read " + topic.name() + ": " + Clients.rootMessage(e), e);
        }
        return latest;
    }

    /** High watermarks: also what is not yet seen as committed, so that it is waited for. */
    private Map<TopicPartition, Long> ends(Admin admin, String topic) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        try {
            Clients.await(admin.describeTopics(List.of(topic)).allTopicNames(), settings)
                    .values()
                    .forEach(found -> found.partitions()
                            .forEach(partition ->
                                    wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        } catch (org.apache.kafka.common.errors.UnknownTopicOrPartitionException e) {
            throw Failure.unavailable(
                    "topic " + topic + " is missing at " + settings.get(Settings.BOOTSTRAP_SERVERS)
                            + "; 'sitrep topics apply' creates it",
                    e);
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        Clients.await(
                        admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                                .all(),
                        settings)
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}
