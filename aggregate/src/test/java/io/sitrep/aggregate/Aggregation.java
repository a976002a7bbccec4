package io.sitrep.aggregate;

import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentChange;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.NegotiationTransition;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.schemas.Json;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.theatres.Theatres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology on a test driver: mentions in, the state of every compacted topic out. */
final class Aggregation implements AutoCloseable {

    static final Topics TOPICS = Topics.standard();
    static final Theatres THEATRES = Theatres.bundled();
    static final String DEAD_LETTERS = TOPICS.deadLetters("aggregate");

    private static final AtomicInteger REGISTRY = new AtomicInteger();

    private final Map<String, Object> settings;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, IncidentMention> incidentMentions;
    private final TestInputTopic<String, PolicyMention> policyMentions;
    private final TestInputTopic<String, TallyMention> tallyMentions;
    private final Map<String, TestOutputTopic<String, ? extends SpecificRecord>> outputs = new HashMap<>();

    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final List<String> poisoned = new ArrayList<>();
    private final SortedMap<String, SpecificRecord> state = new TreeMap<>();
    private final List<IncidentChange> changes = new ArrayList<>();
    private final List<NegotiationTransition> transitions = new ArrayList<>();

    Aggregation(Path folder) {
        this(folder, THEATRES);
    }

    Aggregation(Path folder, Theatres theatres) {
        this(folder, settings -> AggregateTopology.build(TOPICS, settings, theatres));
    }

    /** Of live operation. */
    Aggregation(Path folder, Clock clock) {
        this(folder, settings -> AggregateTopology.live(TOPICS, settings, THEATRES, clock));
    }

    private Aggregation(Path folder, Function<Map<String, Object>, Topology> build) {
        settings = Map.of(
                "schema.registry.url", "mock://aggregate-" + REGISTRY.incrementAndGet(), "auto.register.schemas", true);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPICS.applicationId("aggregate"));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put("ensure.explicit.internal.resource.naming", true);
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, DEAD_LETTERS);
        driver = new TopologyTestDriver(build.apply(settings), properties);
        incidentMentions = input(TOPICS.incidentMentions());
        policyMentions = input(TOPICS.policyMentions());
        tallyMentions = input(TOPICS.tallyMentions());
        deadLetters = driver.createOutputTopic(DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        listen(TOPICS.incidents());
        listen(TOPICS.incidentChanges());
        listen(TOPICS.counts());
        listen(TOPICS.negotiations());
        listen(TOPICS.negotiationTransitions());
        listen(TOPICS.tallies());
    }

    private <V extends SpecificRecord> TestInputTopic<String, V> input(Topic topic) {
        return driver.createInputTopic(
                topic.name(), new StringSerializer(), Serdes.<V>of(settings).serializer());
    }

    private TestOutputTopic<String, ? extends SpecificRecord> output(String topic) {
        return Objects.requireNonNull(outputs.get(topic), topic);
    }

    private void listen(Topic topic) {
        outputs.put(
                topic.name(),
                driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        Serdes.<SpecificRecord>of(settings).deserializer()));
    }

    Aggregation tell(SpecificRecord... mentions) {
        return tell(List.of(mentions));
    }

    Aggregation tell(Collection<? extends SpecificRecord> mentions) {
        for (SpecificRecord mention : mentions) {
            if (mention instanceof IncidentMention incident) {
                incidentMentions.pipeInput(incident.getMentionId(), incident);
            } else if (mention instanceof PolicyMention policy) {
                policyMentions.pipeInput(policy.getMentionId(), policy);
            } else if (mention instanceof TallyMention tally) {
                tallyMentions.pipeInput(tally.getMentionId(), tally);
            }
        }
        return this;
    }

    /**
     * As where much comes within one commit: the desks find it all in the inbox.
     *
     * @param mentions of the one theatre, not empty
     * @param withdrawn ids of others
     */
    Aggregation tellAtOnce(List<? extends SpecificRecord> mentions, Collection<String> withdrawn) {
        KeyValueStore<String, Arrival> inbox = driver.getKeyValueStore(Stores.INBOX);
        for (SpecificRecord mention : mentions.subList(0, mentions.size() - 1)) {
            String id = OrderIndependenceTest.id(mention);
            String theatre =
                    (String) mention.get(mention.getSchema().getField("theatre").pos());
            routes(id).put(id, theatre);
            inbox.put(Keys.of(theatre, id), new Arrival(mention));
        }
        for (String id : withdrawn) {
            String theatre = routes(id).delete(id);
            if (theatre != null) {
                inbox.put(Keys.of(theatre, id), Arrival.WITHDRAWAL);
            }
        }
        return tell(mentions.get(mentions.size() - 1));
    }

    private KeyValueStore<String, String> routes(String mentionId) {
        return driver.getKeyValueStore(
                switch (kind(mentionId)) {
                    case 'i' -> Stores.INCIDENT_ROUTES;
                    case 'p' -> Stores.POLICY_ROUTES;
                    default -> Stores.TALLY_ROUTES;
                });
    }

    private static char kind(String mentionId) {
        return mentionId.charAt(mentionId.indexOf('#') + 1);
    }

    /** Bytes that are no mention, in the topic of incident mentions. */
    Aggregation tellBytes(String key, byte[] bytes) {
        driver.createInputTopic(TOPICS.incidentMentions().name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, bytes);
        return this;
    }

    /** A mention as it stands in its topic. */
    byte[] bytes(IncidentMention mention) {
        return Serdes.<IncidentMention>of(settings)
                .serializer()
                .serialize(TOPICS.incidentMentions().name(), mention);
    }

    Aggregation withdraw(String mentionId) {
        switch (kind(mentionId)) {
            case 'i' -> incidentMentions.pipeInput(mentionId, (IncidentMention) null);
            case 'p' -> policyMentions.pipeInput(mentionId, (PolicyMention) null);
            default -> tallyMentions.pipeInput(mentionId, (TallyMention) null);
        }
        return this;
    }

    /** Keys of the records that were thrown as poisoned. Any other exception is a fault of the topology and fails the test. */
    List<String> poisoned() {
        drain();
        return poisoned;
    }

    private void drain() {
        for (TestRecord<byte[], byte[]> dead : deadLetters.readRecordsToList()) {
            String reason = header(dead, "__streams.errors.exception");
            if (!reason.endsWith(PoisonedMentionException.class.getSimpleName())) {
                throw new AssertionError(reason + ": " + header(dead, "__streams.errors.message") + "\n"
                        + header(dead, "__streams.errors.stacktrace"));
            }
            poisoned.add(header(dead, "__streams.errors.message"));
        }
        for (Topic topic : TOPICS.state()) {
            TestOutputTopic<String, ? extends SpecificRecord> output = output(topic.name());
            for (TestRecord<String, ? extends SpecificRecord> each : output.readRecordsToList()) {
                String key = topic.name() + " " + each.key();
                if (each.value() == null) {
                    state.remove(key);
                } else {
                    state.put(key, each.value());
                }
            }
        }
        output(TOPICS.incidentChanges().name()).readValuesToList().forEach(each -> changes.add((IncidentChange) each));
        output(TOPICS.negotiationTransitions().name())
                .readValuesToList()
                .forEach(each -> transitions.add((NegotiationTransition) each));
    }

    /** The compacted topics, as lines in the order of topic and key: what the digest covers. */
    String state() {
        drain();
        StringBuilder out = new StringBuilder();
        state.forEach((key, value) ->
                out.append(key).append(' ').append(Json.of(value)).append('\n'));
        return out.toString();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private <T> List<T> all(Topic topic, Class<T> type) {
        drain();
        return state.entrySet().stream()
                .filter(each -> each.getKey().startsWith(topic.name() + " "))
                .map(each -> type.cast(each.getValue()))
                .toList();
    }

    List<Incident> incidents() {
        return all(TOPICS.incidents(), Incident.class);
    }

    List<Count> counts() {
        return all(TOPICS.counts(), Count.class);
    }

    /** The key as in the catalogue, without the theatre. */
    Count count(String key) {
        drain();
        Count count = (Count) state.get(TOPICS.counts().name() + " " + Told.THEATRE + "|" + key);
        if (count == null) {
            throw new AssertionError("no count " + key + " among " + counts().size());
        }
        return count;
    }

    boolean hasCount(String key) {
        drain();
        return state.containsKey(TOPICS.counts().name() + " " + Told.THEATRE + "|" + key);
    }

    Negotiation negotiation(String id) {
        return all(TOPICS.negotiations(), Negotiation.class).stream()
                .filter(each -> each.getNegotiationId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<Negotiation> negotiations() {
        return all(TOPICS.negotiations(), Negotiation.class);
    }

    List<Tally> tallies() {
        return all(TOPICS.tallies(), Tally.class);
    }

    List<IncidentChange> changes() {
        drain();
        return changes;
    }

    List<NegotiationTransition> transitions() {
        drain();
        return transitions;
    }

    /** As after a restart with edited rule files: what was counted by the old ones stands in the state, wrong by the new ones. */
    void pretendOtherRules() {
        KeyValueStore<String, String> index = driver.getKeyValueStore(Stores.INDEX);
        index.put(Keys.of("rules", Told.THEATRE), "others");
        KeyValueStore<String, DayTable> days = driver.getKeyValueStore(Stores.DAYS);
        days.put(
                Keys.of(Told.THEATRE, "2024-01-20"),
                new DayTable(new TreeMap<>(Map.of(
                        new Line("us_strikes", Breakdown.COUNTRY, "XX"),
                        Contribution.of(CountingRules.ONCE, true, true, null, null)))));
    }

    /**
     * Goes on with what another one had in its stores, and nothing else: what a process finds after a restart. The topics hold what they held.
     */
    void inherit(Aggregation stopped) {
        stopped.drain();
        state.putAll(stopped.state);
        stopped.driver.getAllStateStores().keySet().forEach(name -> {
            KeyValueStore<Object, Object> mine = driver.getKeyValueStore(name);
            try (KeyValueIterator<Object, Object> entries =
                    stopped.driver.getKeyValueStore(name).all()) {
                entries.forEachRemaining(entry -> mine.put(entry.key, entry.value));
            }
        });
    }

    /** Lets the checks run that are due after a minute of the wall clock. */
    void letAMinutePass() {
        driver.advanceWallClockTime(Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        driver.close();
    }
}
