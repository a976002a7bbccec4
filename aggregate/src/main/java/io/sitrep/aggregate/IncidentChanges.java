package io.sitrep.aggregate;

import io.sitrep.aggregate.Assignments.Assignment;
import io.sitrep.aggregate.IncidentDesk.Step;
import io.sitrep.aggregate.Regrouping.Group;
import io.sitrep.aggregate.Regrouping.Result;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;

/** Makes incidents of groups, and writes down what is another than before. */
final class IncidentChanges {

    private final String theatre;
    private final CountingRules rules;
    private final Assignments assignments;
    private final KeyValueStore<String, Incident> incidents;

    IncidentChanges(
            String theatre, CountingRules rules, Assignments assignments, KeyValueStore<String, Incident> incidents) {
        this.theatre = theatre;
        this.rules = rules;
        this.assignments = assignments;
        this.incidents = incidents;
    }

    /**
     * @param changed the mention that came, changed or went
     * @param withdrawn whether it went
     * @return the incidents that changed, sorted by id
     */
    List<Step> write(Result result, String changed, boolean withdrawn) {
        SortedMap<String, Incident> old = new TreeMap<>();
        Map<String, Set<String>> oldMembers = new TreeMap<>();
        for (String id : result.dissolved()) {
            old.put(id, Objects.requireNonNull(incidents.get(key(id)), id));
            oldMembers.put(id, assignments.members(id));
        }
        SortedMap<String, Incident> now = new TreeMap<>();
        SortedMap<String, String> incidentOf = new TreeMap<>();
        for (Group group : result.groups()) {
            Incident incident = incident(group);
            now.put(incident.getIncidentId(), incident);
            Stream.concat(group.core().stream(), group.joined().stream())
                    .forEach(member -> incidentOf.put(member.id(), incident.getIncidentId()));
        }
        if (withdrawn) {
            assignments.remove(changed);
        }
        incidentOf.forEach((id, incident) ->
                assignments.put(id, new Assignment(result.fates().get(id), incident)));
        return steps(old, oldMembers, now, incidentOf);
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
            Map<String, Set<String>> oldMembers,
            SortedMap<String, Incident> now,
            Map<String, String> incidentOf) {
        List<Step> steps = new ArrayList<>();
        old.forEach((id, incident) -> {
            if (!now.containsKey(id)) {
                Set<String> heirs = new TreeSet<>();
                for (String member : oldMembers.getOrDefault(id, Set.of())) {
                    String heir = incidentOf.get(member);
                    if (heir != null) {
                        heirs.add(heir);
                    }
                }
                steps.add(new Step(id, incident, null, List.copyOf(heirs)));
                incidents.delete(key(id));
            }
        });
        now.forEach((id, incident) -> {
            Incident was = old.get(id);
            if (!Same.same(incident, was)) {
                steps.add(new Step(id, was, incident, List.of()));
                incidents.put(key(id), incident);
            }
        });
        steps.sort(Comparator.comparing(Step::incidentId));
        return steps;
    }

    private String key(String incidentId) {
        return Keys.of(theatre, incidentId);
    }
}
