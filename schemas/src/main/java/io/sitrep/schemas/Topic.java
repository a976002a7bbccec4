package io.sitrep.schemas;

import java.util.Map;
import org.apache.avro.Schema;

/**
 * A topic, declared once.
 *
 * @param name full name, namespace included
 * @param valueSchema schema of the values; keys are plain strings
 * @param cleanup what happens to old records
 * @param partitions number on creation; never shrinks
 * @param keyMeaning what the key says, for people
 */
public record Topic(String name, Schema valueSchema, Cleanup cleanup, int partitions, String keyMeaning) {

    public enum Cleanup {
        /** Keeps the latest record of each key. */
        COMPACT,
        /** Keeps every record for ever: history is the product. */
        KEEP;

        Map<String, String> config() {
            return switch (this) {
                case COMPACT -> Map.of("cleanup.policy", "compact");
                case KEEP -> Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
            };
        }
    }

    /** Settings of the topic beside its partitions, as Kafka names them. An article may be as large as {@link Topics#MAX_RECORD_BYTES}. */
    public Map<String, String> config() {
        Map<String, String> config = new java.util.TreeMap<>(cleanup.config());
        config.put("max.message.bytes", String.valueOf(Topics.MAX_RECORD_BYTES));
        return config;
    }

    /** The registry's subject of the values (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }
}
