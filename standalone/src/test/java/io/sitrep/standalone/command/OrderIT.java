package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.enrich.Extractor;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The end state is the same whatever order the sample stream arrives in, however often, over however many partitions, and whatever is killed
 * meanwhile.
 */
@ExtendWith(WithCluster.class)
@Timeout(900)
class OrderIT {

    private static final int SEEDS = 20;
    private static final int AT_ONCE = 3;
    private static final Path SAMPLES = Ran.HOME.resolve("samples/iraq-syria-jordan");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void shouldEndInTheSameStateWhateverTheOrder(Settings settings) throws Exception {
        List<Read> given = samples();
        Extractor extractor = Wiring.of(settings).extractor();
        String expected = digest(settings, new World("given", 4, List.of(given)), extractor);

        List<Read> reversed = new ArrayList<>(given);
        Collections.reverse(reversed);
        List<World> worlds = new ArrayList<>();
        worlds.add(new World("reversed", 4, List.of(reversed)));
        // Each batch by a publisher of its own: one alone would leave out what it has already published.
        worlds.add(new World("twice", 2, List.of(given, given)));
        worlds.add(new World("there-and-back", 1, List.of(given, reversed)));
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<Read> shuffled = new ArrayList<>(given);
            Collections.shuffle(shuffled, new Random(seed));
            worlds.add(new World("shuffled-with-seed-" + seed, 1 + seed % 2, List.of(shuffled)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<String, Future<String>> digests = new LinkedHashMap<>();
            worlds.forEach(
                    world -> digests.put(world.name(), threads.submit(() -> digest(settings, world, extractor))));
            for (Map.Entry<String, Future<String>> digest : digests.entrySet()) {
                assertThat(digest.getValue().get()).as(digest.getKey()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldEndInTheSameStateWhenKilledInTheMiddle() throws Exception {
        String undisturbed = demo(temp.resolve("undisturbed"));
        // Killed when the articles are in, so that the streams are at work; and once more during the second attempt.
        Path data = temp.resolve("killed");
        killAfter("articles taken", data);
        killAfter("Starting Kafka", data);
        killAfter("articles taken", data);
        assertThat(demo(data)).isEqualTo(undisturbed);
    }

    /**
     * One way for the articles to arrive.
     *
     * @param partitions of each topic
     * @param batches published one after the other
     */
    private record World(String name, int partitions, List<List<Read>> batches) {}

    private static String digest(Settings settings, World arrival, Extractor extractor) throws Exception {
        Settings world = settings.with(Map.of(
                Settings.NAMESPACE.name(), settings.topics().namespace() + "-" + arrival.name(),
                Settings.STATE_DIR.name(), settings.get(Settings.STATE_DIR) + "-" + arrival.name()));
        Wiring wiring = Wiring.of(world);
        try (Admin admin = Clients.admin(world);
                SchemaRegistryClient registry = Clients.registry(world)) {
            admin.createTopics(world.topics().all().stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), arrival.partitions(), (short) 1).configs(topic.config()))
                            .toList())
                    .all()
                    .get();
            new TopicSetup(admin, registry, world).apply();
            try (StreamsProcess enrich = wiring.enrich(extractor, true);
                    StreamsProcess aggregate = wiring.aggregate(true)) {
                for (List<Read> batch : arrival.batches()) {
                    try (ArticlePublisher publisher = wiring.publisher()) {
                        assertThat(publisher.publish(source(batch), read -> {}).delivered())
                                .isGreaterThanOrEqualTo(80);
                    }
                }
                new CaughtUp(admin, world, wiring.stages()).await(() -> {
                    enrich.failIfBroken();
                    aggregate.failIfBroken();
                });
            }
            String digest = new StateReader(world).read(admin).digest();
            Set<String> mine = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(world.topics().namespace() + "."))
                    .collect(Collectors.toSet());
            admin.deleteTopics(mine).all().get();
            return digest;
        }
    }

    private static List<Read> samples() {
        List<Read> all = new ArrayList<>();
        PublishedDates dates = PublishedDates.read(SAMPLES.resolve("published.tsv"));
        try (ArticleSource source = Sources.open(List.of(SAMPLES.toString()), dates, InputStream.nullInputStream())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                all.add(read.get());
            }
        }
        return all;
    }

    private static ArticleSource source(List<Read> reads) {
        Iterator<Read> left = reads.iterator();
        return new ArticleSource() {
            @Override
            public Optional<Read> next() {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    private static String demo(Path data) throws IOException {
        Ran ran = Ran.of("demo", "--once", "--json", "--data", data.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out()).path("digest").asText();
    }

    /** Runs the demo in a process of its own, and kills that as soon as it says something. */
    private static void killAfter(String words, Path data) throws Exception {
        Process child = Ran.child("demo", "--once", "--data", data.toString()).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader err = new BufferedReader(new InputStreamReader(child.getErrorStream(), UTF_8))) {
            String line = err.readLine();
            while (line != null && !line.contains(words)) {
                said.add(line);
                line = err.readLine();
            }
            assertThat(line).as(String.join("\n", said)).isNotNull();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
