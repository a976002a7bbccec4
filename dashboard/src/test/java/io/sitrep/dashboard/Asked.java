package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitrep.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A dashboard of made-up records, and one who asks it. */
final class Asked implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final View view = new View(Topics.standard());
    final DashboardServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Asked() {
        DemoData.fill(view, Topics.standard());
        view.feed(View.Feed.LIVE);
        server = DashboardServer.serve(
                view,
                new DemoArticles(DemoData.incidents()),
                new DashboardSettings(DashboardSettings.LOOPBACK, 0, null, 0, DemoData.labels()),
                Duration.ofMillis(200));
    }

    static Asked demo() {
        return new Asked();
    }

    /** @param path below the root of the API */
    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + Api.ROOT + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return read(response.body());
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
