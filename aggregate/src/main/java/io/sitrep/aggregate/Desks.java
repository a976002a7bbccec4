package io.sitrep.aggregate;

import io.sitrep.aggregate.Output.Channel;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.Negotiation;
import io.sitrep.theatres.Theatre;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Everything that works on one theatre, and the stores under it. */
record Desks(
        Theatre theatre,
        ProcessorContext<String, Output> context,
        AsOf asOf,
        IncidentDesk incidents,
        CountDesk counts,
        NegotiationDesk negotiations,
        TallyDesk tallies) {

    private static final String RULES = "rules";

    /**
     * @param now the clock; gives null in a replay
     * @param atHand recent mentions, shared by the theatres of a task
     */
    static Desks open(
            Theatre theatre,
            ProcessorContext<String, Output> context,
            Supplier<@Nullable Instant> now,
            Map<String, Telling> atHand) {
        KeyValueStore<String, String> index = context.getStateStore(Stores.INDEX);
        CountDesk counts = new CountDesk(
                theatre,
                context.getStateStore(Stores.DAYS),
                context.getStateStore(Stores.UNITS),
                context.getStateStore(Stores.COUNTS),
                index);
        return new Desks(
                theatre,
                context,
                new AsOf(theatre, now, index),
                new IncidentDesk(
                        theatre,
                        context.getStateStore(Stores.INCIDENT_MENTIONS),
                        index,
                        context.getStateStore(Stores.ASSIGNMENTS),
                        context.getStateStore(Stores.INCIDENTS),
                        atHand),
                counts,
                new NegotiationDesk(
                        theatre,
                        context.getStateStore(Stores.POLICY_MENTIONS),
                        index,
                        context.getStateStore(Stores.NEGOTIATIONS)),
                new TallyDesk(
                        theatre,
                        counts,
                        context.getStateStore(Stores.TALLY_MENTIONS),
                        index,
                        context.getStateStore(Stores.TALLIES)));
    }

    // ---- rule files that changed

    private KeyValueStore<String, String> index() {
        return context.getStateStore(Stores.INDEX);
    }

    private String rulesKey() {
        return Keys.of(RULES, theatre.id());
    }

    boolean madeWithTheseRules() {
        return RuleFingerprint.of(theatre).equals(index().get(rulesKey()));
    }

    void markMadeWithTheseRules() {
        index().put(rulesKey(), RuleFingerprint.of(theatre));
    }

    /**
     * Hands the mentions on, each as if it had never come. Only after {@link #dissolve}.
     *
     * @param each gets id and mention, and may put mentions into the stores meanwhile
     */
    void forgetMentions(BiConsumer<String, SpecificRecord> each) {
        String prefix = Keys.prefix(theatre.id());
        for (String name : List.of(Stores.INCIDENT_MENTIONS, Stores.POLICY_MENTIONS, Stores.TALLY_MENTIONS)) {
            KeyValueStore<String, SpecificRecord> store = context.getStateStore(name);
            for (String key : keys(store, prefix)) {
                SpecificRecord mention = Objects.requireNonNull(store.delete(key), key);
                incidents.forget(Keys.last(key, 2));
                each.accept(Keys.last(key, 2), mention);
            }
        }
    }

    /**
     * Drops all that was concluded from the mentions, and keeps the mentions and their publication days.
     *
     * @return keys of published records that are gone
     */
    Map<Channel, List<String>> dissolve() {
        for (String list : List.of(
                MentionLists.ANCHORED,
                MentionLists.DATED,
                MentionLists.LOOSE,
                Assignments.MEMBERS,
                DayBuckets.COUNTED,
                NegotiationDesk.PROCESS,
                TallyDesk.SERIES,
                TallyDesk.ARTICLE)) {
            drop(Stores.INDEX, Keys.prefix(list, theatre.id()));
        }
        String prefix = Keys.prefix(theatre.id());
        drop(Stores.ASSIGNMENTS, prefix);
        drop(Stores.DAYS, prefix);
        drop(Stores.UNITS, prefix);
        counts.reset();
        Map<Channel, List<String>> gone = new EnumMap<>(Channel.class);
        gone.put(
                Channel.INCIDENT,
                drop(Stores.INCIDENTS, prefix).stream()
                        .map(key -> Keys.last(key, 2))
                        .toList());
        gone.put(Channel.COUNT, drop(Stores.COUNTS, prefix));
        gone.put(
                Channel.TALLY,
                drop(Stores.TALLIES, prefix).stream()
                        .map(key -> Keys.last(key, 2))
                        .toList());
        gone.put(Channel.NEGOTIATION, dropNegotiations());
        return gone;
    }

    private List<String> drop(String name, String prefix) {
        KeyValueStore<String, Object> store = context.getStateStore(name);
        List<String> keys = keys(store, prefix);
        keys.forEach(store::delete);
        return keys;
    }

    private static <V> List<String> keys(KeyValueStore<String, V> store, String prefix) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, V> entries = store.range(prefix, Keys.end(prefix))) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    /** Their ids are unique over all theatres and carry none; also one that is no longer declared goes. */
    private List<String> dropNegotiations() {
        KeyValueStore<String, Negotiation> store = context.getStateStore(Stores.NEGOTIATIONS);
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Negotiation> entries = store.all()) {
            entries.forEachRemaining(entry -> {
                if (Objects.equals(entry.value.getTheatre(), theatre.id())) {
                    keys.add(entry.key);
                }
            });
        }
        keys.forEach(store::delete);
        return keys;
    }
}
