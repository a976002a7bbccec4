package io.sitrep.ingest;

import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a compacted topic holds now: of each key the last record that was committed. */
public final class Compacted {

    private static final Duration POLL = Duration.ofMillis(200);

    private Compacted() {}

    /**
     * @param consumerSettings of the Kafka consumer, bootstrap.servers at the least
     * @param serdeSettings of the registry client, schema.registry.url at the least
     * @throws UnavailableException where the cluster or the registry cannot be reached, or the topic is missing
     */
    public static <T extends SpecificRecord> Map<String, T> read(
            Topic topic, Map<String, ?> consumerSettings, Map<String, ?> serdeSettings) {
        Map<String, Object> settings = new HashMap<>(consumerSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        Map<String, T> out = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                Serde<T> serde = Serdes.of(ProducerSettings.serde(serdeSettings))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnavailableException(
                        "topic " + topic.name() + " is missing; 'sitrep topics apply' creates it");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.value() == null) {
                        out.remove(record.key());
                    } else {
                        out.put(record.key(), serde.deserializer().deserialize(topic.name(), record.value()));
                    }
                }
            }
            return out;
        } catch (KafkaException e) {
            throw new UnavailableException(
                    "cannot read " + topic.name() + ": " + UnavailableException.rootMessage(e), e);
        }
    }
}
