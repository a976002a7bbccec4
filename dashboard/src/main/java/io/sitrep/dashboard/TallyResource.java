package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Tally;
import io.sitrep.dashboard.Operation.Request;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What was claimed beside what was observed. */
final class TallyResource implements Resource {

    @Override
    public List<Operation> operations() {
        return List.of(Operation.json(
                "/tallies",
                "Series of cumulative claims; each claim with what the matching rule counts for the same span, and the difference.",
                List.of(
                        Parameter.text("theatre", "Id of the theatre; all where absent."),
                        Parameter.text("rule", "Id of the counting rule that is set beside them; all where absent."),
                        Parameter.day("asOf", "Claims as of this day or an earlier one.")),
                Schemas.object(Map.of("tallies", Schemas.list(Schemas.ref(Tally.getClassSchema())))),
                TallyResource::tallies));
    }

    private static ObjectNode tallies(Request request) {
        String theatre = request.query().text("theatre");
        String rule = request.query().text("rule");
        LocalDate asOf = request.query().day("asOf");
        return Answers.tallies(request.snapshot().tallies().stream()
                .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                .filter(each -> rule == null || rule.equals(each.getRule()))
                .map(each -> asOf == null ? each : until(each, asOf))
                .filter(each -> !each.getClaims().isEmpty())
                .toList());
    }

    private static Tally until(Tally tally, LocalDate asOf) {
        return Tally.newBuilder(tally)
                .setClaims(tally.getClaims().stream()
                        .filter(claim ->
                                claim.getAsOf() != null && !claim.getAsOf().isAfter(asOf))
                        .toList())
                .build();
    }
}
