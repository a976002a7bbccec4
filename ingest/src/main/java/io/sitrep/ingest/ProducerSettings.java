package io.sitrep.ingest;

import io.sitrep.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of the producer: what the user gives, what is better than Kafka's defaults here, and what must hold whatever was given. */
public final class ProducerSettings {

    /** How long to wait for a cluster, unless set otherwise: whoever watches a terminal wants to know. */
    private static final int MAX_BLOCK_MS = 20_000;

    private static final int REQUEST_TIMEOUT_MS = 15_000;
    private static final int REGISTRY_TIMEOUT_MS = 10_000;

    private ProducerSettings() {}

    /** Of the producer. A transactional.id makes it transactional. */
    public static Map<String, Object> producer(Map<String, ?> given) {
        Map<String, Object> all = new HashMap<>(given);
        all.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "sitrep-ingest");
        all.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
        all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        all.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        all.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        // Not for the user to weaken: an article that was acknowledged is there, once.
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return all;
    }

    /** Of the registry client. */
    public static Map<String, Object> serde(Map<String, ?> given) {
        Map<String, Object> all = new HashMap<>(given);
        all.putIfAbsent("http.connect.timeout.ms", REGISTRY_TIMEOUT_MS);
        all.putIfAbsent("http.read.timeout.ms", REGISTRY_TIMEOUT_MS);
        return all;
    }

    static long maxBlockMs(Map<String, ?> producer) {
        return Long.parseLong(String.valueOf(producer.get(ProducerConfig.MAX_BLOCK_MS_CONFIG)));
    }
}
