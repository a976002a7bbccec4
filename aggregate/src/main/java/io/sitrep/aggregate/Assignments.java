package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Fate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
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

    private @Nullable Assignment of(String mentionId) {
        String text = assignments.get(Keys.of(theatre, mentionId));
        if (text == null) {
            return null;
        }
        String fate = Keys.parts(text, 2).get(0);
        return new Assignment(fate.isEmpty() ? null : Fate.valueOf(fate), Keys.last(text, 2));
    }

    Reader reader() {
        return new Reader();
    }

    /** How things stood before anything is written: each is looked up once. */
    final class Reader {

        private final Map<String, Optional<Assignment>> known = new HashMap<>();
        private final Map<String, SortedSet<String>> members = new HashMap<>();

        @Nullable
        Assignment of(String mentionId) {
            return known.computeIfAbsent(mentionId, id -> Optional.ofNullable(Assignments.this.of(id)))
                    .orElse(null);
        }

        Assignment ofKnown(String mentionId) {
            return Objects.requireNonNull(of(mentionId), mentionId);
        }

        /** All of them, also those that the incident's record leaves out. */
        SortedSet<String> members(String incidentId) {
            return members.computeIfAbsent(incidentId, Assignments.this::members);
        }
    }

    /** @param was what stands there now */
    void put(String mentionId, @Nullable Assignment was, Assignment now) {
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

    /** @param was what stands there now */
    void remove(String mentionId, Assignment was) {
        index.delete(member(was.incidentId(), mentionId));
        assignments.delete(Keys.of(theatre, mentionId));
    }

    private SortedSet<String> members(String incidentId) {
        SortedSet<String> ids = new TreeSet<>();
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
