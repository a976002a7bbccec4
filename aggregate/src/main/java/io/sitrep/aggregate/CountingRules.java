package io.sitrep.aggregate;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Place;
import io.sitrep.avro.Verdict;
import io.sitrep.schemas.Hashes;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a rule counts, and where in the table of days and breakdowns they stand.
 *
 * <p>Attackers are those stated and those who claimed it. An incident counts on the earliest day of its date. What fails a condition of
 * the rule's meaning (type, attacker, target, country, outcome, basis) is not counted at all; what fails only on what is not known well
 * enough (date, confidence, sources, an attacker merely suspected) goes into {@code high}.
 */
public final class CountingRules {

    static final String ALL = "all";
    static final String UNKNOWN = "unknown";

    private static final int UNIT_HEX_DIGITS = 12;
    static final Estimate ONCE = new Estimate(1, 1, 1);

    private final Theatre theatre;

    public CountingRules(Theatre theatre) {
        this.theatre = theatre;
    }

    /** One cell of the table: a rule's count of one day in one line of a breakdown. */
    record Cell(Line line, LocalDate day) implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            int order = line.compareTo(other.line);
            return order != 0 ? order : day.compareTo(other.day);
        }
    }

    private enum Standing {
        COUNTED,
        /** Would count if more were known. */
        POSSIBLE,
        OUT
    }

    private record Ruling(Standing standing, String reason) {}

    /** One verdict for each rule of the theatre, in the order of their ids. */
    public List<Verdict> verdicts(Incident incident) {
        List<Verdict> verdicts = new ArrayList<>();
        for (CountingRule rule : theatre.rules()) {
            Ruling ruling = rule(rule, incident);
            verdicts.add(Verdict.newBuilder()
                    .setRule(rule.id())
                    .setRuleVersion(rule.version())
                    .setCounted(ruling.standing() == Standing.COUNTED)
                    .setReason(ruling.reason())
                    .build());
        }
        return verdicts;
    }

    /** What the incident adds to which cells. Empty where no rule has a use for it, or where it has no day. */
    Map<Cell, Contribution> contributions(Incident incident) {
        Map<Cell, Contribution> out = new TreeMap<>();
        LocalDate day = day(incident);
        if (day == null) {
            return out;
        }
        for (CountingRule rule : theatre.rules()) {
            Ruling ruling = rule(rule, incident);
            if (ruling.standing() == Standing.OUT) {
                continue;
            }
            boolean counted = ruling.standing() == Standing.COUNTED;
            Contribution contribution = Contribution.of(
                    times(rule, incident), firm(incident), counted, incident.getKilled(), incident.getInjured());
            out.put(new Cell(new Line(rule.id(), Breakdown.TOTAL, ALL), day), contribution);
            for (Breakdown breakdown : rule.breakdowns()) {
                for (String value : values(breakdown, incident, day)) {
                    out.put(new Cell(new Line(rule.id(), breakdown, value), day), contribution);
                }
            }
        }
        return out;
    }

    /** The day on which an incident counts: the earliest possible one; null where not even the month is known. */
    static @Nullable LocalDate day(Incident incident) {
        DateRange date = incident.getDate();
        return date == null || date.getPrecision() == io.sitrep.avro.DatePrecision.YEAR_OR_MORE
                ? null
                : date.getEarliest();
    }

    static boolean firm(Incident incident) {
        return incident.getBasis().contains(Basis.OFFICIAL) || incident.getIndependentSources() >= 2;
    }

    private Ruling rule(CountingRule rule, Incident incident) {
        @Nullable
        LocalDate day = incident.getDate() == null ? null : incident.getDate().getEarliest();
        if (!rule.types().isEmpty() && !rule.types().contains(incident.getType())) {
            return out("type is " + incident.getType());
        }
        @Nullable
        String country =
                incident.getPlace() == null ? null : incident.getPlace().getCountry();
        // Without a country the mention is of this theatre because of who acted; that has been decided where it was
        // read.
        if (!rule.countries().isEmpty() && country != null && !rule.countries().contains(country)) {
            return out("country is " + country);
        }
        if (!rule.outcomes().isEmpty() && !rule.outcomes().contains(incident.getOutcome())) {
            return out("outcome is " + incident.getOutcome());
        }
        if (!rule.basis().isEmpty() && incident.getBasis().stream().noneMatch(rule.basis()::contains)) {
            return out("basis is " + incident.getBasis());
        }
        if (!rule.targets().isEmpty() && !theatre.anyPartOf(incident.getTargets(), rule.targets(), day)) {
            return out(incident.getTargets().isEmpty() ? "target not known" : "targets are " + incident.getTargets());
        }
        if (!rule.atSitesOf().isEmpty() && !isAtSiteOf(rule.atSitesOf(), incident)) {
            return out("place is no known site of " + String.join(" or ", rule.atSitesOf()));
        }
        if (!rule.attackers().isEmpty() && !theatre.anyPartOf(attackers(incident), rule.attackers(), day)) {
            return theatre.anyPartOf(incident.getSuspected(), rule.attackers(), day)
                            && attackers(incident).isEmpty()
                    ? new Ruling(Standing.POSSIBLE, "attacker only suspected")
                    : out(
                            attackers(incident).isEmpty()
                                    ? "attacker not known"
                                    : "attackers are " + attackers(incident));
        }
        if (!incident.getDoubts().isEmpty()) {
            return new Ruling(Standing.POSSIBLE, String.join("; ", incident.getDoubts()));
        }
        if (incident.getConfidence() < rule.minConfidence()) {
            return new Ruling(
                    Standing.POSSIBLE,
                    "confidence " + incident.getConfidence() + " is below " + rule.minConfidence() + " percent");
        }
        if (incident.getIndependentSources() < rule.minIndependentSources()) {
            return new Ruling(
                    Standing.POSSIBLE,
                    "independent sources are " + incident.getIndependentSources() + ", fewer than "
                            + rule.minIndependentSources());
        }
        return new Ruling(Standing.COUNTED, "meets every condition");
    }

    /** Whether the place is one that the theatre declares, with one of these as a host. */
    private boolean isAtSiteOf(List<String> hosts, Incident incident) {
        return incident.getPlace() != null
                && theatre.sites().stream()
                        .anyMatch(site -> site.name().equals(incident.getPlace().getName())
                                && site.hosts().stream().anyMatch(hosts::contains));
    }

    /**
     * The unit of counting in which an incident stands: what stands in one counts as one. Null where each incident is its own.
     *
     * @return free of the separator of keys
     */
    static @Nullable String unit(CountingRule rule, Incident incident) {
        return switch (rule.unit()) {
            case INCIDENT, SALVO -> null;
            case SITE_DAY -> {
                Place place = incident.getPlace();
                yield place == null || place.getName() == null
                        ? incident.getIncidentId()
                        : Hashes.sha256(place.getCountry() + "/" + place.getName(), UNIT_HEX_DIGITS);
            }
        };
    }

    /** As how many an incident counts. */
    private static Estimate times(CountingRule rule, Incident incident) {
        return rule.unit() == CountingRule.Unit.SALVO && incident.getSalvos() != null ? incident.getSalvos() : ONCE;
    }

    private static Ruling out(String reason) {
        return new Ruling(Standing.OUT, reason);
    }

    static Set<String> attackers(Incident incident) {
        Set<String> all = new TreeSet<>(incident.getAttackers());
        all.addAll(incident.getClaimedBy());
        return all;
    }

    private Collection<String> values(Breakdown breakdown, Incident incident, LocalDate day) {
        return switch (breakdown) {
            case TOTAL -> List.of();
            case TYPE -> List.of(incident.getType().name());
            case COUNTRY ->
                List.of(
                        incident.getPlace() == null || incident.getPlace().getCountry() == null
                                ? UNKNOWN
                                : incident.getPlace().getCountry());
            case ATTACKER -> {
                Set<String> all = attackers(incident);
                // "Iran-aligned militias" beside one of them says nothing new.
                List<String> finest = all.stream()
                        .filter(actor -> all.stream()
                                .noneMatch(other -> !other.equals(actor) && theatre.isPartOf(other, actor, day)))
                        .toList();
                yield finest.isEmpty() ? List.of(UNKNOWN) : finest;
            }
        };
    }
}
