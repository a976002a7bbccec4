package io.sitrep.aggregate;

import io.sitrep.aggregate.Regrouping.Change;
import io.sitrep.aggregate.coreference.Blocks;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.theatres.Theatre;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one theatre, kept up to date with what comes. What it keeps is at every moment what {@link Coreference} makes of the
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
     * @param cause id of a mention that came, changed or went; one that it holds or held, where there is such
     */
    record Step(
            String incidentId,
            @Nullable Incident before,
            @Nullable Incident after,
            List<String> supersededBy,
            String cause) {}

    /**
     * Takes mentions in, exchanges them, or takes them out.
     *
     * @param mentions by id; null where it is withdrawn
     * @return the incidents that changed, sorted by id
     */
    List<Step> update(SortedMap<String, @Nullable IncidentMention> mentions) {
        SortedMap<String, Change> changes = new TreeMap<>();
        mentions.forEach((id, mention) -> {
            @Nullable Telling was = tellings.find(id);
            if (!Same.same(was == null ? null : was.mention(), mention)) {
                changes.put(id, new Change(was, mention == null ? null : Telling.of(mention)));
            }
        });
        if (changes.isEmpty()) {
            return List.of();
        }
        changes.forEach(this::write);
        MentionLists.Reader reader = lists.reader();
        Assignments.Reader standing = assignments.reader();
        Regrouping.Result result = new Regrouping(coreference, tellings, reader, standing, changes).run();
        return new IncidentChanges(theatre.id(), rules, assignments, standing, incidents).write(result, changes);
    }

    private void write(String id, Change change) {
        if (change.before() != null) {
            lists.remove(change.before());
        }
        if (change.after() == null) {
            tellings.remove(id);
        } else {
            tellings.put(change.after());
            lists.add(change.after());
        }
    }

    /** Drops a mention from the store alone; its lists and its incident are dropped otherwise. */
    void forget(String mentionId) {
        tellings.remove(mentionId);
    }
}
