package io.sitrep.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.metrics.Exposition;
import io.sitrep.standalone.metrics.JvmMetrics;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who run a process how it is: /health answers 200 while it lives, /ready 200 while it is at work and 503 while it is not yet, or
 * tasks move between processes; /metrics has its numbers for Prometheus. Anything else is 404. There is nothing to ask or to send.
 */
public final class HealthServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    private static final String JSON = "application/json";

    private final @Nullable HttpServer server;
    private final ExecutorService thread;

    private HealthServer(@Nullable HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Does nothing where health.port is 0.
     *
     * @param process "ingest", "enrich" and so on
     * @param ready whether the process is at work; asked from another thread
     * @param metrics what it tells besides how the process itself is; asked from another thread
     * @throws Failure where the address cannot be had
     */
    public static HealthServer start(
            Settings settings, String process, BooleanSupplier ready, Exposition.Source metrics) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "health");
            daemon.setDaemon(true);
            return daemon;
        });
        String host = settings.get(Settings.HEALTH_HOST);
        int port = settings.get(Settings.HEALTH_PORT);
        if (port == 0) {
            return new HealthServer(null, thread);
        }
        List<Exposition.Source> sources = List.of(new JvmMetrics(process), metrics);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            server.setExecutor(thread);
            server.createContext("/", exchange -> handle(exchange, ready, sources));
            server.start();
            return new HealthServer(server, thread);
        } catch (IOException | IllegalArgumentException e) {
            thread.shutdownNow();
            throw Failure.unavailable("cannot listen on " + host + ":" + port + " (health.port): " + e.getMessage(), e);
        }
    }

    /** Where it answers, for a line that tells of the process; empty where it does not. */
    public String said() {
        return server == null
                ? ""
                : ", health at http://" + server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort() + "/health";
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        thread.shutdownNow();
    }

    private static void handle(HttpExchange exchange, BooleanSupplier ready, List<Exposition.Source> metrics)
            throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/health" ->
                    answer(exchange, 200, JSON, "{\"status\":\"UP\",\"ready\":" + ready.getAsBoolean() + "}");
                case "/ready" -> {
                    boolean now = ready.getAsBoolean();
                    answer(exchange, now ? 200 : 503, JSON, "{\"ready\":" + now + "}");
                }
                case "/metrics" -> answer(exchange, 200, Exposition.CONTENT_TYPE, told(metrics));
                default -> answer(exchange, 404, JSON, "{}");
            }
        }
    }

    /** One source that fails does not silence the others: that there is nothing of it can be seen. */
    private static String told(List<Exposition.Source> metrics) {
        Exposition exposition = new Exposition();
        for (Exposition.Source each : metrics) {
            try {
                each.tell(exposition);
            } catch (RuntimeException e) {
                LOG.warn("event=metrics_failed", e);
            }
        }
        return exposition.toString();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
