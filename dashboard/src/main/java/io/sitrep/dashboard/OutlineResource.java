package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.dashboard.Operation.Format;
import io.sitrep.dashboard.Operation.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Outlines of countries for the map, as GeoJSON: what a window of the map needs and no more. Never used in a decision. */
final class OutlineResource implements Resource {

    private static final String FINE = "/outlines/countries-50m.geojson.gz";
    private static final String COARSE = "/outlines/countries-110m.geojson.gz";

    /** From so many degrees on the coarse outlines do. */
    private static final int WIDE = 70;

    /** An island that is smaller than this part of the window is not seen. */
    private static final double SMALL = 1.0 / 150;

    private final List<Outline> fine = read(FINE);
    private final List<Outline> coarse = read(COARSE);

    private record Box(double west, double south, double east, double north) {

        static Box of(JsonNode ring) {
            double west = 180, south = 90, east = -180, north = -90;
            for (JsonNode point : ring) {
                double x = point.get(0).doubleValue();
                double y = point.get(1).doubleValue();
                west = Math.min(west, x);
                east = Math.max(east, x);
                south = Math.min(south, y);
                north = Math.max(north, y);
            }
            return new Box(west, south, east, north);
        }

        boolean meets(Box other) {
            return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
        }

        double size() {
            return Math.max(east - west, north - south);
        }
    }

    /** A polygon of a country: its rings, the outer one first. */
    private record Part(Box box, JsonNode rings) {}

    private record Outline(String name, List<Part> parts) {}

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(
                "/outlines",
                "Outlines of the countries within a window of the map, as GeoJSON (Natural Earth, public domain; no judgement on borders).",
                List.of(
                        Parameter.number("west", "Degrees.", -180, 180).mandatory(),
                        Parameter.number("south", "Degrees.", -90, 90).mandatory(),
                        Parameter.number("east", "Degrees.", -180, 180).mandatory(),
                        Parameter.number("north", "Degrees.", -90, 90).mandatory()),
                List.of(Format.geojson),
                Schemas.map(Schemas.any()),
                this::outlines));
    }

    private Reply outlines(Request request) {
        Query query = request.query();
        Box window = new Box(
                query.number("west", 0), query.number("south", 0), query.number("east", 0), query.number("north", 0));
        if (window.west() >= window.east() || window.south() >= window.north()) {
            throw Problem.badRequest("'west' must be less than 'east', and 'south' less than 'north'");
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
        ArrayNode features = out.putArray("features");
        for (Outline outline : window.size() >= WIDE ? coarse : fine) {
            List<Part> parts = outline.parts().stream()
                    .filter(part -> part.box().meets(window) && part.box().size() >= window.size() * SMALL)
                    .toList();
            if (!parts.isEmpty()) {
                ObjectNode feature = features.addObject().put("type", "Feature");
                feature.putObject("properties").put("name", outline.name());
                ObjectNode geometry = feature.putObject("geometry").put("type", "MultiPolygon");
                ArrayNode polygons = geometry.putArray("coordinates");
                parts.forEach(part -> polygons.add(part.rings()));
            }
        }
        return Reply.of(Reply.json(out).bytes(), Reply.GEO_JSON);
    }

    private static List<Outline> read(String resource) {
        InputStream packed = OutlineResource.class.getResourceAsStream(resource);
        if (packed == null) {
            throw new IllegalStateException("missing from the build: " + resource);
        }
        try (InputStream in = new GZIPInputStream(packed)) {
            List<Outline> out = new ArrayList<>();
            for (JsonNode feature : new ObjectMapper().readTree(in).get("features")) {
                List<Part> parts = new ArrayList<>();
                for (JsonNode rings : feature.at("/geometry/coordinates")) {
                    parts.add(new Part(Box.of(rings.get(0)), rings));
                }
                out.add(new Outline(feature.at("/properties/name").asText(), List.copyOf(parts)));
            }
            return List.copyOf(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
