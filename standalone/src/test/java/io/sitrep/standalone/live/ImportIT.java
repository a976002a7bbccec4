package io.sitrep.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ImportStates;
import io.sitrep.ingest.Inputs;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/** An import of a web archive that is killed goes on where it was: nothing is doubled, nothing lost, little read again. */
@ExtendWith(WithCluster.class)
@Timeout(300)
class ImportIT {

    private static final int PAGES = 2_300;

    /** What no publisher foresees. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    @Test
    void shouldGoOnWhereItWas(Settings settings, @TempDir Path folder) throws Exception {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
        Path archive = archive(folder.resolve("news.warc.gz"));

        assertThatThrownBy(() -> run(settings, archive, 700)).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> run(settings, archive, 1100)).isInstanceOf(Killed.class);
        ArticlePublisher.Report last = run(settings, archive, Integer.MAX_VALUE);
        ArticlePublisher.Report none = run(settings, archive, Integer.MAX_VALUE);

        assertThat(LiveSimulationIT.published(settings))
                .as("each page once")
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PAGES)
                        .mapToObj(i -> "<p>page " + i + "</p>")
                        .toList());
        assertThat(last.delivered()).isEqualTo(PAGES - 500 - 1000);
        assertThat(none.delivered()).isZero();
    }

    /** A process that gets SIGKILL, wherever it is: in the middle of a transaction, of a commit, of its farewell. */
    @Test
    void shouldGoOnAfterTheProcessWasKilled(Settings settings, @TempDir Path folder) throws Exception {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
        Path archive = archive(folder.resolve("news.warc.gz"));
        for (int killedAt : List.of(650, 1300)) {
            Process process = child(settings, archive);
            try (BufferedReader read = process.inputReader(StandardCharsets.UTF_8)) {
                String line = read.readLine();
                while (line != null && !line.equals(String.valueOf(killedAt))) {
                    line = read.readLine();
                }
                assertThat(line).as("it was killed at work").isNotNull();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        ArticlePublisher.Report last = run(settings, archive, Integer.MAX_VALUE);

        assertThat(LiveSimulationIT.published(settings))
                .as("each page once")
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PAGES)
                        .mapToObj(i -> "<p>page " + i + "</p>")
                        .toList());
        assertThat(last.delivered()).as("what was committed is not read again").isLessThanOrEqualTo(PAGES - 500 - 1000);
    }

    private static Process child(Settings settings, Path archive) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportChild.class.getName(),
                        settings.get(Settings.BOOTSTRAP_SERVERS),
                        settings.get(Settings.REGISTRY_URL),
                        settings.topics().namespace(),
                        archive.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ArticlePublisher.Report run(Settings settings, Path archive, int killedAt) {
        try (ArticlePublisher publisher = ArticlePublisher.resumable(
                        settings.topics(), "news", settings.producer(), settings.registry());
                Inputs inputs = Sources.open(
                        List.of(archive.toString()),
                        PublishedDates.none(),
                        InputStream.nullInputStream(),
                        ImportStates.read(settings.topics(), settings.consumer(), settings.registry()))) {
            int[] read = {0};
            return publisher.publish(inputs, unused -> {
                if (++read[0] > killedAt) {
                    throw new Killed();
                }
            });
        }
    }

    private static Path archive(Path path) throws IOException {
        try (WarcWriter writer = new WarcWriter(
                Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                WarcCompression.GZIP)) {
            for (int i = 0; i < PAGES; i++) {
                byte[] body = ("<p>page " + i + "</p>").getBytes(StandardCharsets.UTF_8);
                HttpResponse response = new HttpResponse.Builder(200, "OK")
                        .body(MediaType.HTML_UTF8, body)
                        .build();
                writer.write(new WarcResponse.Builder(URI.create("https://desk.example.org/" + i))
                        .body(response)
                        .build());
            }
        }
        return path;
    }
}
