package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Claim;
import io.sitrep.avro.Count;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallySubject;
import io.sitrep.avro.WindowKind;
import io.sitrep.schemas.Json;
import io.sitrep.standalone.process.State;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state in a few lines: of each theatre the count that officials count too, the negotiations, the largest tallies. */
final class Headlines {

    private static final int TALLIES = 3;

    private Headlines() {}

    static List<String> lines(State state, Theatres theatres) {
        List<String> lines = new ArrayList<>();
        for (Theatre theatre : theatres.all()) {
            lines.add(theatre.title());
            headline(theatre).ifPresent(rule -> {
                List<Count> counts = windows(state, theatre, rule);
                lines.add("  " + rule.title() + asOf(counts));
                counts.forEach(count -> lines.add(line(count)));
            });
            negotiations(state, theatre).forEach(negotiation -> lines.add(line(negotiation)));
            tallies(state, theatre).forEach(tally -> lines.add(line(tally)));
        }
        return lines;
    }

    static ArrayNode json(State state, Theatres theatres) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Theatre theatre : theatres.all()) {
            ObjectNode out = all.addObject().put("theatre", theatre.id()).put("title", theatre.title());
            ArrayNode counts = out.putArray("counts");
            headline(theatre)
                    .ifPresent(rule -> windows(state, theatre, rule).forEach(count -> counts.add(Json.of(count))));
            ArrayNode negotiations = out.putArray("negotiations");
            negotiations(state, theatre).forEach(each -> negotiations
                    .addObject()
                    .put("id", each.getNegotiationId())
                    .put("title", each.getTitle())
                    .put("stage", each.getStage().name())
                    .put("contested", each.getContested())
                    .put("delayed", each.getDelayed())
                    .put("since", text(each.getSince()))
                    .put("deadline", text(each.getDeadline())));
        }
        return all;
    }

    /** The first rule that is set beside claims about attacks; else the first of all. */
    private static Optional<CountingRule> headline(Theatre theatre) {
        return theatre.rules().stream()
                .filter(rule -> rule.observes().stream().anyMatch(match -> match.subject() == TallySubject.ATTACKS))
                .findFirst()
                .or(() -> theatre.rules().stream().findFirst());
    }

    /** Shortest first. */
    private static List<Count> windows(State state, Theatre theatre, CountingRule rule) {
        return state.totals(theatre.id(), rule.id()).stream()
                .sorted(Comparator.comparing(Count::getWindowKind)
                        .thenComparing(Count::getFromDay, Comparator.reverseOrder()))
                .toList();
    }

    private static List<Negotiation> negotiations(State state, Theatre theatre) {
        return state.negotiations().values().stream()
                .filter(negotiation -> negotiation.getTheatre().equals(theatre.id()))
                .toList();
    }

    /** Those with most claims. */
    private static List<Tally> tallies(State state, Theatre theatre) {
        return state.tallies().values().stream()
                .filter(tally -> tally.getTheatre().equals(theatre.id()))
                .sorted(Comparator.comparing((Tally tally) -> -tally.getClaims().size())
                        .thenComparing(Tally::getTallyId))
                .limit(TALLIES)
                .toList();
    }

    private static String asOf(List<Count> counts) {
        return counts.isEmpty()
                ? ": nothing counted"
                : ", as of " + counts.get(0).getToDay();
    }

    private static String line(Count count) {
        String window = count.getWindowKind() == WindowKind.ROLLING
                ? "last " + count.getWindow().replaceFirst("d$", " days")
                : "since " + count.getFromDay();
        String before = count.getPrevious() == null ? "" : "  (the same span before: " + count.getPrevious() + ")";
        return String.format(
                Locale.ROOT,
                "    %-16s %4d attacks %4d killed %4d injured%s",
                window,
                count.getIncidents().getBest(),
                count.getKilled().getBest(),
                count.getInjured().getBest(),
                before);
    }

    private static String line(Negotiation negotiation) {
        StringBuilder line = new StringBuilder("  ")
                .append(negotiation.getTitle())
                .append(": ")
                .append(negotiation.getStage());
        if (negotiation.getSince() != null) {
            line.append(" since ").append(negotiation.getSince());
        }
        if (negotiation.getDeadline() != null) {
            line.append(", deadline ").append(negotiation.getDeadline());
        }
        line.append(negotiation.getContested() ? ", contested" : "")
                .append(negotiation.getDelayed() ? ", delayed" : "");
        return line.toString();
    }

    private static String line(Tally tally) {
        Claim last = tally.getClaims().get(tally.getClaims().size() - 1);
        Estimate observed = last.getObserved();
        return "  Claimed: " + last.getCount().getBest() + " "
                + tally.getSubject().name().toLowerCase(Locale.ROOT)
                + (tally.getTargets().isEmpty() ? "" : " on " + String.join(", ", tally.getTargets()))
                + (tally.getCountries().isEmpty() ? "" : " in " + String.join(", ", tally.getCountries()))
                + (last.getSince() == null ? "" : " since " + last.getSince())
                + (last.getAsOf() == null ? "" : ", as of " + last.getAsOf())
                + (observed == null ? "" : "; observed " + observed.getBest());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
