package io.sitrep.theatres;

import io.sitrep.avro.Modality;
import io.sitrep.avro.Position;
import io.sitrep.avro.Stage;
import io.sitrep.avro.Step;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A declared negotiation: who with whom about what, and how policy events move it. Sets and maps are sorted, so that no process iterates
 * in another order than the next.
 *
 * @param id lower-case slug, unique over all theatres
 * @param title as shown to people
 * @param parties actor ids; an event belongs to the process where its actors and recipients, or what they are part of, satisfy {@code anyOf}
 * @param anyOf groups of actor ids: an event must name somebody of each group, itself or a part of it, as actor or recipient
 * @param noneOf actor ids: an event that names any of them, or a part of one, belongs to another process
 * @param positions of the parties before the first event
 * @param begins events before this day are background, not steps of this process
 * @param transitions tried in the order of the file; the first that fits an event fires
 */
public record NegotiationProcess(
        String id,
        String title,
        List<String> parties,
        List<List<String>> anyOf,
        List<String> noneOf,
        Map<String, Position> positions,
        LocalDate begins,
        List<TransitionRule> transitions) {

    /** What an event does to the deadline. */
    public enum Deadline {
        KEEP,
        /** The last day of the event's effective date, where it has one, is the deadline now. */
        SET,
        CLEAR
    }

    /**
     * A row of the transition table.
     *
     * @param id names the row in every transition that it causes
     * @param steps the event is any of these
     * @param modalities how sure the event is; where empty, an asserted event fits, and a hedged one that would move neither stage nor deadline
     * @param actors the event's actors hold one of these or a part of one; anybody where empty
     * @param from the negotiation is in any of these stages; in any where empty
     * @param to the stage afterwards; null to stay
     * @param contested the flag afterwards; null to leave it
     * @param delayed the flag afterwards; null to leave it
     * @param deadline what becomes of the deadline
     * @param positions of parties afterwards; those not named stay
     */
    public record TransitionRule(
            String id,
            Set<Step> steps,
            Set<Modality> modalities,
            List<String> actors,
            Set<Stage> from,
            @Nullable Stage to,
            @Nullable Boolean contested,
            @Nullable Boolean delayed,
            Deadline deadline,
            Map<String, Position> positions) {

        public TransitionRule {
            steps = Collections.unmodifiableSet(new TreeSet<>(steps));
            modalities = Collections.unmodifiableSet(new TreeSet<>(modalities));
            actors = List.copyOf(actors);
            from = Collections.unmodifiableSet(new TreeSet<>(from));
            positions = Collections.unmodifiableMap(new TreeMap<>(positions));
        }
    }

    public NegotiationProcess {
        parties = List.copyOf(parties);
        anyOf = anyOf.stream().map(List::copyOf).toList();
        noneOf = List.copyOf(noneOf);
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
        transitions = List.copyOf(transitions);
    }
}
