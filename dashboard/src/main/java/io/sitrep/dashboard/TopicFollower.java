package io.sitrep.dashboard;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the compacted topics from their beginning into the view, for ever, on a thread of its own. Belongs to no consumer group: every
 * dashboard reads everything and commits nothing.
 *
 * <p>A cluster that is away makes the view stale, not the dashboard fail; a refusal by the cluster is final and kept as {@link #failure()}.
 */
final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Under a steady stream a snapshot is made this often, not for every poll. */
    private static final long PUBLISH_NANOS = Duration.ofMillis(200).toNanos();

    /** How often the cluster is asked where the topics end: that is how its absence is noticed. */
    private static final long CHECK_NANOS = Duration.ofSeconds(5).toNanos();

    private final View view;
    private final List<Topic> topics;
    private final Consumer<String, byte[]> consumer;
    private final Deserializer<SpecificRecord> values;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /** The thread starts with {@link #start()}. */
    TopicFollower(View view, Topics topics, Map<String, ?> consumerSettings, Map<String, ?> serdeSettings) {
        this.view = view;
        this.topics = view.followed();
        this.values = Serdes.<SpecificRecord>of(serdeSettings).deserializer();
        Map<String, Object> settings = new HashMap<>(consumerSettings);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, topics.applicationId("dashboard"));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "dashboard-follower");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Instead of a start: lets go of the consumer. */
    void discard() {
        consumer.close();
    }

    /** Why the follower gave up; empty while it runs. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        closed = true;
        over.countDown();
        consumer.wakeup();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            follow();
        } catch (WakeupException | InterruptException e) {
            if (!closed) {
                fail(e);
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException e) {
        LOG.error("dashboard follower stopped", e);
        failure = e;
        if (view.isReady()) {
            view.feed(View.Feed.STALE);
        }
    }

    private void follow() {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = null;
        while (ends == null && !closed) {
            ends = ends(partitions);
        }
        long published = System.nanoTime();
        long checked = published;
        while (!closed) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.forEach(this::take);
            long now = System.nanoTime();
            if (ends != null) {
                if (caughtUp(ends)) {
                    ends = null;
                    view.publish();
                    view.feed(View.Feed.LIVE);
                    LOG.info("dashboard caught up version={}", view.snapshot().version());
                }
            } else if (view.pending() && (records.isEmpty() || now - published > PUBLISH_NANOS)) {
                view.publish();
                published = now;
            }
            if (ends == null && now - checked > CHECK_NANOS) {
                view.feed(ends(partitions) == null ? View.Feed.STALE : View.Feed.LIVE);
                checked = System.nanoTime();
            }
        }
    }

    /** Waits until all topics are there. */
    private List<TopicPartition> partitions() {
        List<TopicPartition> found = new ArrayList<>();
        for (Topic topic : topics) {
            List<PartitionInfo> infos = partitions(topic);
            if (infos.isEmpty()) {
                LOG.info("waiting for topic={}", topic.name());
            }
            while (infos.isEmpty() && !closed) {
                pause();
                infos = partitions(topic);
            }
            infos.forEach(info -> found.add(new TopicPartition(topic.name(), info.partition())));
        }
        return found;
    }

    private List<PartitionInfo> partitions(Topic topic) {
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic.name(), PATIENCE);
            return infos == null ? List.of() : infos;
        } catch (AuthenticationException | AuthorizationException e) {
            throw e;
        } catch (RetriableException e) {
            return List.of();
        }
    }

    private void pause() {
        try {
            // Until it is closed, at most so long.
            boolean unused = over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Where the topics end now, for a reader of committed records; null where the cluster does not answer. */
    private @Nullable Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try {
            return consumer.endOffsets(partitions, PATIENCE);
        } catch (RetriableException e) {
            LOG.warn("cluster does not answer: {}", e.getMessage());
            return null;
        }
    }

    private boolean caughtUp(Map<TopicPartition, Long> ends) {
        try {
            return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
        } catch (RetriableException e) {
            return false;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        while (!closed) {
            try {
                byte[] bytes = record.value();
                String key = record.key() == null ? "" : record.key();
                view.apply(new Update(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        key,
                        bytes == null ? null : values.deserialize(record.topic(), bytes)));
                return;
            } catch (KafkaException | IllegalArgumentException e) {
                if (!registryIsAway(e)) {
                    // The record stays in its topic; the page goes on with what it knows of the key.
                    view.reject();
                    LOG.warn(
                            "record cannot be read topic={} partition={} offset={}",
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            e);
                    return;
                }
                LOG.warn("registry does not answer: {}", e.getMessage());
                if (view.isReady()) {
                    view.feed(View.Feed.STALE);
                }
                pause();
            }
        }
    }

    /** A registry that is away makes no record bad: it is asked again. */
    private static boolean registryIsAway(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SocketException
                    || each instanceof SocketTimeoutException
                    || each instanceof UnknownHostException
                    || (each instanceof RestClientException refusal && refusal.getStatus() >= 500)) {
                return true;
            }
        }
        return false;
    }
}
