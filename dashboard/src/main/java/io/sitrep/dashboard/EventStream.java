package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events to one reader.
 *
 * <p>"hello" at the start, "changed" after every publication, "heartbeat" while nothing happens; each says whether the feed is live. The id of
 * an event is the version of the snapshot, with the life of the process before it: a reader that comes back with a Last-Event-ID of another
 * version gets a "changed" with gap at once.
 */
final class EventStream {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final View view;
    private final String life;
    private final Duration heartbeat;
    private volatile boolean closed;

    EventStream(View view, String life, Duration heartbeat) {
        this.view = view;
        this.life = life;
        this.heartbeat = heartbeat;
    }

    /** Lets every stream end at its next turn, at the latest after a heartbeat. */
    void close() {
        closed = true;
    }

    /**
     * Writes until the reader leaves or the server closes. Holds the calling thread.
     *
     * @param lastEventId what the reader saw last; null where it is new
     */
    void serve(HttpServletResponse response, @Nullable String lastEventId) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        try (Subscription subscription = view.subscribe()) {
            long version = view.snapshot().version();
            write(out, "hello", version, body(version).put("heartbeatSeconds", heartbeat.toSeconds()), "retry: 2000\n");
            if (lastEventId != null && !lastEventId.equals(id(version))) {
                write(out, "changed", version, body(Change.gap(version)), "");
            }
            while (!closed) {
                Optional<Change> change = subscription.next(heartbeat);
                if (change.isPresent()) {
                    write(out, "changed", change.get().version(), body(change.get()), "");
                } else {
                    long now = view.snapshot().version();
                    write(out, "heartbeat", now, body(now), "");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode body(long version) {
        return NODES.objectNode()
                .put("version", version)
                .put("feed", view.feed().name());
    }

    private ObjectNode body(Change change) {
        ObjectNode body = body(change.version()).put("gap", change.gap());
        change.parts().forEach(body.putArray("parts")::add);
        change.incidents().forEach(body.putArray("incidents")::add);
        return body;
    }

    private String id(long version) {
        return life + "-" + version;
    }

    private void write(OutputStream out, String event, long version, ObjectNode body, String before)
            throws IOException {
        // JSON has no raw line breaks, so the data is one line.
        String text = before + "id: " + id(version) + "\nevent: " + event + "\ndata: " + body + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
