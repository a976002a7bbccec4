package io.sitrep.standalone.process;

import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Runs a topology under exactly_once_v2. A record that is poisoned goes to the application's dead-letter topic and the stream goes on; whatever else goes wrong ends the process and is rethrown to whoever waits for it.
 */
public final class StreamsProcess implements AutoCloseable {

    /** As long, at most, does what another process wrote and did not finish keep readers waiting. */
    private static final int TRANSACTION_MILLIS = 60_000;

    /** The application whose state can be asked for. */
    private static final String QUERIED = "aggregate";

    private static final int BATCH_BYTES = 128 << 10;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final String application;
    private final KafkaStreams streams;
    private final HostInfo self;
    private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private StreamsProcess(String application, KafkaStreams streams, HostInfo self) {
        this.self = self;
        this.application = application;
        this.streams = streams;
    }

    /**
     * Starts it, and returns at once.
     *
     * @param application "enrich" or "aggregate"
     * @param stateFolder where the stores are kept
     * @param only whether no other process can belong to the application: then a killed one's place is taken at once
     */
    public static StreamsProcess start(
            String application, Topology topology, Settings settings, Path stateFolder, boolean only) {
        Properties properties = new Properties();
        properties.putAll(properties(application, settings, stateFolder, only));
        KafkaStreams streams;
        try {
            streams = new KafkaStreams(topology, properties);
        } catch (StreamsException e) {
            throw Failure.unavailable(application + " cannot start: " + Clients.rootMessage(e), e);
        }
        String server = properties.getProperty(StreamsConfig.APPLICATION_SERVER_CONFIG, "");
        HostInfo self = server.isEmpty() ? HostInfo.unavailable() : HostInfo.buildFromEndpoint(server);
        StreamsProcess process = new StreamsProcess(application, streams, self);
        streams.setUncaughtExceptionHandler(thrown -> {
            process.problem.compareAndSet(null, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> process.changed(now));
        streams.start();
        return process;
    }

    /** Waits until it processes records. */
    public void awaitRunning(Duration within) {
        await(running, within);
        failIfBroken();
        if (running.getCount() > 0) {
            throw Failure.unavailable(
                    application + " did not start within " + within.toSeconds() + " s: it is " + streams.state());
        }
    }

    /** Whether it processes records now: not before it has joined its group and restored its stores, nor while tasks move. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /**
     * A record of the state as this process knows it, or who knows.
     *
     * @param partitioner chooses the partition of the key as the topology does
     */
    public Found find(String storeName, String key, StreamPartitioner<String, Object> partitioner) {
        if (!isRunning()) {
            return new Found.NotNow();
        }
        try {
            KeyQueryMetadata at = streams.queryMetadataForKey(storeName, key, partitioner);
            if (at == null || at.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return new Found.NotNow();
            }
            if (!at.activeHost().equals(self)) {
                return new Found.At(at.activeHost());
            }
            ReadOnlyKeyValueStore<String, SpecificRecord> store = streams.store(StoreQueryParameters.fromNameAndType(
                            storeName, QueryableStoreTypes.<String, SpecificRecord>keyValueStore())
                    .withPartition(at.partition()));
            return new Found.Here(store.get(key));
        } catch (InvalidStateStoreException e) {
            return new Found.NotNow(); // A partition has just left, or is not yet restored.
        }
    }

    /** What Kafka measures of it, its clients included. */
    public Map<MetricName, ? extends Metric> metrics() {
        return streams.metrics();
    }

    /** Waits until it ends; throws what ended it. */
    public void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failIfBroken();
    }

    /** @throws Failure where something ended it */
    public void failIfBroken() {
        Throwable thrown = problem.get();
        if (thrown != null) {
            throw Failure.internal(application + " stopped: " + Clients.rootMessage(thrown), thrown);
        }
    }

    @Override
    public void close() {
        streams.close(CLOSE_WITHIN);
        ended.countDown();
        running.countDown();
    }

    static Map<String, Object> properties(String application, Settings settings, Path stateFolder, boolean only) {
        Topics topics = settings.topics();
        int largest = Topics.MAX_RECORD_BYTES + TopicSetup.DEAD_LETTER_MARGIN_BYTES;
        Map<String, Object> all = new HashMap<>();
        all.put("producer.max.request.size", largest);
        all.put("producer.buffer.memory", Math.max(32 << 20, 4 * largest));
        all.put("producer.compression.type", "lz4");
        // A batch costs as much to begin as many small records.
        all.put("producer.batch.size", BATCH_BYTES);
        all.put("consumer.max.partition.fetch.bytes", largest);
        // The desks of many theatres may be at work within one transaction; Kafka Streams would give up, and begin
        // again, after ten seconds.
        all.put("producer.transaction.timeout.ms", TRANSACTION_MILLIS);
        all.put(StreamsConfig.TOPIC_PREFIX + "max.message.bytes", largest);
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(Settings.THREADS));
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.get(Settings.REPLICATION_FACTOR));
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        if (only) {
            all.put("main.consumer.group.instance.id", "embedded");
        }
        if (application.equals(QUERIED) && settings.get(Settings.QUERIES_PORT) > 0) {
            all.put(
                    StreamsConfig.APPLICATION_SERVER_CONFIG,
                    settings.get(Settings.QUERIES_HOST) + ":" + settings.get(Settings.QUERIES_PORT));
        }
        all.putAll(settings.streams());
        // What the rest relies on is not for the user to weaken.
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.applicationId(application));
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters(application));
        all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecordHandler.class);
        all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonedRecordHandler.class);
        return all;
    }

    private void changed(KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
        } else if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            running.countDown();
            ended.countDown();
        }
    }

    private static void await(CountDownLatch latch, Duration within) {
        try {
            if (!latch.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // The caller looks at what is the case.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
