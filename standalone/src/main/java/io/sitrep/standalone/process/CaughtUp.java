package io.sitrep.standalone.process;

import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Tells when a chain of exactly-once applications has nothing left to do.
 *
 * <p>Comparing committed offsets with end offsets is not enough: transaction markers take offsets that no application ever commits, and
 * the offsets of a transaction may be seen as committed before its marker has reached every output. So:
 *
 * <ol>
 *   <li>What each stage has committed is noted, and after that the ends (high watermarks, uncommitted records included) of every input
 *       of every stage. Whatever a stage made of what it had committed was written before and lies below those ends.
 *   <li>Where an offset is short of the end, a read-committed consumer must come from there to the end without meeting a record. It
 *       cannot while a transaction is open.
 * </ol>
 *
 * <p>Where that holds for all inputs at once, nothing is left.
 */
public final class CaughtUp {

    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration PROBE = Duration.ofMillis(500);

    private final Admin admin;
    private final Settings settings;
    private final List<Stage> stages;

    public CaughtUp(Admin admin, Settings settings, List<Stage> stages) {
        this.admin = admin;
        this.settings = settings;
        this.stages = List.copyOf(stages);
    }

    /** All that can move: where it stands still, nothing happens. */
    private record Progress(Map<String, Map<TopicPartition, Long>> committed, Map<TopicPartition, Long> ends) {}

    /**
     * Waits.
     *
     * @param health called now and then; throws where waiting has become pointless
     * @throws Failure where nothing moves for stall.seconds although something is left
     */
    public void await(Runnable health) {
        Duration patience = Duration.ofSeconds(settings.get(Settings.STALL_SECONDS));
        try (KafkaConsumer<byte[], byte[]> probe = new KafkaConsumer<>(
                readCommitted(settings.consumer()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Progress last = progress();
            long since = System.nanoTime();
            for (Set<String> left = left(last, probe); !left.isEmpty(); left = left(last, probe)) {
                health.run();
                if (Thread.currentThread().isInterrupted()) {
                    throw Failure.unavailable("interrupted while waiting for the pipeline");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                Progress now = progress();
                if (!now.equals(last)) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience.toNanos()) {
                    throw Failure.unavailable("the pipeline made no progress for " + patience.toSeconds()
                            + " s; left to do: " + String.join(", ", left));
                }
                last = now;
            }
        }
    }

    /** What is left to do, as "group: topic-partition"; empty where nothing is. */
    private Set<String> left(Progress progress, KafkaConsumer<byte[], byte[]> probe) {
        Set<String> left = new TreeSet<>();
        for (Stage stage : stages) {
            Map<TopicPartition, Long> committed = progress.committed().getOrDefault(stage.group(), Map.of());
            Map<TopicPartition, Long> open = new HashMap<>();
            progress.ends().forEach((partition, end) -> {
                if (stage.reads().test(partition.topic()) && committed.getOrDefault(partition, 0L) < end) {
                    open.put(partition, end);
                }
            });
            withRecords(open, committed, probe).forEach(partition -> left.add(stage.group() + ": " + partition));
        }
        return left;
    }

    /** Those partitions that have a record, or an open transaction, between what is committed and the end. */
    private static Set<TopicPartition> withRecords(
            Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed, KafkaConsumer<?, ?> probe) {
        Set<TopicPartition> left = new HashSet<>(ends.keySet());
        Set<TopicPartition> met = new HashSet<>();
        probe.assign(left);
        probe.resume(left);
        left.forEach(partition -> probe.seek(partition, committed.getOrDefault(partition, 0L)));
        long deadline = System.nanoTime() + PROBE.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Set<TopicPartition> found = probe.poll(PAUSE).partitions();
            met.addAll(found);
            left.removeAll(found);
            probe.pause(found);
            left.removeIf(
                    partition -> probe.position(partition) >= Objects.requireNonNullElse(ends.get(partition), 0L));
        }
        met.addAll(left);
        return met;
    }

    private Progress progress() {
        Set<String> topics = Clients.await(admin.listTopics().names(), settings).stream()
                .filter(topic -> stages.stream().anyMatch(stage -> stage.reads().test(topic)))
                .collect(Collectors.toSet());
        Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();
        stages.stream().map(Stage::group).distinct().forEach(group -> committed.put(group, committed(group)));
        return new Progress(committed, ends(topics));
    }

    private Map<TopicPartition, Long> committed(String group) {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> found = Clients.await(
                admin.listConsumerGroupOffsets(
                                Map.of(group, new ListConsumerGroupOffsetsSpec()),
                                new ListConsumerGroupOffsetsOptions().requireStable(true))
                        .all(),
                settings);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.getOrDefault(group, Map.of()).forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    private Map<TopicPartition, Long> ends(Collection<String> topics) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription topic : Clients.await(admin.describeTopics(topics).allTopicNames(), settings)
                .values()) {
            topic.partitions()
                    .forEach(partition ->
                            wanted.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, ListOffsetsResultInfo> found =
                Clients.await(admin.listOffsets(wanted).all(), settings);
        Map<TopicPartition, Long> ends = new HashMap<>();
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    static Map<String, Object> readCommitted(Map<String, Object> consumer) {
        Map<String, Object> all = new HashMap<>(consumer);
        all.keySet().removeAll(List.of("group.id", "group.instance.id"));
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "earliest");
        all.put("max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
        all.put("fetch.max.wait.ms", "50"); // Closing waits for the answer to the last fetch.
        return all;
    }
}
