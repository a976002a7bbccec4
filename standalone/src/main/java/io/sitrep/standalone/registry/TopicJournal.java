package io.sitrep.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.standalone.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The compacted topic _schemas, in the form in which Confluent's registry keeps it, so that one can take over from the other. */
final class TopicJournal implements Journal {

    static final String TOPIC = "_schemas";

    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final ObjectMapper json;
    private final Map<String, Object> client;
    private final KafkaProducer<byte[], byte[]> producer;

    private TopicJournal(ObjectMapper json, Map<String, Object> client) {
        this.json = json;
        this.client = client;
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("max.request.size", 8 << 20);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Opens the topic of the cluster; creates it where it is missing.
     *
     * @param client settings of Kafka clients
     * @throws Failure where the cluster does not let us
     */
    static TopicJournal open(Map<String, Object> client, ObjectMapper json) {
        try (Admin admin = Admin.create(client)) {
            NewTopic topic =
                    new NewTopic(TOPIC, Optional.of(1), Optional.empty()).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw Failure.unavailable("cannot create the topic " + TOPIC + ": " + e.getCause(), e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("interrupted", e);
        }
        return new TopicJournal(json, client);
    }

    @Override
    public void replay(BiConsumer<JsonNode, @Nullable JsonNode> each) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.remove("group.id");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    each.accept(parse(record.key()), record.value() == null ? null : parse(record.value()));
                }
            }
        }
    }

    @Override
    public void append(ObjectNode key, @Nullable ObjectNode value) {
        try {
            byte[] valueBytes = value == null ? null : json.writeValueAsBytes(value);
            producer.send(new ProducerRecord<>(TOPIC, 0, json.writeValueAsBytes(key), valueBytes))
                    .get();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw RegistryError.unavailable(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryError.unavailable("interrupted");
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a record of " + TOPIC + " is not JSON", e);
        }
    }
}
