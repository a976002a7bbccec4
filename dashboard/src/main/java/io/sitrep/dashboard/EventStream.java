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
 * <p>"hello" at the start, "changed" after every publication, "gap" where changes were lost, "heartbeat" while nothing happens; each says
 * whether the feed is live. The id of an event says how far the topics were read, so a reader that comes back with it, even to another process,
 * is told what it missed.
 */
final class EventStream {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final View view;
    private final Duration heartbeat;
    private volatile boolean closed;

    EventStream(View view, Duration heartbeat) {
        this.view = view;
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
            Snapshot snapshot = view.snapshot();
            write(
                    out,
                    "hello",
                    snapshot.offsets(),
                    body(snapshot.version()).put("heartbeatSeconds", heartbeat.toSeconds()),
                    "retry: 2000\n");
            if (lastEventId != null && !lastEventId.equals(snapshot.offsets().encode())) {
                write(out, missed(lastEventId, snapshot));
            }
            while (!closed) {
                Optional<Change> change = subscription.next(heartbeat);
                if (change.isPresent()) {
                    write(out, change.get());
                } else {
                    Snapshot now = view.snapshot();
                    write(out, "heartbeat", now.offsets(), body(now.version()), "");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Change missed(String lastEventId, Snapshot now) {
        return Offsets.decode(lastEventId, now.offsets().next().size())
                .map(seen -> Change.since(seen, now))
                .orElseGet(() -> Change.gap(now.version(), now.offsets()));
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

    private void write(OutputStream out, Change change) throws IOException {
        write(out, change.gap() ? "gap" : "changed", change.offsets(), body(change), "");
    }

    private static void write(OutputStream out, String event, Offsets offsets, ObjectNode body, String before)
            throws IOException {
        // JSON has no raw line breaks, so the data is one line.
        String text = before + "id: " + offsets.encode() + "\nevent: " + event + "\ndata: " + body + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
