package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Breakdown;
import io.sitrep.dashboard.Operation.Request;
import java.util.List;
import java.util.Map;

/** What is watched, and by which rules it is counted. */
final class TheatreResource implements Resource {

    private static final Parameter THEATRE = Parameter.text("theatre", "Id of the theatre; all where absent.");

    private final Labels labels;

    TheatreResource(Labels labels) {
        this.labels = labels;
    }

    @Override
    public List<Operation> operations() {
        ObjectNode rule = Schemas.object(
                Map.of("id", Schemas.text(), "version", Schemas.number(), "title", Schemas.orNull(Schemas.text())));
        ObjectNode theatre = Schemas.object(Map.of(
                "id", Schemas.text(),
                "title", Schemas.orNull(Schemas.text()),
                "zone", Schemas.orNull(Schemas.text()),
                "defaultRule", Schemas.orNull(Schemas.text()),
                "rules", Schemas.list(rule),
                "actors", Schemas.map(Schemas.text())));
        ObjectNode described = Schemas.object(Map.of(
                "theatre", Schemas.text(),
                "id", Schemas.text(),
                "version", Schemas.number(),
                "title", Schemas.orNull(Schemas.text()),
                "conditions", Schemas.list(Schemas.text()),
                "windows", Schemas.list(Schemas.text()),
                "breakdowns", Schemas.list(Schemas.text()),
                "asOf", Schemas.orNull(Schemas.day())));
        return List.of(
                Operation.json(
                        "/theatres",
                        "The theatres with their rules and the names of their actors.",
                        List.of(),
                        Schemas.object(Map.of("theatres", Schemas.list(theatre))),
                        request -> Answers.theatres(request.snapshot(), labels)),
                Operation.json(
                        "/rules",
                        "The counting rules: what each counts, over which windows.",
                        List.of(THEATRE),
                        Schemas.object(Map.of("rules", Schemas.list(described))),
                        this::rules));
    }

    private ObjectNode rules(Request request) {
        String theatre = request.query().text("theatre");
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = out.putArray("rules");
        for (RuleCounts counts : request.snapshot().counts()) {
            if (theatre == null || theatre.equals(counts.theatre())) {
                rules.add(rule(counts));
            }
        }
        return out;
    }

    private ObjectNode rule(RuleCounts counts) {
        Labels.TheatreLabels names = labels.theatres().get(counts.theatre());
        Labels.RuleLabel label = names == null ? null : names.rules().get(counts.rule());
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("theatre", counts.theatre())
                .put("id", counts.rule())
                .put("version", counts.version())
                .put("title", label == null ? null : label.title())
                .put("asOf", Answers.day(counts.asOf().orElse(null)));
        ArrayNode conditions = out.putArray("conditions");
        if (label != null) {
            label.conditions().forEach(conditions::add);
        }
        ArrayNode windows = out.putArray("windows");
        counts.windows().stream()
                .filter(each -> each.getBreakdown() == Breakdown.TOTAL)
                .forEach(each -> windows.add(each.getWindow()));
        ArrayNode breakdowns = out.putArray("breakdowns");
        counts.windows().stream()
                .map(each -> each.getBreakdown().name())
                .distinct()
                .sorted()
                .forEach(breakdowns::add);
        return out;
    }
}
