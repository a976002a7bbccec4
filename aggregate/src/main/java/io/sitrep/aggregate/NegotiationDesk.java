package io.sitrep.aggregate;

import io.sitrep.avro.Negotiation;
import io.sitrep.avro.NegotiationTransition;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Transition;
import io.sitrep.theatres.NegotiationProcess;
import io.sitrep.theatres.Theatre;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The negotiations of one theatre. A change folds again the mentions of the processes that it concerns. Every declared process of a
 * theatre has a state as long as the theatre has any live mention, so that "nothing is known" can be told from "not watched".
 */
final class NegotiationDesk {

    static final String PROCESS = "process";

    private final Theatre theatre;
    private final KeyValueStore<String, PolicyMention> mentions;
    private final KeyValueStore<String, String> index;
    private final KeyValueStore<String, Negotiation> negotiations;

    NegotiationDesk(
            Theatre theatre,
            KeyValueStore<String, PolicyMention> mentions,
            KeyValueStore<String, String> index,
            KeyValueStore<String, Negotiation> negotiations) {
        this.theatre = theatre;
        this.mentions = mentions;
        this.index = index;
        this.negotiations = negotiations;
    }

    /**
     * @param states by negotiation id; null values are tombstones
     * @param history lines to append
     */
    record Changes(SortedMap<String, @Nullable Negotiation> states, List<NegotiationTransition> history) {

        static Changes none() {
            return new Changes(new TreeMap<>(), new ArrayList<>());
        }
    }

    /** Takes a policy mention in, exchanges it, or takes it out (after is null). */
    void update(String mentionId, @Nullable PolicyMention after, Changes out, boolean live) {
        String key = Keys.of(theatre.id(), mentionId);
        PolicyMention before = mentions.get(key);
        if (Same.same(before, after)) {
            return;
        }
        if (after == null) {
            mentions.delete(key);
        } else {
            mentions.put(key, after);
        }
        for (NegotiationProcess process : theatre.negotiations()) {
            StatusMachine machine = new StatusMachine(theatre, process);
            boolean was = before != null && machine.concerns(before);
            boolean is = after != null && machine.concerns(after);
            String listed = Keys.of(PROCESS, theatre.id(), process.id(), mentionId);
            if (was && !is) {
                index.delete(listed);
            } else if (is && !was) {
                index.put(listed, "");
            }
            if (was || is) {
                refresh(process, mentionId, live, out);
            }
        }
    }

    /** The theatre got its first live mention, or lost its last. */
    void liven(String cause, boolean live, Changes out) {
        theatre.negotiations().forEach(process -> refresh(process, cause, live, out));
    }

    private void refresh(NegotiationProcess process, String cause, boolean live, Changes out) {
        Negotiation before = negotiations.get(process.id());
        Negotiation after = live ? new StatusMachine(theatre, process).fold(mentionsOf(process)) : null;
        if (Same.same(before, after)) {
            return;
        }
        if (after == null) {
            negotiations.delete(process.id());
        } else {
            negotiations.put(process.id(), after);
        }
        out.states().put(process.id(), after);
        out.history()
                .addAll(history(
                        process.id(),
                        theatre.id(),
                        before == null ? List.of() : before.getTransitions(),
                        after == null ? List.of() : after.getTransitions(),
                        cause));
    }

    private List<PolicyMention> mentionsOf(NegotiationProcess process) {
        Set<String> ids = new TreeSet<>();
        String prefix = Keys.prefix(PROCESS, theatre.id(), process.id());
        try (KeyValueIterator<String, String> entries = index.range(prefix, Keys.end(prefix))) {
            entries.forEachRemaining(entry -> ids.add(Keys.last(entry.key, 4)));
        }
        return ids.stream()
                .map(id -> Objects.requireNonNull(mentions.get(Keys.of(theatre.id(), id)), id))
                .toList();
    }

    /** One line for each place in the order whose transition is another one now. More or fewer reasons for the same transition are none. */
    static List<NegotiationTransition> history(
            String negotiationId, String theatre, List<Transition> before, List<Transition> after, String cause) {
        List<NegotiationTransition> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            @Nullable Transition was = i < before.size() ? before.get(i) : null;
            @Nullable Transition is = i < after.size() ? after.get(i) : null;
            if (is == null || was == null || !sameButForReasons(is, was)) {
                lines.add(NegotiationTransition.newBuilder()
                        .setNegotiationId(negotiationId)
                        .setTheatre(theatre)
                        .setSequence(i + 1)
                        .setTransition(is)
                        .setCause(cause)
                        .build());
            }
        }
        return lines;
    }

    private static boolean sameButForReasons(Transition one, Transition other) {
        return one.getEffective().equals(other.getEffective())
                && one.getStep() == other.getStep()
                && one.getFromStage() == other.getFromStage()
                && one.getToStage() == other.getToStage()
                && one.getContested() == other.getContested()
                && one.getDelayed() == other.getDelayed()
                && Objects.equals(one.getDeadline(), other.getDeadline())
                && one.getRule().equals(other.getRule());
    }
}
