package io.sitrep.dashboard;

import io.sitrep.avro.Basis;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.Source;
import io.sitrep.avro.Verdict;
import io.sitrep.avro.Weapon;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** Stands for an attacker or a country that nobody names. */
    static final String UNKNOWN = "unknown";

    static final List<Parameter> FILTERS = List.of(
            Parameter.text("theatre", "Id of the theatre."),
            Parameter.text("rule", "Id of the counting rule; needs the theatre."),
            Parameter.choice(
                    "counted",
                    "With a rule: what it counts (YES, unless given), what it leaves out (NO), or both (ANY).",
                    Counted.class),
            Parameter.text("window", "A window of the rule, such as 30d: exactly the incidents behind its number."),
            Parameter.day("asOf", "Last day of the window; without a window, last day of all."),
            Parameter.text("country", "ISO 3166-1 alpha-2, or unknown."),
            Parameter.choice("type", "Type of incident.", IncidentType.class),
            Parameter.text(
                    "attacker",
                    "Actor id that is stated to have done it or claims it, or unknown where there is none."),
            Parameter.text("target", "Actor id that was aimed at or hit."),
            Parameter.choice("weapon", "Weapon that a source names.", Weapon.class),
            Parameter.choice("outcome", "What became of it.", Outcome.class),
            Parameter.choice("basis", "Who says so.", Basis.class),
            Parameter.number("minConfidence", "Least confidence in percent.", 0, 100),
            Parameter.text("place", "Name of the place, as the incident has it."),
            Parameter.text("reason", "With a rule: why it counts the incident or leaves it out, as its verdict says."),
            Parameter.text("q", "Words that stand together in the place, a headline, a quote, an outlet or the id."),
            Parameter.day("from", "First day."),
            Parameter.day("to", "Last day."));

    static final List<Parameter> PAGED = with(
            FILTERS,
            Parameter.number("limit", "How many at most; 50 unless given.", 1, 500),
            Parameter.text("cursor", "'next' of the page before."));

    private static final int DEFAULT_LIMIT = 50;

    private final Snapshot snapshot;
    private final @Nullable String theatre;
    private final @Nullable String rule;
    private final Counted counted;
    private final @Nullable String country;
    private final @Nullable IncidentType type;
    private final @Nullable String attacker;
    private final @Nullable String target;
    private final @Nullable Weapon weapon;
    private final @Nullable Outcome outcome;
    private final @Nullable Basis basis;
    private final int minConfidence;
    private final @Nullable String place;
    private final @Nullable String reason;
    private final @Nullable String words;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;
    private final int limit;
    private final @Nullable Position after;
    private final Map<String, LocalDate> dayOf;
    private final Map<String, List<String>> attackersOf;

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

    /** @throws Problem where parameters do not go together */
    IncidentQuery(Snapshot snapshot, Query query) {
        this.snapshot = snapshot;
        theatre = query.text("theatre");
        rule = query.text("rule");
        counted = query.oneOf("counted", Counted.class, Counted.YES);
        country = query.text("country");
        type = query.oneOf("type", IncidentType.class);
        attacker = query.text("attacker");
        target = query.text("target");
        weapon = query.oneOf("weapon", Weapon.class);
        outcome = query.oneOf("outcome", Outcome.class);
        basis = query.oneOf("basis", Basis.class);
        minConfidence = query.number("minConfidence", 0);
        place = query.text("place");
        reason = query.text("reason");
        words = query.text("q");
        limit = query.number("limit", DEFAULT_LIMIT);
        String cursor = query.text("cursor");
        after = cursor == null ? null : Position.decode(cursor);
        LocalDate first = query.day("from");
        LocalDate last = query.day("to");
        if (first != null && last != null && first.isAfter(last)) {
            throw Problem.badRequest("parameter 'from' is after 'to'");
        }
        LocalDate asOf = query.day("asOf");
        last = earlier(last, asOf);
        String window = query.text("window");
        if (rule == null) {
            if (window != null || query.has("counted") || reason != null) {
                throw Problem.badRequest("parameters 'window', 'counted' and 'reason' need 'theatre' and 'rule'");
            }
            dayOf = Map.of();
            attackersOf = Map.of();
        } else {
            RuleCounts counts = snapshot.counts(query.required("theatre"), rule)
                    .orElseThrow(() -> Problem.notFound("nothing is counted under this theatre and rule"));
            dayOf = counts.dayOf();
            attackersOf = counts.attackersOf();
            if (window != null) {
                WindowsAt.Span span = span(counts, window, asOf);
                first = first == null || first.isBefore(span.from()) ? span.from() : first;
                last = earlier(last, span.to());
            }
        }
        from = first;
        to = last;
    }

    static List<Parameter> with(List<Parameter> parameters, Parameter... more) {
        List<Parameter> out = new ArrayList<>(parameters);
        out.addAll(List.of(more));
        return List.copyOf(out);
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static WindowsAt.Span span(RuleCounts counts, String window, @Nullable LocalDate asOf) {
        LocalDate end = asOf == null ? counts.asOf().orElse(LocalDate.EPOCH) : asOf;
        List<WindowsAt.Span> spans = WindowsAt.spans(counts, end);
        return spans.stream()
                .filter(each -> each.window().equals(window))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("parameter 'window' must be a window of the rule: "
                        + String.join(
                                ", ", spans.stream().map(WindowsAt.Span::window).toList())));
    }

    /** Newest first. */
    Stream<Incident> all() {
        Stream<Incident> some = candidates().stream();
        if (from != null) {
            LocalDate first = from;
            // The lists go by the last possible day: behind the first that ended too early none is left.
            some = some.takeWhile(each -> !Snapshot.lastDay(each).isBefore(first));
        }
        return some.filter(this::fits);
    }

    /** The shortest list at hand that holds all that fit. */
    private List<Incident> candidates() {
        if (theatre == null) {
            return snapshot.incidents();
        }
        return rule != null && counted == Counted.YES
                ? snapshot.countedBy(theatre, rule)
                : snapshot.incidentsOf(theatre);
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

    /** The day under which it is counted, else the last on which it may have happened; empty where it has none. */
    Optional<LocalDate> dayOf(Incident incident) {
        LocalDate day = dayOf.get(incident.getIncidentId());
        return day != null
                ? Optional.of(day)
                : Optional.ofNullable(incident.getDate()).map(DateRange::getLatest);
    }

    /** The verdict of the rule that was asked for; empty where none was, or it has none. */
    Optional<Verdict> verdict(Incident incident) {
        for (Verdict verdict : incident.getVerdicts()) {
            if (verdict.getRule().equals(rule)) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    /** The verdict of the rule that was asked for, where it does not count the incident. */
    Optional<Verdict> refusal(Incident incident) {
        return counted == Counted.YES ? Optional.empty() : verdict(incident).filter(verdict -> !verdict.getCounted());
    }

    private boolean fits(Incident incident) {
        return (theatre == null || theatre.equals(incident.getTheatre()))
                && fitsRule(incident)
                && (country == null || country.equals(country(incident)))
                && (type == null || type == incident.getType())
                && (outcome == null || outcome == incident.getOutcome())
                && (weapon == null || incident.getWeapons().contains(weapon))
                && (basis == null || incident.getBasis().contains(basis))
                && (target == null || incident.getTargets().contains(target))
                && incident.getConfidence() >= minConfidence
                && (attacker == null || attackers(incident).contains(attacker))
                && fitsDays(incident)
                && (reason == null
                        || verdict(incident)
                                .map(verdict -> verdict.getReason().equals(reason))
                                .orElse(false))
                && (place == null || place.equals(placeName(incident)))
                && (words == null || saysWords(incident, words));
    }

    private boolean fitsRule(Incident incident) {
        if (rule == null || counted != Counted.NO) {
            return true; // The candidates of what is counted are counted.
        }
        return !verdict(incident).map(Verdict::getCounted).orElse(false);
    }

    /**
     * Under whom it stands. What the rule counts is found where its breakdown has it, so that a row of the breakdown and its incidents agree.
     * Everything else by whoever is stated to have done it or claims it; nobody is "unknown".
     */
    List<String> attackers(Incident incident) {
        if (!attackersOf.isEmpty() && dayOf.containsKey(incident.getIncidentId())) {
            return attackersOf.getOrDefault(incident.getIncidentId(), List.of());
        }
        Set<String> out = new TreeSet<>(incident.getAttackers());
        out.addAll(incident.getClaimedBy());
        return out.isEmpty() ? List.of(UNKNOWN) : List.copyOf(out);
    }

    static String country(Incident incident) {
        return country(incident.getPlace());
    }

    static String country(@Nullable Place place) {
        String code = place == null ? null : place.getCountry();
        return code == null ? UNKNOWN : code;
    }

    private static @Nullable String placeName(Incident incident) {
        Place place = incident.getPlace();
        return place == null ? null : place.getName();
    }

    private static boolean saysWords(Incident incident, String words) {
        Place place = incident.getPlace();
        return says(incident.getIncidentId(), words)
                || (place != null && (says(place.getName(), words) || says(place.getRegion(), words)))
                || incident.getMembers().stream().anyMatch(member -> {
                    Source source = member.getSource();
                    return says(member.getQuote().getText(), words)
                            || says(source.getTitle(), words)
                            || says(source.getOutlet(), words);
                });
    }

    private static boolean says(@Nullable String text, String words) {
        if (text == null) {
            return false;
        }
        int last = text.length() - words.length();
        for (int at = 0; at <= last; at++) {
            if (text.regionMatches(true, at, words, 0, words.length())) {
                return true;
            }
        }
        return false;
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
