package io.sitrep.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.schemas.PoisonedRecordException;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two small applications one behind the other, as enrich and aggregate are, with a repartition topic in the second. */
@ExtendWith(WithCluster.class)
@Timeout(180)
class StreamsProcessIT {

    private static final Duration START = Duration.ofSeconds(60);

    private Settings settings;
    private String raw;
    private String middle;
    private String counts;

    @BeforeEach
    void createTopics(Settings world) throws Exception {
        settings = world;
        String namespace = settings.topics().namespace();
        raw = namespace + ".raw";
        middle = namespace + ".middle";
        counts = namespace + ".counts";
        try (Admin admin = Clients.admin(settings)) {
            admin.createTopics(List.of(
                            new NewTopic(raw, 3, (short) 1),
                            new NewTopic(middle, 3, (short) 1),
                            new NewTopic(counts, 1, (short) 1),
                            new NewTopic(settings.topics().deadLetters("enrich"), 1, (short) 1),
                            new NewTopic(settings.topics().deadLetters("aggregate"), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void shouldCountEachRecordOnceAndPutThePoisonedAside() throws Exception {
        send(longs(200));
        send(List.of("poison".getBytes(UTF_8)));
        send(longs(100));
        try (Admin admin = Clients.admin(settings);
                StreamsProcess first = start("enrich", copy());
                StreamsProcess second = start("aggregate", count())) {
            caughtUp(admin).await(() -> {
                first.failIfBroken();
                second.failIfBroken();
            });
            assertThat(total()).isEqualTo(300);
            send(longs(50));
            caughtUp(admin).await(first::failIfBroken);
            assertThat(total()).isEqualTo(350);
        }
        List<ConsumerRecord<byte[], byte[]>> dead = read(settings.topics().deadLetters("enrich"));
        assertThat(dead).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo("poison".getBytes(UTF_8));
            assertThat(header(record, "__streams.errors.topic")).isEqualTo(raw);
            assertThat(header(record, "__streams.errors.exception")).contains("Exception");
        });
    }

    @Test
    void shouldGoOnWhereItStopped() throws Exception {
        try (Admin admin = Clients.admin(settings)) {
            for (int round = 1; round <= 2; round++) {
                send(longs(40));
                try (StreamsProcess first = start("enrich", copy());
                        StreamsProcess second = start("aggregate", count())) {
                    caughtUp(admin).await(() -> {
                        first.failIfBroken();
                        second.failIfBroken();
                    });
                }
                assertThat(total()).isEqualTo(40L * round);
            }
        }
    }

    @Test
    void shouldSeeNothingLeftBehindAbortedTransactionsAndMarkers() throws Exception {
        send(longs(30));
        try (Admin admin = Clients.admin(settings);
                StreamsProcess first = start("enrich", copy());
                StreamsProcess second = start("aggregate", count());
                KafkaProducer<byte[], byte[]> producer = transactional()) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>(raw, partition, null, longs(1).get(0)))
                        .get();
            }
            producer.abortTransaction();
            caughtUp(admin).await(() -> {
                first.failIfBroken();
                second.failIfBroken();
            });
            assertThat(total()).isEqualTo(30);
        }
    }

    @Test
    void shouldWaitForAnOpenTransaction() throws Exception {
        settings = settings.with(Map.of("stall.seconds", "5"));
        try (Admin admin = Clients.admin(settings);
                StreamsProcess first = start("enrich", copy());
                KafkaProducer<byte[], byte[]> producer = transactional()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(raw, 1, null, longs(1).get(0))).get();
            assertThatThrownBy(() -> caughtUp(admin).await(first::failIfBroken))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(4))
                    .hasMessage("the pipeline made no progress for 5 s; left to do: "
                            + settings.topics().applicationId("enrich") + ": " + raw + "-1");
            producer.abortTransaction();
        }
    }

    @Test
    void shouldTellWhatIsLeftWhereNobodyReads() throws Exception {
        settings = settings.with(Map.of("stall.seconds", "5"));
        send(longs(10));
        try (Admin admin = Clients.admin(settings)) {
            assertThatThrownBy(() -> caughtUp(admin).await(() -> {}))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("left to do: " + settings.topics().applicationId("enrich"));
        }
    }

    @Test
    void shouldRethrowWhatStoppedIt() throws Exception {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(settings.topics().namespace() + ".missing", Consumed.as("in"))
                .to(counts, Produced.as("out"));
        try (StreamsProcess process = start("enrich", builder.build())) {
            assertThatThrownBy(() -> process.awaitRunning(START))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(1))
                    .hasMessageStartingWith("enrich stopped: ");
            assertThatThrownBy(process::awaitEnd).hasMessageStartingWith("enrich stopped: ");
        }
    }

    @Test
    void shouldPutAsideWhatTheProcessorCallsPoisonedAndEndOnAnythingElse() throws Exception {
        send(longs(20));
        try (Admin admin = Clients.admin(settings);
                StreamsProcess process = start("enrich", failing(13L, new PoisonedRecordException("thirteen")))) {
            new CaughtUp(admin, settings, List.of(Stage.of(settings.topics().applicationId("enrich"), List.of(raw))))
                    .await(process::failIfBroken);
        }
        assertThat(read(settings.topics().deadLetters("enrich")))
                .singleElement()
                .satisfies(record ->
                        assertThat(header(record, "__streams.errors.message")).contains("thirteen"));

        send(longs(20));
        try (StreamsProcess process = start("enrich", failing(7L, new IllegalStateException("a bug")))) {
            assertThatThrownBy(process::awaitEnd).hasMessageStartingWith("enrich stopped: ");
        }
        assertThat(read(settings.topics().deadLetters("enrich"))).hasSize(1);
    }

    private Topology failing(long at, RuntimeException exception) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(raw, Consumed.with(Serdes.Bytes(), Serdes.Long()).withName("in"))
                .mapValues(
                        value -> {
                            if (value == at) {
                                throw exception;
                            }
                            return value;
                        },
                        Named.as("fail"))
                .to(middle, Produced.with(Serdes.Bytes(), Serdes.Long()).withName("out"));
        return builder.build();
    }

    private StreamsProcess start(String application, Topology topology) {
        return StreamsProcess.start(application, topology, settings, Path.of(settings.get(Settings.STATE_DIR)), true);
    }

    private CaughtUp caughtUp(Admin admin) {
        return new CaughtUp(
                admin,
                settings,
                List.of(
                        Stage.of(settings.topics().applicationId("enrich"), List.of(raw)),
                        Stage.of(settings.topics().applicationId("aggregate"), List.of(middle))));
    }

    private Topology copy() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(raw, Consumed.with(Serdes.Bytes(), Serdes.Long()).withName("in"))
                .to(middle, Produced.with(Serdes.Bytes(), Serdes.Long()).withName("out"));
        return builder.build();
    }

    private Topology count() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(middle, Consumed.with(Serdes.Bytes(), Serdes.Long()).withName("in"))
                .selectKey((key, value) -> value % 7, Named.as("by-rest"))
                .groupByKey(Grouped.with("rest", Serdes.Long(), Serdes.Long()))
                .count(
                        Named.as("count"),
                        Materialized.<Long, Long, KeyValueStore<Bytes, byte[]>>as("counts")
                                .withKeySerde(Serdes.Long())
                                .withValueSerde(Serdes.Long()))
                .toStream(Named.as("changes"))
                .to(counts, Produced.with(Serdes.Long(), Serdes.Long()).withName("out"));
        return builder.build();
    }

    private static List<byte[]> longs(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> ByteBuffer.allocate(Long.BYTES).putLong(i).array())
                .toList();
    }

    private void send(List<byte[]> values) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(raw, value)))
                    .toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private KafkaProducer<byte[], byte[]> transactional() {
        Map<String, Object> all = settings.producer();
        all.put("transactional.id", settings.topics().namespace() + "-test");
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sum over the latest count of each key, as a read-committed consumer sees it now. */
    private long total() {
        Map<Bytes, Long> latest = new java.util.HashMap<>();
        read(counts)
                .forEach(record -> latest.put(
                        Bytes.wrap(record.key()),
                        ByteBuffer.wrap(record.value()).getLong()));
        return latest.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                CaughtUp.readCommitted(settings.consumer()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end;
            try (Admin admin = Clients.admin(settings)) {
                end = Clients.await(
                                admin.listOffsets(Map.of(partition, org.apache.kafka.clients.admin.OffsetSpec.latest()))
                                        .partitionResult(partition),
                                settings)
                        .offset();
            }
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
