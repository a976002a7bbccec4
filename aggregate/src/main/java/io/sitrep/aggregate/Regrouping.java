package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Attachment;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Days;
import io.sitrep.aggregate.coreference.Fate;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
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
import org.jspecify.annotations.Nullable;

/**
 * What one change of one mention does to the groups of its theatre: the three layers of {@link Coreference} over what the change can touch.
 * Reads only; {@link IncidentChanges} writes.
 */
final class Regrouping {

    /** Members of a cluster that are asked whether a loose mention may matter to it. */
    private static final int VOICES = 64;

    private final Coreference coreference;
    private final Tellings tellings;
    private final MentionLists lists;
    private final Assignments assignments;
    private final String changed;
    private final @Nullable Telling before;
    private final @Nullable Telling after;

    private final Map<String, Fate> fates = new TreeMap<>();
    /** Of anchored mentions whose cluster was made anew, and of loose ones that joined a cluster. */
    private final SortedMap<String, String> groupOf = new TreeMap<>();

    Regrouping(
            Coreference coreference,
            Tellings tellings,
            MentionLists lists,
            Assignments assignments,
            String changed,
            @Nullable Telling before,
            @Nullable Telling after) {
        this.coreference = coreference;
        this.tellings = tellings;
        this.lists = lists;
        this.assignments = assignments;
        this.changed = changed;
        this.before = before;
        this.after = after;
    }

    /**
     * The mentions of one incident.
     *
     * @param core decides on id, type, date and place
     * @param joined loose mentions
     * @param ambiguous whether every member of the core could as well be a part of some other incident
     */
    record Group(List<Telling> core, List<Telling> joined, boolean ambiguous) {}

    /**
     * @param dissolved ids of the incidents whose mentions were grouped anew
     * @param groups what they, and the changed mention, are now
     * @param fates what became of the loose mentions in them; an anchored one has none
     */
    record Result(SortedSet<String> dissolved, List<Group> groups, Map<String, Fate> fates) {}

    Result run() {
        List<Telling> changedAnchors = clusterAnchored();
        placeLoose(changedAnchors);
        clusterLeftOver();
        return gather();
    }

    /** Layer 1: the components of anchored mentions that the change touches. Returns those that can matter to loose mentions. */
    private List<Telling> clusterAnchored() {
        Set<String> seeds = new TreeSet<>();
        List<Telling> anchors = new ArrayList<>();
        if (before != null && coreference.anchored(before)) {
            seed(before, false, id -> true, seeds::add);
            anchors.add(before);
        }
        if (after != null && coreference.anchored(after)) {
            seeds.add(changed);
            lists.displaced(after, true, id -> !seeds.contains(id), seeds::add);
        }
        for (List<Telling> cluster : cluster(seeds, id -> true)) {
            String group = "1" + cluster.get(0).id();
            cluster.forEach(member -> groupOf.put(member.id(), group));
            anchors.addAll(cluster.subList(0, Math.min(VOICES, cluster.size())));
        }
        return anchors;
    }

    /** The mentions to which one that went, or changed, was linked. */
    private void seed(Telling gone, boolean came, Predicate<String> belongs, Consumer<String> seeds) {
        lists.meetings(gone, belongs, id -> {
            if (coreference.joins(gone, tellings.get(id))) {
                seeds.accept(id);
            }
        });
        lists.displaced(gone, came, belongs, seeds);
    }

    private List<List<Telling>> cluster(Set<String> seeds, Predicate<String> belongs) {
        Set<String> seen = new HashSet<>();
        List<List<Telling>> clusters = new ArrayList<>();
        for (String seed : new TreeSet<>(seeds)) {
            if (seen.contains(seed)) {
                continue;
            }
            Set<String> component = new HashSet<>(Set.of(seed));
            Deque<Telling> queue = new ArrayDeque<>(List.of(tellings.get(seed)));
            while (!queue.isEmpty()) {
                Telling at = queue.remove();
                Set<String> asked = new HashSet<>();
                lists.meetings(at, id -> !component.contains(id) && belongs.test(id) && asked.add(id), id -> {
                    Telling other = tellings.get(id);
                    if (coreference.joins(at, other)) {
                        component.add(id);
                        queue.add(other);
                    }
                });
            }
            seen.addAll(component);
            clusters.addAll(coreference.clusterComponent(tellings.get(component)));
        }
        return clusters;
    }

    /** Layer 2: the loose mentions to which the change can matter choose again. */
    private void placeLoose(List<Telling> changedAnchors) {
        Set<String> affected = new TreeSet<>();
        if (after != null && !coreference.anchored(after)) {
            affected.add(changed);
        }
        List<DateRange> dates = new ArrayList<>();
        for (Telling anchor : changedAnchors) {
            if (anchor.mention().getDate() != null) {
                dates.add(anchor.mention().getDate());
            }
        }
        if (!dates.isEmpty()) {
            LocalDate from = dates.stream()
                    .map(DateRange::getEarliest)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            LocalDate to = dates.stream()
                    .map(DateRange::getLatest)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            for (String id : lists.loose(YearMonth.from(from), YearMonth.from(to))) {
                Telling loose = tellings.get(id);
                if (changedAnchors.stream().anyMatch(anchor -> coreference.attracts(loose, anchor))) {
                    affected.add(id);
                }
            }
        }
        tellings.get(affected).forEach(this::place);
    }

    private void place(Telling loose) {
        SortedMap<String, List<Telling>> clusters = new TreeMap<>();
        Days.window(loose.mention()).ifPresent(window -> {
            for (String id : lists.anchored(window.from(), window.to())) {
                clusters.computeIfAbsent(anchoredGroup(id), group -> new ArrayList<>())
                        .add(tellings.get(id));
            }
        });
        List<String> groups = List.copyOf(clusters.keySet());
        Attachment attachment = coreference.attach(loose, List.copyOf(clusters.values()));
        fates.put(loose.id(), attachment.fate());
        if (attachment.fate() == Fate.ATTACHED) {
            groupOf.put(loose.id(), groups.get(attachment.cluster()));
        }
    }

    /** The group of this run, or that of the incident as it stands. */
    private String anchoredGroup(String id) {
        String group = groupOf.get(id);
        return group == null ? "0" + assignments.ofKnown(id).incidentId() : group;
    }

    /** Layer 3: loose mentions that joined nothing but know their day. */
    private void clusterLeftOver() {
        Set<String> seeds = new TreeSet<>();
        if (before != null && coreference.datedLoose(before)) {
            seed(before, false, this::leftOver, seeds::add);
        }
        for (String id : fates.keySet()) {
            Telling loose = tellings.get(id);
            if (coreference.datedLoose(loose)) {
                if (leftOver(id)) {
                    seeds.add(id);
                } else {
                    seed(loose, false, this::leftOver, seeds::add);
                }
            }
        }
        if (after != null && coreference.datedLoose(after)) {
            lists.displaced(after, true, id -> leftOver(id) && !seeds.contains(id), id -> {
                if (leftOver(id)) {
                    seeds.add(id);
                }
            });
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
        touched.add(changed);
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
        pool.remove(changed);
        if (after != null) {
            pool.add(changed);
        }
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
            String group = anchored || joins || Days.dated(telling.mention()) ? anchoredGroup(id) : "4" + id;
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
