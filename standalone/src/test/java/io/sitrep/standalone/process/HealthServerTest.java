package io.sitrep.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.standalone.Failure;
import io.sitrep.standalone.broker.Ports;
import io.sitrep.standalone.metrics.Exposition;
import io.sitrep.standalone.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthServerTest {

    private final HttpClient client = HttpClient.newHttpClient();

    private static final Exposition.Source NOTHING = to -> {};

    @Test
    void shouldTellLifeFromReadiness() throws Exception {
        int port = Ports.choose(0, "test");
        AtomicBoolean ready = new AtomicBoolean();
        try (HealthServer server = HealthServer.start(at(port), "ingest", ready::get, NOTHING)) {
            assertThat(server.said()).isEqualTo(", health at http://127.0.0.1:" + port + "/health");
            assertThat(status(port, "/health")).isEqualTo(200);
            assertThat(status(port, "/ready")).isEqualTo(503);
            ready.set(true);
            assertThat(status(port, "/ready")).isEqualTo(200);
            assertThat(status(port, "/")).isEqualTo(404);
        }
    }

    @Test
    void shouldSayWhoseAddressCannotBeHad() {
        int port = Ports.choose(0, "test");
        try (HealthServer first = HealthServer.start(at(port), "ingest", () -> true, NOTHING)) {
            assertThat(first.said()).isNotEmpty();
            assertThatThrownBy(() -> HealthServer.start(at(port), "ingest", () -> true, NOTHING))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(4))
                    .hasMessageContaining("127.0.0.1:" + port + " (health.port)");
        }
    }

    @Test
    void shouldListenNowhereUnlessAsked() {
        try (HealthServer server = HealthServer.start(Settings.defaults(), "ingest", () -> true, NOTHING)) {
            assertThat(server.said()).isEmpty();
        }
    }

    @Test
    void shouldTellMetricsAlsoWhereOneSourceOfThemFails() throws Exception {
        int port = Ports.choose(0, "test");
        Exposition.Source broken = to -> {
            to.gauge("held", "What is held.", 7);
            throw new IllegalStateException("no more");
        };
        try (HealthServer server = HealthServer.start(at(port), "ingest", () -> true, broken)) {
            assertThat(server.said()).isNotEmpty();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type")).contains(Exposition.CONTENT_TYPE);
            assertThat(answer.body())
                    .contains("sitrep_process_info{process=\"ingest\"} 1\n", "jvm_heap_used_bytes ")
                    .endsWith("# HELP held What is held.\n# TYPE held gauge\nheld 7\n");
        }
    }

    private static Settings at(int port) {
        return Settings.defaults().with(Map.of("health.port", String.valueOf(port)));
    }

    private int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
