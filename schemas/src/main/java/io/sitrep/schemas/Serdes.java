package io.sitrep.schemas;

import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.sitrep.avro.Article;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro in the Confluent wire format, through the registry. Keys are plain strings (Kafka's own string serde).
 *
 * <p>Settings are those of the registry client: schema.registry.url at the least; basic.auth.* and schema.registry.ssl.* pass through.
 */
public final class Serdes {

    static {
        // Avro 1.12 builds only classes that are trusted; ours are. Not by the system property: that is read once, when
        // Avro's validator is
        // first touched, which can be before this class is.
        ClassSecurityPredicate ours = type -> type.getPackageName().equals(Article.class.getPackageName());
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
    }

    private Serdes() {}

    /**
     * A serde for the values of one topic.
     *
     * @param settings settings of the registry client; others are passed over
     */
    @SuppressWarnings("unchecked") // The Confluent serializers are of Object; the schema decides on the class.
    public static <T extends SpecificRecord> Serde<T> of(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        all.putIfAbsent(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false);
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(all, false);
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(all, false);
        return org.apache.kafka.common.serialization.Serdes.serdeFrom(
                (Serializer<T>) (Serializer<?>) serializer,
                new CarefulDeserializer<>((Deserializer<T>) (Deserializer<?>) deserializer));
    }
}
