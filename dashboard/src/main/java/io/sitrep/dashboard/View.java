package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.dashboard.Snapshot.RuleKey;
import io.sitrep.dashboard.Update.Stamp;
import io.sitrep.schemas.Json;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topics as tables in memory: the latest value of each key. One thread applies and publishes, any number reads.
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

    /** How many withdrawn incidents are remembered. */
    private static final int MOST_GONE = 1000;

    private final Topics topics;
    private final List<Topic> followed;
    private final Map<String, Integer> indexes = new HashMap<>();

    private final Map<String, Incident> incidents = new HashMap<>();
    private final IncidentLists lists = new IncidentLists();
    private final TreeMap<String, Count> counts = new TreeMap<>();
    private final Map<RuleKey, TreeSet<String>> countKeys = new HashMap<>();
    private final TreeMap<String, Negotiation> negotiations = new TreeMap<>();
    private final TreeMap<String, Tally> tallies = new TreeMap<>();
    private final TreeMap<String, Mentioned> mentions = new TreeMap<>();
    private final TreeMap<String, ObjectNode> sources = new TreeMap<>();
    private final List<Map<String, Stamp>> stamps = new ArrayList<>();
    private final LinkedHashMap<String, Stamp> gone = new LinkedHashMap<>();
    private Offsets offsets;

    private final Map<RuleKey, RuleCounts> grouped = new HashMap<>();
    private final Set<RuleKey> changedRules = new java.util.HashSet<>();
    private final TreeSet<String> changedParts = new TreeSet<>();
    private final TreeSet<String> changedIncidents = new TreeSet<>();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ready = new CountDownLatch(1);

    private volatile Snapshot snapshot;
    private volatile Feed feed = Feed.CATCHING_UP;
    private final AtomicLong rejected = new AtomicLong();

    View(Topics topics) {
        this.topics = topics;
        this.followed = followed(topics);
        for (Topic topic : followed) {
            indexes.put(topic.name(), indexes.size());
            stamps.add(new HashMap<>());
        }
        this.offsets = Offsets.none(followed.size());
        this.snapshot = Snapshot.empty(followed.size());
    }

    /** Which topics are followed, in the order of {@link Offsets#next()}. */
    private static List<Topic> followed(Topics topics) {
        List<Topic> out = new ArrayList<>(topics.state());
        out.add(topics.incidentMentions());
        out.add(topics.policyMentions());
        out.add(topics.tallyMentions());
        topics.all().stream()
                .filter(each -> each.name().equals(sourceTopic(topics)))
                .forEach(out::add);
        return List.copyOf(out);
    }

    /** Sources are followed where the catalogue has their state. */
    private static String sourceTopic(Topics topics) {
        return topics.namespace() + ".source.state.v1";
    }

    List<Topic> followed() {
        return followed;
    }

    /** Whether the catalogue has a topic of the health of sources. */
    boolean knowsSources() {
        return indexes.containsKey(sourceTopic(topics));
    }

    /** @throws IllegalArgumentException where the topic is not followed */
    int index(Topic topic) {
        Integer index = indexes.get(topic.name());
        if (index == null) {
            throw new IllegalArgumentException("not a topic of the dashboard: " + topic.name());
        }
        return index;
    }

    Topics topics() {
        return topics;
    }

    /** Takes over a record that stands behind all others of partition 0. */
    synchronized void apply(String topic, String key, @Nullable Object value) {
        Integer index = indexes.get(topic);
        apply(new Update(topic, 0, index == null ? 0 : offsets.at(index, 0), 0, key, value));
    }

    /**
     * Takes over a record.
     *
     * @throws IllegalArgumentException where the topic is not one of the followed ones, or the value not of its schema
     */
    synchronized void apply(Update update) {
        String topic = update.topic();
        Integer index = indexes.get(topic);
        if (index == null) {
            throw new IllegalArgumentException("not a topic of the dashboard: " + topic);
        }
        if (topic.equals(topics.incidents().name())) {
            putIncident(update);
        } else if (topic.equals(topics.counts().name())) {
            putCount(update.key(), cast(update.value(), Count.class));
        } else if (topic.equals(topics.negotiations().name())) {
            put(negotiations, update.key(), cast(update.value(), Negotiation.class), "negotiations");
        } else if (topic.equals(topics.tallies().name())) {
            put(tallies, update.key(), cast(update.value(), Tally.class), "tallies");
        } else if (topic.equals(sourceTopic(topics))) {
            SpecificRecord state = cast(update.value(), SpecificRecord.class);
            put(sources, update.key(), state == null ? null : health(state), "sources");
        } else {
            Object value = update.value();
            put(mentions, update.key(), value == null ? null : Mentioned.of(value), "mentions");
        }
        if (update.value() == null) {
            stamps.get(index).remove(update.key());
        } else {
            stamps.get(index).put(update.key(), update.stamp());
        }
        offsets = offsets.after(index, update.partition(), update.offset());
    }

    private void putIncident(Update update) {
        Incident value = cast(update.value(), Incident.class);
        Incident before = value == null ? incidents.remove(update.key()) : incidents.put(update.key(), value);
        lists.exchange(before, value);
        gone.remove(update.key());
        if (value == null && before != null) {
            gone.put(update.key(), update.stamp());
            if (gone.size() > MOST_GONE) {
                gone.remove(gone.keySet().iterator().next());
            }
        }
        changedParts.add("incidents");
        changedIncidents.add(update.key());
    }

    private void putCount(String key, @Nullable Count value) {
        Count before = value == null ? counts.remove(key) : counts.put(key, value);
        if (before != null) {
            keysOf(before).remove(key);
        }
        if (value != null) {
            keysOf(value).add(key);
        }
        changedParts.add("counts");
    }

    private <T> void put(Map<String, T> table, String key, @Nullable T value, String part) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
        changedParts.add(part);
    }

    private static <T> @Nullable T cast(@Nullable Object value, Class<T> type) {
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("expected " + type.getSimpleName() + ", not "
                    + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }

    /** What a source has seen is of use to ingest alone, and long. */
    private static ObjectNode health(SpecificRecord state) {
        ObjectNode out = Json.of(state);
        out.remove(List.of("seen", "etag", "lastModified"));
        return out;
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
                offsets,
                lists.all(),
                lists.byTheatre(),
                lists.counted(),
                newIncidents ? copy(incidents) : before.byId(),
                copiedStamps(before),
                newIncidents ? Map.copyOf(gone) : before.gone(),
                changedParts.contains("counts") ? groupedCounts() : before.counts(),
                List.copyOf(negotiations.values()),
                List.copyOf(tallies.values()),
                changedParts.contains("mentions") ? sortedCopy(mentions) : before.mentions(),
                List.copyOf(sources.values()));
        Change change = new Change(
                after.version(),
                offsets,
                false,
                List.copyOf(changedParts),
                changedIncidents.stream().limit(Change.MOST_IDS).toList());
        changedParts.clear();
        changedIncidents.clear();
        snapshot = after;
        subscriptions.forEach(each -> each.offer(change));
        return after;
    }

    /** The keys of the counts of its rule, which has changed. */
    private Set<String> keysOf(Count count) {
        RuleKey rule = new RuleKey(count.getTheatre(), count.getRule());
        changedRules.add(rule);
        return countKeys.computeIfAbsent(rule, none -> new TreeSet<>());
    }

    /** Copied table by table, which is much quicker than to hash every key again. */
    private static <T> Map<String, T> copy(Map<String, T> table) {
        return Collections.unmodifiableMap(new HashMap<>(table));
    }

    private static <T> NavigableMap<String, T> sortedCopy(Map<String, T> table) {
        return Collections.unmodifiableNavigableMap(new TreeMap<>(table));
    }

    /** Stamps of the four state topics; those of mentions nobody asks for. */
    private List<Map<String, Stamp>> copiedStamps(Snapshot before) {
        List<Map<String, Stamp>> out = new ArrayList<>(before.stamps());
        List<String> parts = List.of("incidents", "counts", "negotiations", "tallies");
        for (int i = 0; i < parts.size(); i++) {
            if (i != 1 && changedParts.contains(parts.get(i))) {
                out.set(i, copy(stamps.get(i)));
            }
        }
        return List.copyOf(out);
    }

    private List<RuleCounts> groupedCounts() {
        for (RuleKey rule : changedRules) {
            TreeSet<String> keys = countKeys.getOrDefault(rule, new TreeSet<>());
            List<Count> own = new ArrayList<>();
            for (String key : keys) {
                Count count = counts.get(key);
                if (count != null) {
                    own.add(count);
                }
            }
            if (own.isEmpty()) {
                grouped.remove(rule);
            } else {
                grouped.put(rule, RuleCounts.of(own));
            }
        }
        changedRules.clear();
        return grouped.values().stream().sorted(RuleCounts.BY_ID).toList();
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
        Snapshot now = snapshot;
        subscriptions.forEach(each -> each.offer(Change.gap(now.version(), now.offsets())));
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
