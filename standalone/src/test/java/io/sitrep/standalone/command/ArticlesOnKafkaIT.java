package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.dashboard.DashboardServer;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard finds articles where they lie, in the raw topic: every revision, once, and whatever else lies there. */
@ExtendWith(WithCluster.class)
@Timeout(120)
class ArticlesOnKafkaIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldFindEveryRevisionOfAnArticleInItsTopic(Settings settings) throws Exception {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
        String first = line("a/1", "2024-01-28T06:00:00Z", "A depot was hit.");
        String second = line("a/1", "2024-01-28T09:00:00Z", "A depot was hit, nobody was hurt.");
        publish(settings, second);
        publish(settings, first); // The newest is the one modified last, not the one that came last.
        publish(settings, second);
        garbage(settings);
        abandoned(settings);
        publish(settings, line("b", "2024-01-28T06:00:00Z", "A bridge stands."));

        Settings here = settings.with(Map.of("dashboard.port", "0"));
        try (DashboardServer dashboard = Wiring.of(here).dashboard()) {
            String at = "http://127.0.0.1:" + dashboard.port() + "/api/v1/articles/";
            JsonNode newest = found(at + "a%2F1");
            assertThat(newest.path("content").asText()).isEqualTo("A depot was hit, nobody was hurt.");
            assertThat(newest.path("newest").asBoolean()).isTrue();
            assertThat(newest.path("revisions"))
                    .as("each once, the newest first")
                    .hasSize(2);

            String older = newest.path("revisions").get(1).asText();
            JsonNode before = found(at + "a%2F1?revision=" + older);
            assertThat(before.path("content").asText()).isEqualTo("A depot was hit.");
            assertThat(before.path("newest").asBoolean()).isFalse();

            assertThat(found(at + "b").path("content").asText())
                    .as("behind what cannot be read")
                    .isEqualTo("A bridge stands.");
            assertThat(get(at + "garbage").statusCode()).isEqualTo(404);
            assertThat(get(at + "abandoned").statusCode()).isEqualTo(404);
            assertThat(get(at + "a%2F1?revision=none").statusCode()).isEqualTo(404);

            publish(settings, line("later", "2024-01-28T06:00:00Z", "It rains."));
            assertThat(found(at + "later").path("content").asText()).isEqualTo("It rains.");
        }
    }

    /** 503 while the topic is looked through, 404 until it came. */
    private JsonNode found(String address) throws IOException {
        HttpResponse<String> answer = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(address), each -> each.statusCode() == 200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private static String line(String id, String modified, String content) {
        return JSON.createObjectNode()
                .put("articleId", id)
                .put("publishedAt", "2024-01-28T05:30:00Z")
                .put("modifiedAt", modified)
                .put("content", content)
                .toString();
    }

    private static void publish(Settings settings, String line) {
        ByteArrayInputStream in = new ByteArrayInputStream((line + "\n").getBytes(UTF_8));
        try (ArticlePublisher publisher =
                        ArticlePublisher.open(settings.topics(), settings.producer(), settings.registry());
                ArticleSource source = Sources.open(List.of("-"), PublishedDates.none(), in)) {
            assertThat(publisher.publish(source, read -> {}).delivered()).isEqualTo(1);
        }
    }

    private static void garbage(Settings settings) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.producer(), new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] value : List.of(new byte[] {7, 7, 7}, new byte[0], "{}".getBytes(UTF_8))) {
                producer.send(new ProducerRecord<>(settings.topics().articles().name(), "garbage", value))
                        .get();
            }
        }
    }

    /** In a transaction that is given up. */
    private static void abandoned(Settings settings) throws Exception {
        Map<String, Object> transactional = new HashMap<>(settings.producer());
        transactional.put("transactional.id", settings.topics().namespace() + "-abandoned");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(transactional, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(settings.topics().articles().name(), "abandoned", new byte[] {0}))
                    .get();
            producer.abortTransaction();
        }
    }
}
