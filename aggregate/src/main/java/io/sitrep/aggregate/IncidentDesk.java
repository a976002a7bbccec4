package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Blocks;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.theatres.Theatre;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one theatre, kept up to date mention by mention. What it keeps is at every moment what {@link Coreference} makes of the
 * whole set of live mentions; only what a change can touch is computed again, and it is found by block and day, so that the cost of a
 * mention does not grow with the history.
 */
final class IncidentDesk {

    private final Theatre theatre;
    private final Coreference coreference;
    private final CountingRules rules;
    private final Tellings tellings;
    private final MentionLists lists;
    private final Assignments assignments;
    private final KeyValueStore<String, Incident> incidents;

    IncidentDesk(
            Theatre theatre,
            KeyValueStore<String, IncidentMention> mentions,
            KeyValueStore<String, String> index,
            KeyValueStore<String, String> assignments,
            KeyValueStore<String, Incident> incidents,
            Map<String, Telling> atHand) {
        this.theatre = theatre;
        this.coreference = new Coreference(theatre);
        this.rules = new CountingRules(theatre);
        this.tellings = new Tellings(theatre.id(), mentions, atHand);
        this.lists = new MentionLists(theatre.id(), coreference, new Blocks(theatre), index);
        this.assignments = new Assignments(theatre.id(), assignments, index);
        this.incidents = incidents;
    }

    /**
     * One incident before and after a change.
     *
     * @param before null where it is new
     * @param after null where it is gone
     * @param supersededBy where it is gone: the incidents that hold its mentions now
     */
    record Step(String incidentId, @Nullable Incident before, @Nullable Incident after, List<String> supersededBy) {}

    /**
     * Takes a mention in, exchanges it, or takes it out.
     *
     * @param after null where it is withdrawn
     * @return the incidents that changed, sorted by id
     */
    List<Step> update(String mentionId, @Nullable IncidentMention after) {
        Telling was = tellings.find(mentionId);
        if (Same.same(was == null ? null : was.mention(), after)) {
            return List.of();
        }
        @Nullable Telling is = after == null ? null : Telling.of(after);
        if (was != null) {
            lists.remove(was);
        }
        if (is == null) {
            tellings.remove(mentionId);
        } else {
            tellings.put(is);
            lists.add(is);
        }
        Regrouping regrouping = new Regrouping(coreference, tellings, lists, assignments, mentionId, was, is);
        Regrouping.Result result = regrouping.run();
        return new IncidentChanges(theatre.id(), rules, assignments, incidents).write(result, mentionId, is == null);
    }

    /** Drops a mention from the store alone; its lists and its incident are dropped otherwise. */
    void forget(String mentionId) {
        tellings.remove(mentionId);
    }
}
