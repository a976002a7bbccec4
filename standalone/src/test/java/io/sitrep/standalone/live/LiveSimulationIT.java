package io.sitrep.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.avro.Article;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.schemas.Serdes;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Five hundred feeds for ten hours, read by three processes of which one is killed in the middle of a transaction, one is restarted, one
 * stands still until it is taken for dead and then goes on. What is in the topic is what was served, each text once.
 */
@ExtendWith(WithCluster.class)
@Timeout(900)
class LiveSimulationIT {

    private static final int FEEDS = 500;
    private static final Duration LENGTH = Duration.ofHours(10);
    private static final Duration STEP = Duration.ofMinutes(1);

    private final SimulatedClock clock = new SimulatedClock();
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private List<SourceSpec> sources = List.of();

    @Test
    void shouldPublishWhatWasServedOnce(Settings settings) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
        try (SimulatedWeb web = new SimulatedWeb(FEEDS, LENGTH, clock, seed)) {
            sources = IntStream.range(0, FEEDS)
                    .mapToObj(i -> new SourceSpec(
                            "f" + i, SourceSpec.Kind.FEED, web.address(i), null, Duration.ofMinutes(15), false))
                    .toList();
            for (int i = 0; i < 3; i++) {
                processes.add(new SimulatedProcess(settings, sources, clock));
            }
            for (int minute = 0; minute < LENGTH.toMinutes(); minute++) {
                switch (minute) {
                    case 121 -> kill(settings);
                    case 242 -> restart(settings);
                    case 363 -> freeze();
                    default -> step(processes);
                }
                clock.turn(STEP);
            }
            List<String> published = published(settings);
            assertThat(published).as("seed %d: no text twice", seed).doesNotHaveDuplicates();
            assertThat(new HashSet<>(published)).as("seed %d", seed).isEqualTo(web.served());
            Set<String> unmissable = web.unmissable(Duration.ofMinutes(18));
            assertThat(unmissable).hasSizeGreaterThan(3000);
            assertThat(web.served()).as("seed %d", seed).containsAll(unmissable);
            assertThat(web.requests()).as("no feed is hammered").isLessThan(24_000);
        } finally {
            processes.forEach(SimulatedProcess::close);
        }
    }

    /** Everybody looks at the clock. It stands still until every source is somebody's, and every poll is done. */
    private void step(List<SimulatedProcess> with) {
        awaitOwners(with);
        with.forEach(SimulatedProcess::tick);
        with.forEach(SimulatedProcess::settle);
    }

    private void awaitOwners(List<SimulatedProcess> with) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sources.stream().allMatch(source -> with.stream().anyMatch(each -> each.owns(source))));
    }

    /** With a transaction open. */
    private void kill(Settings settings) {
        SimulatedProcess victim = processes.remove(0);
        victim.onNextSend(victim::kill);
        victim.tick();
        victim.settle();
        step(processes);
        victim.close();
        processes.add(new SimulatedProcess(settings, sources, clock));
    }

    private void restart(Settings settings) {
        processes.remove(0).close();
        processes.add(new SimulatedProcess(settings, sources, clock));
        step(processes);
    }

    /** Until others have its sources: what it then tries to commit must not count. */
    private void freeze() throws InterruptedException {
        SimulatedProcess frozen = processes.remove(0);
        CountDownLatch stands = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        frozen.onNextSend(() -> {
            stands.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        frozen.tick();
        stands.await();
        step(processes);
        goesOn.countDown();
        frozen.settle();
        processes.add(frozen);
    }

    /** The texts of all articles that are committed. */
    static List<String> published(Settings settings) {
        List<String> out = new ArrayList<>();
        String topic = settings.topics().articles().name();
        Map<String, Object> all = new HashMap<>(settings.consumer());
        all.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
                var serde = Serdes.<Article>of(settings.registry())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    out.add(serde.deserializer()
                            .deserialize(topic, record.value())
                            .getContent());
                }
            }
        }
        return out;
    }
}
