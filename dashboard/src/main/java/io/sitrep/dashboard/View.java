package io.sitrep.dashboard;

import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topics as a table in memory: the latest value of each key. One thread applies and publishes, any number reads.
 *
 * <p>Changes are seen only after {@link #publish()}, all at once: readers get immutable snapshots.
 */
final class View {

    /** Whether what is shown follows the topics. */
    enum Feed {
        /** Reading up to where the topics ended at start. */
        CATCHING_UP,
        LIVE,
        /** The cluster does not answer: what is shown may be old. */
        STALE
    }

    private final Topics topics;
    private final TreeMap<String, Incident> incidents = new TreeMap<>();
    private final TreeMap<String, Count> counts = new TreeMap<>();
    private final TreeMap<String, Negotiation> negotiations = new TreeMap<>();
    private final TreeMap<String, Tally> tallies = new TreeMap<>();
    private final TreeSet<String> changedParts = new TreeSet<>();
    private final TreeSet<String> changedIncidents = new TreeSet<>();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ready = new CountDownLatch(1);

    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile Feed feed = Feed.CATCHING_UP;
    private final AtomicLong rejected = new AtomicLong();

    View(Topics topics) {
        this.topics = topics;
    }

    /**
     * Takes over a record.
     *
     * @param value null for a tombstone
     * @throws IllegalArgumentException where the topic is not one of the compacted ones, or the value not of its schema
     */
    synchronized void apply(String topic, String key, @Nullable Object value) {
        if (topic.equals(topics.incidents().name())) {
            put(incidents, key, value, Incident.class);
            changedParts.add("incidents");
            changedIncidents.add(key);
        } else if (topic.equals(topics.counts().name())) {
            put(counts, key, value, Count.class);
            changedParts.add("counts");
        } else if (topic.equals(topics.negotiations().name())) {
            put(negotiations, key, value, Negotiation.class);
            changedParts.add("negotiations");
        } else if (topic.equals(topics.tallies().name())) {
            put(tallies, key, value, Tally.class);
            changedParts.add("tallies");
        } else {
            throw new IllegalArgumentException("not a topic of the dashboard: " + topic);
        }
    }

    private static <T> void put(Map<String, T> table, String key, @Nullable Object value, Class<T> type) {
        if (value == null) {
            table.remove(key);
        } else if (type.isInstance(value)) {
            table.put(key, type.cast(value));
        } else {
            throw new IllegalArgumentException("expected " + type.getSimpleName() + ", not "
                    + value.getClass().getSimpleName());
        }
    }

    /** Makes what was applied visible and tells the subscribers; the same snapshot as before where nothing was applied. */
    synchronized Snapshot publish() {
        Snapshot before = snapshot;
        if (changedParts.isEmpty()) {
            return before;
        }
        boolean newIncidents = changedParts.contains("incidents");
        Snapshot after = new Snapshot(
                before.version() + 1,
                newIncidents
                        ? incidents.values().stream()
                                .sorted(Snapshot.NEWEST_FIRST)
                                .toList()
                        : before.incidents(),
                newIncidents ? Map.copyOf(incidents) : before.byId(),
                changedParts.contains("counts") ? groupedCounts() : before.counts(),
                List.copyOf(negotiations.values()),
                List.copyOf(tallies.values()));
        Change change = new Change(
                after.version(),
                false,
                List.copyOf(changedParts),
                changedIncidents.stream().limit(Change.MOST_IDS).toList());
        changedParts.clear();
        changedIncidents.clear();
        snapshot = after;
        subscriptions.forEach(each -> each.offer(change));
        return after;
    }

    private List<RuleCounts> groupedCounts() {
        Map<List<String>, List<Count>> byRule = new LinkedHashMap<>();
        for (Count count : counts.values()) {
            byRule.computeIfAbsent(List.of(count.getTheatre(), count.getRule()), key -> new ArrayList<>())
                    .add(count);
        }
        return byRule.values().stream().map(RuleCounts::of).toList();
    }

    /** Whether something was applied that is not published. */
    synchronized boolean pending() {
        return !changedParts.isEmpty();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** From now on every published change comes to the subscription, until it is closed. */
    Subscription subscribe() {
        Subscription subscription = new Subscription(subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Wakes every subscriber, so that those who should end notice it. */
    void wakeSubscribers() {
        subscriptions.forEach(each -> each.offer(Change.gap(snapshot.version())));
    }

    int subscribers() {
        return subscriptions.size();
    }

    /** A record could not be read; what was known of its key stands. */
    void reject() {
        rejected.incrementAndGet();
    }

    long rejected() {
        return rejected.get();
    }

    Feed feed() {
        return feed;
    }

    /** Says how far the view follows the topics. Once live, the view is ready for good: stale answers are better than none, and say so. */
    void feed(Feed now) {
        feed = now;
        if (now == Feed.LIVE) {
            ready.countDown();
        }
    }

    boolean isReady() {
        return ready.getCount() == 0;
    }

    boolean awaitReady(Duration patience) throws InterruptedException {
        return ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
