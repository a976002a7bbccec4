package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Member;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.avro.WindowKind;
import io.sitrep.schemas.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the API says of a snapshot: records as they stand in the topics, put together for a question. Pure. */
final class Answers {

    /** Fields that are of use to the pipeline alone: they tell articles apart and say nothing to people. */
    static final Set<String> PIPELINE_ONLY = Set.of("sketch", "terms");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Answers() {}

    /** The theatres found in the data, with their rules and the names that the launcher lent. */
    static ObjectNode theatres(Snapshot snapshot, Labels labels) {
        ArrayNode theatres = NODES.arrayNode();
        for (String id : snapshot.theatres()) {
            Labels.TheatreLabels names = labels.theatres().get(id);
            ObjectNode theatre = theatres.addObject();
            theatre.put("id", id);
            theatre.put("title", names == null ? null : names.title());
            theatre.put("zone", names == null ? null : names.zone());
            theatre.put("defaultRule", defaultRule(snapshot, id).orElse(null));
            ArrayNode rules = theatre.putArray("rules");
            for (RuleCounts counts : snapshot.counts()) {
                if (counts.theatre().equals(id)) {
                    Labels.RuleLabel label =
                            names == null ? null : names.rules().get(counts.rule());
                    rules.addObject()
                            .put("id", counts.rule())
                            .put("version", counts.version())
                            .put("title", label == null ? null : label.title());
                }
            }
            ObjectNode actors = theatre.putObject("actors");
            if (names != null) {
                new TreeMap<>(names.actors()).forEach(actors::put);
            }
        }
        ObjectNode out = NODES.objectNode();
        out.set("theatres", theatres);
        return out;
    }

    /** The rule beside which most claims are set: what the officials of the theatre count is what people ask for first. */
    private static Optional<String> defaultRule(Snapshot snapshot, String theatre) {
        Map<String, Integer> claims = new TreeMap<>();
        snapshot.counts().stream()
                .filter(counts -> counts.theatre().equals(theatre))
                .forEach(counts -> claims.put(counts.rule(), 0));
        for (Tally tally : snapshot.tallies()) {
            String rule = tally.getRule();
            if (rule != null && tally.getTheatre().equals(theatre) && claims.containsKey(rule)) {
                claims.merge(rule, tally.getClaims().size(), Integer::sum);
            }
        }
        return claims.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey);
    }

    /**
     * Everything that the top of the page shows.
     *
     * @param asOf last day of the windows; null for that of the topic
     */
    static ObjectNode headline(Snapshot snapshot, RuleCounts counts, View.Feed feed, @Nullable LocalDate asOf) {
        ObjectNode out = NODES.objectNode();
        out.put("theatre", counts.theatre());
        out.put("rule", counts.rule());
        out.put("ruleVersion", counts.version());
        out.put("asOf", day(asOf == null ? counts.asOf().orElse(null) : asOf));
        out.put("latest", day(counts.asOf().orElse(null)));
        out.put("earliest", day(counts.firstDay().orElse(null)));
        out.put("feed", feed.name());
        ArrayNode windows = out.putArray("windows");
        WindowsAt.windows(counts, asOf).stream()
                .filter(count -> count.getBreakdown() == Breakdown.TOTAL)
                .forEach(count -> windows.add(count(count)));
        ArrayNode negotiations = out.putArray("negotiations");
        snapshot.negotiations().stream()
                .filter(each -> each.getTheatre().equals(counts.theatre()))
                .map(each -> NegotiationAt.day(each, asOf))
                .forEach(each -> {
                    ObjectNode full = Json.of(each);
                    full.remove(List.of("transitions", "positions"));
                    negotiations.add(full);
                });
        out.put("incidents", snapshot.incidentsOf(counts.theatre()).size());
        out.put("counted", counts.dayOf().size());
        return out;
    }

    static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /**
     * The buckets of a rule between two days, each null where open. Totals carry the running sum of counted incidents since the first bucket
     * that the rule has, whatever the range, so that it can stand beside a cumulative claim.
     */
    static ObjectNode series(RuleCounts counts, Breakdown breakdown, @Nullable LocalDate from, @Nullable LocalDate to) {
        ObjectNode out = NODES.objectNode();
        out.put("theatre", counts.theatre());
        out.put("rule", counts.rule());
        out.put("ruleVersion", counts.version());
        out.put("breakdown", breakdown.name());
        LocalDate start = counts.windows().stream()
                .filter(count -> count.getWindowKind() == WindowKind.SINCE)
                .map(Count::getFromDay)
                .min(Comparator.naturalOrder())
                .orElse(null);
        out.put("runningSince", day(start));
        out.put("asOf", day(counts.asOf().orElse(null)));
        ArrayNode days = out.putArray("days");
        int running = 0;
        for (Count count : counts.days()) {
            if (count.getBreakdown() != breakdown) {
                continue;
            }
            LocalDate day = count.getFromDay();
            boolean runs = start == null || !day.isBefore(start);
            running += runs ? count.getIncidents().getBest() : 0;
            if ((from != null && day.isBefore(from)) || (to != null && day.isAfter(to))) {
                continue;
            }
            ObjectNode bucket = days.addObject();
            bucket.put("day", day.toString());
            bucket.put("value", count.getValue());
            bucket.set("incidents", Json.of(count.getIncidents()));
            bucket.set("killed", Json.of(count.getKilled()));
            bucket.set("injured", Json.of(count.getInjured()));
            bucket.put("running", breakdown == Breakdown.TOTAL && runs ? Integer.valueOf(running) : null);
        }
        return out;
    }

    /** A count without the incidents behind it: those are asked for with the window. */
    static ObjectNode count(Count count) {
        ObjectNode out = Json.of(count);
        out.remove("incidentIds");
        return out;
    }

    /** An incident without its members, but with the words of the first and the names of all outlets. */
    static ObjectNode summary(Incident incident) {
        ObjectNode out = record(incident);
        out.remove("members");
        List<Member> members = incident.getMembers();
        if (members.isEmpty()) {
            out.putNull("lead");
        } else {
            out.set("lead", withoutSketches(Json.of(members.get(0))));
        }
        ArrayNode outlets = out.putArray("outlets");
        members.stream()
                .map(member -> member.getSource().getOutlet())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(outlets::add);
        return out;
    }

    /** As {@link #summary}, and when the article came in that changed it last. */
    static ObjectNode summary(Incident incident, Snapshot snapshot) {
        return summary(incident).put("changedAt", changedAt(snapshot, 0, incident.getIncidentId()));
    }

    /** When the article came in that changed a record last; null where that is not known. */
    static @Nullable String changedAt(Snapshot snapshot, int topic, String key) {
        Update.Stamp stamp = snapshot.stamps().get(topic).get(key);
        return stamp == null ? null : Instant.ofEpochMilli(stamp.timestamp()).toString();
    }

    static ObjectNode page(IncidentQuery.Page page, Snapshot snapshot) {
        ObjectNode out = NODES.objectNode();
        out.put("total", page.total());
        out.put("next", page.next());
        ArrayNode items = out.putArray("incidents");
        page.items().forEach(each -> items.add(summary(each, snapshot)));
        return out;
    }

    static ObjectNode counts(Collection<Count> counts) {
        ObjectNode out = NODES.objectNode();
        ArrayNode items = out.putArray("counts");
        counts.forEach(each -> items.add(count(each)));
        return out;
    }

    static ObjectNode negotiations(Collection<Negotiation> negotiations) {
        ObjectNode out = NODES.objectNode();
        ArrayNode items = out.putArray("negotiations");
        negotiations.forEach(each -> items.add(record(each)));
        return out;
    }

    static ObjectNode tallies(Collection<Tally> tallies) {
        ObjectNode out = NODES.objectNode();
        ArrayNode items = out.putArray("tallies");
        tallies.forEach(each -> items.add(record(each)));
        return out;
    }

    /** A record as it stands in its topic, without what is of use to the pipeline alone. */
    static ObjectNode record(SpecificRecord record) {
        return withoutSketches(Json.of(record));
    }

    private static <N extends JsonNode> N withoutSketches(N node) {
        if (node instanceof ObjectNode fields) {
            fields.remove(PIPELINE_ONLY);
        }
        node.forEach(Answers::withoutSketches);
        return node;
    }
}
