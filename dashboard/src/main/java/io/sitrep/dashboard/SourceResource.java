package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.dashboard.Operation.Request;
import java.util.List;
import java.util.Map;

/** How the sources are that are polled. */
final class SourceResource implements Resource {

    private final boolean known;

    /** @param known whether the catalogue has a topic of the health of sources */
    SourceResource(boolean known) {
        this.known = known;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.json(
                "/sources",
                "Health of the polled sources, as the topic of their state has it; 'known' is false where there is no such topic.",
                List.of(),
                Schemas.object(Map.of("known", Schemas.flag(), "sources", Schemas.list(Schemas.map(Schemas.any())))),
                this::sources));
    }

    private ObjectNode sources(Request request) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("known", known);
        ArrayNode rows = out.putArray("sources");
        request.snapshot().sources().forEach(rows::add);
        return out;
    }
}
