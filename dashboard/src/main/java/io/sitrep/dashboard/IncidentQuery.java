package io.sitrep.dashboard;

import io.sitrep.avro.Count;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Place;
import io.sitrep.avro.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are asked for.
 *
 * <p>Days: what a rule counts lies on the day under which it is counted, so that a number and its incidents agree; everything else lies on
 * every day on which it may have happened.
 */
final class IncidentQuery {

    /** Which verdicts of the rule pass. */
    enum Counted {
        YES,
        NO,
        ANY
    }

    static final String[] PARAMETERS = {
        "theatre", "rule", "counted", "window", "country", "type", "attacker", "from", "to", "limit", "cursor", "format"
    };

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 500;

    private final Snapshot snapshot;
    private final @Nullable String theatre;
    private final @Nullable String rule;
    private final Counted counted;
    private final @Nullable String country;
    private final @Nullable IncidentType type;
    private final @Nullable String attacker;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;
    private final int limit;
    private final @Nullable Position after;
    private final Map<String, LocalDate> dayOf;
    private final Map<String, Set<String>> byAttacker;

    /** A place in the order of the list. */
    private record Position(LocalDate day, String incidentId) {

        private static final Comparator<Position> ORDER =
                Comparator.comparing(Position::day).reversed().thenComparing(Position::incidentId);

        static Position of(Incident incident) {
            return new Position(Snapshot.lastDay(incident), incident.getIncidentId());
        }

        static Position decode(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int bar = text.indexOf('|');
                if (bar > 0) {
                    return new Position(LocalDate.parse(text.substring(0, bar)), text.substring(bar + 1));
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                // Told below, like a cursor without a bar.
            }
            throw Problem.badRequest("parameter 'cursor' must be what 'next' of an earlier answer said");
        }

        String encode() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((day + "|" + incidentId).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param items of this page
     * @param total number of incidents that fit, on all pages
     * @param next cursor of the next page; null on the last
     */
    record Page(List<Incident> items, int total, @Nullable String next) {}

    /** @throws Problem where a parameter is wrong */
    IncidentQuery(Snapshot snapshot, Query query) {
        this.snapshot = snapshot;
        theatre = query.text("theatre");
        rule = query.text("rule");
        counted = query.oneOf("counted", Counted.class, Counted.YES);
        country = query.text("country");
        type = query.oneOf("type", IncidentType.class);
        attacker = query.text("attacker");
        limit = query.number("limit", DEFAULT_LIMIT, 1, MOST);
        String cursor = query.text("cursor");
        after = cursor == null ? null : Position.decode(cursor);
        LocalDate first = query.day("from");
        LocalDate last = query.day("to");
        if (first != null && last != null && first.isAfter(last)) {
            throw Problem.badRequest("parameter 'from' is after 'to'");
        }
        String window = query.text("window");
        if (rule == null) {
            if (window != null || query.text("counted") != null) {
                throw Problem.badRequest("parameters 'window' and 'counted' need 'theatre' and 'rule'");
            }
            dayOf = Map.of();
            byAttacker = Map.of();
        } else {
            RuleCounts counts = snapshot.counts(query.required("theatre"), rule)
                    .orElseThrow(() -> Problem.notFound("nothing is counted under this theatre and rule"));
            dayOf = counts.dayOf();
            byAttacker = counts.byAttacker();
            if (window != null) {
                Count total = counts.total(window)
                        .orElseThrow(() -> Problem.badRequest("parameter 'window' must be a window of the rule: "
                                + String.join(", ", windows(counts))));
                first = first == null || first.isBefore(total.getFromDay()) ? total.getFromDay() : first;
                last = last == null || last.isAfter(total.getToDay()) ? total.getToDay() : last;
            }
        }
        from = first;
        to = last;
    }

    private static List<String> windows(RuleCounts counts) {
        return counts.windows().stream().map(Count::getWindow).distinct().toList();
    }

    Stream<Incident> all() {
        return snapshot.incidents().stream().filter(this::fits);
    }

    Page page() {
        List<Incident> fitting = all().toList();
        List<Incident> rest = fitting.stream()
                .filter(each -> after == null || Position.ORDER.compare(Position.of(each), after) > 0)
                .limit(limit + 1L)
                .toList();
        if (rest.size() <= limit) {
            return new Page(rest, fitting.size(), null);
        }
        List<Incident> items = rest.subList(0, limit);
        return new Page(items, fitting.size(), Position.of(items.get(limit - 1)).encode());
    }

    private boolean fits(Incident incident) {
        return (theatre == null || theatre.equals(incident.getTheatre()))
                && (rule == null || fitsRule(incident, rule))
                && (country == null || country.equals(country(incident)))
                && (type == null || type == incident.getType())
                && (attacker == null || fitsAttacker(incident, attacker))
                && fitsDays(incident);
    }

    private boolean fitsRule(Incident incident, String id) {
        return switch (counted) {
            case ANY -> true;
            case YES -> isCounted(incident, id);
            case NO -> !isCounted(incident, id);
        };
    }

    private static boolean isCounted(Incident incident, String rule) {
        return incident.getVerdicts().stream()
                .filter(verdict -> verdict.getRule().equals(rule))
                .anyMatch(Verdict::getCounted);
    }

    /**
     * What the rule counts is found where its breakdown has it, so that a row of the breakdown and its incidents agree. Everything else by
     * whoever is stated to have done it or claims it; nobody is "unknown".
     */
    private boolean fitsAttacker(Incident incident, String attacker) {
        if (!byAttacker.isEmpty() && dayOf.containsKey(incident.getIncidentId())) {
            return byAttacker.getOrDefault(attacker, Set.of()).contains(incident.getIncidentId());
        }
        if (incident.getAttackers().isEmpty() && incident.getClaimedBy().isEmpty()) {
            return attacker.equals("unknown");
        }
        return incident.getAttackers().contains(attacker)
                || incident.getClaimedBy().contains(attacker);
    }

    private static String country(Incident incident) {
        Place place = incident.getPlace();
        String code = place == null ? null : place.getCountry();
        return code == null ? "unknown" : code;
    }

    private boolean fitsDays(Incident incident) {
        if (from == null && to == null) {
            return true;
        }
        LocalDate day = dayOf.get(incident.getIncidentId());
        if (day != null) {
            return within(day, day);
        }
        return Optional.ofNullable(incident.getDate())
                .map((DateRange date) -> within(date.getEarliest(), date.getLatest()))
                .orElse(false);
    }

    private boolean within(LocalDate earliest, LocalDate latest) {
        return (from == null || !latest.isBefore(from)) && (to == null || !earliest.isAfter(to));
    }
}
