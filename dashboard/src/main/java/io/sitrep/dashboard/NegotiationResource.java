package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Negotiation;
import io.sitrep.dashboard.Operation.Request;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Where the talks stand, and by what they came there. */
final class NegotiationResource implements Resource {

    private static final Parameter AS_OF = Parameter.day(
            "asOf",
            "At the end of which day, by what is known today; the positions of the parties are told for now alone.");

    @Override
    public List<Operation> operations() {
        ObjectNode negotiation = Schemas.ref(Negotiation.getClassSchema());
        return List.of(
                Operation.json(
                        "/negotiations",
                        "Negotiations with their transitions and the reasons for each.",
                        List.of(Parameter.text("theatre", "Id of the theatre; all where absent."), AS_OF),
                        Schemas.object(Map.of("negotiations", Schemas.list(negotiation))),
                        NegotiationResource::negotiations),
                Operation.json(
                        "/negotiations/{id}",
                        "One negotiation.",
                        List.of(AS_OF),
                        negotiation,
                        NegotiationResource::negotiation));
    }

    private static ObjectNode negotiations(Request request) {
        String theatre = request.query().text("theatre");
        LocalDate asOf = request.query().day("asOf");
        return Answers.negotiations(request.snapshot().negotiations().stream()
                .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                .map(each -> NegotiationAt.day(each, asOf))
                .toList());
    }

    private static ObjectNode negotiation(Request request) {
        String id = request.path().getOrDefault("id", "");
        LocalDate asOf = request.query().day("asOf");
        return request.snapshot().negotiations().stream()
                .filter(each -> each.getNegotiationId().equals(id))
                .findFirst()
                .map(each -> Answers.record(NegotiationAt.day(each, asOf)))
                .orElseThrow(() -> Problem.notFound("no negotiation has this id"));
    }
}
