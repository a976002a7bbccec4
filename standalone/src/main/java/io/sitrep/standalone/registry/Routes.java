package io.sitrep.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of Confluent's registry, answered by a {@link Registry}. */
final class Routes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Registry registry;

    Routes(Registry registry) {
        this.registry = registry;
    }

    JsonNode answer(Request request) {
        String first = request.segment(0);
        if (first == null) {
            return NODES.objectNode();
        }
        return switch (first) {
            case "subjects" -> subjects(request);
            case "schemas" -> schemas(request);
            case "config" -> config(request);
            case "mode" -> mode(request);
            case "compatibility" -> compatibility(request);
            case "contexts" -> NODES.arrayNode().add(".");
            default -> throw unknown();
        };
    }

    private JsonNode subjects(Request request) {
        String subject = request.segment(1);
        if (subject == null) {
            get(request);
            return strings(
                    registry.subjects(request.flag("deleted"), request.query().getOrDefault("subjectPrefix", "")));
        }
        if (request.path().size() == 2) {
            return switch (request.method()) {
                case "POST" ->
                    version(registry.lookUp(subject, schema(request), references(request), request.flag("deleted")));
                case "DELETE" -> numbers(registry.deleteSubject(subject, request.flag("permanent")));
                default -> throw RegistryError.methodNotAllowed();
            };
        }
        if (!"versions".equals(request.segment(2))) {
            throw unknown();
        }
        String wanted = request.segment(3);
        return wanted == null ? versions(request, subject) : version(request, subject, wanted);
    }

    private JsonNode versions(Request request, String subject) {
        return switch (request.method()) {
            case "GET" ->
                numbers(registry.versions(subject, request.flag("deleted")).stream()
                        .map(SchemaVersion::version)
                        .toList());
            case "POST" -> {
                SchemaVersion created = registry.register(
                        subject,
                        schema(request),
                        references(request),
                        number(request.body().path("id")),
                        number(request.body().path("version")));
                yield NODES.objectNode().put("id", created.id());
            }
            default -> throw RegistryError.methodNotAllowed();
        };
    }

    private JsonNode version(Request request, String subject, String wanted) {
        if (request.method().equals("DELETE") && request.path().size() == 4) {
            return NODES.numberNode(registry.deleteVersion(subject, wanted, request.flag("permanent")));
        }
        get(request);
        SchemaVersion found = registry.version(subject, wanted, request.flag("deleted"));
        String part = request.segment(4);
        if (part == null) {
            return version(found);
        }
        return switch (part) {
            case "schema" -> NODES.rawValueNode(new RawValue(found.text().schema()));
            case "referencedby" -> numbers(registry.referencedBy(found));
            default -> throw unknown();
        };
    }

    private JsonNode schemas(Request request) {
        get(request);
        String second = request.segment(1);
        if (second == null) {
            ArrayNode all = NODES.arrayNode();
            registry.all(request.flag("deleted")).forEach(each -> all.add(version(each)));
            return all;
        }
        if (second.equals("types")) {
            return NODES.arrayNode().add("AVRO");
        }
        String id = request.segment(2);
        if (!second.equals("ids") || id == null) {
            throw unknown();
        }
        return byId(request, id(id));
    }

    private JsonNode byId(Request request, int id) {
        String part = request.segment(3);
        if (part == null) {
            SchemaText text = registry.byId(id);
            ObjectNode answer = NODES.objectNode().put("schema", text.schema());
            if (!text.references().isEmpty()) {
                answer.set("references", Codec.references(text.references()));
            }
            if (request.flag("fetchMaxId")) {
                answer.put("maxId", registry.greatestId());
            }
            return answer;
        }
        List<SchemaVersion> uses = registry.uses(id, request.flag("deleted"));
        return switch (part) {
            case "schema" -> NODES.rawValueNode(new RawValue(registry.byId(id).schema()));
            case "subjects" ->
                strings(uses.stream().map(SchemaVersion::subject).distinct().toList());
            case "versions" -> {
                ArrayNode answer = NODES.arrayNode();
                uses.forEach(
                        use -> answer.addObject().put("subject", use.subject()).put("version", use.version()));
                yield answer;
            }
            default -> throw unknown();
        };
    }

    private JsonNode config(Request request) {
        String subject = request.segment(1);
        return switch (request.method()) {
            case "GET" -> level(registry.level(subject, request.flag("defaultToGlobal")));
            case "PUT" -> {
                String level = request.body().path("compatibility").asText("");
                registry.setLevel(subject, level);
                yield NODES.objectNode()
                        .put("compatibility", registry.level(subject, false).name());
            }
            case "DELETE" -> level(registry.deleteLevel(subject));
            default -> throw RegistryError.methodNotAllowed();
        };
    }

    private JsonNode mode(Request request) {
        String subject = request.segment(1);
        return switch (request.method()) {
            case "GET" -> mode(registry.mode(subject, request.flag("defaultToGlobal")));
            case "PUT" -> {
                registry.setMode(subject, request.body().path("mode").asText(""), request.flag("force"));
                yield mode(registry.mode(subject, false));
            }
            case "DELETE" -> mode(registry.deleteMode(subject));
            default -> throw RegistryError.methodNotAllowed();
        };
    }

    private JsonNode compatibility(Request request) {
        String subject = request.segment(2);
        if (!request.method().equals("POST")) {
            throw RegistryError.methodNotAllowed();
        }
        if (!"subjects".equals(request.segment(1)) || subject == null || !"versions".equals(request.segment(3))) {
            throw unknown();
        }
        List<String> objections =
                registry.objections(subject, request.segment(4), schema(request), references(request));
        ObjectNode answer = NODES.objectNode().put("is_compatible", objections.isEmpty());
        if (request.flag("verbose")) {
            answer.set("messages", strings(objections));
        }
        return answer;
    }

    private static JsonNode version(SchemaVersion version) {
        ObjectNode answer = NODES.objectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id());
        if (!version.text().references().isEmpty()) {
            answer.set("references", Codec.references(version.text().references()));
        }
        return answer.put("schema", version.text().schema());
    }

    private static JsonNode level(CompatibilityLevel level) {
        return NODES.objectNode().put("compatibilityLevel", level.name());
    }

    private static JsonNode mode(Mode mode) {
        return NODES.objectNode().put("mode", mode.name());
    }

    private static String schema(Request request) {
        String type = request.body().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryError.invalidSchema("the type " + type + " is not known here, only AVRO");
        }
        return request.body().path("schema").asText("");
    }

    private static List<Reference> references(Request request) {
        return Codec.references(request.body().path("references"));
    }

    private static @Nullable Integer number(JsonNode node) {
        // The client sends -1 for "the next".
        return node.isInt() && node.asInt() >= 0 ? node.asInt() : null;
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static void get(Request request) {
        if (!request.method().equals("GET")) {
            throw RegistryError.methodNotAllowed();
        }
    }

    private static RegistryError unknown() {
        return RegistryError.notFound("HTTP 404 Not Found");
    }

    private static ArrayNode strings(Collection<String> all) {
        ArrayNode out = NODES.arrayNode();
        all.forEach(out::add);
        return out;
    }

    private static ArrayNode numbers(Collection<Integer> all) {
        ArrayNode out = NODES.arrayNode();
        all.forEach(out::add);
        return out;
    }
}
