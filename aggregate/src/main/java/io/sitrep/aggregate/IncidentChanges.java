package io.sitrep.aggregate;

import io.sitrep.aggregate.Assignments.Assignment;
import io.sitrep.aggregate.IncidentDesk.Step;
import io.sitrep.aggregate.Regrouping.Change;
import io.sitrep.aggregate.Regrouping.Group;
import io.sitrep.aggregate.Regrouping.Result;
import io.sitrep.aggregate.coreference.Fate;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Makes incidents of groups, and writes down what is another than before. */
final class IncidentChanges {

    private final String theatre;
    private final CountingRules rules;
    private final Assignments assignments;
    private final Assignments.Reader standing;
    private final KeyValueStore<String, Incident> incidents;

    IncidentChanges(
            String theatre,
            CountingRules rules,
            Assignments assignments,
            Assignments.Reader standing,
            KeyValueStore<String, Incident> incidents) {
        this.theatre = theatre;
        this.rules = rules;
        this.assignments = assignments;
        this.standing = standing;
        this.incidents = incidents;
    }

    /** Writes the groups down, and returns the incidents that changed, sorted by id. */
    List<Step> write(Result result, SortedMap<String, Change> changes) {
        SortedMap<String, Incident> now = new TreeMap<>();
        SortedMap<String, String> incidentOf = new TreeMap<>();
        SortedSet<String> asBefore = new TreeSet<>();
        for (Group group : result.groups()) {
            @Nullable String unchanged = unchanged(group, result.fates(), changes);
            if (unchanged != null) {
                asBefore.add(unchanged);
                continue;
            }
            Incident incident = incident(group);
            now.put(incident.getIncidentId(), incident);
            group.members().forEach(member -> incidentOf.put(member.id(), incident.getIncidentId()));
        }
        SortedMap<String, Incident> old = new TreeMap<>();
        for (String id : result.dissolved()) {
            if (!asBefore.contains(id)) {
                old.put(id, Objects.requireNonNull(incidents.get(key(id)), id));
            }
        }
        changes.forEach((id, change) -> {
            Assignment was = standing.of(id);
            if (change.after() == null && was != null) {
                assignments.remove(id, was);
            }
        });
        incidentOf.forEach((id, incident) -> assignments.put(
                id, standing.of(id), new Assignment(result.fates().get(id), incident)));
        return steps(old, now, incidentOf, new TreeSet<>(changes.keySet()));
    }

    /** The incident that holds just these mentions, just as they are; null where there is none. */
    private @Nullable String unchanged(Group group, Map<String, Fate> fates, SortedMap<String, Change> changes) {
        Assignment first = standing.of(group.core().get(0).id());
        if (first == null || standing.members(first.incidentId()).size() != group.size()) {
            return null;
        }
        for (Telling member : group.members()) {
            Assignment was = standing.of(member.id());
            if (changes.containsKey(member.id())
                    || was == null
                    || !was.incidentId().equals(first.incidentId())
                    || was.fate() != fates.get(member.id())) {
                return null;
            }
        }
        return first.incidentId();
    }

    private Incident incident(Group group) {
        Incident.Builder fused =
                Fusion.fuse(theatre, mentions(group.core()), mentions(group.joined()), group.ambiguous());
        return fused.setVerdicts(rules.verdicts(fused.build())).build();
    }

    private static List<IncidentMention> mentions(List<Telling> tellings) {
        return tellings.stream().map(Telling::mention).toList();
    }

    private List<Step> steps(
            SortedMap<String, Incident> old,
            SortedMap<String, Incident> now,
            Map<String, String> incidentOf,
            SortedSet<String> changed) {
        Map<String, String> causes = causes(incidentOf, changed);
        List<Step> steps = new ArrayList<>();
        old.forEach((id, incident) -> {
            if (!now.containsKey(id)) {
                Set<String> heirs = new TreeSet<>();
                for (String member : standing.members(id)) {
                    String heir = incidentOf.get(member);
                    if (heir != null) {
                        heirs.add(heir);
                    }
                }
                steps.add(new Step(id, incident, null, List.copyOf(heirs), causes.getOrDefault(id, changed.first())));
                incidents.delete(key(id));
            }
        });
        now.forEach((id, incident) -> {
            Incident was = old.get(id);
            if (!Same.same(incident, was)) {
                steps.add(new Step(id, was, incident, List.of(), causes.getOrDefault(id, changed.first())));
                incidents.put(key(id), incident);
            }
        });
        steps.sort(Comparator.comparing(Step::incidentId));
        return steps;
    }

    /** Of each incident the first of the changed mentions that it holds or held. */
    private Map<String, String> causes(Map<String, String> incidentOf, SortedSet<String> changed) {
        Map<String, String> causes = new HashMap<>();
        for (String id : changed) {
            Assignment was = standing.of(id);
            if (was != null) {
                causes.putIfAbsent(was.incidentId(), id);
            }
            String is = incidentOf.get(id);
            if (is != null) {
                causes.putIfAbsent(is, id);
            }
        }
        return causes;
    }

    private String key(String incidentId) {
        return Keys.of(theatre, incidentId);
    }
}
