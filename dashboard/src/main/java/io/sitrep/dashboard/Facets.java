package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a selection of incidents is made of: how many by country, type and so on, by day and by place, and why those were left out that a rule
 * does not count. Here every incident is one, whatever unit the rule counts in.
 */
final class Facets {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** An incident may have several values of a facet, or none. */
    private static final List<String> NAMES =
            List.of("attacker", "basis", "country", "outcome", "target", "type", "weapon");

    private static final int ATTACKER = NAMES.indexOf("attacker");
    private static final int BASIS = NAMES.indexOf("basis");
    private static final int COUNTRY = NAMES.indexOf("country");
    private static final int OUTCOME = NAMES.indexOf("outcome");
    private static final int TARGET = NAMES.indexOf("target");
    private static final int TYPE = NAMES.indexOf("type");
    private static final int WEAPON = NAMES.indexOf("weapon");

    private record Spot(
            @Nullable String name,
            @Nullable String country,
            @Nullable String region,
            @Nullable Double latitude,
            @Nullable Double longitude,
            PlacePrecision precision) {

        static Spot of(Place place) {
            return new Spot(
                    place.getName(),
                    place.getCountry(),
                    place.getRegion(),
                    place.getLatitude(),
                    place.getLongitude(),
                    place.getPrecision());
        }

        boolean isOf(Place place) {
            return precision == place.getPrecision()
                    && Objects.equals(name, place.getName())
                    && Objects.equals(country, place.getCountry())
                    && Objects.equals(region, place.getRegion())
                    && Objects.equals(latitude, place.getLatitude())
                    && Objects.equals(longitude, place.getLongitude());
        }
    }

    private static final class Here {
        private final Spot spot;
        private int incidents;
        private int killed;
        private int injured;
        private @Nullable LocalDate last;

        Here(Spot spot) {
            this.spot = spot;
        }
    }

    private final IncidentQuery query;
    /** In the order of the names. */
    private final List<Map<Object, Integer>> values =
            NAMES.stream().<Map<Object, Integer>>map(name -> new HashMap<>()).toList();

    private final Map<LocalDate, Integer> days = new HashMap<>();
    /** By name, or by country where there is none: few share one, and a hash of all fields costs more than to look through them. */
    private final Map<String, List<Here>> places = new HashMap<>();

    private final Map<Object, Integer> reasons = new HashMap<>();
    private int total;
    private int undated;
    private int unplaced;

    private Facets(IncidentQuery query) {
        this.query = query;
    }

    static ObjectNode of(IncidentQuery query) {
        Facets facets = new Facets(query);
        query.all().forEach(facets::add);
        return facets.answer();
    }

    private void add(Incident incident) {
        total++;
        add(COUNTRY, List.of(IncidentQuery.country(incident)));
        add(TYPE, List.of(incident.getType()));
        add(ATTACKER, query.attackers(incident));
        add(TARGET, incident.getTargets());
        add(WEAPON, incident.getWeapons());
        add(OUTCOME, List.of(incident.getOutcome()));
        add(BASIS, incident.getBasis());
        LocalDate day = query.dayOf(incident).orElse(null);
        if (day == null) {
            undated++;
        } else {
            days.merge(day, 1, Integer::sum);
        }
        Place place = incident.getPlace();
        if (place == null) {
            unplaced++;
        } else {
            add(incident, here(place), day);
        }
        query.refusal(incident).map(Verdict::getReason).ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
    }

    private Here here(Place place) {
        String name = Objects.requireNonNullElse(place.getName(), IncidentQuery.country(place));
        List<Here> sharing = places.computeIfAbsent(name, none -> new ArrayList<>(1));
        for (Here here : sharing) {
            if (here.spot.isOf(place)) {
                return here;
            }
        }
        Here fresh = new Here(Spot.of(place));
        sharing.add(fresh);
        return fresh;
    }

    private void add(int facet, List<?> all) {
        Map<Object, Integer> counts = values.get(facet);
        for (int i = 0; i < all.size(); i++) {
            Object value = all.get(i);
            if (all.indexOf(value) == i) { // Told twice, it counts once.
                counts.merge(value, 1, Integer::sum);
            }
        }
    }

    private static void add(Incident incident, Here here, @Nullable LocalDate day) {
        here.incidents++;
        here.killed += best(incident.getKilled());
        here.injured += best(incident.getInjured());
        if (day != null && (here.last == null || day.isAfter(here.last))) {
            here.last = day;
        }
    }

    private static int best(@Nullable Estimate estimate) {
        return estimate == null ? 0 : estimate.getBest();
    }

    private ObjectNode answer() {
        ObjectNode out = NODES.objectNode();
        out.put("total", total);
        out.put("undated", undated);
        out.put("unplaced", unplaced);
        for (int facet = 0; facet < values.size(); facet++) {
            out.set(NAMES.get(facet), rows(values.get(facet)));
        }
        out.set("reason", rows(reasons));
        ArrayNode dayRows = out.putArray("days");
        new TreeMap<>(days)
                .forEach((day, incidents) ->
                        dayRows.addObject().put("day", day.toString()).put("incidents", incidents));
        ArrayNode placeRows = out.putArray("places");
        Comparator<Here> most = Comparator.comparing(each -> -each.incidents);
        places.values().stream()
                .flatMap(List::stream)
                .sorted(most.thenComparing(each -> each.spot.toString()))
                .forEach(each -> placeRows.add(place(each.spot, each)));
        return out;
    }

    /** The largest first. */
    private static ArrayNode rows(Map<Object, Integer> counted) {
        ArrayNode out = NODES.arrayNode();
        Map<String, Integer> counts = new TreeMap<>();
        counted.forEach((value, number) -> counts.put(String.valueOf(value), number));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> out.addObject().put("value", each.getKey()).put("incidents", each.getValue()));
        return out;
    }

    private static ObjectNode place(Spot spot, Here here) {
        return NODES.objectNode()
                .put("name", spot.name())
                .put("country", spot.country())
                .put("region", spot.region())
                .put("latitude", spot.latitude())
                .put("longitude", spot.longitude())
                .put("precision", spot.precision().name())
                .put("incidents", here.incidents)
                .put("killed", here.killed)
                .put("injured", here.injured)
                .put("last", Answers.day(here.last));
    }

    static ObjectNode schema() {
        ObjectNode rows = Schemas.list(Schemas.object(Map.of("value", Schemas.text(), "incidents", Schemas.number())));
        Map<String, ObjectNode> properties = new TreeMap<>();
        NAMES.forEach(name -> properties.put(name, rows));
        properties.put("reason", rows);
        for (String number : List.of("total", "undated", "unplaced")) {
            properties.put(number, Schemas.number());
        }
        properties.put(
                "days", Schemas.list(Schemas.object(Map.of("day", Schemas.day(), "incidents", Schemas.number()))));
        Function<ObjectNode, ObjectNode> maybe = Schemas::orNull;
        properties.put(
                "places",
                Schemas.list(Schemas.object(Map.of(
                        "name", maybe.apply(Schemas.text()),
                        "country", maybe.apply(Schemas.text()),
                        "region", maybe.apply(Schemas.text()),
                        "latitude", maybe.apply(Schemas.decimal()),
                        "longitude", maybe.apply(Schemas.decimal()),
                        "precision", Schemas.text(),
                        "incidents", Schemas.number(),
                        "killed", Schemas.number(),
                        "injured", Schemas.number(),
                        "last", maybe.apply(Schemas.day())))));
        return Schemas.object(properties);
    }
}
