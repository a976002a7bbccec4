package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.dashboard.Update.Stamp;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that the dashboard knows at one moment. Immutable: a request reads one snapshot and nothing moves under it.
 *
 * @param version grows with every change within the life of the process
 * @param offsets how far the topics were read
 * @param incidents newest first: by last possible day, undated ones last, then by id
 * @param byTheatre the same, by theatre
 * @param counted those of them that a rule counts, by rule
 * @param byId the same, by id
 * @param stamps where the latest record of each incident, negotiation and tally stands, by topic index and key
 * @param gone the latest incidents that were merged into others or withdrawn, by id
 * @param counts sorted by theatre and rule
 * @param negotiations sorted by id
 * @param tallies sorted by id
 * @param mentions of every kind, by id
 * @param sources their health as JSON, sorted by id; empty where nothing is known of sources
 */
record Snapshot(
        long version,
        Offsets offsets,
        List<Incident> incidents,
        Map<String, List<Incident>> byTheatre,
        Map<RuleKey, List<Incident>> counted,
        Map<String, Incident> byId,
        List<Map<String, Stamp>> stamps,
        Map<String, Stamp> gone,
        List<RuleCounts> counts,
        List<Negotiation> negotiations,
        List<Tally> tallies,
        NavigableMap<String, Mentioned> mentions,
        List<ObjectNode> sources) {

    /** A counting rule of a theatre. */
    record RuleKey(String theatre, String rule) {}

    static final Comparator<Incident> NEWEST_FIRST =
            Comparator.comparing(Snapshot::lastDay).reversed().thenComparing(Incident::getIncidentId);

    static Snapshot empty(int topics) {
        return new Snapshot(
                0,
                Offsets.none(topics),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Collections.nCopies(topics, Map.of()),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of());
    }

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

    /** Newest first. */
    List<Incident> incidentsOf(String theatre) {
        return byTheatre.getOrDefault(theatre, List.of());
    }

    /** Those that a rule counts, newest first. */
    List<Incident> countedBy(String theatre, String rule) {
        return counted.getOrDefault(new RuleKey(theatre, rule), List.of());
    }

    /** Ids of the theatres that anything belongs to, sorted. */
    TreeSet<String> theatres() {
        TreeSet<String> ids = new TreeSet<>();
        counts.forEach(each -> ids.add(each.theatre()));
        ids.addAll(byTheatre.keySet());
        negotiations.forEach(each -> ids.add(each.getTheatre()));
        tallies.forEach(each -> ids.add(each.getTheatre()));
        return ids;
    }

    /** Mentions of an article, whatever the revision; their ids begin with the article's. */
    NavigableMap<String, Mentioned> mentionsOf(String articleId) {
        // '$' is the character behind '#'.
        return mentions.subMap(articleId + "#", true, articleId + "$", false);
    }
}
