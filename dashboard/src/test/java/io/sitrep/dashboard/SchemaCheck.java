package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema as the API's document uses. */
final class SchemaCheck {

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    private SchemaCheck(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with a value, each with its place; empty where it fits. */
    static List<String> faults(JsonNode document, JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(document);
        check.visit("", schema, value);
        return check.faults;
    }

    private void visit(String at, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            JsonNode target = document.at(schema.get("$ref").asText().substring(1));
            if (target.isMissingNode()) {
                faults.add(at + ": unknown " + schema.get("$ref"));
            } else {
                visit(at, target, value);
            }
            return;
        }
        if (schema.has("anyOf")) {
            for (JsonNode each : schema.get("anyOf")) {
                if (faults(document, each, value).isEmpty()) {
                    return;
                }
            }
            faults.add(at + ": fits none of several: " + shorten(value));
            return;
        }
        String type = schema.path("type").asText("");
        boolean fits =
                switch (type) {
                    case "" -> true;
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    case "null" -> value.isNull();
                    default -> false;
                };
        if (!fits) {
            faults.add(at + ": not " + type + ": " + shorten(value));
            return;
        }
        if (schema.has("enum") && !isAmong(value, schema.get("enum"))) {
            faults.add(at + ": not in the list: " + value);
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                visit(at + "/" + i, schema.get("items"), value.get(i));
            }
        }
        if (value.isObject()) {
            visitObject(at, schema, value);
        }
    }

    private void visitObject(String at, JsonNode schema, JsonNode value) {
        JsonNode properties = schema.path("properties");
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + ": without " + name.asText());
            }
        });
        JsonNode others = schema.path("additionalProperties");
        value.properties().forEach(each -> {
            String place = at + "/" + each.getKey();
            if (properties.has(each.getKey())) {
                visit(place, properties.get(each.getKey()), each.getValue());
            } else if (others.isBoolean() && !others.asBoolean()) {
                faults.add(place + ": not described");
            } else if (others.isObject()) {
                visit(place, others, each.getValue());
            }
        });
    }

    private static boolean isAmong(JsonNode value, JsonNode list) {
        for (JsonNode each : list) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String shorten(JsonNode value) {
        String text = value.toString();
        return text.length() < 120 ? text : text.substring(0, 120) + "...";
    }
}
