package io.sitrep.aggregate;

import io.sitrep.aggregate.Output.Channel;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentChange;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.NegotiationTransition;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.theatres.Theatres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Mentions in; incidents, counts, negotiations and tallies out.
 *
 * <pre>
 * mention topics (by mention id) -> route to the theatre -> repartition by theatre -> inbox of the theatre -> call, repartitioned likewise
 * -> the desks of the theatre, on all that is in the inbox -> state and history topics
 * </pre>
 *
 * <p>The end state is a function of the latest record of each mention and of the rule files. Runs under exactly_once_v2.
 */
public final class AggregateTopology {

    private final StreamsBuilder builder = new StreamsBuilder();
    private final Topics topics;
    private final Map<String, ?> serdeSettings;
    private final Theatres theatres;
    private final @Nullable Clock clock;

    private AggregateTopology(Topics topics, Map<String, ?> serdeSettings, Theatres theatres, @Nullable Clock clock) {
        this.topics = topics;
        this.serdeSettings = serdeSettings;
        this.theatres = theatres;
        this.clock = clock;
    }

    /**
     * The topology of a replay; no network, no clock: windows end on the latest day of publication.
     *
     * @param topics names of one namespace
     * @param serdeSettings settings of the registry client, schema.registry.url at the least
     * @param theatres the active ones; mentions of others are passed over
     */
    public static Topology build(Topics topics, Map<String, ?> serdeSettings, Theatres theatres) {
        return new AggregateTopology(topics, serdeSettings, theatres, null).build();
    }

    /**
     * The topology of live operation: windows end on the clock's day where that is later than the latest publication. Of the end state only
     * the windows differ from that of a replay.
     *
     * @param clock asked each minute
     */
    public static Topology live(Topics topics, Map<String, ?> serdeSettings, Theatres theatres, Clock clock) {
        return new AggregateTopology(topics, serdeSettings, theatres, clock).build();
    }

    private Topology build() {
        addStores();
        KStream<String, Output> out = desks(this.<IncidentMention>branch(
                        "incident-mention",
                        topics.incidentMentions(),
                        Stores.INCIDENT_ROUTES,
                        IncidentMention::getMentionId,
                        IncidentMention::getTheatre,
                        MentionChecks::reasonAgainst)
                .merge(
                        this.<PolicyMention>branch(
                                "policy-mention",
                                topics.policyMentions(),
                                Stores.POLICY_ROUTES,
                                PolicyMention::getMentionId,
                                PolicyMention::getTheatre,
                                MentionChecks::reasonAgainst),
                        Named.as("merge-policy"))
                .merge(
                        this.<TallyMention>branch(
                                "tally-mention",
                                topics.tallyMentions(),
                                Stores.TALLY_ROUTES,
                                TallyMention::getMentionId,
                                TallyMention::getTheatre,
                                MentionChecks::reasonAgainst),
                        Named.as("merge-tally")));
        publish(out, Channel.INCIDENT, Incident.class, "incident", topics.incidents());
        publish(out, Channel.INCIDENT_CHANGE, IncidentChange.class, "incident-change", topics.incidentChanges());
        publish(out, Channel.COUNT, Count.class, "count", topics.counts());
        publish(out, Channel.NEGOTIATION, Negotiation.class, "negotiation", topics.negotiations());
        publish(
                out,
                Channel.NEGOTIATION_TRANSITION,
                NegotiationTransition.class,
                "negotiation-transition",
                topics.negotiationTransitions());
        publish(out, Channel.TALLY, Tally.class, "tally", topics.tallies());
        return builder.build();
    }

    // ---- stores

    private void addStores() {
        for (String name : new String[] {
            Stores.INCIDENT_ROUTES, Stores.POLICY_ROUTES, Stores.TALLY_ROUTES, Stores.INDEX, Stores.ASSIGNMENTS
        }) {
            builder.addStateStore(store(name, org.apache.kafka.common.serialization.Serdes.String()));
        }
        builder.addStateStore(store(Stores.INBOX, Arrival.serde(topics, serdeSettings)));
        builder.addStateStore(store(Stores.INCIDENT_MENTIONS, this.<IncidentMention>as(topics.incidentMentions())));
        builder.addStateStore(store(Stores.POLICY_MENTIONS, this.<PolicyMention>as(topics.policyMentions())));
        builder.addStateStore(store(Stores.TALLY_MENTIONS, this.<TallyMention>as(topics.tallyMentions())));
        builder.addStateStore(store(Stores.INCIDENTS, this.<Incident>as(topics.incidents())));
        builder.addStateStore(store(Stores.DAYS, DayTable.serde()));
        builder.addStateStore(store(Stores.UNITS, Contribution.serde()));
        builder.addStateStore(store(Stores.COUNTS, this.<Count>as(topics.counts())));
        builder.addStateStore(store(Stores.NEGOTIATIONS, this.<Negotiation>as(topics.negotiations())));
        builder.addStateStore(store(Stores.TALLIES, this.<Tally>as(topics.tallies())));
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                        org.apache.kafka.common.serialization.Serdes.String(),
                        values)
                .withCachingDisabled();
    }

    private <V extends SpecificRecord> Serde<V> as(Topic topic) {
        return AsTopic.of(topic.name(), Serdes.of(serdeSettings));
    }

    // ---- streams

    /** Calls for the desks of theatres, from mentions of one kind. */
    private <V extends SpecificRecord> KStream<String, String> branch(
            String name,
            Topic topic,
            String routes,
            Function<V, String> idOf,
            Function<V, @Nullable String> theatreOf,
            Function<V, Optional<String>> reasonAgainst) {
        return builder.stream(
                        topic.name(),
                        Consumed.<String, V>with(
                                        org.apache.kafka.common.serialization.Serdes.String(), this.<V>as(topic))
                                .withName(name + "-source"))
                .<String, V>process(
                        () -> new RouteProcessor<>(routes, theatres, idOf, theatreOf, reasonAgainst),
                        Named.as(name + "-route"),
                        routes)
                .repartition(Repartitioned.<String, V>as(name + "-by-theatre")
                        .withKeySerde(org.apache.kafka.common.serialization.Serdes.String())
                        .withValueSerde(this.<V>as(topic))
                        // All must agree, whatever the mention topics were created with.
                        .withNumberOfPartitions(topics.incidentMentions().partitions())
                        .withStreamPartitioner(byTheatre()))
                .process(() -> new InboxProcessor<V>(theatres), Named.as(name + "-inbox"), Stores.INBOX);
    }

    private KStream<String, Output> desks(KStream<String, String> calls) {
        return calls.repartition(Repartitioned.<String, String>as("desk-call")
                        .withKeySerde(org.apache.kafka.common.serialization.Serdes.String())
                        .withValueSerde(org.apache.kafka.common.serialization.Serdes.String())
                        .withNumberOfPartitions(topics.incidentMentions().partitions())
                        .withStreamPartitioner(byTheatre()))
                .process(
                        () -> new DeskProcessor(theatres, clock),
                        Named.as("desks"),
                        Stores.INBOX,
                        Stores.INCIDENT_MENTIONS,
                        Stores.POLICY_MENTIONS,
                        Stores.TALLY_MENTIONS,
                        Stores.INDEX,
                        Stores.ASSIGNMENTS,
                        Stores.INCIDENTS,
                        Stores.DAYS,
                        Stores.UNITS,
                        Stores.COUNTS,
                        Stores.NEGOTIATIONS,
                        Stores.TALLIES);
    }

    /** The key is theatre and mention id; the theatre alone decides on the partition. */
    private static <V> StreamPartitioner<String, V> byTheatre() {
        return (topic, key, value, partitions) ->
                Optional.of(Set.of(partition(Keys.parts(key, 2).get(0), partitions)));
    }

    static int partition(String theatre, int partitions) {
        return Utils.toPositive(Utils.murmur2(theatre.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private <T extends SpecificRecord> void publish(
            KStream<String, Output> out, Channel channel, Class<T> type, String name, Topic topic) {
        out.filter((key, output) -> output.channel() == channel, Named.as(name + "-only"))
                .mapValues(output -> type.cast(output.value()), Named.as(name + "-value"))
                .to(
                        topic.name(),
                        Produced.with(
                                        org.apache.kafka.common.serialization.Serdes.String(),
                                        Serdes.<T>of(serdeSettings))
                                .withName(name + "-sink"));
    }
}
