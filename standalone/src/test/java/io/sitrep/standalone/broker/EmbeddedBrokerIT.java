package io.sitrep.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.standalone.Failure;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerIT {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void shouldKeepRecordsAndOffsetsOverARestartOnOtherPorts() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
                create(broker, "events");
                send(broker, "events", List.of("one", "two"));
                commit(broker, 1);
            }
            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
                assertThat(read(broker, PARTITION)).containsExactly("one", "two");
                try (Admin admin = Admin.create(client(broker))) {
                    assertThat(admin.listConsumerGroupOffsets("group")
                                    .partitionsToOffsetAndMetadata()
                                    .get())
                            .containsEntry(PARTITION, new OffsetAndMetadata(1));
                }
            }
        }
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhenKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerChild.class.getName(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            while (acknowledged.size() < 200) {
                acknowledged.add(out.readLine());
            }
            child.destroyForcibly().waitFor();
        } finally {
            child.destroyForcibly();
        }
        assertThat(acknowledged).doesNotContainNull();
        try (DataFolder folder = DataFolder.open(temp);
                EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            List<String> kept = read(broker, new TopicPartition(BrokerChild.TOPIC, 0));
            assertThat(kept)
                    .containsExactlyElementsOf(IntStream.range(0, kept.size())
                            .mapToObj(String::valueOf)
                            .toList());
            assertThat(kept.size()).isGreaterThanOrEqualTo(acknowledged.size());
        }
    }

    @Test
    void shouldSayWhichPortIsInUse() throws Exception {
        try (DataFolder folder = DataFolder.open(temp);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, taken.getLocalPort()))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(4))
                    .hasMessage("port " + taken.getLocalPort() + " is in use (wanted for the broker)");
        }
    }

    @Test
    void shouldNotCreateATopicByAccident() throws Exception {
        try (DataFolder folder = DataFolder.open(temp);
                EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
            Map<String, Object> impatient = client(broker);
            impatient.put("max.block.ms", "1000");
            try (KafkaProducer<String, String> producer =
                            new KafkaProducer<>(impatient, new StringSerializer(), new StringSerializer());
                    Admin admin = Admin.create(client(broker))) {
                assertThatThrownBy(() ->
                                producer.send(new ProducerRecord<>("typo", "x")).get())
                        .isInstanceOf(ExecutionException.class);
                assertThatThrownBy(() -> admin.describeTopics(List.of("typo"))
                                .allTopicNames()
                                .get())
                        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            }
        }
    }

    private static Map<String, Object> client(EmbeddedBroker broker) {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static void create(EmbeddedBroker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(client(broker))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(EmbeddedBroker broker, String topic, List<String> values) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(broker), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
            }
        }
    }

    private static void commit(EmbeddedBroker broker, long offset) {
        Map<String, Object> settings = client(broker);
        settings.put("group.id", "group");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset)));
        }
    }

    private static List<String> read(EmbeddedBroker broker, TopicPartition partition) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(broker), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
