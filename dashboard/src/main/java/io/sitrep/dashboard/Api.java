package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.sitrep.dashboard.Operation.Request;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes the addresses to the resources: checks the parameters, answers from one snapshot with its entity tag, and makes a problem of every
 * failure.
 */
final class Api {

    static final String ROOT = "/api/v1";

    /** A reader of events holds a thread, so there cannot be any number of them. */
    static final int MOST_STREAMS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final View view;
    private final String life;
    private final EventStream events;
    private final List<Operation> operations;
    private final Reply document;
    private final Replies replies = new Replies();

    /** @param life names the life of this process: versions of another life mean nothing here */
    Api(View view, Labels labels, ArticleStore articles, String life, EventStream events) {
        this.view = view;
        this.life = life;
        this.events = events;
        List<Resource> resources = List.of(
                new TheatreResource(labels),
                new CountResource(),
                new IncidentResource(),
                new MentionResource(),
                new ArticleResource(articles),
                new NegotiationResource(),
                new TallyResource(),
                new SourceResource(view.knowsSources()),
                new ChangeResource(),
                new AtomResource(labels),
                new OutlineResource());
        this.operations =
                resources.stream().flatMap(each -> each.operations().stream()).toList();
        this.document = Reply.json(OpenApi.document(operations));
    }

    void register(RoutesConfig routes) {
        operations.forEach(each -> routes.get(ROOT + each.path(), ctx -> answer(ctx, each)));
        routes.get(ROOT + "/openapi.json", this::document);
        routes.get(ROOT + "/health", this::health);
        routes.get(ROOT + "/ready", this::ready);
        routes.get(ROOT + "/events", this::events);
        routes.exception(Problem.class, Api::refuse);
        routes.exception(
                HttpResponseException.class,
                (failure, ctx) -> write(ctx, failure.getStatus(), "Refused", String.valueOf(failure.getMessage())));
        routes.exception(Exception.class, (failure, ctx) -> {
            LOG.error("request failed path={}", ctx.path(), failure);
            write(ctx, 500, "Internal failure", "the dashboard failed to answer; its log says why");
        });
        routes.error(404, ctx -> {
            if (ctx.resultInputStream() == null || !isProblem(ctx)) {
                write(
                        ctx,
                        404,
                        "Not found",
                        "there is nothing at this address; " + ROOT + "/openapi.json lists what there is");
            }
        });
    }

    private void answer(Context ctx, Operation operation) {
        Query query = new Query(ctx.queryParamMap(), operation.parameters());
        needReady();
        Snapshot snapshot = view.snapshot();
        View.Feed feed = view.feed();
        // The feed is part of an answer, so it is part of the tag.
        String tag = life + "-" + snapshot.version() + "-" + feed.name();
        if (isKnown(ctx, "W/\"" + tag + "\"")) {
            return;
        }
        Map<String, String> path = ctx.pathParamMap();
        Request request = new Request(snapshot, feed, query, path);
        String question = operation.path() + path + query;
        send(ctx, replies.get(tag, question, () -> operation.answer().apply(request)));
    }

    private void document(Context ctx) {
        new Query(ctx.queryParamMap(), List.of());
        send(ctx, document);
    }

    private void health(Context ctx) {
        new Query(ctx.queryParamMap(), List.of());
        Snapshot snapshot = view.snapshot();
        ObjectNode body = NODES.objectNode()
                .put("status", "UP")
                .put("feed", view.feed().name())
                .put("ready", view.isReady())
                .put("version", snapshot.version())
                .put("offsets", snapshot.offsets().encode())
                .put("incidents", snapshot.incidents().size())
                .put("negotiations", snapshot.negotiations().size())
                .put("tallies", snapshot.tallies().size())
                .put("rejected", view.rejected())
                .put("streams", view.subscribers());
        ctx.header("Cache-Control", "no-store");
        send(ctx, Reply.json(body));
    }

    private void ready(Context ctx) {
        new Query(ctx.queryParamMap(), List.of());
        needReady();
        ctx.header("Cache-Control", "no-store");
        send(ctx, Reply.json(NODES.objectNode().put("ready", true)));
    }

    private void events(Context ctx) {
        new Query(ctx.queryParamMap(), List.of());
        if (view.subscribers() >= MOST_STREAMS) {
            ctx.header("Retry-After", "10");
            throw Problem.unavailable("too many readers of events; at most " + MOST_STREAMS);
        }
        try {
            events.serve(ctx.res(), ctx.header("Last-Event-ID"));
        } catch (IOException e) {
            LOG.debug("reader of events left", e);
        }
    }

    private void needReady() {
        if (!view.isReady()) {
            throw Problem.unavailable("the dashboard is still reading the topics");
        }
    }

    /** Says the tag of the answer; whether the caller has it already, and was told so. */
    private static boolean isKnown(Context ctx, String tag) {
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

    static void send(Context ctx, Reply reply) {
        ctx.contentType(reply.contentType());
        if (reply.fileName() != null) {
            ctx.header("Content-Disposition", "attachment; filename=\"" + reply.fileName() + "\"");
        }
        if (!reply.isWorthCompressing()) {
            ctx.result(reply.bytes());
            return;
        }
        ctx.header("Vary", "Accept-Encoding");
        if (takesGzip(ctx.header("Accept-Encoding"))) {
            ctx.header("Content-Encoding", "gzip");
            ctx.result(reply.compressed());
        } else {
            ctx.result(reply.bytes());
        }
    }

    /** Whether gzip is named and not refused with a weight of zero. */
    private static boolean takesGzip(@org.jspecify.annotations.Nullable String accepted) {
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(each -> each.replace(" ", ""))
                        .anyMatch(each -> each.equals("gzip")
                                || (each.startsWith("gzip;q=")
                                        && !each.substring(7).matches("0(\\.0{1,3})?")));
    }

    private static boolean isProblem(Context ctx) {
        String type = ctx.res().getContentType();
        return type != null && type.startsWith(Reply.PROBLEM);
    }

    private static void refuse(Problem problem, Context ctx) {
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"sitrep\"");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            ctx.header("Retry-After", "1");
        }
        write(ctx, problem.status(), problem.title(), problem.detail());
    }

    private static void write(Context ctx, int status, String title, String detail) {
        ObjectNode body = NODES.objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        ctx.status(status);
        ctx.removeHeader("ETag");
        ctx.removeHeader("Content-Encoding");
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(Reply.PROBLEM);
        ctx.result(Reply.json(body).bytes());
    }
}
