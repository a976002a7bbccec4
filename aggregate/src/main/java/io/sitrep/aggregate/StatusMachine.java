package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Days;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Position;
import io.sitrep.avro.Reason;
import io.sitrep.avro.Stage;
import io.sitrep.avro.Step;
import io.sitrep.avro.Transition;
import io.sitrep.theatres.NegotiationProcess;
import io.sitrep.theatres.NegotiationProcess.Deadline;
import io.sitrep.theatres.NegotiationProcess.TransitionRule;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a negotiation stands: a pure fold over its policy events in date order.
 *
 * <p>A hedged report ("may have reached an understanding") can change a flag or a position, and the stage or the deadline only by a row that
 * says so. An event whose row would change nothing makes no transition.
 */
public final class StatusMachine {

    /** Reports of one step so many days apart are one event: told on the day, in the weekly, after the weekend. */
    static final int SAME_EVENT_DAYS = 3;

    private static final Comparator<PolicyMention> BY_PUBLICATION = Comparator.comparing(
                    (PolicyMention mention) -> mention.getSource().getPublished(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(PolicyMention::getMentionId);

    private final Theatre theatre;
    private final NegotiationProcess process;

    public StatusMachine(Theatre theatre, NegotiationProcess process) {
        this.theatre = theatre;
        this.process = process;
    }

    /**
     * What several mentions report together.
     *
     * @param step of all of them
     * @param day the earliest day of the most precise date that is asserted
     * @param actors of any of them, sorted
     * @param hedged whether nobody asserts it
     * @param effective last day of what was agreed, as most say; null where nobody gives one
     * @param mentions by publication
     */
    record PolicyEvent(
            Step step,
            LocalDate day,
            List<String> actors,
            boolean hedged,
            @Nullable LocalDate effective,
            List<PolicyMention> mentions) {}

    /** Whether a mention can move this process at all. */
    public boolean concerns(PolicyMention mention) {
        DateRange date = mention.getDate();
        if (date == null
                || date.getPrecision() == DatePrecision.YEAR_OR_MORE
                || date.getEarliest().isBefore(process.begins())
                || (mention.getModality() != Modality.ASSERTED && mention.getModality() != Modality.HEDGED)
                || process.transitions().stream().noneMatch(row -> row.steps().contains(mention.getStep()))) {
            return false;
        }
        boolean retreat =
                mention.getStep() == Step.WITHDRAWAL_STARTED || mention.getStep() == Step.WITHDRAWAL_COMPLETED;
        DateRange effective = mention.getEffective();
        if (retreat && effective != null && effective.getEarliest().isAfter(date.getLatest())) {
            // A withdrawal that is still to come is announced, not carried out.
            return false;
        }
        Set<String> named = new TreeSet<>(mention.getActors());
        named.addAll(mention.getRecipients());
        return process.anyOf().stream().allMatch(group -> theatre.anyPartOf(named, group, date.getEarliest()))
                && !theatre.anyPartOf(named, process.noneOf(), date.getEarliest());
    }

    // ---- coreference of policy mentions

    /** The events of these mentions, which all concern the process; in the order of the fold. */
    List<PolicyEvent> events(Collection<PolicyMention> mentions) {
        List<PolicyMention> all = mentions.stream()
                .sorted(Comparator.comparing(PolicyMention::getMentionId))
                .toList();
        record Edge(int a, int b, long gap, long width) {}
        List<Edge> edges = new ArrayList<>();
        for (int a = 0; a < all.size(); a++) {
            for (int b = a + 1; b < all.size(); b++) {
                if (sameEvent(all.get(a), all.get(b))) {
                    DateRange one = all.get(a).getDate();
                    DateRange other = all.get(b).getDate();
                    edges.add(new Edge(a, b, Days.gap(one, other), width(one) + width(other)));
                }
            }
        }
        edges.sort(Comparator.comparingLong(Edge::gap).thenComparingLong(Edge::width));
        Map<Integer, List<PolicyMention>> clusters = new TreeMap<>();
        Map<Integer, Integer> clusterOf = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            clusters.put(i, new ArrayList<>(List.of(all.get(i))));
            clusterOf.put(i, i);
        }
        for (Edge edge : edges) {
            int into = Objects.requireNonNull(clusterOf.get(edge.a()));
            int from = Objects.requireNonNull(clusterOf.get(edge.b()));
            if (into == from) {
                continue;
            }
            List<PolicyMention> one = Objects.requireNonNull(clusters.get(into));
            List<PolicyMention> other = Objects.requireNonNull(clusters.get(from));
            if (one.stream().allMatch(a -> other.stream().allMatch(b -> sameEvent(a, b)))) {
                one.addAll(other);
                clusters.remove(from);
                clusterOf.replaceAll((mention, cluster) -> cluster == from ? into : cluster);
            }
        }
        return clusters.values().stream()
                .map(StatusMachine::event)
                .sorted(Comparator.comparing(PolicyEvent::day)
                        .thenComparing(event -> leadsTo(event.step()), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(PolicyEvent::step)
                        .thenComparing(event -> event.mentions().get(0).getMentionId()))
                .toList();
    }

    private boolean sameEvent(PolicyMention a, PolicyMention b) {
        return a.getStep() == b.getStep()
                && Days.gap(a.getDate(), b.getDate()) <= SAME_EVENT_DAYS
                && (a.getActors().isEmpty()
                        || b.getActors().isEmpty()
                        || theatre.anyPartOf(
                                a.getActors(), b.getActors(), a.getDate().getEarliest())
                        || theatre.anyPartOf(
                                b.getActors(), a.getActors(), a.getDate().getEarliest()));
    }

    private static long width(DateRange range) {
        return ChronoUnit.DAYS.between(range.getEarliest(), range.getLatest());
    }

    private static PolicyEvent event(List<PolicyMention> cluster) {
        List<PolicyMention> mentions = cluster.stream().sorted(BY_PUBLICATION).toList();
        boolean hedged = mentions.stream().noneMatch(mention -> mention.getModality() == Modality.ASSERTED);
        // A rumour of Friday does not date what a minister says on Sunday.
        DateRange date = mentions.stream()
                .filter(mention -> hedged || mention.getModality() == Modality.ASSERTED)
                .map(PolicyMention::getDate)
                .min(Comparator.comparingLong(StatusMachine::width).thenComparing(DateRange::getEarliest))
                .orElseThrow();
        Set<String> actors = new TreeSet<>();
        mentions.forEach(mention -> actors.addAll(mention.getActors()));
        Map<LocalDate, Integer> ends = new HashMap<>();
        @Nullable LocalDate effective = null;
        for (PolicyMention mention : mentions) {
            if (mention.getEffective() != null) {
                LocalDate end = mention.getEffective().getLatest();
                ends.merge(end, 1, Integer::sum);
                // The later of two that are told equally often: the newer article knows better.
                if (effective == null || ends.getOrDefault(end, 0) >= ends.getOrDefault(effective, 0)) {
                    effective = end;
                }
            }
        }
        return new PolicyEvent(
                mentions.get(0).getStep(), date.getEarliest(), List.copyOf(actors), hedged, effective, mentions);
    }

    /** Within one day the steps come in the order of the stages to which they lead; what only sets flags or positions comes after. */
    private @Nullable Stage leadsTo(Step step) {
        @Nullable Stage first = null;
        for (TransitionRule row : process.transitions()) {
            if (row.steps().contains(step)) {
                Stage to = row.to();
                if (to == null) {
                    return null;
                }
                first = first == null || to.compareTo(first) < 0 ? to : first;
            }
        }
        return first;
    }

    // ---- the fold

    /** The state after all events of these mentions, which all concern the process. */
    public Negotiation fold(Collection<PolicyMention> mentions) {
        Stage stage = Stage.NONE;
        boolean contested = false;
        boolean delayed = false;
        @Nullable LocalDate deadline = null;
        List<LocalDate> replaced = new ArrayList<>();
        Map<String, Position> positions = new TreeMap<>(process.positions());
        List<Transition> transitions = new ArrayList<>();
        for (PolicyEvent event : events(mentions)) {
            TransitionRule row = firstFitting(event, stage);
            if (row == null) {
                continue;
            }
            Stage to = row.to() == null ? stage : row.to();
            boolean contestedNow = row.contested() == null ? contested : row.contested();
            boolean delayedNow = row.delayed() == null ? delayed : row.delayed();
            @Nullable
            LocalDate deadlineNow =
                    switch (row.deadline()) {
                        case KEEP -> deadline;
                        case SET -> event.effective() == null ? deadline : event.effective();
                        case CLEAR -> null;
                    };
            Map<String, Position> positionsNow = new TreeMap<>(positions);
            positionsNow.putAll(row.positions());
            if (to == stage
                    && contestedNow == contested
                    && delayedNow == delayed
                    && Objects.equals(deadlineNow, deadline)
                    && positionsNow.equals(positions)) {
                continue;
            }
            if (deadline != null && !deadline.equals(deadlineNow)) {
                replaced.add(deadline);
            }
            transitions.add(transition(event, row, stage, to, contestedNow, delayedNow, deadlineNow));
            stage = to;
            contested = contestedNow;
            delayed = delayedNow;
            deadline = deadlineNow;
            positions = positionsNow;
        }
        return Negotiation.newBuilder()
                .setNegotiationId(process.id())
                .setTheatre(theatre.id())
                .setTitle(process.title())
                .setParties(process.parties())
                .setStage(stage)
                .setContested(contested)
                .setDelayed(delayed)
                .setDeadline(deadline)
                .setReplacedDeadlines(replaced)
                .setPositions(positions)
                .setSince(
                        transitions.isEmpty()
                                ? null
                                : transitions.get(transitions.size() - 1).getEffective())
                .setTransitions(transitions)
                .build();
    }

    private @Nullable TransitionRule firstFitting(PolicyEvent event, Stage stage) {
        for (TransitionRule row : process.transitions()) {
            if (row.steps().contains(event.step())
                    && (row.from().isEmpty() || row.from().contains(stage))
                    && (row.actors().isEmpty() || theatre.anyPartOf(event.actors(), row.actors(), event.day()))
                    && isSureEnough(row, event, stage)) {
                return row;
            }
        }
        return null;
    }

    private static boolean isSureEnough(TransitionRule row, PolicyEvent event, Stage stage) {
        if (!row.modalities().isEmpty()) {
            return row.modalities().contains(event.hedged() ? Modality.HEDGED : Modality.ASSERTED);
        }
        boolean moves = (row.to() != null && row.to() != stage) || row.deadline() != Deadline.KEEP;
        return !(moves && event.hedged());
    }

    private static Transition transition(
            PolicyEvent event,
            TransitionRule row,
            Stage from,
            Stage to,
            boolean contested,
            boolean delayed,
            @Nullable LocalDate deadline) {
        return Transition.newBuilder()
                .setEffective(event.day())
                .setReported(event.mentions().stream()
                        .map(mention -> mention.getSource().getPublished())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null))
                .setStep(event.step())
                .setActors(event.actors())
                .setFromStage(from)
                .setToStage(to)
                .setContested(contested)
                .setDelayed(delayed)
                .setDeadline(deadline)
                .setRule(row.id())
                .setReasons(event.mentions().stream()
                        .map(mention -> Reason.newBuilder()
                                .setMentionId(mention.getMentionId())
                                .setSource(Citation.of(mention.getSource()))
                                .setQuote(mention.getEvidence().get(0))
                                .build())
                        .toList())
                .build();
    }
}
