package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Fate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where each mention of a theatre stands: what became of it, and its incident; and the members of each incident. */
final class Assignments {

    static final String MEMBERS = "members";

    private final String theatre;
    private final KeyValueStore<String, String> assignments;
    private final KeyValueStore<String, String> index;

    Assignments(String theatre, KeyValueStore<String, String> assignments, KeyValueStore<String, String> index) {
        this.theatre = theatre;
        this.assignments = assignments;
        this.index = index;
    }

    /** @param fate null for an anchored mention: it is of the core of its cluster */
    record Assignment(@Nullable Fate fate, String incidentId) {}

    @Nullable
    Assignment of(String mentionId) {
        String text = assignments.get(Keys.of(theatre, mentionId));
        if (text == null) {
            return null;
        }
        String fate = Keys.parts(text, 2).get(0);
        return new Assignment(fate.isEmpty() ? null : Fate.valueOf(fate), Keys.last(text, 2));
    }

    Assignment ofKnown(String mentionId) {
        return Objects.requireNonNull(of(mentionId), mentionId);
    }

    void put(String mentionId, Assignment now) {
        Assignment was = of(mentionId);
        if (now.equals(was)) {
            return;
        }
        if (was != null && !was.incidentId().equals(now.incidentId())) {
            index.delete(member(was.incidentId(), mentionId));
        }
        if (was == null || !was.incidentId().equals(now.incidentId())) {
            index.put(member(now.incidentId(), mentionId), "");
        }
        String fate = now.fate() == null ? "" : now.fate().name();
        assignments.put(Keys.of(theatre, mentionId), Keys.of(fate, now.incidentId()));
    }

    void remove(String mentionId) {
        Assignment was = of(mentionId);
        if (was != null) {
            index.delete(member(was.incidentId(), mentionId));
            assignments.delete(Keys.of(theatre, mentionId));
        }
    }

    /** All of them, also those that the incident's record leaves out. */
    Set<String> members(String incidentId) {
        Set<String> ids = new TreeSet<>();
        String prefix = Keys.prefix(MEMBERS, theatre, incidentId);
        try (KeyValueIterator<String, String> entries = index.range(prefix, Keys.end(prefix))) {
            entries.forEachRemaining(entry -> ids.add(Keys.last(entry.key, 4)));
        }
        return ids;
    }

    private String member(String incidentId, String mentionId) {
        return Keys.of(MEMBERS, theatre, incidentId, mentionId);
    }
}
