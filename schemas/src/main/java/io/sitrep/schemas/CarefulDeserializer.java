package io.sitrep.schemas;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Whatever is wrong with the bytes of a record is a {@link SerializationException}, as every reader expects it. Confluent's deserializer
 * throws others where a record is shorter than the head that each must have (an empty one, for example), and a reader that does not know
 * them would end.
 */
final class CarefulDeserializer<T> implements Deserializer<T> {

    private final Deserializer<T> inner;

    CarefulDeserializer(Deserializer<T> inner) {
        this.inner = inner;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        inner.configure(settings, isKey);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        try {
            return inner.deserialize(topic, bytes);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] bytes) {
        try {
            return inner.deserialize(topic, headers, bytes);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        inner.close();
    }

    private static SerializationException unreadable(RuntimeException cause) {
        return new SerializationException("not a record of ours: " + cause, cause);
    }
}
