package io.sitrep.dashboard;

import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything that the dashboard knows at one moment. Immutable: a request reads one snapshot and nothing moves under it.
 *
 * @param version grows with every change within the life of the process
 * @param incidents newest first: by last possible day, undated ones last, then by id
 * @param byId the same, by id
 * @param counts sorted by theatre and rule
 * @param negotiations sorted by id
 * @param tallies sorted by id
 */
record Snapshot(
        long version,
        List<Incident> incidents,
        Map<String, Incident> byId,
        List<RuleCounts> counts,
        List<Negotiation> negotiations,
        List<Tally> tallies) {

    static final Snapshot EMPTY = new Snapshot(0, List.of(), Map.of(), List.of(), List.of(), List.of());

    static final Comparator<Incident> NEWEST_FIRST =
            Comparator.comparing(Snapshot::lastDay).reversed().thenComparing(Incident::getIncidentId);

    /** Last possible day of an incident; the earliest day there is where it has none, so that undated ones come last. */
    static LocalDate lastDay(Incident incident) {
        DateRange date = incident.getDate();
        return date == null ? LocalDate.MIN : date.getLatest();
    }

    Optional<RuleCounts> counts(String theatre, String rule) {
        return counts.stream()
                .filter(each -> each.theatre().equals(theatre) && each.rule().equals(rule))
                .findFirst();
    }

    /** Ids of the theatres that anything belongs to, sorted. */
    TreeSet<String> theatres() {
        TreeSet<String> ids = new TreeSet<>();
        counts.forEach(each -> ids.add(each.theatre()));
        incidents.forEach(each -> ids.add(each.getTheatre()));
        negotiations.forEach(each -> ids.add(each.getTheatre()));
        tallies.forEach(each -> ids.add(each.getTheatre()));
        return ids;
    }
}
