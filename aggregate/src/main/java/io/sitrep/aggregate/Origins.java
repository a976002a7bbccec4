package io.sitrep.aggregate;

import io.sitrep.avro.Basis;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Origin;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which member gave each value of an incident: of several the one that was published first, for the best of a number the newest. Where there is
 * one member only it gave everything, and nothing is listed.
 */
final class Origins {

    private static final Comparator<Origin> ORDER = Comparator.comparing(Origin::getField)
            .thenComparing(Origin::getValue, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** By publication. */
    private final List<IncidentMention> members;

    private final List<Origin> origins = new ArrayList<>();

    private Origins(List<IncidentMention> members) {
        this.members = members;
    }

    /**
     * @param members by publication
     * @param core those of them that decide on type, date and place; by publication
     * @param incident with all that is fused
     */
    static List<Origin> of(List<IncidentMention> members, List<IncidentMention> core, Incident.Builder incident) {
        if (members.size() == 1) {
            return List.of();
        }
        Origins origins = new Origins(members);
        origins.add("type", null, core, mention -> mention.getType() == incident.getType());
        origins.date(core, incident.getDate());
        origins.place(core, incident.getPlace());
        origins.outcome(incident.getOutcome());
        origins.each("attackers", incident.getAttackers(), IncidentMention::getAttackers);
        origins.each("claimedBy", incident.getClaimedBy(), IncidentMention::getClaimedBy);
        origins.each("suspected", incident.getSuspected(), IncidentMention::getSuspected);
        origins.each("targets", incident.getTargets(), IncidentMention::getTargets);
        origins.each("weapons", incident.getWeapons(), IncidentMention::getWeapons);
        origins.each("basis", incident.getBasis(), IncidentMention::getBasis);
        origins.number("killed", incident.getKilled(), IncidentMention::getKilled);
        origins.number("injured", incident.getInjured(), IncidentMention::getInjured);
        origins.number("munitions", incident.getMunitions(), IncidentMention::getMunitions);
        origins.number("salvos", incident.getSalvos(), IncidentMention::getSalvos);
        origins.number("sites", incident.getSites(), IncidentMention::getSites);
        origins.origins.sort(ORDER);
        return List.copyOf(origins.origins);
    }

    private void date(List<IncidentMention> core, @Nullable DateRange date) {
        if (date == null) {
            return;
        }
        Predicate<IncidentMention> begins = mention ->
                mention.getDate() != null && mention.getDate().getEarliest().equals(date.getEarliest());
        Predicate<IncidentMention> ends = mention ->
                mention.getDate() != null && mention.getDate().getLatest().equals(date.getLatest());
        if (core.stream().anyMatch(begins.and(ends))) {
            add("date", null, core, begins.and(ends));
        } else {
            // The days on which two agree that give longer ones.
            add("date", "earliest", core, begins);
            add("date", "latest", core, ends);
        }
    }

    private void place(List<IncidentMention> core, @Nullable Place place) {
        if (place != null) {
            add("place", null, core, mention -> isSame(mention.getPlace(), place));
        }
    }

    private static boolean isSame(@Nullable Place one, Place other) {
        return one != null
                && one.getPrecision() == other.getPrecision()
                && Objects.equals(one.getName(), other.getName())
                && Objects.equals(one.getCountry(), other.getCountry());
    }

    private void outcome(Outcome outcome) {
        if (outcome == Outcome.UNKNOWN) {
            return;
        }
        Predicate<IncidentMention> tells = mention -> mention.getOutcome() == outcome;
        Predicate<IncidentMention> other = mention -> !mention.getBasis().equals(List.of(Basis.CLAIMED));
        add("outcome", null, members, members.stream().anyMatch(tells.and(other)) ? tells.and(other) : tells);
    }

    private <T> void each(String field, Collection<T> values, Function<IncidentMention, List<T>> of) {
        for (T value : values) {
            add(field, value.toString(), members, mention -> of.apply(mention).contains(value));
        }
    }

    /** The newest gives the best; low and high are listed where another gives them. */
    private void number(String field, @Nullable Estimate fused, Function<IncidentMention, @Nullable Estimate> of) {
        if (fused == null) {
            return;
        }
        IncidentMention newest = Fusion.newestWithNumber(members, of);
        Estimate best = Objects.requireNonNull(of.apply(newest));
        origins.add(new Origin(field, null, newest.getMentionId()));
        if (best.getLow() != fused.getLow()) {
            add(field, "low", members, gives(of, each -> each.getLow() == fused.getLow()));
        }
        if (!Objects.equals(best.getHigh(), fused.getHigh())) {
            int open = fused.getHigh() == null ? mostOpen(of) : 0;
            add(
                    field,
                    "high",
                    members,
                    gives(of, each -> Objects.equals(each.getHigh(), fused.getHigh()) && each.getBest() >= open));
        }
    }

    /** The greatest number that is open above: that one no bound reaches. */
    private int mostOpen(Function<IncidentMention, @Nullable Estimate> of) {
        return members.stream()
                .map(of)
                .filter(estimate -> estimate != null && estimate.getHigh() == null)
                .mapToInt(estimate -> Objects.requireNonNull(estimate).getBest())
                .max()
                .orElse(0);
    }

    private static Predicate<IncidentMention> gives(
            Function<IncidentMention, @Nullable Estimate> of, Predicate<Estimate> what) {
        return mention -> {
            Estimate estimate = of.apply(mention);
            return estimate != null && what.test(estimate);
        };
    }

    /** The first of some that gives it; none where it follows from no single one. */
    private void add(
            String field, @Nullable String value, List<IncidentMention> some, Predicate<IncidentMention> gives) {
        some.stream()
                .filter(gives)
                .findFirst()
                .ifPresent(mention -> origins.add(new Origin(field, value, mention.getMentionId())));
    }
}
