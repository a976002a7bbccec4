package io.sitrep.dashboard;

import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Stage;
import io.sitrep.avro.Transition;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a negotiation stood at the end of an earlier day, by its transitions up to then. What the parties wanted then is not told by them. */
final class NegotiationAt {

    private NegotiationAt() {}

    /** @param day null for now */
    static Negotiation day(Negotiation negotiation, @Nullable LocalDate day) {
        if (day == null) {
            return negotiation;
        }
        List<Transition> until = negotiation.getTransitions().stream()
                .filter(each -> !each.getEffective().isAfter(day))
                .toList();
        if (until.size() == negotiation.getTransitions().size()) {
            return negotiation;
        }
        Transition last = until.isEmpty() ? null : until.get(until.size() - 1);
        LocalDate deadline = last == null ? null : last.getDeadline();
        Set<LocalDate> replaced = new LinkedHashSet<>();
        for (Transition each : until) {
            LocalDate one = each.getDeadline();
            if (one != null && !one.equals(deadline)) {
                replaced.add(one);
            }
        }
        return Negotiation.newBuilder()
                .setNegotiationId(negotiation.getNegotiationId())
                .setTheatre(negotiation.getTheatre())
                .setTitle(negotiation.getTitle())
                .setParties(negotiation.getParties())
                .setStage(last == null ? Stage.NONE : last.getToStage())
                .setContested(last != null && last.getContested())
                .setDelayed(last != null && last.getDelayed())
                .setDeadline(deadline)
                .setReplacedDeadlines(List.copyOf(replaced))
                .setPositions(Map.of())
                .setSince(last == null ? null : last.getEffective())
                .setTransitions(until)
                .build();
    }
}
