package io.sitrep.aggregate;

import io.sitrep.aggregate.Coreference.Attachment;
import io.sitrep.aggregate.Coreference.Fate;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Member;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one theatre, kept up to date mention by mention. What it keeps is at every moment what {@link Coreference} makes of the
 * whole set of live mentions; only what a change can touch is computed again, and it is found by day, so that the cost of a mention does
 * not grow with the history.
 */
final class IncidentDesk {

    static final String ANCHORED = "anchored";
    static final String DATED = "dated";
    static final String LOOSE = "loose";

    private final Theatre theatre;
    private final Coreference coreference;
    private final CountingRules rules;
    private final KeyValueStore<String, IncidentMention> mentions;
    private final KeyValueStore<String, String> index;
    private final KeyValueStore<String, String> assignments;
    private final KeyValueStore<String, Incident> incidents;

    IncidentDesk(
            Theatre theatre,
            KeyValueStore<String, IncidentMention> mentions,
            KeyValueStore<String, String> index,
            KeyValueStore<String, String> assignments,
            KeyValueStore<String, Incident> incidents) {
        this.theatre = theatre;
        this.coreference = new Coreference(theatre);
        this.rules = new CountingRules(theatre);
        this.mentions = mentions;
        this.index = index;
        this.assignments = assignments;
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

    /** Where a mention stands: what became of it, and its incident. */
    private record Assignment(@Nullable Fate fate, String incidentId) {

        /** An anchored mention has no fate; it is of the core of its cluster. */
        static @Nullable Assignment read(@Nullable String text) {
            if (text == null) {
                return null;
            }
            List<String> parts = Keys.parts(text, 2);
            return new Assignment(parts.get(0).isEmpty() ? null : Fate.valueOf(parts.get(0)), parts.get(1));
        }

        String write() {
            return Keys.of(fate == null ? "" : fate.name(), incidentId);
        }
    }

    private static final class Group {

        final List<IncidentMention> core = new ArrayList<>();
        final List<IncidentMention> joined = new ArrayList<>();
        final List<Fate> coreFates = new ArrayList<>();

        boolean ambiguous() {
            return !coreFates.isEmpty()
                    && coreFates.size() == core.size()
                    && coreFates.stream().allMatch(fate -> fate == Fate.AMBIGUOUS);
        }
    }

    /**
     * Takes a mention in, exchanges it, or takes it out.
     *
     * @param after null where it is withdrawn
     * @return the incidents that changed, sorted by id
     */
    List<Step> update(String mentionId, @Nullable IncidentMention after) {
        IncidentMention before = mentions.get(key(mentionId));
        if (Same.same(before, after)) {
            return List.of();
        }
        relist(mentionId, before, after);
        return new Update(mentionId, before, after).run();
    }

    private String key(String mentionId) {
        return Keys.of(theatre.id(), mentionId);
    }

    // ---- the lists by day and month

    private void relist(String mentionId, @Nullable IncidentMention before, @Nullable IncidentMention after) {
        if (before != null) {
            places(before).forEach(index::delete);
        }
        if (after == null) {
            mentions.delete(key(mentionId));
        } else {
            mentions.put(key(mentionId), after);
            places(after).forEach(place -> index.put(place, ""));
        }
    }

    private List<String> places(IncidentMention mention) {
        String id = mention.getMentionId();
        List<String> out = new ArrayList<>();
        if (Coreference.dated(mention)) {
            String list = Coreference.anchored(mention) ? ANCHORED : DATED;
            out.add(Keys.of(list, theatre.id(), mention.getDate().getEarliest().toString(), id));
        }
        if (!Coreference.anchored(mention)) {
            Coreference.window(mention).ifPresent(window -> months(window.from(), window.to())
                    .forEach(month -> out.add(Keys.of(LOOSE, theatre.id(), month, id))));
        }
        return out;
    }

    private static List<String> months(LocalDate from, LocalDate to) {
        List<String> out = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            out.add(month.toString());
        }
        return out;
    }

    private Set<String> listed(String list, String from, String to) {
        Set<String> ids = new TreeSet<>();
        try (KeyValueIterator<String, String> entries =
                index.range(Keys.prefix(list, theatre.id(), from), Keys.end(Keys.prefix(list, theatre.id(), to)))) {
            while (entries.hasNext()) {
                KeyValue<String, String> entry = entries.next();
                ids.add(Keys.last(entry.key, 4));
            }
        }
        return ids;
    }

    private Set<String> listedDays(String list, LocalDate from, LocalDate to) {
        return listed(list, from.minusDays(Coreference.LONGEST_DATED_DAYS).toString(), to.toString());
    }

    /** One change, from the mention to the incidents. Holds what is read on the way. */
    private final class Update {

        private final String changed;
        private final @Nullable IncidentMention before;
        private final @Nullable IncidentMention after;
        private final Map<String, IncidentMention> read = new HashMap<>();
        private final Map<String, Fate> fates = new TreeMap<>();
        /** Of anchored mentions whose cluster was made anew, and of loose ones that joined a cluster. */
        private final Map<String, String> groupOf = new TreeMap<>();

        Update(String changed, @Nullable IncidentMention before, @Nullable IncidentMention after) {
            this.changed = changed;
            this.before = before;
            this.after = after;
        }

        List<Step> run() {
            List<IncidentMention> changedAnchors = clusterAnchored();
            placeLoose(changedAnchors);
            clusterLeftOver();
            return rebuild();
        }

        /** Layer 1: the components of anchored mentions that the change touches. Returns all anchored mentions whose cluster may be another. */
        private List<IncidentMention> clusterAnchored() {
            Set<String> seeds = new TreeSet<>();
            List<IncidentMention> anchors = new ArrayList<>();
            if (before != null && Coreference.anchored(before)) {
                seeds.addAll(neighbours(ANCHORED, before, id -> true));
                anchors.add(before);
            }
            if (after != null && Coreference.anchored(after)) {
                seeds.add(changed);
            }
            Set<String> touched = component(ANCHORED, seeds, id -> true);
            for (List<IncidentMention> cluster : coreference.cluster(load(touched))) {
                String group = "1" + cluster.get(0).getMentionId();
                cluster.forEach(member -> groupOf.put(member.getMentionId(), group));
            }
            anchors.addAll(load(touched));
            return anchors;
        }

        /** Layer 2: the loose mentions to which the change can matter choose again. */
        private void placeLoose(List<IncidentMention> changedAnchors) {
            Set<String> affected = new TreeSet<>();
            if (after != null && !Coreference.anchored(after)) {
                affected.add(changed);
            }
            if (!changedAnchors.isEmpty()) {
                LocalDate from = changedAnchors.stream()
                        .map(mention -> mention.getDate().getEarliest())
                        .min(LocalDate::compareTo)
                        .orElseThrow();
                LocalDate to = changedAnchors.stream()
                        .map(mention -> mention.getDate().getLatest())
                        .max(LocalDate::compareTo)
                        .orElseThrow();
                for (IncidentMention loose : load(listed(
                        LOOSE,
                        YearMonth.from(from).toString(),
                        YearMonth.from(to).toString()))) {
                    if (changedAnchors.stream().anyMatch(anchor -> coreference.attracts(loose, anchor))) {
                        affected.add(loose.getMentionId());
                    }
                }
            }
            load(affected).forEach(this::place);
        }

        private void place(IncidentMention loose) {
            SortedMap<String, List<IncidentMention>> clusters = new TreeMap<>();
            Coreference.window(loose).ifPresent(window -> {
                for (IncidentMention anchor : load(listedDays(ANCHORED, window.from(), window.to()))) {
                    clusters.computeIfAbsent(groupOf(anchor), group -> new ArrayList<>())
                            .add(anchor);
                }
            });
            List<String> groups = List.copyOf(clusters.keySet());
            Attachment attachment = coreference.attach(loose, List.copyOf(clusters.values()));
            fates.put(loose.getMentionId(), attachment.fate());
            if (attachment.fate() == Fate.ATTACHED) {
                groupOf.put(loose.getMentionId(), groups.get(attachment.cluster()));
            }
        }

        private String groupOf(IncidentMention mention) {
            String group = groupOf.get(mention.getMentionId());
            return group == null ? "0" + assignment(mention.getMentionId()).incidentId() : group;
        }

        /** Layer 3: loose mentions that joined nothing but know their day. */
        private void clusterLeftOver() {
            Set<String> seeds = new TreeSet<>();
            if (before != null && isDatedLoose(before)) {
                seeds.addAll(neighbours(DATED, before, this::leftOver));
            }
            for (String id : fates.keySet()) {
                IncidentMention loose = load(id);
                if (isDatedLoose(loose)) {
                    if (leftOver(id)) {
                        seeds.add(id);
                    } else {
                        seeds.addAll(neighbours(DATED, loose, this::leftOver));
                    }
                }
            }
            for (List<IncidentMention> cluster : coreference.cluster(load(component(DATED, seeds, this::leftOver)))) {
                String group = "3" + cluster.get(0).getMentionId();
                cluster.forEach(member -> groupOf.put(member.getMentionId(), group));
            }
        }

        private boolean isDatedLoose(IncidentMention mention) {
            return Coreference.dated(mention) && !Coreference.anchored(mention);
        }

        private boolean leftOver(String id) {
            return fate(id) != Fate.ATTACHED;
        }

        private @Nullable Fate fate(String id) {
            Fate fate = fates.get(id);
            return fate == null ? assignment(id).fate() : fate;
        }

        private List<Step> rebuild() {
            SortedMap<String, Incident> old = new TreeMap<>();
            Set<String> pool = new TreeSet<>();
            Set<String> touched = new TreeSet<>(groupOf.keySet());
            touched.addAll(fates.keySet());
            touched.add(changed);
            for (String id : touched) {
                Assignment assignment = Assignment.read(assignments.get(key(id)));
                if (assignment != null) {
                    dissolve(assignment.incidentId(), old, pool);
                }
            }
            for (String group : groupOf.values()) {
                if (group.startsWith("0")) {
                    dissolve(group.substring(1), old, pool);
                }
            }
            pool.remove(changed);
            if (after != null) {
                pool.add(changed);
            }

            SortedMap<String, Group> groups = new TreeMap<>();
            for (String id : pool) {
                join(load(id), groups);
            }
            SortedMap<String, Incident> now = new TreeMap<>();
            Map<String, String> incidentOf = new TreeMap<>();
            for (Group group : groups.values()) {
                Incident.Builder fused = Fusion.fuse(theatre.id(), group.core, group.joined, group.ambiguous());
                Incident incident =
                        fused.setVerdicts(rules.verdicts(fused.build())).build();
                now.put(incident.getIncidentId(), incident);
                group.core.forEach(member -> incidentOf.put(member.getMentionId(), incident.getIncidentId()));
                group.joined.forEach(member -> incidentOf.put(member.getMentionId(), incident.getIncidentId()));
            }
            return write(old, now, incidentOf);
        }

        private void dissolve(String incidentId, Map<String, Incident> old, Set<String> pool) {
            if (!old.containsKey(incidentId)) {
                Incident incident = Objects.requireNonNull(incidents.get(key(incidentId)), incidentId);
                old.put(incidentId, incident);
                incident.getMembers().stream().map(Member::getMentionId).forEach(pool::add);
            }
        }

        private void join(IncidentMention mention, Map<String, Group> groups) {
            String id = mention.getMentionId();
            if (Coreference.anchored(mention)) {
                groups.computeIfAbsent(groupOf(mention), key -> new Group())
                        .core
                        .add(mention);
                return;
            }
            Fate fate = Objects.requireNonNull(fate(id), id);
            if (fate == Fate.ATTACHED) {
                groups.computeIfAbsent(groupOf(mention), key -> new Group())
                        .joined
                        .add(mention);
                return;
            }
            String group = Coreference.dated(mention) ? groupOf(mention) : "4" + id;
            Group own = groups.computeIfAbsent(group, key -> new Group());
            own.core.add(mention);
            own.coreFates.add(fate);
        }

        private List<Step> write(
                SortedMap<String, Incident> old, SortedMap<String, Incident> now, Map<String, String> incidentOf) {
            List<Step> steps = new ArrayList<>();
            for (Map.Entry<String, Incident> gone : old.entrySet()) {
                if (!now.containsKey(gone.getKey())) {
                    Set<String> heirs = new TreeSet<>();
                    for (Member member : gone.getValue().getMembers()) {
                        String heir = incidentOf.get(member.getMentionId());
                        if (heir != null) {
                            heirs.add(heir);
                        }
                    }
                    steps.add(new Step(gone.getKey(), gone.getValue(), null, List.copyOf(heirs)));
                    incidents.delete(key(gone.getKey()));
                }
            }
            for (Map.Entry<String, Incident> here : now.entrySet()) {
                Incident was = old.get(here.getKey());
                if (!Same.same(here.getValue(), was)) {
                    steps.add(new Step(here.getKey(), was, here.getValue(), List.of()));
                    incidents.put(key(here.getKey()), here.getValue());
                }
            }
            incidentOf.forEach((id, incident) -> {
                Fate fate = Coreference.anchored(load(id)) ? null : fate(id);
                String assignment = new Assignment(fate, incident).write();
                if (!assignment.equals(assignments.get(key(id)))) {
                    assignments.put(key(id), assignment);
                }
            });
            if (after == null) {
                assignments.delete(key(changed));
            }
            steps.sort((one, other) -> one.incidentId().compareTo(other.incidentId()));
            return steps;
        }

        // ---- reading

        private Set<String> component(String list, Set<String> seeds, Predicate<String> belongs) {
            Set<String> seen = new TreeSet<>(seeds);
            Deque<String> queue = new ArrayDeque<>(seeds);
            while (!queue.isEmpty()) {
                for (String next : neighbours(list, load(queue.remove()), belongs)) {
                    if (seen.add(next)) {
                        queue.add(next);
                    }
                }
            }
            return seen;
        }

        private Set<String> neighbours(String list, IncidentMention mention, Predicate<String> belongs) {
            DateRange date = mention.getDate();
            Set<String> out = new TreeSet<>();
            for (String id : listedDays(
                    list,
                    date.getEarliest().minusDays(Coreference.SLACK_DAYS),
                    date.getLatest().plusDays(Coreference.SLACK_DAYS))) {
                if (!id.equals(mention.getMentionId()) && belongs.test(id) && coreference.joins(mention, load(id))) {
                    out.add(id);
                }
            }
            return out;
        }

        private Assignment assignment(String id) {
            return Objects.requireNonNull(Assignment.read(assignments.get(key(id))), id);
        }

        private IncidentMention load(String id) {
            return read.computeIfAbsent(id, each -> Objects.requireNonNull(mentions.get(key(each)), each));
        }

        private List<IncidentMention> load(Collection<String> ids) {
            return ids.stream().map(this::load).toList();
        }
    }
}
