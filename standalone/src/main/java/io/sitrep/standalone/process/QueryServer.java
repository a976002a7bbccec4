package io.sitrep.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitrep.schemas.Json;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the state of a streams application over HTTP, whichever of its instances is asked: where another one keeps the
 * partition, it is asked in turn.
 *
 * <p>The record as JSON (200), or 404 where there is none. While an instance starts or partitions move nobody can tell: 503, with Retry-After.
 */
public final class QueryServer implements AutoCloseable {

    /** Marks a question that was handed on once: it is not handed on again. */
    private static final String HANDED_ON = "Sitrep-Handed-On";

    private static final String RETRY_AFTER_SECONDS = "1";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int THREADS = 4;

    private final @Nullable HttpServer server;
    private final ExecutorService threads;
    private final Function<String, Optional<Found>> state;
    private final HttpClient others;

    private QueryServer(@Nullable HttpServer server, ExecutorService threads, Function<String, Optional<Found>> state) {
        this.server = server;
        this.threads = threads;
        this.state = state;
        this.others = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .executor(threads)
                .build();
    }

    /**
     * Does nothing where queries.port is 0.
     *
     * @param state asked from other threads what is known of a path; empty where there is no such path
     * @throws Failure where the address cannot be had
     */
    public static QueryServer start(Settings settings, Function<String, Optional<Found>> state) {
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS, task -> {
            Thread daemon = new Thread(task, "queries");
            daemon.setDaemon(true);
            return daemon;
        });
        String host = settings.get(Settings.QUERIES_HOST);
        int port = settings.get(Settings.QUERIES_PORT);
        if (port == 0) {
            return new QueryServer(null, threads, state);
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            QueryServer queries = new QueryServer(server, threads, state);
            server.setExecutor(threads);
            server.createContext("/", queries::handle);
            server.start();
            return queries;
        } catch (IOException | IllegalArgumentException e) {
            threads.shutdownNow();
            throw Failure.unavailable(
                    "cannot listen on " + host + ":" + port + " (queries.port): " + e.getMessage(), e);
        }
    }

    /** Where it answers, for a line that tells of the process; empty where it does not. */
    public String said() {
        return server == null
                ? ""
                : ", state at http://" + server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort() + "/state";
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 405, problem("only GET is answered"));
                return;
            }
            Found found = state.apply(exchange.getRequestURI().getPath()).orElse(null);
            if (found == null) {
                answer(exchange, 404, problem("no such path"));
            } else if (found instanceof Found.Here here) {
                if (here.value() == null) {
                    answer(exchange, 404, problem("no such record"));
                } else {
                    answer(exchange, 200, Json.of(here.value()).toString());
                }
            } else if (found instanceof Found.At at
                    && exchange.getRequestHeaders().getFirst(HANDED_ON) == null) {
                handOn(exchange, at.host());
            } else {
                notNow(exchange);
            }
        }
    }

    private void handOn(HttpExchange exchange, HostInfo host) throws IOException {
        URI uri = URI.create("http://" + host.host() + ":" + host.port()
                + exchange.getRequestURI().getRawPath());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header(HANDED_ON, "1")
                .build();
        try {
            HttpResponse<String> response = others.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            if (response.statusCode() == 503) {
                notNow(exchange);
            } else {
                answer(exchange, response.statusCode(), response.body());
            }
        } catch (IOException e) {
            notNow(exchange); // Its partitions will move here, or it comes back.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            notNow(exchange);
        }
    }

    private static void notNow(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
        answer(exchange, 503, problem("the instance starts, or partitions move between instances"));
    }

    private static String problem(String title) {
        return "{\"title\":\"" + title + "\"}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
