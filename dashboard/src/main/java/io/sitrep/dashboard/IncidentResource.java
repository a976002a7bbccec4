package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Member;
import io.sitrep.dashboard.Operation.Format;
import io.sitrep.dashboard.Operation.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened: the incidents behind the numbers, with their sources. */
final class IncidentResource implements Resource {

    private static final Parameter FORMAT = Parameter.choice(
            "format",
            "Of the answer; all but json hold everything that fits, whatever the limit.",
            List.of("json", "jsonl", "csv", "geojson"));

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        "/incidents",
                        "Incidents, newest first, each with its first source as 'lead' and the names of all outlets.",
                        IncidentQuery.with(IncidentQuery.PAGED, FORMAT),
                        List.of(Format.json, Format.jsonl, Format.csv, Format.geojson),
                        Schemas.object(Map.of(
                                "total", Schemas.number(),
                                "next", Schemas.orNull(Schemas.text()),
                                "incidents", Schemas.list(Schemas.ref("IncidentSummary")))),
                        IncidentResource::incidents),
                Operation.json(
                        "/incidents/{id}",
                        "One incident with every member, its quotes, and the verdict of every rule.",
                        List.of(),
                        Schemas.ref(Incident.getClassSchema()),
                        IncidentResource::incident),
                Operation.json(
                        "/facets",
                        "What the incidents that fit are made of: by country, type, attacker, target, weapon, outcome, basis, day"
                                + " and place, and why a rule left them out. Every incident is one, whatever unit the rule counts in.",
                        IncidentQuery.FILTERS,
                        Facets.schema(),
                        request -> Facets.of(new IncidentQuery(request.snapshot(), request.query()))));
    }

    /** An incident without its members. */
    static void describe(Map<String, ObjectNode> components) {
        ObjectNode incident = components.get("Incident");
        if (incident == null) {
            throw new IllegalArgumentException("the records come first");
        }
        components.put(
                "IncidentSummary",
                Schemas.varied(
                        incident,
                        Map.of(
                                "lead", Schemas.orNull(Schemas.ref(Member.getClassSchema())),
                                "outlets", Schemas.list(Schemas.text()),
                                "changedAt", Schemas.orNull(Schemas.time())),
                        Set.of("members")));
    }

    private static Reply incidents(Request request) {
        IncidentQuery asked = new IncidentQuery(request.snapshot(), request.query());
        return switch (request.format()) {
            case csv -> Reply.text(Table.incidents(asked.all()), Reply.CSV).named("incidents.csv");
            case jsonl -> Reply.lines(asked.all().map(Answers::record)).named("incidents.jsonl");
            case geojson ->
                Reply.of(Reply.json(GeoJson.of(asked.all())).bytes(), Reply.GEO_JSON)
                        .named("incidents.geojson");
            default -> Reply.json(Answers.page(asked.page(), request.snapshot()));
        };
    }

    private static ObjectNode incident(Request request) {
        Incident incident = request.snapshot().byId().get(request.path().get("id"));
        if (incident == null) {
            throw Problem.notFound("no incident has this id; it may have been merged into another or withdrawn");
        }
        return Answers.record(incident);
    }
}
