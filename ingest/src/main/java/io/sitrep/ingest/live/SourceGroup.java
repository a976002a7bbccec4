package io.sitrep.ingest.live;

import io.sitrep.avro.SourceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sources are ours, and how far they were read: as a member of the consumer group of the state topic. A partition is ours from when
 * everything that was written to it before is read, and until the group gives it to somebody else.
 *
 * <p>{@link #owns} and {@link #state} are for any thread; the rest is for one.
 */
final class SourceGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceGroup.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final int partitions;
    private final Consumer<String, byte[]> consumer;
    private final Admin admin;
    private final Deserializer<SourceState> deserializer;

    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private final Map<String, SourceState> states = new ConcurrentHashMap<>();

    /** Assigned, and nothing of it read yet. */
    private final Set<TopicPartition> fresh = new HashSet<>();

    /** Being read: up to which offset. */
    private final Map<TopicPartition, Long> loading = new HashMap<>();

    SourceGroup(
            String topic,
            int partitions,
            Consumer<String, byte[]> consumer,
            Admin admin,
            Deserializer<SourceState> deserializer) {
        this.topic = topic;
        this.partitions = partitions;
        this.consumer = consumer;
        this.admin = admin;
        this.deserializer = deserializer;
        consumer.subscribe(List.of(topic), new Changes());
    }

    boolean owns(String sourceId) {
        return owned.contains(partition(sourceId));
    }

    Optional<SourceState> state(String sourceId) {
        return Optional.ofNullable(states.get(sourceId));
    }

    /** Where the state of a source is kept: as Kafka's own partitioner has it. */
    int partition(String sourceId) {
        return Utils.toPositive(Utils.murmur2(sourceId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Whether there is nothing to be read before work goes on. */
    boolean isSettled() {
        return fresh.isEmpty() && loading.isEmpty();
    }

    /**
     * Takes part in the group, and reads what is to be read.
     *
     * @throws KafkaException where the cluster or the registry is away
     */
    void poll(Duration wait) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
            TopicPartition from = new TopicPartition(record.topic(), record.partition());
            // Of what is ours nobody writes but we, and we know what we wrote.
            if (loading.containsKey(from)) {
                load(record);
            }
        }
        if (!fresh.isEmpty()) {
            begin();
        }
        loading.entrySet().removeIf(each -> {
            boolean done = consumer.position(each.getKey()) >= each.getValue();
            if (done) {
                owned.add(each.getKey().partition());
                LOG.info("event=partition_taken partition={}", each.getKey().partition());
            }
            return done;
        });
    }

    /** What we wrote is committed. */
    void committed(SourceState state) {
        states.put(state.getSourceId(), state);
    }

    /** What we wrote may be committed or not: everything is read again. */
    void reload() {
        owned.clear();
        states.clear();
        loading.clear();
        fresh.addAll(consumer.assignment());
    }

    ConsumerGroupMetadata metadata() {
        return consumer.groupMetadata();
    }

    /** What a transaction that concerns the source commits for the group: that is what fences a process which lost it unawares. */
    Map.Entry<TopicPartition, OffsetAndMetadata> offset(String sourceId) {
        TopicPartition of = new TopicPartition(topic, partition(sourceId));
        return Map.entry(of, new OffsetAndMetadata(consumer.position(of)));
    }

    @Override
    public void close() {
        owned.clear();
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        admin.close(CLOSE_WITHIN);
        deserializer.close();
    }

    /** Without a word to the group, as a process that dies. */
    void abandon() {
        owned.clear();
        consumer.close(CloseOptions.timeout(Duration.ZERO)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        admin.close(Duration.ZERO);
    }

    private void begin() {
        // Waits for offsets that a transaction of the owner before us still holds (they are asked for as stable ones).
        consumer.committed(fresh);
        Map<TopicPartition, Long> ends = ends(fresh);
        consumer.seekToBeginning(fresh);
        loading.putAll(ends);
        fresh.clear();
    }

    /** Of all records, so that those of a transaction that is still open are waited for. */
    private Map<TopicPartition, Long> ends(Collection<TopicPartition> of) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        of.forEach(each -> latest.put(each, OffsetSpec.latest()));
        Map<TopicPartition, Long> out = new HashMap<>();
        try {
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> out.put(partition, end.offset()));
            return out;
        } catch (ExecutionException e) {
            throw new KafkaException("the ends of " + topic + " are not known", e.getCause());
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private void load(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            states.remove(record.key());
            return;
        }
        SourceState state = read(record);
        if (state == null) {
            states.remove(record.key());
        } else {
            states.put(record.key(), state);
        }
    }

    /** Null where the record is not ours: then the source begins anew, and says again what it said. */
    private @Nullable SourceState read(ConsumerRecord<String, byte[]> record) {
        try {
            return deserializer.deserialize(record.topic(), record.headers(), record.value());
        } catch (KafkaException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof java.io.IOException) {
                    throw e; // The registry is away.
                }
            }
            LOG.error(
                    "event=state_unreadable partition={} offset={} reason=\"{}\"",
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return null;
        }
    }

    private void lost(Collection<TopicPartition> gone) {
        fresh.removeAll(gone);
        for (TopicPartition each : gone) {
            loading.remove(each);
            if (owned.remove(each.partition())) {
                LOG.info("event=partition_given partition={}", each.partition());
            }
        }
        states.keySet().removeIf(id -> gone.contains(new TopicPartition(topic, partition(id))));
    }

    private final class Changes implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            fresh.addAll(assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            lost(revoked);
        }
    }
}
