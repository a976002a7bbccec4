package io.sitrep.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample stream ends in the same state whatever its order, and whatever happens on the way. On the embedded broker. */
@Timeout(300)
@ExtendWith(WithCluster.class)
class OrderIndependenceIT {

    private static final Path SAMPLES = Path.of("../samples/iraq-syria-jordan").toAbsolutePath().normalize();
    private static final int SEEDS = 20;

    /** The digest of the given order: found once, by whichever test comes first. */
    private static @Nullable String digestOfTheGivenOrder;

    /** An order of the stream. */
    record Arrangement(String name, List<Article> articles) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arrangement> arrangements() {
        List<Article> given = stream();
        List<Article> reversed = new ArrayList<>(given);
        Collections.reverse(reversed);
        List<Article> twice = new ArrayList<>();
        given.forEach(article -> {
            twice.add(article);
            twice.add(article);
        });
        List<Article> again = new ArrayList<>(given);
        again.addAll(reversed);
        return Stream.concat(
                Stream.of(
                        new Arrangement("reversed", reversed),
                        new Arrangement("every article twice in a row", twice),
                        new Arrangement("there and back", again)),
                IntStream.rangeClosed(1, SEEDS).mapToObj(OrderIndependenceIT::shuffled));
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void shouldEndInTheSameStateInAnyOrder(Arrangement arrangement, Settings settings, Settings other)
            throws Exception {
        assertThat(digest(arrangement.articles(), settings))
                .as("digest of the sample stream, " + arrangement)
                .isEqualTo(digestOfTheGivenOrder(other));
    }

    @Test
    void shouldEndInTheSameStateAfterBeingKilledInTheMiddle(@TempDir Path data, Settings settings) throws Exception {
        for (String line : List.of("articles taken", "articles taken")) {
            Process child = child(data);
            try (BufferedReader err =
                    new BufferedReader(new InputStreamReader(child.getErrorStream(), StandardCharsets.UTF_8))) {
                String said = err.readLine();
                while (said != null && !said.contains(line)) {
                    said = err.readLine();
                }
                assertThat(said).as("the process was alive when it was to be killed").isNotNull();
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        Ran last = Ran.of(
                "run",
                "--input",
                SAMPLES.toString(),
                "--published",
                SAMPLES.resolve("published.tsv").toString(),
                "--data",
                data.toString(),
                "--once");
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(last.out()).contains("Digest: " + digestOfTheGivenOrder(settings));
    }

    private static Process child(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.sitrep.standalone.command.Sitrep",
                        "run",
                        "--input",
                        SAMPLES.toString(),
                        "--published",
                        SAMPLES.resolve("published.tsv").toString(),
                        "--data",
                        data.toString(),
                        "--once")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static synchronized String digestOfTheGivenOrder(Settings settings) throws Exception {
        String known = digestOfTheGivenOrder;
        if (known == null) {
            known = digest(stream(), settings);
            digestOfTheGivenOrder = known;
        }
        return known;
    }

    private static Arrangement shuffled(int seed) {
        List<Article> articles = new ArrayList<>(stream());
        Collections.shuffle(articles, new Random(seed));
        return new Arrangement("shuffled with seed " + seed, articles);
    }

    private static String digest(List<Article> articles, Settings settings) throws Exception {
        Wiring wiring = Wiring.of(settings);
        try (Admin admin = Clients.admin(settings);
                var registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
            try (StreamsProcess enrich = wiring.enrich(wiring.extractor(), true);
                    StreamsProcess aggregate = wiring.aggregate(true);
                    ArticlePublisher publisher = wiring.publisher()) {
                publisher.publish(new Listed(articles.iterator()), read -> {});
                new CaughtUp(admin, settings, wiring.stages()).await(() -> {
                    enrich.failIfBroken();
                    aggregate.failIfBroken();
                });
                State state = new StateReader(settings).read(admin);
                assertThat(state.digest()).isNotEmpty();
                return state.digest();
            }
        }
    }

    private static List<Article> stream() {
        List<Article> out = new ArrayList<>();
        try (ArticleSource source = Sources.open(
                List.of(SAMPLES.toString()),
                PublishedDates.parse(SAMPLES.resolve("published.tsv").toString()),
                InputStream.nullInputStream())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                if (read.get() instanceof Read.Delivered delivered) {
                    out.add(delivered.article());
                }
            }
        }
        return out;
    }

    /** Articles from a list, as a source. */
    private record Listed(Iterator<Article> articles) implements ArticleSource {

        @Override
        public Optional<Read> next() {
            return articles.hasNext() ? Optional.of(new Read.Delivered(articles.next())) : Optional.empty();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
