package io.sitrep.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys and values of the topic _schemas, in Confluent's JSON. */
final class Codec {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Codec() {}

    static ObjectNode schemaKey(String subject, int version) {
        return NODES.objectNode()
                .put("keytype", "SCHEMA")
                .put("subject", subject)
                .put("version", version)
                .put("magic", 1);
    }

    static ObjectNode schemaValue(SchemaVersion version) {
        ObjectNode value = NODES.objectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id());
        if (!version.text().references().isEmpty()) {
            value.set("references", references(version.text().references()));
        }
        return value.put("schema", version.text().schema()).put("deleted", version.deleted());
    }

    static SchemaVersion schemaVersion(JsonNode value) {
        return new SchemaVersion(
                value.path("subject").asText(),
                value.path("version").asInt(),
                value.path("id").asInt(),
                new SchemaText(value.path("schema").asText(), references(value.path("references"))),
                value.path("deleted").asBoolean());
    }

    /** @param keytype CONFIG or MODE */
    static ObjectNode settingKey(String keytype, @Nullable String subject) {
        return NODES.objectNode()
                .put("keytype", keytype)
                .put("subject", subject)
                .put("magic", 0);
    }

    static ArrayNode references(List<Reference> references) {
        ArrayNode out = NODES.arrayNode();
        references.forEach(each -> out.addObject()
                .put("name", each.name())
                .put("subject", each.subject())
                .put("version", each.version()));
        return out;
    }

    /** @param node an array, or something else for none */
    static List<Reference> references(JsonNode node) {
        List<Reference> out = new ArrayList<>();
        node.forEach(each -> out.add(new Reference(
                each.path("name").asText(),
                each.path("subject").asText(),
                each.path("version").asInt())));
        return out;
    }
}
