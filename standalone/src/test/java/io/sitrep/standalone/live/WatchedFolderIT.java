package io.sitrep.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process that watches a folder dies in the middle of a transaction; another one has the folder then, and takes nothing twice. */
@ExtendWith(WithCluster.class)
@Timeout(120)
class WatchedFolderIT {

    private static final int LINES = 2_500;

    private final SimulatedClock clock = new SimulatedClock();

    @Test
    void shouldTakeEachFileOnceWhoeverTakesIt(Settings settings, @TempDir Path folder) throws Exception {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
        Files.writeString(folder.resolve("a.txt"), "whole file");
        Files.writeString(
                folder.resolve("b.jsonl"),
                IntStream.range(0, LINES)
                        .mapToObj(i -> "{\"articleId\":\"" + i + "\",\"content\":\"line " + i + "\"}\n")
                        .collect(Collectors.joining()));
        SourceSpec source =
                new SourceSpec("inbox", SourceSpec.Kind.FOLDER, folder.toString(), null, Duration.ofMinutes(15), false);
        try (SimulatedProcess victim = new SimulatedProcess(settings, List.of(source), clock)) {
            awaitOwner(victim, source);
            step(victim);
            clock.turn(Duration.ofSeconds(30));
            step(victim);
            assertThat(LiveSimulationIT.published(settings)).hasSize(1_000);
            victim.onNextSend(victim::kill);
            step(victim);
            assertThat(LiveSimulationIT.published(settings))
                    .as("it died before")
                    .hasSize(1_000);
            try (SimulatedProcess successor = new SimulatedProcess(settings, List.of(source), clock)) {
                awaitOwner(successor, source);
                // Until the cluster closes the transaction of the dead, nobody sees what stands behind it.
                Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                    clock.turn(Duration.ofMinutes(1));
                    step(successor);
                    assertThat(LiveSimulationIT.published(settings)).contains("whole file", "line 0", "line 2499");
                });
                step(successor);
            }
        }
        assertThat(LiveSimulationIT.published(settings)).doesNotHaveDuplicates().hasSize(LINES + 1);
    }

    private static void awaitOwner(SimulatedProcess process, SourceSpec source) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> process.owns(source));
    }

    private static void step(SimulatedProcess process) {
        process.tick();
        process.settle();
    }
}
