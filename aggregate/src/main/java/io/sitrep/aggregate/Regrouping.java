package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Attachment;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Days;
import io.sitrep.aggregate.coreference.Fate;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.DateRange;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What some changes of mentions do to the groups of their theatre: the three layers of {@link Coreference} over what the changes can touch.
 * Reads only; {@link IncidentChanges} writes.
 */
final class Regrouping {

    private final Coreference coreference;
    private final Tellings tellings;
    private final MentionLists.Reader lists;
    private final Assignments.Reader assignments;
    private final SortedMap<String, Change> changes;

    private final Map<String, Fate> fates = new TreeMap<>();
    /** Of anchored mentions whose cluster was made anew, and of loose ones that joined a cluster. */
    private final SortedMap<String, String> groupOf = new TreeMap<>();
    /** Of groups of anchored mentions: those that speak for them to loose ones. */
    private final Map<String, List<Telling>> voicesOf = new HashMap<>();
    /** The groups of the anchored mentions that can have happened within a window. */
    private final Map<Days.Window, List<String>> groupsWithin = new HashMap<>();

    Regrouping(
            Coreference coreference,
            Tellings tellings,
            MentionLists.Reader lists,
            Assignments.Reader assignments,
            SortedMap<String, Change> changes) {
        this.coreference = coreference;
        this.tellings = tellings;
        this.lists = lists;
        this.assignments = assignments;
        this.changes = changes;
    }

    /**
     * A mention that came, changed or went. The lists and the store hold it as it is now.
     *
     * @param before null where it is new
     * @param after null where it is gone
     */
    record Change(@Nullable Telling before, @Nullable Telling after) {}

    /**
     * The mentions of one incident.
     *
     * @param core decides on id, type, date and place
     * @param joined loose mentions
     * @param ambiguous whether every member of the core could as well be a part of some other incident
     */
    record Group(List<Telling> core, List<Telling> joined, boolean ambiguous) {

        List<Telling> members() {
            return Stream.concat(core.stream(), joined.stream()).toList();
        }

        int size() {
            return core.size() + joined.size();
        }
    }

    /**
     * @param dissolved ids of the incidents whose mentions were grouped anew
     * @param groups what they, and the changed mentions, are now
     * @param fates what became of the loose mentions in them; an anchored one has none
     */
    record Result(SortedSet<String> dissolved, List<Group> groups, Map<String, Fate> fates) {}

    Result run() {
        placeLoose(clusterAnchored());
        clusterLeftOver();
        return gather();
    }

    private List<Telling> changed(boolean before, Predicate<Telling> which) {
        List<Telling> some = new ArrayList<>();
        for (Change change : changes.values()) {
            @Nullable Telling telling = before ? change.before() : change.after();
            if (telling != null && which.test(telling)) {
                some.add(telling);
            }
        }
        return some;
    }

    // ---- layer 1: the components of anchored mentions that the changes touch

    /** Returns the clusters that are there now, by group. */
    private SortedMap<String, List<Telling>> clusterAnchored() {
        Set<String> seeds = seeds(coreference::anchored, id -> true);
        SortedMap<String, List<Telling>> made = new TreeMap<>();
        for (List<Telling> cluster : cluster(seeds, id -> true)) {
            String group = "1" + cluster.get(0).id();
            cluster.forEach(member -> groupOf.put(member.id(), group));
            voicesOf.put(group, coreference.voices(cluster));
            made.put(group, cluster);
        }
        return made;
    }

    /** Changed mentions of a layer, those to which they were linked before, and those that speak more or less because of them. */
    private Set<String> seeds(Predicate<Telling> layer, Predicate<String> belongs) {
        List<Telling> before = changed(true, layer);
        List<Telling> after = changed(false, layer);
        Set<String> seeds = new TreeSet<>();
        after.forEach(telling -> seeds.add(telling.id()));
        before.forEach(gone -> linked(gone, after.size(), belongs, seeds::add));
        lists.displaced(before, after, id -> belongs.test(id) && !seeds.contains(id), seeds::add);
        return seeds;
    }

    /** The mentions to which one that went, or changed, was linked. */
    private void linked(Telling gone, int came, Predicate<String> belongs, Consumer<String> found) {
        lists.meetings(gone, came, belongs, id -> {
            if (coreference.joins(gone, tellings.get(id))) {
                found.accept(id);
            }
        });
    }

    private List<List<Telling>> cluster(Set<String> seeds, Predicate<String> belongs) {
        Set<String> seen = new HashSet<>();
        List<List<Telling>> clusters = new ArrayList<>();
        for (String seed : new TreeSet<>(seeds)) {
            if (!seen.add(seed)) {
                continue;
            }
            List<Telling> component = new ArrayList<>();
            Deque<Telling> queue = new ArrayDeque<>(List.of(tellings.get(seed)));
            while (!queue.isEmpty()) {
                Telling at = queue.remove();
                component.add(at);
                Set<String> asked = new HashSet<>();
                lists.meetings(at, id -> !seen.contains(id) && asked.add(id) && belongs.test(id), id -> {
                    Telling other = tellings.get(id);
                    if (coreference.joins(at, other)) {
                        seen.add(id);
                        queue.add(other);
                    }
                });
            }
            clusters.addAll(coreference.clusterComponent(component));
        }
        return clusters;
    }

    // ---- layer 2: the loose mentions to which the changes can matter choose again

    private void placeLoose(SortedMap<String, List<Telling>> made) {
        Set<String> affected = new TreeSet<>();
        changed(false, telling -> !coreference.anchored(telling)).forEach(telling -> affected.add(telling.id()));

        SortedSet<String> incidents = new TreeSet<>();
        made.values().forEach(cluster -> cluster.forEach(member -> incidentOf(member.id(), incidents)));
        changed(true, coreference::anchored).forEach(telling -> incidentOf(telling.id(), incidents));
        List<List<Telling>> voices = new ArrayList<>();
        Map<List<String>, String> standing = new HashMap<>();
        for (String incident : incidents) {
            List<Telling> then = coreference.voices(coreThen(incident));
            voices.add(then);
            if (then.stream().noneMatch(voice -> changes.containsKey(voice.id()))) {
                standing.put(ids(then), incident);
            }
        }
        Set<List<String>> same = new HashSet<>();
        for (Map.Entry<String, List<Telling>> each : made.entrySet()) {
            List<Telling> now = voicesOf(each.getKey());
            @Nullable String incident = standing.get(ids(now));
            if (incident != null) {
                // Nothing that it says to loose mentions has changed: who has joined it stays, unless something else
                // calls.
                same.add(ids(now));
                attached(incident).forEach(id -> groupOf.put(id, each.getKey()));
            } else {
                voices.add(now);
            }
        }
        for (String incident : incidents) {
            if (!same.contains(ids(coreference.voices(coreThen(incident))))) {
                affected.addAll(attached(incident));
            }
        }
        List<Telling> asked = voices.stream()
                .filter(some -> !same.contains(ids(some)))
                .flatMap(List::stream)
                .filter(voice -> voice.mention().getDate() != null)
                .toList();
        for (String id : lists.loose(months(asked))) {
            if (!affected.contains(id)) {
                Telling loose = tellings.get(id);
                if (asked.stream().anyMatch(voice -> coreference.attracts(loose, voice))) {
                    affected.add(id);
                }
            }
        }
        groupOf.keySet().removeAll(affected);
        tellings.get(affected).forEach(this::place);
    }

    private static List<String> ids(List<Telling> tellings) {
        return tellings.stream().map(Telling::id).toList();
    }

    private void incidentOf(String id, Set<String> incidents) {
        Assignments.Assignment assignment = assignments.of(id);
        if (assignment != null) {
            incidents.add(assignment.incidentId());
        }
    }

    /** The anchored mentions of an incident as they were before the changes. */
    private List<Telling> coreThen(String incident) {
        List<Telling> core = new ArrayList<>();
        for (String id : assignments.members(incident)) {
            Change change = changes.get(id);
            Telling then = change == null ? tellings.get(id) : Objects.requireNonNull(change.before(), id);
            if (coreference.anchored(then)) {
                core.add(then);
            }
        }
        return core;
    }

    /** The loose mentions that have joined an incident and are there still as they were. */
    private List<String> attached(String incident) {
        return assignments.members(incident).stream()
                .filter(id ->
                        !changes.containsKey(id) && assignments.ofKnown(id).fate() == Fate.ATTACHED)
                .toList();
    }

    private static Set<YearMonth> months(List<Telling> dated) {
        Set<YearMonth> months = new TreeSet<>();
        for (Telling telling : dated) {
            DateRange date = telling.mention().getDate();
            for (YearMonth month = YearMonth.from(date.getEarliest());
                    !month.isAfter(YearMonth.from(date.getLatest()));
                    month = month.plusMonths(1)) {
                months.add(month);
            }
        }
        return months;
    }

    private void place(Telling loose) {
        List<String> groups = Days.window(loose.mention())
                .map(window -> groupsWithin.computeIfAbsent(window, this::groupsWithin))
                .orElse(List.of());
        Attachment attachment =
                coreference.attach(loose, groups.stream().map(this::voicesOf).toList());
        fates.put(loose.id(), attachment.fate());
        if (attachment.fate() == Fate.ATTACHED) {
            groupOf.put(loose.id(), groups.get(attachment.cluster()));
        }
    }

    private List<String> groupsWithin(Days.Window window) {
        SortedSet<String> groups = new TreeSet<>();
        lists.anchored(window.from(), window.to()).forEach(id -> groups.add(group(id)));
        return List.copyOf(groups);
    }

    /** The group of this run, or that of the incident as it stands. */
    private String group(String id) {
        String group = groupOf.get(id);
        return group == null ? "0" + assignments.ofKnown(id).incidentId() : group;
    }

    private List<Telling> voicesOf(String group) {
        return voicesOf.computeIfAbsent(group, standing -> coreference.voices(coreThen(standing.substring(1))));
    }

    // ---- layer 3: loose mentions that joined nothing but know their day

    private void clusterLeftOver() {
        Set<String> seeds = seeds(coreference::datedLoose, this::leftOver);
        for (String id : fates.keySet()) {
            Telling loose = tellings.get(id);
            if (coreference.datedLoose(loose)) {
                if (leftOver(id)) {
                    seeds.add(id);
                } else {
                    linked(loose, 0, this::leftOver, seeds::add);
                }
            }
        }
        seeds.removeIf(id -> !leftOver(id));
        for (List<Telling> cluster : cluster(seeds, this::leftOver)) {
            String group = "3" + cluster.get(0).id();
            cluster.forEach(member -> groupOf.put(member.id(), group));
        }
    }

    private boolean leftOver(String id) {
        return fate(id) != Fate.ATTACHED;
    }

    private @Nullable Fate fate(String id) {
        Fate fate = fates.get(id);
        return fate == null ? assignments.ofKnown(id).fate() : fate;
    }

    // ---- the groups of all that an affected incident holds

    private Result gather() {
        SortedSet<String> dissolved = new TreeSet<>();
        Set<String> pool = new TreeSet<>();
        Set<String> touched = new TreeSet<>(groupOf.keySet());
        touched.addAll(fates.keySet());
        touched.addAll(changes.keySet());
        for (String id : touched) {
            Assignments.Assignment assignment = assignments.of(id);
            if (assignment != null) {
                dissolve(assignment.incidentId(), dissolved, pool);
            }
        }
        for (String group : groupOf.values()) {
            if (group.startsWith("0")) {
                dissolve(group.substring(1), dissolved, pool);
            }
        }
        changes.forEach((id, change) -> {
            if (change.after() == null) {
                pool.remove(id);
            } else {
                pool.add(id);
            }
        });
        return new Result(dissolved, groups(pool), fates(pool));
    }

    private void dissolve(String incidentId, Set<String> dissolved, Set<String> pool) {
        if (dissolved.add(incidentId)) {
            pool.addAll(assignments.members(incidentId));
        }
    }

    private Map<String, Fate> fates(Collection<String> pool) {
        Map<String, Fate> out = new TreeMap<>();
        for (String id : pool) {
            if (!coreference.anchored(tellings.get(id))) {
                out.put(id, Objects.requireNonNull(fate(id), id));
            }
        }
        return out;
    }

    private List<Group> groups(Collection<String> pool) {
        SortedMap<String, List<Telling>> cores = new TreeMap<>();
        SortedMap<String, List<Telling>> joined = new TreeMap<>();
        Set<String> clear = new HashSet<>();
        for (String id : pool) {
            Telling telling = tellings.get(id);
            boolean anchored = coreference.anchored(telling);
            @Nullable Fate fate = anchored ? null : fate(id);
            boolean joins = fate == Fate.ATTACHED;
            String group = anchored || joins || Days.dated(telling.mention()) ? group(id) : "4" + id;
            (joins ? joined : cores)
                    .computeIfAbsent(group, key -> new ArrayList<>())
                    .add(telling);
            if (!joins && fate != Fate.AMBIGUOUS) {
                clear.add(group);
            }
        }
        List<Group> out = new ArrayList<>();
        cores.forEach((group, core) ->
                out.add(new Group(core, joined.getOrDefault(group, List.of()), !clear.contains(group))));
        return out;
    }
}
