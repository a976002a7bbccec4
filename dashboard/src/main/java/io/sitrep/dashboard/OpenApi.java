package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Article;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.dashboard.Operation.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API described by itself (OpenAPI 3.1): from the same declarations that route and check the requests. Pure. */
final class OpenApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w{1,20})}");

    private OpenApi() {}

    static ObjectNode document(List<Operation> operations) {
        ObjectNode out = NODES.objectNode().put("openapi", "3.1.0");
        out.putObject("info")
                .put("title", "Sitrep dashboard")
                .put("version", "1")
                .put(
                        "description",
                        "Counts, incidents, negotiations and claims as the compacted topics have them; every number leads to the sentences behind it.");
        out.putArray("servers").addObject().put("url", Api.ROOT);
        ObjectNode paths = out.putObject("paths");
        operations.forEach(each -> paths.putObject(each.path()).set("get", describe(each)));
        paths.putObject("/events").set("get", events());
        paths.putObject("/health")
                .set("get", probe("Always 200 while the process lives; never needs a token.", health()));
        paths.putObject("/ready")
                .set(
                        "get",
                        probe(
                                "200 once everything is read that the topics held at the start, 503 before; never needs a token.",
                                Schemas.object(Map.of("ready", Schemas.flag()))));
        paths.putObject("/openapi.json").set("get", probe("This document.", Schemas.map(Schemas.any())));
        ObjectNode components = out.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        components().forEach(schemas::set);
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        out.putArray("security").addObject();
        ((ArrayNode) out.get("security")).addObject().putArray("token");
        return out;
    }

    private static Map<String, ObjectNode> components() {
        Map<String, ObjectNode> out = new TreeMap<>();
        List.of(
                        Incident.getClassSchema(),
                        Count.getClassSchema(),
                        Negotiation.getClassSchema(),
                        Tally.getClassSchema(),
                        IncidentMention.getClassSchema(),
                        PolicyMention.getClassSchema(),
                        TallyMention.getClassSchema(),
                        Article.getClassSchema())
                .forEach(each -> Schemas.describe(each, out));
        CountResource.describe(out);
        IncidentResource.describe(out);
        ArticleResource.describe(out);
        out.put(
                "Problem",
                Schemas.object(Map.of(
                        "type", Schemas.text(),
                        "title", Schemas.text(),
                        "status", Schemas.number(),
                        "detail", Schemas.text())));
        return out;
    }

    private static ObjectNode describe(Operation operation) {
        ObjectNode out = NODES.objectNode().put("summary", operation.summary());
        ArrayNode parameters = out.putArray("parameters");
        pathParameters(operation.path()).forEach(each -> parameters.add(each.describe("path")));
        operation.parameters().forEach(each -> parameters.add(each.describe("query")));
        ObjectNode responses = out.putObject("responses");
        ObjectNode content =
                responses.putObject("200").put("description", "The answer.").putObject("content");
        for (Format format : operation.formats()) {
            ObjectNode type = content.putObject(bare(format.contentType()));
            if (format == Format.json) {
                type.set("schema", operation.schema());
            }
        }
        responses.putObject("304").put("description", "Nothing changed since the ETag that If-None-Match names.");
        problem(responses, "400", "A parameter is unknown, repeated, missing or wrong.");
        if (operation.path().contains("{")
                || operation.parameters().stream().anyMatch(each -> each.name().equals("rule"))) {
            problem(responses, "404", "There is no such thing.");
        }
        problem(responses, "401", "A token is needed.");
        problem(responses, "429", "Too many requests.");
        problem(responses, "503", "The topics are still being read.");
        return out;
    }

    static List<Parameter> pathParameters(String path) {
        List<Parameter> out = new ArrayList<>();
        Matcher matcher = PATH_PARAMETER.matcher(path);
        while (matcher.find()) {
            out.add(Parameter.text(matcher.group(1), "Id of the thing.").mandatory());
        }
        return out;
    }

    private static String bare(String contentType) {
        int end = contentType.indexOf(';');
        return end < 0 ? contentType : contentType.substring(0, end);
    }

    private static void problem(ObjectNode responses, String status, String description) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject(Reply.PROBLEM)
                .set("schema", Schemas.ref("Problem"));
    }

    private static ObjectNode probe(String summary, ObjectNode schema) {
        ObjectNode out = NODES.objectNode().put("summary", summary);
        out.putArray("parameters");
        ObjectNode responses = out.putObject("responses");
        responses
                .putObject("200")
                .put("description", "The answer.")
                .putObject("content")
                .putObject(Reply.JSON)
                .set("schema", schema);
        problem(responses, "400", "A parameter was given.");
        problem(responses, "503", "Not yet.");
        return out;
    }

    private static ObjectNode health() {
        return Schemas.object(Map.of(
                "status", Schemas.text(),
                "feed", Schemas.text(),
                "ready", Schemas.flag(),
                "version", Schemas.number(),
                "offsets", Schemas.text(),
                "incidents", Schemas.number(),
                "negotiations", Schemas.number(),
                "tallies", Schemas.number(),
                "rejected", Schemas.number(),
                "streams", Schemas.number()));
    }

    private static ObjectNode events() {
        ObjectNode out = NODES.objectNode()
                .put(
                        "summary",
                        "Server-sent events: hello, changed, gap, heartbeat. The id of each is a mark for Last-Event-ID and for /changes.");
        ObjectNode last = out.putArray("parameters").addObject();
        last.put("name", "Last-Event-ID").put("in", "header").put("required", false);
        last.put("description", "Id of the last event seen.")
                .putObject("schema")
                .put("type", "string");
        ObjectNode responses = out.putObject("responses");
        responses
                .putObject("200")
                .put("description", "Events until the reader leaves.")
                .putObject("content")
                .putObject("text/event-stream");
        problem(responses, "400", "A parameter was given.");
        problem(responses, "503", "Too many readers.");
        return out;
    }
}
