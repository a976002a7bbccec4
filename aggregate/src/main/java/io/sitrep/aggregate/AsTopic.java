package io.sitrep.aggregate;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes for stores and repartition topics that write as if to a public topic. Internal topics then need no subjects of their own: a
 * process that may not register schemas can still keep state, and the state survives a compatible change of a schema.
 */
final class AsTopic {

    private AsTopic() {}

    static <T extends SpecificRecord> Serde<T> of(String topic, Serde<T> serde) {
        Serializer<T> out = serde.serializer();
        Deserializer<T> in = serde.deserializer();
        return Serdes.serdeFrom(
                new Serializer<>() {
                    @Override
                    public byte[] serialize(String ignored, T value) {
                        return out.serialize(topic, value);
                    }

                    @Override
                    public byte[] serialize(String ignored, Headers headers, T value) {
                        return out.serialize(topic, value);
                    }

                    @Override
                    public void close() {
                        out.close();
                    }
                },
                new Deserializer<>() {
                    @Override
                    public T deserialize(String ignored, byte[] bytes) {
                        return in.deserialize(topic, bytes);
                    }

                    @Override
                    public T deserialize(String ignored, Headers headers, byte[] bytes) {
                        return in.deserialize(topic, bytes);
                    }

                    @Override
                    public void close() {
                        in.close();
                    }
                });
    }
}
