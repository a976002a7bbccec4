package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A gold template: the types that are right, the strings of each entity in each role, normalised, and the key's date and places.
 *
 * @param types one or several, as "attack / bombing"
 * @param optional neither asked for nor punished in the number of incidents
 * @param key the key's slots as read; missing where the data has only the roles
 */
record Muc4Gold(String types, Map<Muc4Template.Role, List<List<String>>> roles, boolean optional, JsonNode key) {

    /** An open date, "- 25 AUG 89", reaches so many days back. */
    private static final int OPEN_DAYS = 31;

    /** The templates of a text, without exact repeats, which the published scorer drops. */
    static List<Muc4Gold> of(JsonNode templates) {
        List<Muc4Gold> out = new ArrayList<>();
        List<Object> seen = new ArrayList<>();
        for (JsonNode template : templates) {
            List<JsonNode> bare = new ArrayList<>();
            bare.add(template.path("incident_type"));
            for (Muc4Template.Role role : Muc4Template.Role.values()) {
                bare.add(template.path(role.name()));
            }
            if (!seen.contains(bare)) {
                seen.add(bare);
                out.add(of(template, bare));
            }
        }
        return out;
    }

    private static Muc4Gold of(JsonNode template, List<JsonNode> bare) {
        Map<Muc4Template.Role, List<List<String>>> roles = new EnumMap<>(Muc4Template.Role.class);
        int column = 0;
        for (Muc4Template.Role role : Muc4Template.Role.values()) {
            column++;
            List<List<String>> entities = new ArrayList<>();
            for (JsonNode entity : bare.get(column)) {
                List<String> mentions = new ArrayList<>();
                entity.forEach(mention -> mentions.add(Wording.normalise(mention.asText())));
                if (!mentions.isEmpty()) {
                    entities.add(mentions);
                }
            }
            roles.put(role, entities);
        }
        JsonNode key = template.path("key");
        return new Muc4Gold(
                template.path("incident_type").asText(),
                roles,
                key.path("optional").asBoolean(),
                key);
    }

    boolean isOfType(String type) {
        return types.contains(type);
    }

    /** Whether the found days lie within a span of the key; null where the key has none. */
    @Nullable
    Boolean dateHolds(Muc4Template found) {
        if (key.path("dates").isEmpty()) {
            return null;
        }
        LocalDate from = found.from;
        LocalDate until = found.to;
        if (from == null || until == null) {
            return false;
        }
        for (JsonNode span : key.path("dates")) {
            LocalDate first = Muc4Template.day(span, "from");
            LocalDate last = Muc4Template.day(span, "to");
            if (first != null || last != null) {
                LocalDate to =
                        last != null ? last : Objects.requireNonNull(first).plusDays(OPEN_DAYS);
                LocalDate start = first != null ? first : to.minusDays(OPEN_DAYS);
                if (!start.isAfter(from) && !until.isAfter(to)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the country is the key's; null where the key has none. */
    @Nullable
    Boolean countryHolds(Muc4Template found) {
        if (key.path("places").isEmpty()) {
            return null;
        }
        for (JsonNode place : key.path("places")) {
            if (place.path("country").asText("").equals(found.country == null ? "" : found.country)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the place is the key's; null where the key asks for none below the country. */
    @Nullable
    Boolean placeHolds(Muc4Template found) {
        if (key.path("places").isEmpty()) {
            return null;
        }
        List<String> mine = new ArrayList<>();
        if (found.place != null) {
            mine.add(Wording.plain(found.place));
        }
        if (found.region != null) {
            mine.add(Wording.plain(found.region));
        }
        boolean holds = false;
        for (JsonNode place : key.path("places")) {
            if (place.path("names").isEmpty()) {
                return null; // The bare country is right as well.
            }
            for (JsonNode name : place.path("names")) {
                holds |= mine.stream().anyMatch(text -> Wording.contains(text, Wording.plain(name.asText())));
            }
        }
        return holds;
    }

    /** How many of date, country and place agree: settles between equally good alignments. */
    int closeness(Muc4Template found) {
        return (Boolean.TRUE.equals(dateHolds(found)) ? 1 : 0)
                + (Boolean.TRUE.equals(countryHolds(found)) ? 1 : 0)
                + (Boolean.TRUE.equals(placeHolds(found)) ? 1 : 0);
    }
}
