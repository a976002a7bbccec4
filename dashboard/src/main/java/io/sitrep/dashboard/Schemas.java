package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** JSON Schemas of what the API says: those of records follow from the schemas of the topics, so that they cannot say otherwise. Pure. */
final class Schemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String COMPONENTS = "#/components/schemas/";

    private Schemas() {}

    static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    static ObjectNode day() {
        return text().put("format", "date");
    }

    static ObjectNode time() {
        return text().put("format", "date-time");
    }

    static ObjectNode number() {
        return NODES.objectNode().put("type", "integer");
    }

    static ObjectNode decimal() {
        return NODES.objectNode().put("type", "number");
    }

    static ObjectNode flag() {
        return NODES.objectNode().put("type", "boolean");
    }

    static ObjectNode choice(List<String> values) {
        ObjectNode out = text();
        values.forEach(out.putArray("enum")::add);
        return out;
    }

    static ObjectNode list(JsonNode items) {
        ObjectNode out = NODES.objectNode().put("type", "array");
        out.set("items", items);
        return out;
    }

    static ObjectNode map(JsonNode values) {
        ObjectNode out = NODES.objectNode().put("type", "object");
        out.set("additionalProperties", values);
        return out;
    }

    /** Anything at all. */
    static ObjectNode any() {
        return NODES.objectNode();
    }

    static ObjectNode orNull(ObjectNode schema) {
        ObjectNode out = NODES.objectNode();
        ArrayNode either = out.putArray("anyOf");
        either.add(schema);
        either.addObject().put("type", "null");
        return out;
    }

    /** An object with exactly these properties, all of them always there. */
    static ObjectNode object(Map<String, ObjectNode> properties) {
        ObjectNode out = NODES.objectNode().put("type", "object");
        ObjectNode all = out.putObject("properties");
        ArrayNode required = out.putArray("required");
        new TreeMap<>(properties).forEach((name, schema) -> {
            all.set(name, schema);
            required.add(name);
        });
        out.put("additionalProperties", false);
        return out;
    }

    /** A component that is described elsewhere in the document. */
    static ObjectNode ref(String name) {
        return NODES.objectNode().put("$ref", COMPONENTS + name);
    }

    /** A record of a topic, as the API shows it: without what only the pipeline needs. */
    static ObjectNode ref(Schema record) {
        return ref(record.getName());
    }

    /** Describes a record and every record within, by name. */
    static void describe(Schema schema, Map<String, ObjectNode> components) {
        if (schema.getType() == Schema.Type.RECORD && !components.containsKey(schema.getName())) {
            Map<String, ObjectNode> properties = new TreeMap<>();
            components.put(schema.getName(), NODES.objectNode());
            for (Schema.Field field : schema.getFields()) {
                if (!Answers.PIPELINE_ONLY.contains(field.name())) {
                    ObjectNode each = of(field.schema(), components);
                    if (field.doc() != null && !each.has("$ref")) {
                        each.put("description", field.doc());
                    }
                    properties.put(field.name(), each);
                }
            }
            ObjectNode described = object(properties);
            if (schema.getDoc() != null) {
                described.put("description", schema.getDoc());
            }
            components.put(schema.getName(), described);
        }
    }

    private static ObjectNode of(Schema schema, Map<String, ObjectNode> components) {
        return switch (schema.getType()) {
            case RECORD -> {
                describe(schema, components);
                yield ref(schema);
            }
            case ENUM -> choice(schema.getEnumSymbols());
            case ARRAY -> list(of(schema.getElementType(), components));
            case MAP -> map(of(schema.getValueType(), components));
            case UNION ->
                orNull(of(
                        schema.getTypes().stream()
                                .filter(each -> each.getType() != Schema.Type.NULL)
                                .findFirst()
                                .orElseThrow(),
                        components));
            case INT, LONG -> schema.getLogicalType() == null ? number() : dated(schema);
            case FLOAT, DOUBLE -> decimal();
            case BOOLEAN -> flag();
            default -> text();
        };
    }

    private static ObjectNode dated(Schema schema) {
        return schema.getLogicalType().getName().equals("date") ? day() : time();
    }

    /** Copies an object schema with more properties and without some. */
    static ObjectNode varied(ObjectNode object, Map<String, ObjectNode> more, Set<String> without) {
        Map<String, ObjectNode> properties = new TreeMap<>();
        object.get("properties")
                .properties()
                .forEach(each -> properties.put(each.getKey(), (ObjectNode) each.getValue()));
        without.forEach(properties::remove);
        properties.putAll(more);
        return object(properties);
    }
}
