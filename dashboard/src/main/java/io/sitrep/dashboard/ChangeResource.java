package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Incident;
import io.sitrep.dashboard.Operation.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What changed since somebody looked last. */
final class ChangeResource implements Resource {

    private static final int MOST = 50;

    @Override
    public List<Operation> operations() {
        ObjectNode negotiation = Schemas.object(Map.of(
                "negotiationId", Schemas.text(),
                "title", Schemas.text(),
                "stage", Schemas.text(),
                "changedAt", Schemas.orNull(Schemas.time())));
        return List.of(Operation.json(
                "/changes",
                "What is new or changed behind a mark: 'mark' of an earlier answer, or the id of an event. 'gap' is true where the mark is of"
                        + " another history, and everything may have changed.",
                List.of(
                        Parameter.text("theatre", "Id of the theatre; all where absent."),
                        Parameter.text("since", "The mark; nothing is told where it is absent.")),
                Schemas.object(Map.of(
                        "mark", Schemas.text(),
                        "gap", Schemas.flag(),
                        "total", Schemas.number(),
                        "incidents", Schemas.list(Schemas.ref("IncidentSummary")),
                        "gone", Schemas.list(Schemas.text()),
                        "negotiations", Schemas.list(negotiation),
                        "tallies", Schemas.list(Schemas.text()))),
                ChangeResource::changes));
    }

    private static ObjectNode changes(Request request) {
        Snapshot snapshot = request.snapshot();
        Offsets now = snapshot.offsets();
        String since = request.query().text("since");
        Offsets seen = since == null
                ? now
                : Offsets.decode(since, now.next().size())
                        .orElseThrow(() -> Problem.badRequest("parameter 'since' must be a mark of an earlier answer"));
        boolean gap = !seen.isUpTo(now);
        Offsets from = gap ? now : seen;
        String theatre = request.query().text("theatre");
        List<Incident> incidents = Change.newer(snapshot.stamps().get(0), 0, from).stream()
                .map(snapshot.byId()::get)
                .filter(Objects::nonNull)
                .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                .sorted(Snapshot.NEWEST_FIRST)
                .toList();
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("mark", now.encode())
                .put("gap", gap)
                .put("total", incidents.size());
        ArrayNode rows = out.putArray("incidents");
        incidents.stream().limit(MOST).forEach(each -> rows.add(Answers.summary(each, snapshot)));
        Change.newer(snapshot.gone(), 0, from).stream().limit(MOST).forEach(out.putArray("gone")::add);
        ArrayNode negotiations = out.putArray("negotiations");
        List<String> moved = Change.newer(snapshot.stamps().get(2), 2, from);
        snapshot.negotiations().stream()
                .filter(each -> moved.contains(each.getNegotiationId()))
                .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                .sorted(Comparator.comparing(each -> each.getNegotiationId()))
                .forEach(each -> negotiations
                        .addObject()
                        .put("negotiationId", each.getNegotiationId())
                        .put("title", each.getTitle())
                        .put("stage", each.getStage().name())
                        .put("changedAt", Answers.changedAt(snapshot, 2, each.getNegotiationId())));
        ArrayNode tallies = out.putArray("tallies");
        List<String> claimed = Change.newer(snapshot.stamps().get(3), 3, from);
        snapshot.tallies().stream()
                .filter(each -> claimed.contains(each.getTallyId()))
                .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                .forEach(each -> tallies.add(each.getTallyId()));
        return out;
    }
}
