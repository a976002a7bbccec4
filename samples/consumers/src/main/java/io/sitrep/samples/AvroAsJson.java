package io.sitrep.samples;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * For Kafka Connect: gives a sink each Avro record as a line of JSON. Where Confluent's AvroConverter can be had, use that: it keeps the fields.
 * Settings are those of the registry client, as value.converter.schema.registry.url.
 */
public final class AvroAsJson implements Converter {

    private final KafkaAvroDeserializer values = new KafkaAvroDeserializer();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        values.configure(settings, isKey);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] bytes) {
        Object record = values.deserialize(topic, bytes);
        return new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, record == null ? null : record.toString());
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("only for sinks");
    }

    @Override
    public void close() {
        values.close();
    }
}
