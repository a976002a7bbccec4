package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.schemas.Json;
import io.sitrep.standalone.broker.Ports;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.Found;
import io.sitrep.standalone.process.QueryServer;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the aggregate application; either answers for both. */
@ExtendWith(WithCluster.class)
@Timeout(300)
@SuppressWarnings("try") // A server answers as long as it is open.
class QueriesIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldAnswerFromWhicheverInstanceIsAsked(Settings settings, @TempDir Path temp) throws Exception {
        AggregateIT.apply(settings);
        List<IncidentMention> mentions = AggregateIT.mentions(
                        Wiring.of(settings).extractor())
                .stream()
                .filter(IncidentMention.class::isInstance)
                .map(IncidentMention.class::cast)
                .limit(6)
                .toList();
        AggregateIT.tell(settings, mentions);

        Settings one = instance(settings, temp.resolve("one"));
        Settings two = instance(settings, temp.resolve("two"));
        try (StreamsProcess first = Wiring.of(one).aggregate(false);
                QueryServer firstAnswers = QueryServer.start(one, path -> AggregateCommand.find(first, path));
                StreamsProcess second = Wiring.of(two).aggregate(false);
                QueryServer secondAnswers = QueryServer.start(two, path -> AggregateCommand.find(second, path));
                Admin admin = Clients.admin(settings)) {
            // Partitions move when the second instance joins; nothing else moves meanwhile.
            Settings patient = settings.with(Map.of(Settings.STALL_SECONDS.name(), "120"));
            new CaughtUp(admin, patient, List.of(Wiring.of(settings).stages().get(1))).await(first::failIfBroken);
            State state = new StateReader(settings).read(admin);
            assertThat(state.incidents()).isNotEmpty();

            Set<String> keepers = new TreeSet<>();
            for (Map.Entry<String, Incident> each : state.incidents().entrySet()) {
                String path = "/state/incidents/" + each.getValue().getTheatre() + "/" + each.getKey();
                List<String> answers = new ArrayList<>();
                for (Settings instance : List.of(one, two)) {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> ask(instance, path).statusCode() == 200);
                    answers.add(ask(instance, path).body());
                }
                assertThat(answers).containsOnly(Json.of(each.getValue()).toString());
                keepers.add(each.getValue().getTheatre());
            }
            String theatre = keepers.iterator().next();
            assertThat(ask(one, "/state/counts/" + theatre + "/all_incidents/90d/TOTAL/all")
                            .body())
                    .contains("\"best\"");
            assertThat(ask(one, "/state/incidents/" + theatre + "/none").statusCode())
                    .isEqualTo(404);
            assertThat(ask(two, "/state/incidents/" + theatre + "/none").statusCode())
                    .isEqualTo(404);
            assertThat(ask(two, "/elsewhere").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldSayThatItCannotTellNow(Settings settings, @TempDir Path temp) throws Exception {
        Settings one = instance(settings, temp.resolve("one"));
        try (QueryServer answers = QueryServer.start(one, path -> Optional.of(new Found.NotNow()))) {
            HttpResponse<String> response = ask(one, "/state/incidents/somewhere/some-id");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
        }
    }

    private static Settings instance(Settings settings, Path stores) {
        return settings.with(Map.of(
                Settings.STATE_DIR.name(),
                stores.toString(),
                Settings.QUERIES_PORT.name(),
                String.valueOf(Ports.choose(0, "queries"))));
    }

    private HttpResponse<String> ask(Settings instance, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + instance.get(Settings.QUERIES_PORT) + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }
}
