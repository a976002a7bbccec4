package io.sitrep.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells an orchestrator how a process without a page of its own is: /health answers 200 while it lives, /ready 200 while it is at work and 503
 * while it is not yet, or tasks move between processes. Anything else is 404. There is nothing to ask or to send.
 */
public final class HealthServer implements AutoCloseable {

    private final @Nullable HttpServer server;
    private final ExecutorService thread;

    private HealthServer(@Nullable HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Does nothing where health.port is 0.
     *
     * @param ready whether the process is at work; asked from another thread
     * @throws Failure where the address cannot be had
     */
    public static HealthServer start(Settings settings, BooleanSupplier ready) {
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
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            server.setExecutor(thread);
            server.createContext("/", exchange -> handle(exchange, ready));
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

    private static void handle(HttpExchange exchange, BooleanSupplier ready) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/health" -> answer(exchange, 200, "{\"status\":\"UP\",\"ready\":" + ready.getAsBoolean() + "}");
                case "/ready" -> {
                    boolean now = ready.getAsBoolean();
                    answer(exchange, now ? 200 : 503, "{\"ready\":" + now + "}");
                }
                default -> answer(exchange, 404, "{}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
