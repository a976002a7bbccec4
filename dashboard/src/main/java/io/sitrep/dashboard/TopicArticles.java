package io.sitrep.dashboard;

import io.sitrep.avro.Article;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Articles where they lie: in their topic. In memory is only where each revision stands, about 100 bytes for each, read on a thread of its own
 * that nothing waits for; an article that somebody asks for is read from there, and the last few asked for are kept.
 */
final class TopicArticles implements ArticleStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicArticles.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long PAUSE_MILLIS = 500;
    private static final int KEPT = 64;
    private static final long MOST_KEPT_CHARS = 16 << 20;

    /** The newest is the one modified last, else fetched last, else the one with the greatest hash. */
    private record Revision(String revision, long modified, long fetched, int partition, long offset) {

        private static final Comparator<Revision> NEWEST_FIRST = Comparator.comparingLong(Revision::modified)
                .thenComparingLong(Revision::fetched)
                .thenComparing(Revision::revision)
                .reversed();

        static Revision of(Article article, int partition, long offset) {
            return new Revision(
                    article.getRevision(),
                    millis(article.getModifiedAt()),
                    millis(article.getFetchedAt()),
                    partition,
                    offset);
        }

        private static long millis(@Nullable Instant time) {
            return time == null ? Long.MIN_VALUE : time.toEpochMilli();
        }
    }

    private final String topic;
    private final Map<String, Object> settings;
    private final Consumer<String, byte[]> follower;
    private final Consumer<String, byte[]> reader;
    private final Deserializer<SpecificRecord> values;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, List<Revision>> index = new ConcurrentHashMap<>();
    private volatile boolean caughtUp;

    /** By article id and revision, the last asked for last. Guarded by the reader. */
    private final LinkedHashMap<String, Article> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    private long keptChars;

    /** The thread starts with {@link #start()}. */
    TopicArticles(Topics topics, Map<String, ?> consumerSettings, Map<String, ?> serdeSettings) {
        this.topic = topics.articles().name();
        this.values = Serdes.<SpecificRecord>of(serdeSettings).deserializer();
        this.settings = new HashMap<>(consumerSettings);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.follower = consumer(topics.applicationId("dashboard-articles"), Map.of());
        this.reader =
                consumer(topics.applicationId("dashboard-reader"), Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1));
        this.thread = new Thread(this::run, "dashboard-articles");
        thread.setDaemon(true);
    }

    private Consumer<String, byte[]> consumer(String clientId, Map<String, Object> more) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        own.putAll(more);
        return new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
    }

    void start() {
        thread.start();
    }

    /** Instead of a start: lets go of the consumers. */
    void discard() {
        follower.close();
        reader.close();
    }

    @Override
    public List<String> revisions(String articleId) {
        return index.getOrDefault(articleId, List.of()).stream()
                .map(Revision::revision)
                .toList();
    }

    @Override
    public Optional<Article> find(String articleId, @Nullable String revision) {
        Optional<Revision> found = index.getOrDefault(articleId, List.of()).stream()
                .filter(each -> revision == null || revision.equals(each.revision()))
                .findFirst();
        if (found.isEmpty()) {
            if (!caughtUp) {
                throw Problem.unavailable("the articles are still being looked through");
            }
            return Optional.empty();
        }
        return Optional.of(read(articleId, found.get()));
    }

    private Article read(String articleId, Revision revision) {
        String key = articleId + "@" + revision.revision();
        synchronized (reader) {
            Article known = kept.get(key);
            if (known != null) {
                return known;
            }
            try {
                Article article = read(revision);
                keep(key, article);
                return article;
            } catch (KafkaException e) {
                LOG.warn("article cannot be read topic={} offset={}: {}", topic, revision.offset(), e.getMessage());
                throw Problem.unavailable("the article cannot be read from its topic now");
            }
        }
    }

    private Article read(Revision revision) {
        TopicPartition partition = new TopicPartition(topic, revision.partition());
        reader.assign(List.of(partition));
        reader.seek(partition, revision.offset());
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                if (record.offset() == revision.offset()
                        && values.deserialize(topic, record.value()) instanceof Article article) {
                    return article;
                }
            }
        } while (System.nanoTime() - end < 0);
        throw Problem.unavailable("the cluster did not deliver the article in time");
    }

    private void keep(String key, Article article) {
        kept.put(key, article);
        keptChars += article.getContent().length();
        while (kept.size() > 1 && (kept.size() > KEPT || keptChars > MOST_KEPT_CHARS)) {
            String oldest = kept.keySet().iterator().next();
            Article gone = kept.remove(oldest);
            keptChars -= gone == null ? 0 : gone.getContent().length();
        }
    }

    private void run() {
        try (follower) {
            List<TopicPartition> partitions = partitions();
            follower.assign(partitions);
            follower.seekToBeginning(partitions);
            follow(partitions);
        } catch (WakeupException | InterruptException e) {
            LOG.debug("articles are followed no longer", e);
        } catch (RuntimeException e) {
            // The rest of the dashboard goes on without texts.
            LOG.error("articles are followed no longer", e);
        }
    }

    private List<TopicPartition> partitions() {
        while (over.getCount() > 0) {
            List<PartitionInfo> infos = follower.partitionsFor(topic, PATIENCE);
            if (infos != null && !infos.isEmpty()) {
                return infos.stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
            }
            try {
                boolean unused = over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        return List.of();
    }

    private void follow(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = follower.endOffsets(partitions);
        while (over.getCount() > 0) {
            ConsumerRecords<String, byte[]> records = follower.poll(POLL);
            records.forEach(this::take);
            if (!caughtUp
                    && ends.entrySet().stream().allMatch(end -> follower.position(end.getKey()) >= end.getValue())) {
                caughtUp = true;
                LOG.info("articles looked through articles={}", index.size());
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() != null && values.deserialize(topic, record.value()) instanceof Article article) {
                Revision revision = Revision.of(article, record.partition(), record.offset());
                index.merge(article.getArticleId(), List.of(revision), TopicArticles::joined);
            }
        } catch (KafkaException | IllegalArgumentException e) {
            LOG.warn(
                    "article cannot be read topic={} partition={} offset={}: {}",
                    topic,
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /** A revision that was published twice stands once, where it stood first. */
    private static List<Revision> joined(List<Revision> known, List<Revision> more) {
        Map<String, Revision> all = new LinkedHashMap<>();
        known.forEach(each -> all.put(each.revision(), each));
        more.forEach(each -> all.putIfAbsent(each.revision(), each));
        return all.values().stream().sorted(Revision.NEWEST_FIRST).toList();
    }

    @Override
    public void close() {
        over.countDown();
        follower.wakeup();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (reader) {
            reader.close();
        }
    }
}
