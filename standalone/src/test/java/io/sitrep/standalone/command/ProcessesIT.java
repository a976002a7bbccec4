package io.sitrep.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each process by itself against a cluster that it only knows the address of. */
@ExtendWith(WithCluster.class)
@Timeout(240)
class ProcessesIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    /** A command in a thread of its own, which ends it as Ctrl-C does. */
    private record Running(Thread thread, CompletableFuture<Ran> ran) {

        static Running of(String... args) {
            CompletableFuture<Ran> ran = new CompletableFuture<>();
            Thread thread = new Thread(() -> ran.complete(Ran.of(args)), args[0]);
            thread.start();
            return new Running(thread, ran);
        }

        int end() throws Exception {
            thread.interrupt();
            return ran.get(60, TimeUnit.SECONDS).code();
        }
    }

    @Test
    void shouldWorkTogetherOnAnyCluster(Settings settings) throws Exception {
        String config = config(settings);
        Ran before = Ran.of("enrich", "--config", config);
        assertThat(before.code()).isEqualTo(4);
        assertThat(before.errLines()).singleElement().asString().contains("'sitrep topics apply' creates them");

        Ran applied = Ran.of("topics", "apply", "--config", config);
        assertThat(applied.code()).as(applied.err()).isZero();
        assertThat(applied.outLines()).hasSize(16).allMatch(line -> line.startsWith("created  "));
        assertThat(Ran.of("topics", "list", "--json", "--config", config).out())
                .contains("\"status\":\"present\"")
                .doesNotContain("missing");

        String nothing = Ran.of("digest", "--config", config).out();
        List<Running> processes = new ArrayList<>();
        try {
            processes.add(Running.of("enrich", "--config", config));
            processes.add(Running.of("aggregate", "--config", config));
            processes.add(Running.of("dashboard", "--port", "0", "--config", config));
            Ran ingested = Ran.withInput(
                    "{\"articleId\":\"a1\",\"publishedAt\":\"2024-01-29T10:00:00Z\",\"contentType\":\"text/plain\","
                            + "\"content\":\"A drone attack on a US base in Jordan, Tower 22, killed three American "
                            + "soldiers on Sunday, the Pentagon said.\"}\n",
                    "ingest",
                    "--json",
                    "--input",
                    "-",
                    "--config",
                    config);
            assertThat(ingested.code()).as(ingested.err()).isZero();
            assertThat(ingested.out().strip()).isEqualTo("{\"delivered\":1,\"rejected\":0,\"repeated\":0}");
            Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(
                            Ran.of("digest", "--config", config).out())
                    .isNotEqualTo(nothing));
        } finally {
            for (Running process : processes) {
                assertThat(process.end()).isZero();
            }
        }
    }

    private String config(Settings settings) throws IOException {
        return Files.writeString(
                        temp.resolve("sitrep.properties"),
                        "namespace=" + settings.topics().namespace() + "\nkafka.bootstrap.servers="
                                + settings.get(Settings.BOOTSTRAP_SERVERS) + "\nschema.registry.url="
                                + settings.get(Settings.REGISTRY_URL) + "\nstate.dir=" + temp.resolve("streams") + "\n"
                                + "topics.replication.factor=1\n")
                .toString();
    }
}
