package io.sitrep.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.command.Ran;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.Stage;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** A namespace of its own on a stack, and the commands that run in it. */
final class World implements AutoCloseable {

    static final Path SAMPLES = Ran.HOME.resolve("samples/iraq-syria-jordan");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path config;
    private final Settings settings;
    private final List<Running> running = new ArrayList<>();
    private int states;

    private World(Path folder, Path config, Settings settings) {
        this.folder = folder;
        this.config = config;
        this.settings = settings;
    }

    static World of(Stack stack, String namespace, Path folder) throws IOException {
        return of(stack, namespace, folder, Map.of());
    }

    /** @param more settings that go before those of the stack */
    static World of(Stack stack, String namespace, Path folder, Map<String, String> more) throws IOException {
        Map<String, String> all = new HashMap<>(stack.settings());
        all.put("namespace", namespace);
        all.put("topics.replication.factor", "1");
        all.put("connect.seconds", "60");
        all.put("dashboard.port", "0");
        // What a killed process held is free after that time.
        all.put("streams.main.consumer.session.timeout.ms", "6000");
        all.put("streams.main.consumer.heartbeat.interval.ms", "1000");
        all.putAll(more);
        Path config = folder.resolve(namespace + ".properties");
        Files.writeString(
                config,
                all.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n")));
        return new World(folder, config, Settings.of(config, Map.of(), Map.of()));
    }

    Settings settings() {
        return settings;
    }

    Topics topics() {
        return settings.topics();
    }

    /** Runs a command to its end. */
    Ran run(String... command) {
        return Ran.of(Stream.concat(Arrays.stream(command), Stream.of("--config", config.toString()))
                .toArray(String[]::new));
    }

    World applied() {
        Ran applied = run("topics", "apply");
        assertThat(applied.code()).as(applied.err()).isZero();
        return this;
    }

    /** Publishes the sample stream. */
    void ingest() {
        Ran ingested = run(
                "ingest",
                "--input",
                SAMPLES.toString(),
                "--published",
                SAMPLES.resolve("published.tsv").toString());
        assertThat(ingested.code()).as(ingested.err()).isIn(0, 3);
    }

    /** A command in a thread of its own. The world ends it. */
    void start(String process) {
        running.add(Running.of(
                process, "--config", config.toString(), "--set", "state.dir=" + folder.resolve("state-" + states++)));
    }

    /** A command in a process of its own, to be killed. */
    Process child(String process) throws IOException {
        return Ran.child(
                        process,
                        "--config",
                        config.toString(),
                        "--set",
                        "state.dir=" + folder.resolve("state-" + states++))
                .redirectError(folder.resolve(process + ".err").toFile())
                .start();
    }

    /** Waits until a topic holds a committed record. */
    void awaitRecords(Topic topic) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            failIfEnded();
            return records(topic) > 0;
        });
    }

    /** The same, of a process that is to be killed. */
    void awaitRecord(Topic topic, Process writer) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(writer.isAlive()).as(() -> ended(topic, writer)).isTrue();
            return records(topic) > 0;
        });
    }

    private String ended(Topic topic, Process writer) {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder said =
                    new StringBuilder("the writer of " + topic.name() + " has ended with " + writer.exitValue());
            for (Path file : files.filter(each -> each.toString().endsWith(".err"))
                    .sorted()
                    .toList()) {
                said.append("\n").append(file.getFileName()).append(": ").append(Files.readString(file));
            }
            return said.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many instances of a process share its work. */
    void awaitInstances(String process, int instances) {
        String group = topics().applicationId(process);
        try (Admin admin = Clients.admin(settings)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        failIfEnded();
                        return atWork(admin, group) == instances;
                    });
        }
    }

    /** Members of a group that have something to do. */
    private static long atWork(Admin admin, String group) throws Exception {
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get(30, TimeUnit.SECONDS).values().stream()
                    .flatMap(described -> described.members().stream())
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .count();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0; // Nobody has joined it yet.
            }
            throw e;
        }
    }

    /** What the state topics hold once nothing is left to do. */
    State end() {
        Topics topics = topics();
        List<Stage> stages = List.of(
                Stage.of(
                        topics.applicationId("enrich"),
                        List.of(topics.articles().name())),
                Stage.of(
                        topics.applicationId("aggregate"),
                        List.of(
                                topics.incidentMentions().name(),
                                topics.policyMentions().name(),
                                topics.tallyMentions().name())));
        try (Admin admin = Clients.admin(settings)) {
            new CaughtUp(admin, settings, stages).await(this::failIfEnded);
            return new StateReader(settings).read(admin);
        }
    }

    /** Committed records of a topic, those that a compaction may drop included as long as it has not. */
    long records(Topic topic) {
        Map<String, Object> consumer = new HashMap<>(settings.consumer());
        consumer.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions); // Of what is committed.
            long records = 0;
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                records += reader.poll(Duration.ofMillis(100)).count();
            }
            return records;
        }
    }

    @Override
    public void close() {
        running.forEach(Running::end);
    }

    private void failIfEnded() {
        running.forEach(Running::failIfEnded);
    }
}
