package io.sitrep.ingest;

import io.sitrep.avro.Article;
import io.sitrep.avro.ImportState;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what a source yields: articles to the raw topic, key articleId, in the order of the source; rejected documents to the
 * dead-letter topic of ingest, key their place, with their first bytes as value and the headers {@value #PLACE} and {@value #REASON}.
 *
 * <p>Acknowledged by all in-sync replicas and idempotent, whatever the settings say; transactional where they hold a transactional.id:
 * then consumers that read only what is committed see whole batches. Within a run a revision of an article is published once.
 *
 * <p>Records carry the producer's time, not the article's: brokers refuse times in the future, and close a log segment for every leap of
 * a week. Nothing downstream reads it.
 */
public final class ArticlePublisher implements AutoCloseable {

    /** Header of a dead letter: file and line, or address. UTF-8. */
    public static final String PLACE = "sitrep.place";

    /** Header of a dead letter: why it was rejected. UTF-8. */
    public static final String REASON = "sitrep.reason";

    /** Documents of one transaction: few enough to end within transaction.timeout.ms, many enough not to pay for each. */
    private static final int BATCH = 500;

    /** Revisions that are remembered, about 30 MB. */
    private static final int REMEMBERED = 1 << 18;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Topics topics;
    private final Producer<String, byte[]> producer;
    private final Serializer<Article> serializer;
    private final Serializer<ImportState> imports;
    private final String cluster;
    private final String registry;
    private final boolean transactional;
    private final boolean checkpoints;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private ArticlePublisher(
            Topics topics,
            Producer<String, byte[]> producer,
            Serializer<Article> serializer,
            Serializer<ImportState> imports,
            String cluster,
            String registry,
            boolean transactional,
            boolean checkpoints) {
        this.topics = topics;
        this.producer = producer;
        this.serializer = serializer;
        this.imports = imports;
        this.checkpoints = checkpoints;
        this.cluster = cluster;
        this.registry = registry;
        this.transactional = transactional;
    }

    /**
     * What became of a run.
     *
     * @param delivered article revisions acknowledged by the cluster
     * @param rejected documents that went to the dead-letter topic
     * @param repeated article revisions that the source yielded again, and that were not published again
     */
    public record Report(long delivered, long rejected, long repeated) {

        Report plusDelivered() {
            return new Report(delivered + 1, rejected, repeated);
        }

        Report plusRejected() {
            return new Report(delivered, rejected + 1, repeated);
        }

        Report plusRepeated() {
            return new Report(delivered, rejected, repeated + 1);
        }
    }

    /**
     * Connects, and makes sure that both topics are there.
     *
     * @param producerSettings of the Kafka producer, bootstrap.servers at the least; max.block.ms bounds how long to wait for the cluster
     * @param serdeSettings of the registry client, schema.registry.url at the least
     * @throws UnavailableException where the cluster cannot be reached in time, or a topic is missing
     */
    public static ArticlePublisher open(Topics topics, Map<String, ?> producerSettings, Map<String, ?> serdeSettings) {
        return open(topics, producerSettings, serdeSettings, false);
    }

    /**
     * The same, writing down with the articles how far the inputs were read ({@link ImportStates} reads it). An import of the same name
     * that is still at work is shut out.
     */
    public static ArticlePublisher resumable(
            Topics topics, String name, Map<String, ?> producerSettings, Map<String, ?> serdeSettings) {
        Map<String, Object> transactional = new HashMap<>(producerSettings);
        transactional.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topics.applicationId("ingest") + ".import." + Fingerprint.of(name));
        return open(topics, transactional, serdeSettings, true);
    }

    private static ArticlePublisher open(
            Topics topics, Map<String, ?> producerSettings, Map<String, ?> serdeSettings, boolean checkpoints) {
        Map<String, Object> settings = ProducerSettings.producer(producerSettings);
        Map<String, Object> registrySettings = ProducerSettings.serde(serdeSettings);
        String cluster = String.valueOf(settings.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        List<String> needed = new ArrayList<>(List.of(topics.articles().name(), topics.deadLetters("ingest")));
        if (checkpoints) {
            needed.add(topics.imports().name());
        }
        RequiredTopics.partitions(settings, needed);
        Serializer<Article> serializer = Serdes.<Article>of(registrySettings).serializer();
        Producer<String, byte[]> producer;
        try {
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw RequiredTopics.unreachable(cluster, e);
        }
        boolean transactional = settings.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) != null;
        if (transactional) {
            try {
                producer.initTransactions();
            } catch (KafkaException e) {
                producer.close(Duration.ZERO);
                throw RequiredTopics.unreachable(cluster, e);
            }
        }
        return new ArticlePublisher(
                topics,
                producer,
                serializer,
                Serdes.<ImportState>of(registrySettings).serializer(),
                cluster,
                String.valueOf(registrySettings.get("schema.registry.url")),
                transactional,
                checkpoints);
    }

    /**
     * Publishes to the end of the source, and returns when the cluster has acknowledged everything.
     *
     * @param watcher is shown everything that the source yields, in its order, for messages and progress; not to be slow
     * @throws UnavailableException where the cluster or the registry stops answering: what was acknowledged until then stays
     */
    public Report publish(ArticleSource source, Consumer<? super Read> watcher) {
        Repeats repeats = new Repeats(REMEMBERED);
        Report report = new Report(0, 0, 0);
        boolean open = false;
        int inBatch = 0;
        try {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                watcher.accept(read.get());
                if (transactional && !open) {
                    producer.beginTransaction();
                    open = true;
                }
                if (read.get() instanceof Read.Delivered delivered) {
                    if (repeats.first(delivered.article())) {
                        send(articleRecord(delivered.article()));
                        report = report.plusDelivered();
                    } else {
                        report = report.plusRepeated();
                    }
                } else if (read.get() instanceof Read.Rejected rejected) {
                    send(deadLetter(topics, rejected));
                    report = report.plusRejected();
                }
                if (open && ++inBatch >= BATCH) {
                    checkpoint(source);
                    commit();
                    open = false;
                    inBatch = 0;
                }
            }
            producer.flush();
            failOnError();
            if (checkpoints && !open) {
                producer.beginTransaction();
                open = true;
            }
            if (open) {
                checkpoint(source);
                commit();
                open = false;
            }
            return report;
        } catch (KafkaException e) {
            throw unpublished(cluster, e);
        } finally {
            if (open) {
                abort();
            }
        }
    }

    /** Gives up what is not yet acknowledged after a few seconds. */
    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
        serializer.close();
        imports.close();
    }

    private void checkpoint(ArticleSource source) {
        if (checkpoints && source instanceof Inputs inputs) {
            inputs.positions().forEach(position -> send(importRecord(position)));
        }
    }

    private ProducerRecord<String, byte[]> importRecord(Inputs.Position position) {
        ImportState state = ImportStates.of(position);
        return record(topics.imports().name(), position.input(), imports, state);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        failOnError();
        // The callback tells; whoever publishes waits for all of them in flush().
        Future<RecordMetadata> unused = producer.send(record, (metadata, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void failOnError() {
        Exception problem = failure.get();
        if (problem != null) {
            throw unpublished(cluster, problem);
        }
    }

    private void commit() {
        producer.flush();
        failOnError();
        producer.commitTransaction();
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // The cluster aborts it by itself when transaction.timeout.ms is over; the first error is the one to
            // report.
            failure.compareAndSet(null, e);
        }
    }

    private ProducerRecord<String, byte[]> articleRecord(Article article) {
        return record(topics.articles().name(), article.getArticleId(), serializer, article);
    }

    private <T> ProducerRecord<String, byte[]> record(String topic, String key, Serializer<T> as, T value) {
        Headers headers = new RecordHeaders();
        try {
            return new ProducerRecord<>(topic, null, key, as.serialize(topic, headers, value), headers);
        } catch (SerializationException e) {
            throw new UnavailableException(
                    "the schema of " + topic + " cannot be had from the registry at " + registry + ": "
                            + UnavailableException.rootMessage(e),
                    e);
        }
    }

    /** A rejected document as it goes to the dead-letter topic of ingest. */
    public static ProducerRecord<String, byte[]> deadLetter(Topics topics, Read.Rejected rejected) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.deadLetters("ingest"), rejected.place(), rejected.bytes());
        Headers headers = record.headers();
        headers.add(PLACE, rejected.place().getBytes(StandardCharsets.UTF_8));
        headers.add(REASON, rejected.reason().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static UnavailableException unpublished(String cluster, Throwable cause) {
        return new UnavailableException(
                "cannot publish to Kafka at " + cluster + ": " + UnavailableException.rootMessage(cause), cause);
    }
}
