package io.sitrep.dashboard;

import io.sitrep.avro.Incident;
import io.sitrep.avro.Verdict;
import io.sitrep.dashboard.Snapshot.RuleKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The incidents newest first: all, those of each theatre, and those that each rule counts. A question then goes through the list that is
 * nearest to what it asks for, and only a list that has changed is copied.
 */
final class IncidentLists {

    private final Sorted<Boolean> all = new Sorted<>();
    private final Sorted<String> byTheatre = new Sorted<>();
    private final Sorted<RuleKey> counted = new Sorted<>();

    /** Lists of one kind, by what they are of. */
    private static final class Sorted<K> {

        private final Map<K, SortedSet<Incident>> sets = new HashMap<>();
        private final Map<K, List<Incident>> copies = new HashMap<>();

        void add(K key, Incident incident) {
            sets.computeIfAbsent(key, none -> new TreeSet<>(Snapshot.NEWEST_FIRST))
                    .add(incident);
            copies.remove(key);
        }

        void remove(K key, Incident incident) {
            SortedSet<Incident> set = sets.get(key);
            if (set != null) {
                set.remove(incident);
                if (set.isEmpty()) {
                    sets.remove(key);
                }
                copies.remove(key);
            }
        }

        Map<K, List<Incident>> copy() {
            sets.forEach((key, set) -> copies.computeIfAbsent(key, missing -> List.copyOf(set)));
            return Map.copyOf(copies);
        }
    }

    /** Takes one out and another in; null for none. */
    void exchange(@Nullable Incident before, @Nullable Incident after) {
        if (before != null) {
            all.remove(true, before);
            byTheatre.remove(before.getTheatre(), before);
            rules(before).forEach(rule -> counted.remove(rule, before));
        }
        if (after != null) {
            all.add(true, after);
            byTheatre.add(after.getTheatre(), after);
            rules(after).forEach(rule -> counted.add(rule, after));
        }
    }

    /** Those that count it. */
    private static List<RuleKey> rules(Incident incident) {
        return incident.getVerdicts().stream()
                .filter(Verdict::getCounted)
                .map(verdict -> new RuleKey(incident.getTheatre(), verdict.getRule()))
                .toList();
    }

    List<Incident> all() {
        return all.copy().getOrDefault(true, List.of());
    }

    Map<String, List<Incident>> byTheatre() {
        return byTheatre.copy();
    }

    Map<RuleKey, List<Incident>> counted() {
        return counted.copy();
    }
}
