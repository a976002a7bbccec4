package io.sitrep.ingest.live;

import io.sitrep.avro.Article;
import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ProducerSettings;
import io.sitrep.ingest.RequiredTopics;
import io.sitrep.ingest.UnavailableException;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger in a cluster. Articles, dead letters, alarms and the state of their source go into one transaction; with it goes an offset of the consumer
 * group in which the processes share the sources, so that the cluster refuses a process that was taken for dead and is not. Polls that
 * end at about the same time share a transaction.
 *
 * <p>One thread does all of it. When the cluster is away nothing is owned: what was not written is asked for again when it is back.
 */
public final class KafkaLedger implements Ledger, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLedger.class);

    /** Polls of one transaction at the most. */
    private static final int BATCH = 64;

    private static final Duration REST = Duration.ofMillis(50);
    private static final Duration LOADING = Duration.ofMillis(100);
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    /** An open transaction of a dead process holds up its successor for so long. */
    private static final int TRANSACTION_MS = 30_000;

    private final Topics topics;
    private final Map<String, Object> producerSettings;
    private final SourceGroup group;
    private final Serde<Article> articles;
    private final Serde<SourceState> states;
    private final Serde<SourceAlarm> alarms;
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(2 * BATCH);
    private final Thread thread;

    private @Nullable Producer<String, byte[]> producer;
    private volatile boolean closing;
    private volatile boolean abandoned;
    private volatile boolean away;

    /** A poll that waits to be written. */
    private record Pending(
            SourceState state,
            @Nullable SourceState before,
            List<ProducerRecord<String, byte[]>> records,
            CompletableFuture<Boolean> written) {

        void fail(String reason, @Nullable Throwable cause) {
            written.completeExceptionally(
                    cause == null ? new UnavailableException(reason) : new UnavailableException(reason, cause));
        }
    }

    private KafkaLedger(
            Topics topics, Map<String, Object> producerSettings, Map<String, Object> registry, SourceGroup group) {
        this.topics = topics;
        this.producerSettings = producerSettings;
        this.group = group;
        this.articles = Serdes.of(registry);
        this.states = Serdes.of(registry);
        this.alarms = Serdes.of(registry);
        this.thread = new Thread(this::run, "source-ledger");
    }

    /**
     * Connects, and joins the group. Sources are owned some time later.
     *
     * @param producerSettings of the Kafka producer, bootstrap.servers at the least
     * @param consumerSettings of the Kafka consumer, bootstrap.servers at the least
     * @param serdeSettings of the registry client, schema.registry.url at the least
     * @throws UnavailableException where the cluster cannot be reached in time, or a topic is missing
     */
    public static KafkaLedger open(
            Topics topics,
            Map<String, ?> producerSettings,
            Map<String, ?> consumerSettings,
            Map<String, ?> serdeSettings) {
        Map<String, Object> producer = new HashMap<>(producerSettings);
        producer.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.applicationId("ingest") + "." + UUID.randomUUID());
        producer = ProducerSettings.producer(producer);
        Map<String, Object> registry = ProducerSettings.serde(serdeSettings);
        String states = topics.sources().name();
        Map<String, Integer> partitions = RequiredTopics.partitions(
                producer,
                List.of(topics.articles().name(), states, topics.sourceAlarms().name(), topics.deadLetters("ingest")));
        Map<String, Object> admin = new HashMap<>(producer);
        admin.keySet().retainAll(AdminClientConfig.configNames());
        SourceGroup group = new SourceGroup(
                states,
                partitions.getOrDefault(states, 1),
                new KafkaConsumer<>(
                        consumer(topics, consumerSettings), new StringDeserializer(), new ByteArrayDeserializer()),
                Admin.create(admin),
                Serdes.<SourceState>of(registry).deserializer());
        KafkaLedger ledger = new KafkaLedger(topics, producer, registry, group);
        ledger.thread.start();
        return ledger;
    }

    private static Map<String, Object> consumer(Topics topics, Map<String, ?> given) {
        Map<String, Object> all = new HashMap<>(given);
        all.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "sitrep-ingest");
        all.put(ConsumerConfig.GROUP_ID_CONFIG, topics.applicationId("ingest"));
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return all;
    }

    @Override
    public boolean owns(String sourceId) {
        return !away && !closing && group.owns(sourceId);
    }

    @Override
    public Optional<SourceState> state(String sourceId) {
        return group.state(sourceId);
    }

    @Override
    public void commit(Poll poll, @Nullable SourceState before) {
        Pending pending = new Pending(poll.state(), before, records(poll), new CompletableFuture<>());
        try {
            while (!queue.offer(pending, REST.toMillis(), TimeUnit.MILLISECONDS)) {
                if (closing) {
                    throw new UnavailableException("the process ends");
                }
            }
            if (!thread.isAlive()) {
                throw new UnavailableException("the process ends");
            }
            pending.written().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        } catch (ExecutionException e) {
            throw new UnavailableException(UnavailableException.rootMessage(e), e);
        }
    }

    /** Lets go of the sources, so that others of the group have them at once. What waits to be written is lost, and polled by them. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(2 * CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops as a process that is killed: an open transaction stays open, the group is not told. For tests of those who take over. */
    public void abandon() {
        abandoned = true;
        closing = true;
    }

    private List<ProducerRecord<String, byte[]>> records(Poll poll) {
        List<ProducerRecord<String, byte[]>> out = new ArrayList<>();
        for (Article article : poll.articles()) {
            out.add(record(topics.articles(), articles.serializer(), article.getArticleId(), article, null));
        }
        poll.refused().forEach(each -> out.add(ArticlePublisher.deadLetter(topics, each)));
        String id = poll.state().getSourceId();
        for (SourceAlarm alarm : poll.alarms()) {
            out.add(record(topics.sourceAlarms(), alarms.serializer(), id, alarm, null));
        }
        out.add(record(topics.sources(), states.serializer(), id, poll.state(), group.partition(id)));
        return out;
    }

    private static <T extends SpecificRecord> ProducerRecord<String, byte[]> record(
            Topic topic, Serializer<T> serializer, String key, T value, @Nullable Integer partition) {
        Headers headers = new RecordHeaders();
        try {
            byte[] bytes = serializer.serialize(topic.name(), headers, value);
            return new ProducerRecord<>(topic.name(), partition, key, bytes, headers);
        } catch (SerializationException e) {
            throw new UnavailableException(
                    "the schema of " + topic.name() + " cannot be had from the registry: "
                            + UnavailableException.rootMessage(e),
                    e);
        }
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    turn();
                } catch (KafkaException e) {
                    recover(e);
                }
            }
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
            LOG.warn("event=ledger_interrupted");
        } finally {
            closing = true;
            end();
        }
    }

    private void turn() throws InterruptedException {
        if (producer == null) {
            producer = connected();
        }
        group.poll(group.isSettled() ? Duration.ZERO : LOADING);
        away = false;
        Pending first = queue.poll(group.isSettled() ? REST.toMillis() : 0, TimeUnit.MILLISECONDS);
        if (first != null) {
            List<Pending> batch = new ArrayList<>(List.of(first));
            queue.drainTo(batch, BATCH - 1);
            write(batch);
        }
    }

    /** What was left open under our name is closed by it. */
    private Producer<String, byte[]> connected() {
        Producer<String, byte[]> fresh =
                new KafkaProducer<>(producerSettings, new StringSerializer(), new ByteArraySerializer());
        try {
            fresh.initTransactions();
            return fresh;
        } catch (KafkaException e) {
            fresh.close(Duration.ZERO);
            throw e;
        }
    }

    /** Compared by identity: the poll was made from what we hold, and what we hold was not read again since. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isOurs(Pending pending) {
        String id = pending.state().getSourceId();
        return group.owns(id) && group.state(id).orElse(null) == pending.before();
    }

    private void write(List<Pending> batch) {
        List<Pending> ours = new ArrayList<>();
        for (Pending each : batch) {
            if (isOurs(each)) {
                ours.add(each);
            } else {
                each.fail("another process has the source now", null);
            }
        }
        if (ours.isEmpty()) {
            return;
        }
        Producer<String, byte[]> to = Objects.requireNonNull(producer);
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            to.beginTransaction();
            for (Pending each : ours) {
                for (ProducerRecord<String, byte[]> record : each.records()) {
                    // What fails here is thrown by the commit.
                    Future<RecordMetadata> unused = to.send(record);
                }
                Map.Entry<TopicPartition, OffsetAndMetadata> offset =
                        group.offset(each.state().getSourceId());
                offsets.put(offset.getKey(), offset.getValue());
            }
            if (abandoned) {
                ours.forEach(each -> each.fail("the process is dead", null));
                return;
            }
            to.sendOffsetsToTransaction(offsets, group.metadata());
            to.commitTransaction();
        } catch (KafkaException e) {
            ours.forEach(each -> each.fail("not written: " + UnavailableException.rootMessage(e), e));
            throw e;
        }
        ours.forEach(each -> group.committed(each.state()));
        ours.forEach(each -> each.written().complete(true));
    }

    private void recover(KafkaException problem) throws InterruptedException {
        away = true;
        LOG.warn("event=ledger_away reason=\"{}\"", UnavailableException.rootMessage(problem));
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
        group.reload();
        failAll("the cluster is away: " + UnavailableException.rootMessage(problem));
        Pending next = queue.poll(AWAY.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            next.fail("the cluster is away", problem);
        }
    }

    private void failAll(String reason) {
        List<Pending> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(each -> each.fail(reason, null));
    }

    private void end() {
        try {
            if (abandoned) {
                group.abandon();
            } else {
                group.close();
            }
            if (producer != null) {
                producer.close(abandoned ? Duration.ZERO : CLOSE_WITHIN);
            }
        } catch (KafkaException e) {
            LOG.warn("event=ledger_close reason=\"{}\"", UnavailableException.rootMessage(e));
        } finally {
            failAll("the process ends");
        }
    }
}
