package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.enrich.Extraction;
import io.sitrep.enrich.Extractor;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.Stage;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The aggregate process alone, on the mentions of the sample stream: killed again and again, and fed with what is no mention. */
@ExtendWith(WithCluster.class)
@Timeout(600)
class AggregateIT {

    private static final int KILLS = 20;

    /** It is killed at most so long after it said that it runs, in milliseconds: the stream is joined, restored, at work, or done. */
    private static final int LATEST_KILL = 2500;

    private static final Path SAMPLES = Ran.HOME.resolve("samples/iraq-syria-jordan");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void shouldEndInTheSameStateHoweverOftenItIsKilled(Settings settings) throws Exception {
        List<SpecificRecord> mentions = mentions(Wiring.of(settings).extractor());
        String undisturbed = run(world(settings, "undisturbed"), world -> tell(world, mentions))
                .digest();

        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Settings killed = world(settings, "killed");
        apply(killed);
        for (int kill = 0; kill < KILLS; kill++) {
            tell(killed, mentions.subList(mentions.size() * kill / KILLS, mentions.size() * (kill + 1) / KILLS));
            killAfter(random.nextInt(LATEST_KILL), killed);
        }
        State after = run(killed, world -> {});

        assertThat(after.digest())
                .as("killed %d times at points of the seed %d", KILLS, seed)
                .isEqualTo(undisturbed);
        assertThat(deadLetters(killed)).as("dead letters, seed %d", seed).isEmpty();
    }

    @Test
    void shouldPutAsideWhatIsNoMentionAndGoOn(Settings settings) throws Exception {
        List<IncidentMention> good = mentions(Wiring.of(settings).extractor()).stream()
                .filter(IncidentMention.class::isInstance)
                .map(IncidentMention.class::cast)
                .limit(2)
                .toList();
        Map<String, String> reasons = new LinkedHashMap<>();
        State state = run(settings, world -> {
            byte[] whole = bytes(world, good.get(0));
            byte[] otherSchema = whole.clone();
            otherSchema[3] = 127;
            tell(world, List.of(good.get(0)));
            poison(world, "schema#i1", otherSchema, "", reasons);
            poison(world, "short#i1", Arrays.copyOf(whole, whole.length / 2), "", reasons);
            poison(
                    world,
                    copy("year#i1", good.get(0))
                            .setDate(new DateRange(
                                    LocalDate.of(9999, 1, 1), LocalDate.of(9999, 1, 1), DatePrecision.DAY)),
                    "its date is in the year 9999",
                    reasons);
            poison(
                    world,
                    copy("negative#i1", good.get(0)).setKilled(new Estimate(-1, 2, 3)),
                    "its killed is negative",
                    reasons);
            poison(
                    world,
                    copy("span#i1", good.get(0))
                            .setEvidence(List.of(EvidenceSpan.newBuilder()
                                    .setStart(5)
                                    .setEnd(900)
                                    .setText("Out of bounds.")
                                    .build())),
                    "its evidence from 5 to 900 does not fit its text",
                    reasons);
            tell(world, List.of(good.get(1)));
        });

        List<ConsumerRecord<byte[], byte[]>> dead = deadLetters(settings);
        assertThat(dead)
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(reasons.keySet());
        assertThat(dead).allSatisfy(record -> {
            String key = new String(record.key(), UTF_8);
            assertThat(header(record, "__streams.errors.topic"))
                    .isEqualTo(settings.topics().incidentMentions().name());
            assertThat(header(record, "__streams.errors.partition")).matches("\\d+");
            assertThat(header(record, "__streams.errors.offset")).matches("\\d+");
            assertThat(header(record, "__streams.errors.exception")).isNotEmpty();
            assertThat(header(record, "__streams.errors.message")).as(key).contains(reasons.get(key));
        });
        assertThat(state.incidents().values())
                .flatExtracting(incident -> incident.getMembers())
                .hasSize(2);
    }

    // ---- worlds

    /** Puts records into the topics of a world. */
    private interface Telling {
        void tell(Settings world) throws Exception;
    }

    private static Settings world(Settings settings, String name) {
        return settings.with(Map.of(
                Settings.NAMESPACE.name(), settings.topics().namespace() + "-" + name,
                Settings.STATE_DIR.name(), settings.get(Settings.STATE_DIR) + "-" + name));
    }

    static void apply(Settings world) throws Exception {
        try (Admin admin = Clients.admin(world);
                SchemaRegistryClient registry = Clients.registry(world)) {
            new TopicSetup(admin, registry, world).apply();
        }
    }

    /** Aggregates in this process what is told, and what was before, to the end. */
    private static State run(Settings world, Telling telling) throws Exception {
        apply(world);
        telling.tell(world);
        Topics topics = world.topics();
        List<String> inputs = List.of(
                topics.incidentMentions().name(),
                topics.policyMentions().name(),
                topics.tallyMentions().name());
        try (Admin admin = Clients.admin(world);
                StreamsProcess aggregate = Wiring.of(world).aggregate(true)) {
            new CaughtUp(admin, world, List.of(Stage.of(topics.applicationId("aggregate"), inputs)))
                    .await(aggregate::failIfBroken);
            return new StateReader(world).read(admin);
        }
    }

    /** Runs the command in a process of its own, and kills that some time after it is up. */
    private static void killAfter(int milliseconds, Settings world) throws Exception {
        Process child = Ran.child(
                        "aggregate",
                        "--namespace",
                        world.topics().namespace(),
                        "--set",
                        Settings.BOOTSTRAP_SERVERS.name() + "=" + world.get(Settings.BOOTSTRAP_SERVERS),
                        "--set",
                        Settings.REGISTRY_URL.name() + "=" + world.get(Settings.REGISTRY_URL),
                        "--set",
                        Settings.REPLICATION_FACTOR.name() + "=1",
                        "--set",
                        Settings.STATE_DIR.name() + "=" + world.get(Settings.STATE_DIR),
                        // The next one takes the killed one's place at once.
                        "--set",
                        "streams.main.consumer.group.instance.id=embedded")
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader err = new BufferedReader(new InputStreamReader(child.getErrorStream(), UTF_8))) {
            String line = err.readLine();
            while (line != null && !line.contains("aggregate runs on")) {
                said.add(line);
                line = err.readLine();
            }
            assertThat(line).as(String.join("\n", said)).isNotNull();
            boolean ended = child.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            assertThat(ended).as("the process ended by itself").isFalse();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    // ---- mentions

    static List<SpecificRecord> mentions(Extractor extractor) {
        List<SpecificRecord> out = new ArrayList<>();
        PublishedDates dates = PublishedDates.read(SAMPLES.resolve("published.tsv"));
        try (ArticleSource source = Sources.open(List.of(SAMPLES.toString()), dates, InputStream.nullInputStream())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                if (read.get() instanceof Read.Delivered delivered) {
                    Extraction extraction = extractor.extract(delivered.article());
                    out.addAll(extraction.incidents());
                    out.addAll(extraction.policies());
                    out.addAll(extraction.tallies());
                }
            }
        }
        return out;
    }

    private static IncidentMention.Builder copy(String id, IncidentMention mention) {
        return IncidentMention.newBuilder(mention).setMentionId(id);
    }

    static void tell(Settings world, List<? extends SpecificRecord> mentions) throws Exception {
        try (Serializer<SpecificRecord> values =
                        Serdes.<SpecificRecord>of(world.registry()).serializer();
                KafkaProducer<String, SpecificRecord> producer =
                        new KafkaProducer<>(world.producer(), new StringSerializer(), values)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (SpecificRecord mention : mentions) {
                sent.add(producer.send(
                        new ProducerRecord<>(topic(world, mention).name(), String.valueOf(mention.get(0)), mention)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private static Topic topic(Settings world, SpecificRecord mention) {
        Topics topics = world.topics();
        return switch (mention.getSchema().getName()) {
            case "IncidentMention" -> topics.incidentMentions();
            case "PolicyMention" -> topics.policyMentions();
            default -> topics.tallyMentions();
        };
    }

    private static byte[] bytes(Settings world, IncidentMention mention) {
        try (Serializer<IncidentMention> values =
                Serdes.<IncidentMention>of(world.registry()).serializer()) {
            return values.serialize(world.topics().incidentMentions().name(), mention);
        }
    }

    private static void poison(
            Settings world, IncidentMention.Builder mention, String reason, Map<String, String> reasons)
            throws Exception {
        poison(world, mention.getMentionId(), bytes(world, mention.build()), reason, reasons);
    }

    private static void poison(Settings world, String key, byte[] bytes, String reason, Map<String, String> reasons)
            throws Exception {
        reasons.put(key, reason);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(world.producer(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(world.topics().incidentMentions().name(), key, bytes))
                    .get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(Settings world) throws Exception {
        String topic = world.topics().deadLetters("aggregate");
        List<ConsumerRecord<byte[], byte[]>> out = new ArrayList<>();
        Map<String, Object> committed = new HashMap<>(world.consumer());
        committed.put("isolation.level", "read_committed");
        try (Admin admin = Clients.admin(world);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(committed, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (TopicPartition partition : partitions) {
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(out::add);
                }
            }
        }
        return out;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
