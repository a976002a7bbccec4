package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Place;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents for a map (RFC 7946). A place without coordinates has no geometry: nothing is put where the text does not put it. */
final class GeoJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GeoJson() {}

    static ObjectNode of(Stream<Incident> incidents) {
        ObjectNode out = NODES.objectNode().put("type", "FeatureCollection");
        ArrayNode features = out.putArray("features");
        incidents.forEach(each -> features.add(feature(each)));
        return out;
    }

    private static ObjectNode feature(Incident incident) {
        ObjectNode out = NODES.objectNode().put("type", "Feature").put("id", incident.getIncidentId());
        Place place = incident.getPlace();
        Double latitude = place == null ? null : place.getLatitude();
        Double longitude = place == null ? null : place.getLongitude();
        if (latitude == null || longitude == null) {
            out.putNull("geometry");
        } else {
            out.putObject("geometry")
                    .put("type", "Point")
                    .putArray("coordinates")
                    .add(longitude)
                    .add(latitude);
        }
        DateRange date = incident.getDate();
        ObjectNode properties = out.putObject("properties")
                .put("theatre", incident.getTheatre())
                .put("type", incident.getType().name())
                .put("earliest", date == null ? null : date.getEarliest().toString())
                .put("latest", date == null ? null : date.getLatest().toString())
                .put("place", place == null ? null : place.getName())
                .put("country", place == null ? null : place.getCountry())
                .put("region", place == null ? null : place.getRegion())
                .put(
                        "placePrecision",
                        place == null ? null : place.getPrecision().name())
                .put("outcome", incident.getOutcome().name())
                .put("killed", best(incident.getKilled()))
                .put("injured", best(incident.getInjured()))
                .put("sources", incident.getSources())
                .put("confidence", incident.getConfidence());
        list(properties.putArray("attackers"), incident.getAttackers());
        list(properties.putArray("claimedBy"), incident.getClaimedBy());
        list(properties.putArray("targets"), incident.getTargets());
        list(properties.putArray("weapons"), incident.getWeapons());
        return out;
    }

    private static void list(ArrayNode out, Collection<?> values) {
        values.forEach(each -> out.add(String.valueOf(each)));
    }

    private static @Nullable Integer best(@Nullable Estimate estimate) {
        return estimate == null ? null : Integer.valueOf(estimate.getBest());
    }
}
