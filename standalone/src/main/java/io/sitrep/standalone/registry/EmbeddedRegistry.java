package io.sitrep.standalone.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.broker.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry for one machine: what Confluent's client asks of Confluent's registry, kept in the topic _schemas of a cluster. There must
 * be no second one on that topic.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    /** Largest request that is read; the schemas of this world are a hundred times smaller. */
    static final int MAX_REQUEST_BYTES = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Journal journal;
    private final Routes routes;
    private final ObjectMapper json;
    private final RegistryAccess access;

    private EmbeddedRegistry(HttpServer server, Journal journal, ObjectMapper json, RegistryAccess access) {
        this.server = server;
        this.access = access;
        this.journal = journal;
        this.json = json;
        this.routes = new Routes(new Registry(journal));
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "registry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a registry that keeps its schemas in a cluster.
     *
     * @param wantedPort 0 for any that is free
     * @throws Failure where the port is in use
     */
    public static EmbeddedRegistry start(String bootstrapServers, int wantedPort) {
        return start(Map.of("bootstrap.servers", bootstrapServers), RegistryAccess.loopback(wantedPort));
    }

    /**
     * The same for any cluster, and for callers that must say who they are.
     *
     * @param client settings of Kafka clients, bootstrap.servers at the least
     * @throws Failure where the address is in use, or the cluster refuses us
     */
    public static EmbeddedRegistry start(Map<String, Object> client, RegistryAccess access) {
        ObjectMapper json = mapper();
        return start(TopicJournal.open(client, json), access, json);
    }

    static EmbeddedRegistry start(Journal journal, int wantedPort) {
        return start(journal, RegistryAccess.loopback(wantedPort), mapper());
    }

    static EmbeddedRegistry start(Journal journal, RegistryAccess access) {
        return start(journal, access, mapper());
    }

    private static EmbeddedRegistry start(Journal journal, RegistryAccess access, ObjectMapper json) {
        int port = access.isLoopback() ? Ports.choose(access.port(), "schema registry") : access.port();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(access.host(), port), 0);
            EmbeddedRegistry registry = new EmbeddedRegistry(server, journal, json, access);
            server.setExecutor(registry.threads);
            server.createContext("/", registry::handle);
            server.start();
            return registry;
        } catch (IOException e) {
            journal.close();
            throw Failure.unavailable("the schema registry cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Address for clients on this machine, as in schema.registry.url. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        journal.close();
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange, 200, routes.answer(request(exchange)));
            } catch (RegistryError e) {
                answer(exchange, e.status(), error(e.code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error(
                        "registry request failed: path={}",
                        exchange.getRequestURI().getPath(),
                        e);
                answer(exchange, 500, error(50001, "Internal error"));
            }
        }
    }

    private Request request(HttpExchange exchange) throws IOException {
        checkCaller(exchange);
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            // A page in a browser has no business with a registry on the loopback address.
            throw RegistryError.forbidden("Requests from web pages are refused");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) {
            throw RegistryError.tooLarge(MAX_REQUEST_BYTES);
        }
        return Request.of(exchange.getRequestMethod(), exchange.getRequestURI(), parse(body));
    }

    private void checkCaller(HttpExchange exchange) {
        if (access.user().isEmpty()) {
            return;
        }
        byte[] wanted = ("Basic "
                        + Base64.getEncoder().encodeToString((access.user() + ":" + access.password()).getBytes(UTF_8)))
                .getBytes(UTF_8);
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (shown == null || !MessageDigest.isEqual(wanted, shown.getBytes(UTF_8))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"sitrep registry\"");
            throw RegistryError.unauthorised();
        }
    }

    private JsonNode parse(byte[] body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw RegistryError.badRequest("The request is not JSON: " + e.getOriginalMessage());
        }
    }

    private JsonNode error(int code, String message) {
        return json.createObjectNode().put("error_code", code).put("message", message);
    }

    private void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
