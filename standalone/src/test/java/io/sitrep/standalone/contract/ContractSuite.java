package io.sitrep.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.schemas.Json;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.command.Ran;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.samples.ExpectedState;
import io.sitrep.standalone.samples.SampleRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Sitrep promises on any cluster that Kafka's clients speak with and any registry that speaks Confluent's protocol. Each stack that we
 * promise it for has a class that runs the suite on it; the suite itself knows addresses and credentials, and uses the commands that a user has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
abstract class ContractSuite {

    private Stack stack;
    private SampleRun sample;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    abstract Stack start(Path folder) throws Exception;

    @BeforeAll
    void bringUp(@TempDir Path folder) throws Exception {
        sample = SampleRun.through(folder.resolve("sample"));
        stack = start(folder.resolve("stack"));
    }

    @AfterAll
    void takeDown() throws Exception {
        if (stack != null) {
            stack.close();
        }
    }

    // ---- the sample stream

    @Test
    void shouldEndInTheExpectedStateOfTheSampleStream() throws Exception {
        try (World world = World.of(stack, "sample", temp).applied()) {
            world.start("enrich");
            world.start("aggregate");
            world.ingest();
            State end = world.end();

            assertThat(differences(end)).containsExactlyInAnyOrderElementsOf(known());
            assertThat(end.digest()).isEqualTo(sample.state().digest());
            assertThat(world.run("digest").out().strip()).isEqualTo(end.digest());
        }
    }

    @Test
    void shouldCountNothingTwiceAndLoseNothingWhenProcessesAreKilled() throws Exception {
        try (World world = World.of(stack, "killed", temp).applied()) {
            Topics topics = world.topics();
            world.ingest();
            Process enrich = world.child("enrich");
            Process aggregate = world.child("aggregate");
            try {
                world.awaitRecord(topics.incidentMentions(), enrich);
                enrich.destroyForcibly().waitFor();
                enrich = world.child("enrich");
                world.awaitRecord(topics.incidents(), aggregate);
            } finally {
                enrich.destroyForcibly().waitFor();
                aggregate.destroyForcibly().waitFor();
            }
            world.start("enrich");
            world.start("aggregate");

            assertThat(world.end().digest()).isEqualTo(sample.state().digest());
            for (Topic topic : List.of(topics.incidentMentions(), topics.policyMentions(), topics.tallyMentions())) {
                assertThat(world.records(topic)).as(topic.name()).isEqualTo(sample.mentions(topic));
            }
        }
    }

    @Test
    void shouldEndInTheSameStateWhenTwoInstancesShareTheWork() throws Exception {
        try (World world = World.of(stack, "shared", temp).applied()) {
            for (String process : List.of("enrich", "aggregate", "enrich", "aggregate")) {
                world.start(process);
            }
            world.awaitInstances("enrich", 2);
            world.awaitInstances("aggregate", 2);
            world.ingest();

            assertThat(world.end().digest()).isEqualTo(sample.state().digest());
        }
    }

    @Test
    void shouldGoOnWhenTheBrokerIsRestartedInTheMiddle() throws Exception {
        try (World world = World.of(stack, "restarted", temp).applied()) {
            world.start("enrich");
            world.start("aggregate");
            world.awaitInstances("enrich", 1);
            Thread ingest = new Thread(world::ingest, "ingest");
            ingest.start();
            world.awaitRecords(world.topics().incidentMentions());
            stack.restartBroker();
            ingest.join();

            assertThat(world.end().digest()).isEqualTo(sample.state().digest());
        }
    }

    // ---- schemas

    @Test
    void shouldReadWhatOlderAndNewerProgramsWrote() throws Exception {
        try (World world = World.of(stack, "evolution", temp).applied();
                SchemaRegistryClient registry = Clients.registry(world.settings());
                KafkaAvroSerializer newWriter = new KafkaAvroSerializer();
                KafkaAvroDeserializer generic = new KafkaAvroDeserializer();
                var ours = Serdes.<Incident>of(world.settings().registry())) {
            Topic topic = world.topics().incidents();
            Map<String, Object> settings = new HashMap<>(world.settings().registry());
            settings.put("auto.register.schemas", true);
            settings.put("avro.use.logical.type.converters", true);
            newWriter.configure(settings, false);
            generic.configure(settings, false);
            Incident incident = sample.state().incidents().values().iterator().next();
            Schema newer = with(incident.getSchema(), "{\"name\":\"addedLater\",\"type\":\"int\",\"default\":7}");

            // The old reader on a new record: it does not know the field.
            byte[] fromNew = newWriter.serialize(topic.name(), converted(incident, newer));
            assertThat(Json.of(ours.deserializer().deserialize(topic.name(), fromNew)))
                    .isEqualTo(Json.of(incident));
            // The new reader on an old record: the field has its default.
            byte[] fromOld = ours.serializer().serialize(topic.name(), incident);
            GenericRecord read = (GenericRecord) generic.deserialize(topic.name(), fromOld, newer);
            assertThat(read.get("addedLater")).isEqualTo(7);
            assertThat(read.get("incidentId").toString()).isEqualTo(incident.getIncidentId());
            // What old readers, or new ones, could not take.
            assertRefused(registry, topic, with(incident.getSchema(), "{\"name\":\"noDefault\",\"type\":\"int\"}"));
            assertRefused(registry, topic, without(incident.getSchema(), "incidentId"));
            assertThat(registry.getAllVersions(topic.subject())).hasSize(2);
        }
    }

    // ---- topics

    @Test
    void shouldCreateTopicsOnceAndShrinkNone() throws Exception {
        try (World world = World.of(stack, "topics", temp);
                Admin admin = Clients.admin(world.settings())) {
            String articles = world.topics().articles().name();
            admin.createTopics(List.of(new NewTopic(articles, 7, (short) 1)))
                    .all()
                    .get();
            Awaitility.await().until(() -> admin.listTopics().names().get().contains(articles));

            Ran first = world.run("topics", "apply");
            assertThat(first.code()).as(first.err()).isZero();
            assertThat(first.out())
                    .contains("differs  " + articles, "has 7 partitions, not 4: left so, keys would move");
            assertThat(first.outLines().stream().filter(line -> line.startsWith("created  ")))
                    .hasSize(world.topics().all().size() - 1 + 3);

            Ran second = world.run("topics", "apply");
            assertThat(second.code()).as(second.err()).isZero();
            assertThat(second.outLines()).noneMatch(line -> line.startsWith("created"));
            assertThat(admin.describeTopics(List.of(articles)).allTopicNames().get())
                    .hasEntrySatisfying(
                            articles, topic -> assertThat(topic.partitions()).hasSize(7));
        }
    }

    // ---- what is not there

    @Test
    void shouldSayInOneLineWhatIsNotThere() throws Exception {
        Map<String, String> impatient = Map.of("connect.seconds", "3");
        try (World world = World.of(stack, "errors", temp, impatient)) {
            for (String process : List.of("enrich", "aggregate", "dashboard")) {
                assertOneLine(world.run(process), "missing at ", "'sitrep topics apply' creates them");
            }
            assertOneLine(world.run(ingest()), "topic ", "'sitrep topics apply' creates it");
            assertOneLine(world.run("digest"), "'sitrep topics apply' creates them");
            world.applied();
        }
        Map<String, String> noRegistry = Map.of("connect.seconds", "3", "schema.registry.url", "http://127.0.0.1:1");
        try (World world = World.of(stack, "errors", temp, noRegistry)) {
            for (String process : List.of("enrich", "aggregate", "dashboard")) {
                assertOneLine(world.run(process), "cannot reach the schema registry at http://127.0.0.1:1");
            }
            assertOneLine(world.run("topics", "apply"), "cannot reach the schema registry at http://127.0.0.1:1");
            assertOneLine(world.run(ingest()), "http://127.0.0.1:1");
        }
        Map<String, String> noBroker = Map.of("connect.seconds", "3", "kafka.bootstrap.servers", "127.0.0.1:1");
        try (World world = World.of(stack, "errors", temp, noBroker)) {
            for (String process : List.of("enrich", "aggregate", "dashboard", "digest")) {
                assertOneLine(world.run(process), "cannot reach Kafka at 127.0.0.1:1");
            }
        }
    }

    @Test
    void shouldSayInOneLineThatTheRegistryLetsUsNotIn() throws Exception {
        assumeTrue(stack.registryAsksForPassword(), "the registry of this stack lets everybody in");
        World.of(stack, "password", temp).applied().close();
        Map<String, String> wrong = Map.of("schema.registry.basic.auth.user.info", "sitrep:guess");
        try (World world = World.of(stack, "password", temp, wrong)) {
            for (String process : List.of("enrich", "aggregate", "dashboard")) {
                assertOneLine(world.run(process), "does not let us in (schema.registry.basic.auth.user.info)");
            }
            assertOneLine(world.run("topics", "apply"), "does not let us in (schema.registry.basic.auth.user.info)");
            assertOneLine(world.run(ingest()), "Unauthorized");
        }
    }

    private static void assertOneLine(Ran ran, String... parts) {
        assertThat(ran.errLines()).as(ran.toString()).hasSize(1);
        assertThat(ran.err()).startsWith("sitrep: ").contains(parts);
        assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    }

    private static String[] ingest() {
        return new String[] {
            "ingest", "--input", World.SAMPLES.resolve("articles.jsonl").toString()
        };
    }

    // ---- the state

    private static Set<String> differences(State state) throws Exception {
        ExpectedState expected = new ExpectedState(World.SAMPLES.resolve("expected"));
        Set<String> differences = new TreeSet<>();
        List<Incident> incidents = List.copyOf(state.incidents().values());
        List<Negotiation> negotiations = List.copyOf(state.negotiations().values());
        List<Tally> tallies = List.copyOf(state.tallies().values());
        expected.differences(incidents).forEach(line -> differences.add("incident " + line));
        expected.negotiationDifferences(negotiations).forEach(line -> differences.add("negotiation " + line));
        expected.tallyDifferences(tallies).forEach(line -> differences.add("tally " + line));
        return differences;
    }

    private static List<String> known() throws Exception {
        return Files.readAllLines(World.SAMPLES.resolve("expected/differences.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    // ---- schemas

    private static void assertRefused(SchemaRegistryClient registry, Topic topic, Schema schema) {
        assertThatThrownBy(() -> registry.register(topic.subject(), new AvroSchema(schema)))
                .isInstanceOfSatisfying(RestClientException.class, refused -> assertThat(refused.getStatus())
                        .isEqualTo(409));
    }

    private static GenericRecord converted(Incident incident, Schema newer) throws Exception {
        byte[] bytes = incident.toByteBuffer().array();
        // Behind the ten bytes of Avro's single-object header stands the plain record.
        return new GenericDatumReader<GenericRecord>(incident.getSchema(), newer, new GenericData())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 10, bytes.length - 10, null));
    }

    private static Schema with(Schema schema, String field) {
        String json = schema.toString();
        String begin = "\"fields\":[";
        int at = json.indexOf(begin) + begin.length();
        return new Schema.Parser().parse(json.substring(0, at) + field + "," + json.substring(at));
    }

    private static Schema without(Schema schema, String name) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (!field.name().equals(name)) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
