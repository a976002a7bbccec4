package io.sitrep.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses: what docs/api.md says. Each answer comes from one snapshot and carries its version as entity tag. */
final class Api {

    static final String ROOT = "/api/v1";

    /** A reader of events holds a thread, so there cannot be any number of them. */
    static final int MOST_STREAMS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private enum Format {
        json,
        jsonl,
        csv
    }

    private final View view;
    private final Labels labels;
    private final String life;
    private final EventStream events;

    /** @param life names the life of this process: versions of another life mean nothing here */
    Api(View view, Labels labels, String life, EventStream events) {
        this.view = view;
        this.labels = labels;
        this.life = life;
        this.events = events;
    }

    void register(RoutesConfig routes) {
        routes.get(ROOT + "/health", this::health);
        routes.get(ROOT + "/ready", this::ready);
        routes.get(ROOT + "/events", this::events);
        routes.get(ROOT + "/theatres", this::theatres);
        routes.get(ROOT + "/headline", this::headline);
        routes.get(ROOT + "/counts", this::counts);
        routes.get(ROOT + "/series", this::series);
        routes.get(ROOT + "/incidents", this::incidents);
        routes.get(ROOT + "/incidents/{id}", this::incident);
        routes.get(ROOT + "/negotiations", this::negotiations);
        routes.get(ROOT + "/negotiations/{id}", this::negotiation);
        routes.get(ROOT + "/tallies", this::tallies);
        routes.exception(Problem.class, (problem, ctx) -> {
            if (problem.status() == 401) {
                ctx.header("WWW-Authenticate", "Bearer realm=\"sitrep\"");
            }
            write(ctx, problem.status(), problem.title(), problem.detail());
        });
        routes.exception(
                HttpResponseException.class,
                (failure, ctx) -> write(ctx, failure.getStatus(), "Refused", String.valueOf(failure.getMessage())));
        routes.exception(Exception.class, (failure, ctx) -> {
            LOG.error("request failed path={}", ctx.path(), failure);
            write(ctx, 500, "Internal failure", "the dashboard failed to answer; its log says why");
        });
        routes.error(404, ctx -> {
            if (ctx.resultInputStream() == null || !isProblem(ctx)) {
                write(ctx, 404, "Not found", "there is nothing at this address; docs/api.md lists what there is");
            }
        });
    }

    private void health(Context ctx) {
        new Query(ctx.queryParamMap());
        Snapshot snapshot = view.snapshot();
        ObjectNode body = NODES.objectNode()
                .put("status", "UP")
                .put("feed", view.feed().name())
                .put("ready", view.isReady())
                .put("version", snapshot.version())
                .put("incidents", snapshot.incidents().size())
                .put("negotiations", snapshot.negotiations().size())
                .put("tallies", snapshot.tallies().size())
                .put("rejected", view.rejected())
                .put("streams", view.subscribers());
        ctx.header("Cache-Control", "no-store");
        json(ctx, body);
    }

    private void ready(Context ctx) {
        new Query(ctx.queryParamMap());
        needReady();
        ctx.header("Cache-Control", "no-store");
        json(ctx, NODES.objectNode().put("ready", true));
    }

    private void events(Context ctx) throws IOException {
        new Query(ctx.queryParamMap());
        if (view.subscribers() >= MOST_STREAMS) {
            ctx.header("Retry-After", "10");
            throw Problem.unavailable("too many readers of events; at most " + MOST_STREAMS);
        }
        ctx.disableCompression();
        try {
            events.serve(ctx.res(), ctx.header("Last-Event-ID"));
        } catch (IOException e) {
            LOG.debug("reader of events left", e);
        }
    }

    private void theatres(Context ctx) {
        new Query(ctx.queryParamMap());
        needReady();
        Snapshot snapshot = view.snapshot();
        answer(ctx, snapshot, () -> Answers.theatres(snapshot, labels));
    }

    private void headline(Context ctx) {
        Query query = new Query(ctx.queryParamMap(), "theatre", "rule");
        needReady();
        Snapshot snapshot = view.snapshot();
        RuleCounts counts = counts(snapshot, query);
        answer(ctx, snapshot, () -> Answers.headline(snapshot, counts, view.feed()));
    }

    private void counts(Context ctx) {
        Query query = new Query(ctx.queryParamMap(), "theatre", "rule", "window", "breakdown", "value", "format");
        String theatre = query.text("theatre");
        String rule = query.text("rule");
        String window = query.text("window");
        String value = query.text("value");
        Breakdown breakdown = query.oneOf("breakdown", Breakdown.class);
        Format format = query.oneOf("format", Format.class, Format.json);
        needReady();
        Snapshot snapshot = view.snapshot();
        List<Count> found = snapshot.counts().stream()
                .filter(each -> theatre == null || theatre.equals(each.theatre()))
                .filter(each -> rule == null || rule.equals(each.rule()))
                .flatMap(each -> isDay(window) ? each.days().stream() : each.windows().stream())
                .filter(count -> window == null || window.equals(count.getWindow()))
                .filter(count -> breakdown == null || breakdown == count.getBreakdown())
                .filter(count -> value == null || value.equals(count.getValue()))
                .toList();
        switch (format) {
            case json -> answer(ctx, snapshot, () -> Answers.counts(found));
            case jsonl ->
                download(ctx, snapshot, "counts.jsonl", lines(found.stream().map(Answers::count)));
            case csv -> download(ctx, snapshot, "counts.csv", Table.counts(found.stream()));
        }
    }

    private static boolean isDay(@Nullable String window) {
        return window != null && !window.isEmpty() && Character.isDigit(window.charAt(0)) && window.indexOf('-') > 0;
    }

    private void series(Context ctx) {
        Query query = new Query(ctx.queryParamMap(), "theatre", "rule", "breakdown", "from", "to");
        Breakdown breakdown = query.oneOf("breakdown", Breakdown.class, Breakdown.TOTAL);
        LocalDate from = query.day("from");
        LocalDate to = query.day("to");
        needReady();
        Snapshot snapshot = view.snapshot();
        RuleCounts counts = counts(snapshot, query);
        answer(ctx, snapshot, () -> Answers.series(counts, breakdown, from, to));
    }

    private void incidents(Context ctx) {
        Query query = new Query(ctx.queryParamMap(), IncidentQuery.PARAMETERS);
        Format format = query.oneOf("format", Format.class, Format.json);
        needReady();
        Snapshot snapshot = view.snapshot();
        IncidentQuery asked = new IncidentQuery(snapshot, query);
        switch (format) {
            case json -> answer(ctx, snapshot, () -> Answers.page(asked.page()));
            case jsonl ->
                download(ctx, snapshot, "incidents.jsonl", lines(asked.all().map(Answers::record)));
            case csv -> download(ctx, snapshot, "incidents.csv", Table.incidents(asked.all()));
        }
    }

    private void incident(Context ctx) {
        new Query(ctx.queryParamMap());
        needReady();
        Snapshot snapshot = view.snapshot();
        Incident incident = snapshot.byId().get(ctx.pathParam("id"));
        if (incident == null) {
            throw Problem.notFound("no incident has this id; it may have been merged into another or withdrawn");
        }
        answer(ctx, snapshot, () -> Answers.record(incident));
    }

    private void negotiations(Context ctx) {
        Query query = new Query(ctx.queryParamMap(), "theatre");
        String theatre = query.text("theatre");
        needReady();
        Snapshot snapshot = view.snapshot();
        answer(
                ctx,
                snapshot,
                () -> Answers.negotiations(snapshot.negotiations().stream()
                        .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                        .toList()));
    }

    private void negotiation(Context ctx) {
        new Query(ctx.queryParamMap());
        needReady();
        Snapshot snapshot = view.snapshot();
        String id = ctx.pathParam("id");
        ObjectNode found = snapshot.negotiations().stream()
                .filter(each -> each.getNegotiationId().equals(id))
                .findFirst()
                .map(Answers::record)
                .orElseThrow(() -> Problem.notFound("no negotiation has this id"));
        answer(ctx, snapshot, () -> found);
    }

    private void tallies(Context ctx) {
        Query query = new Query(ctx.queryParamMap(), "theatre", "rule");
        String theatre = query.text("theatre");
        String rule = query.text("rule");
        needReady();
        Snapshot snapshot = view.snapshot();
        answer(
                ctx,
                snapshot,
                () -> Answers.tallies(snapshot.tallies().stream()
                        .filter(each -> theatre == null || theatre.equals(each.getTheatre()))
                        .filter(each -> rule == null || rule.equals(each.getRule()))
                        .toList()));
    }

    private static RuleCounts counts(Snapshot snapshot, Query query) {
        return snapshot.counts(query.required("theatre"), query.required("rule"))
                .orElseThrow(() -> Problem.notFound("nothing is counted under this theatre and rule"));
    }

    private void needReady() {
        if (!view.isReady()) {
            throw Problem.unavailable("the dashboard is still reading the topics");
        }
    }

    private interface Answer {
        ObjectNode make();
    }

    /** Writes the answer, or 304 where the caller has it already. */
    private void answer(Context ctx, Snapshot snapshot, Answer answer) {
        if (!unchanged(ctx, snapshot)) {
            json(ctx, answer.make());
        }
    }

    private void download(Context ctx, Snapshot snapshot, String name, String text) {
        if (!unchanged(ctx, snapshot)) {
            ctx.contentType(
                    name.endsWith(".csv")
                            ? "text/csv; charset=utf-8; header=present"
                            : "application/jsonl; charset=utf-8");
            ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
            ctx.result(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private boolean unchanged(Context ctx, Snapshot snapshot) {
        // The feed is part of an answer, so it is part of the tag.
        String tag =
                "W/\"" + life + "-" + snapshot.version() + "-" + view.feed().name() + "\"";
        ctx.header("ETag", tag);
        ctx.header("Cache-Control", "no-cache");
        if (!hasTag(ctx, tag)) {
            return false;
        }
        ctx.status(304);
        return true;
    }

    /** Weak comparison, as If-None-Match wants it (RFC 9110, 13.1.2). */
    static boolean hasTag(Context ctx, String tag) {
        String seen = ctx.header("If-None-Match");
        return seen != null
                && Arrays.stream(seen.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || bare(each).equals(bare(tag)));
    }

    private static String bare(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static String lines(Stream<ObjectNode> rows) {
        return rows.map(row -> row + "\n").collect(Collectors.joining());
    }

    private static void json(Context ctx, ObjectNode body) {
        ctx.contentType("application/json");
        ctx.result(bytes(body));
    }

    private static boolean isProblem(Context ctx) {
        String type = ctx.res().getContentType();
        return type != null && type.startsWith("application/problem+json");
    }

    private static void write(Context ctx, int status, String title, String detail) {
        ObjectNode body = NODES.objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        ctx.status(status);
        ctx.contentType("application/problem+json");
        ctx.header("Cache-Control", "no-store");
        ctx.result(bytes(body));
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
