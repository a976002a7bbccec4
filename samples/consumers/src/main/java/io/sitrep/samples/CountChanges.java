package io.sitrep.samples;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.FileInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints every count as it changes: CountChanges FILE, with bootstrap.servers, group.id and schema.registry.url in the file of properties. */
public final class CountChanges {

    private CountChanges() {}

    public static void main(String[] args) throws IOException {
        Properties settings = new Properties();
        try (FileInputStream in = new FileInputStream(args[0])) {
            settings.load(in);
        }
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", KafkaAvroDeserializer.class);
        settings.putIfAbsent("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed"); // What a transaction took back was never said.
        try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of("sitrep.count.state.v1"));
            while (true) {
                for (ConsumerRecord<String, GenericRecord> record : consumer.poll(Duration.ofSeconds(1))) {
                    GenericRecord count = record.value();
                    System.out.println(record.key() + "  " + (count == null ? "gone" : count.get("incidents")));
                }
            }
        }
    }
}
