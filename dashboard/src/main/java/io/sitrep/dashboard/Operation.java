package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An address of the API, declared once: it is routed, checked and described by this.
 *
 * @param path below {@link Api#ROOT}, with {name} for a part that is a parameter
 * @param summary one line
 * @param parameters of the query
 * @param formats what the answer may be; the first unless 'format' asks for another
 * @param schema of the JSON answer (JSON Schema)
 * @param answer makes it; a {@link Problem} where it cannot
 */
record Operation(
        String path,
        String summary,
        List<Parameter> parameters,
        List<Format> formats,
        ObjectNode schema,
        Function<Request, Reply> answer) {

    enum Format {
        json(Reply.JSON),
        jsonl(Reply.JSON_LINES),
        csv(Reply.CSV),
        geojson(Reply.GEO_JSON),
        atom(Reply.ATOM);

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    Operation {
        parameters = List.copyOf(parameters);
        formats = List.copyOf(formats);
    }

    /** Answers JSON alone. */
    static Operation json(
            String path,
            String summary,
            List<Parameter> parameters,
            ObjectNode schema,
            Function<Request, ObjectNode> answer) {
        return new Operation(
                path, summary, parameters, List.of(Format.json), schema, request -> Reply.json(answer.apply(request)));
    }

    /**
     * What an answer is made from. Equal requests to one snapshot have equal answers.
     *
     * @param path values of the parts in braces
     */
    record Request(Snapshot snapshot, View.Feed feed, Query query, Map<String, String> path) {

        Format format() {
            return query.oneOf("format", Format.class, Format.json);
        }
    }
}
