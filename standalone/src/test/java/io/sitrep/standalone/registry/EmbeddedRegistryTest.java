package io.sitrep.standalone.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.sitrep.avro.Incident;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry as Confluent's own client sees it. */
class EmbeddedRegistryTest {

    private static final String V1 =
            "{\"type\":\"record\",\"name\":\"Point\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}";
    private static final String V2 =
            "{\"type\":\"record\",\"name\":\"Point\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"},"
                    + "{\"name\":\"y\",\"type\":\"int\",\"default\":0}]}";
    private static final String V3_WITHOUT_DEFAULT =
            "{\"type\":\"record\",\"name\":\"Point\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"},"
                    + "{\"name\":\"z\",\"type\":\"int\"}]}";

    private final MemoryJournal journal = new MemoryJournal();
    private EmbeddedRegistry registry;
    private CachedSchemaRegistryClient client;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start(journal, 0);
        client = new CachedSchemaRegistryClient(registry.url(), 100);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        registry.close();
    }

    @Test
    void shouldGiveVersionsAndFindThemAgain() throws Exception {
        int first = client.register("points-value", new AvroSchema(V1));
        int second = client.register("points-value", new AvroSchema(V2));

        assertThat(second).isNotEqualTo(first);
        assertThat(client.getAllSubjects()).containsExactly("points-value");
        assertThat(client.getAllVersions("points-value")).containsExactly(1, 2);
        assertThat(client.getVersion("points-value", new AvroSchema(V1))).isEqualTo(1);
        assertThat(client.getLatestSchemaMetadata("points-value").getId()).isEqualTo(second);
        assertThat(client.getSchemaById(first)).isEqualTo(new AvroSchema(V1));
        assertThat(client.getAllSubjectsById(first)).containsExactly("points-value");
    }

    @Test
    void shouldAnswerNobodyWithoutThePasswordWhereThereIsOne() throws Exception {
        RegistryAccess access = new RegistryAccess("127.0.0.1", 0, "reader", "secret: and ü");
        try (EmbeddedRegistry guarded = EmbeddedRegistry.start(new MemoryJournal(), access);
                CachedSchemaRegistryClient right = client(guarded, "reader:secret: and ü");
                CachedSchemaRegistryClient wrong = client(guarded, "reader:guess");
                CachedSchemaRegistryClient nameless = new CachedSchemaRegistryClient(guarded.url(), 100)) {
            assertThat(right.register("a-value", new AvroSchema(V1))).isPositive();
            assertError(401, wrong::getAllSubjects);
            assertError(401, nameless::getAllSubjects);
        }
    }

    @Test
    void shouldNotListenToOthersWithoutAPassword() {
        assertThatThrownBy(() -> new RegistryAccess("0.0.0.0", 0, "", ""))
                .hasMessage("registry.host 0.0.0.0 is not loopback: set registry.user and registry.password");
        assertThatThrownBy(() -> new RegistryAccess("127.0.0.1", 0, "reader", ""))
                .hasMessageContaining("both or neither");
        assertThatThrownBy(() -> new RegistryAccess("127.0.0.1", 0, "a:b", "c")).hasMessageContaining("without ':'");
    }

    private static CachedSchemaRegistryClient client(EmbeddedRegistry registry, String user) {
        return new CachedSchemaRegistryClient(
                List.of(registry.url()),
                100,
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", user));
    }

    @Test
    void shouldGiveTheSameSchemaTheSameIdUnderEverySubject() throws Exception {
        int here = client.register("a-value", new AvroSchema(V1));
        int there = client.register("b/c +-value", new AvroSchema(V1));
        assertThat(there).isEqualTo(here);
        assertThat(client.getAllSubjectsById(here)).containsExactly("a-value", "b/c +-value");
    }

    @Test
    void shouldRegisterTheSameSchemaOnce() throws Exception {
        int first = client.register("a-value", new AvroSchema(V1));
        client.reset();
        assertThat(client.register("a-value", new AvroSchema(V1))).isEqualTo(first);
        assertThat(client.getAllVersions("a-value")).containsExactly(1);
    }

    @Test
    void shouldRefuseWhatCannotReadTheOldVersionUnlessToldOtherwise() throws Exception {
        client.register("a-value", new AvroSchema(V1));
        assertError(409, () -> client.register("a-value", new AvroSchema(V3_WITHOUT_DEFAULT)));
        assertThat(client.testCompatibility("a-value", new AvroSchema(V3_WITHOUT_DEFAULT)))
                .isFalse();
        assertThat(client.testCompatibilityVerbose("a-value", new AvroSchema(V3_WITHOUT_DEFAULT)))
                .singleElement()
                .asString()
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "z");
        client.updateCompatibility("a-value", "NONE");
        client.register("a-value", new AvroSchema(V3_WITHOUT_DEFAULT));
        assertThat(client.getAllVersions("a-value")).containsExactly(1, 2);
    }

    @Test
    void shouldRefuseARemovedEnumSymbolUnderFullTransitive() throws Exception {
        client.updateCompatibility("e-value", "FULL_TRANSITIVE");
        client.register("e-value", new AvroSchema("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}"));
        assertError(
                409,
                () -> client.register(
                        "e-value", new AvroSchema("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}")));
    }

    @Test
    void shouldCompareWithEveryVersionOnlyWhereTransitive() throws Exception {
        String withoutX = "{\"type\":\"record\",\"name\":\"Point\",\"fields\":[]}";
        String xAsText =
                "{\"type\":\"record\",\"name\":\"Point\",\"fields\":[{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}]}";
        for (String level : List.of("BACKWARD", "BACKWARD_TRANSITIVE")) {
            String subject = level + "-value";
            client.updateCompatibility(subject, level);
            client.register(subject, new AvroSchema(V1));
            client.register(subject, new AvroSchema(withoutX));
            assertThat(client.testCompatibility(subject, new AvroSchema(xAsText)))
                    .isTrue(); // with the latest alone
        }
        client.register("BACKWARD-value", new AvroSchema(xAsText));
        assertError(409, () -> client.register("BACKWARD_TRANSITIVE-value", new AvroSchema(xAsText)));
    }

    @Test
    void shouldTellErrorsWithTheCodesOfConfluent() throws Exception {
        assertError(40401, () -> client.getLatestSchemaMetadata("no-value"));
        assertError(40403, () -> client.getSchemaById(77));
        assertError(40408, () -> client.getCompatibility("no-value"));
        assertError(40401, () -> client.getId("no-value", new AvroSchema(V1)));
        client.register("a-value", new AvroSchema(V1));
        assertError(40402, () -> client.getSchemaMetadata("a-value", 9));
        assertError(40403, () -> client.getId("a-value", new AvroSchema(V2)));
        assertError(42203, () -> client.updateCompatibility("a-value", "SIDEWARD"));
        assertError(42204, () -> client.setMode("SIDEWARD", "a-value"));
        assertThat(post("/subjects/a-value/versions", "{\"schema\":\"{\\\"type\\\":\\\"rekord\\\"}\"}"))
                .contains("42201");
        assertThat(post("/subjects/a-value/versions", "{\"schema\":\"message X {}\",\"schemaType\":\"PROTOBUF\"}"))
                .contains("42201");
        assertThat(post("/subjects/a-value/versions", "{\"schema\":")).contains("400", "not JSON");
        assertThat(get("/subjects/a-value/versions/zero")).contains("42202");
        assertThat(get("/nowhere")).contains("404");
    }

    @Test
    void shouldHaveBackwardAsTheDefault() throws Exception {
        assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
        assertThat(client.updateCompatibility(null, "FULL")).isEqualTo("FULL");
        assertThat(client.getCompatibility(null)).isEqualTo("FULL");
        assertThat(get("/config/a-value?defaultToGlobal=true")).contains("FULL");
    }

    @Test
    void shouldDeleteSoftlyFirstAndThenForGood() throws Exception {
        int id = client.register("a-value", new AvroSchema(V1));
        client.register("a-value", new AvroSchema(V2));

        assertError(40407, () -> client.deleteSchemaVersion(Map.of(), "a-value", "1", true));
        assertThat(client.deleteSchemaVersion("a-value", "1")).isEqualTo(1);
        assertError(40406, () -> client.deleteSchemaVersion("a-value", "1"));
        assertThat(client.getAllVersions("a-value")).containsExactly(2);
        assertThat(client.deleteSchemaVersion(Map.of(), "a-value", "1", true)).isEqualTo(1);

        assertError(40405, () -> client.deleteSubject(Map.of(), "a-value", true));
        assertThat(client.deleteSubject("a-value")).containsExactly(2);
        assertError(40404, () -> client.deleteSubject("a-value"));
        assertThat(client.getAllSubjects()).isEmpty();
        assertThat(client.getAllSubjects(true)).containsExactly("a-value");
        assertThat(client.deleteSubject(Map.of(), "a-value", true)).containsExactly(2);
        assertError(40401, () -> client.deleteSubject("a-value"));
        client.reset();
        assertThat(client.getSchemaById(id)).isEqualTo(new AvroSchema(V1)); // old records stay readable
    }

    @Test
    void shouldFollowReferencesAndGuardThem() throws Exception {
        client.register("point-value", new AvroSchema(V1));
        String line = "{\"type\":\"record\",\"name\":\"Line\",\"fields\":[{\"name\":\"from\",\"type\":\"Point\"}]}";
        AvroSchema withReference = new AvroSchema(
                line, List.of(new SchemaReference("Point", "point-value", 1)), Map.of("Point", V1), null);
        int id = client.register("line-value", withReference);
        assertThat(client.getId("line-value", withReference)).isEqualTo(id);
        client.reset();
        assertThat(client.getSchemaById(id).references()).hasSize(1);
        assertThat(get("/subjects/point-value/versions/1/referencedby")).isEqualTo("[" + id + "]");
        assertError(42206, () -> client.deleteSubject("point-value"));
    }

    @Test
    void shouldTakeNoSchemaWhereReadOnly() throws Exception {
        client.setMode("READONLY", "a-value");
        assertThat(client.getMode("a-value")).isEqualTo("READONLY");
        assertError(42205, () -> client.register("a-value", new AvroSchema(V1)));
        client.deleteMode("a-value");
        client.register("a-value", new AvroSchema(V1));
    }

    @Test
    void shouldTakeOverIdsInImportMode() throws Exception {
        client.setMode("IMPORT", "a-value");
        assertThat(client.register("a-value", new AvroSchema(V1), 7, 40)).isEqualTo(40);
        assertThat(client.getVersion("a-value", new AvroSchema(V1))).isEqualTo(7);
    }

    @Test
    void shouldKnowEverythingAgainAfterARestart() throws Exception {
        int id = client.register("a-value", new AvroSchema(V1));
        client.updateCompatibility("a-value", "FULL_TRANSITIVE");
        client.register("gone-value", new AvroSchema(V2));
        client.deleteSubject("gone-value");
        stop();
        start();
        assertThat(client.getAllSubjects()).containsExactly("a-value");
        assertThat(client.getSchemaById(id)).isEqualTo(new AvroSchema(V1));
        assertThat(client.getCompatibility("a-value")).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.register("b-value", new AvroSchema("\"string\""))).isGreaterThan(id + 1);
    }

    @Test
    void shouldWriteTheFormOfConfluent() throws Exception {
        client.register("a-value", new AvroSchema("\"string\""));
        client.updateCompatibility(null, "FULL");
        assertThat(journal.lines.get(0).key().toString())
                .isEqualTo("{\"keytype\":\"SCHEMA\",\"subject\":\"a-value\",\"version\":1,\"magic\":1}");
        assertThat(String.valueOf(journal.lines.get(0).value()))
                .isEqualTo(
                        "{\"subject\":\"a-value\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}");
        assertThat(journal.lines.get(1).key().toString())
                .isEqualTo("{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}");
        assertThat(String.valueOf(journal.lines.get(1).value())).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
    }

    @Test
    void shouldHoldOurOwnSchemas() throws Exception {
        int id = client.register("incidents-value", new AvroSchema(Incident.getClassSchema()));
        client.reset();
        assertThat(client.getSchemaById(id).rawSchema()).isEqualTo(Incident.getClassSchema());
    }

    @Test
    void shouldRefuseARequestThatIsTooLarge() throws Exception {
        String atTheBound = "{}" + " ".repeat(EmbeddedRegistry.MAX_REQUEST_BYTES - 2);
        assertThat(post("/subjects/a-value/versions", atTheBound)).contains("42201");
        assertThat(post("/subjects/a-value/versions", atTheBound + " ")).contains("413");
    }

    @Test
    void shouldRefuseAWebPage() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects"))
                .header("Origin", "http://elsewhere.example")
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldListTypes() throws Exception {
        assertThat(get("/schemas/types")).isEqualTo("[\"AVRO\"]");
    }

    private String post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                .build());
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path)).build());
    }

    private static String send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
    }

    private static void assertError(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(RestClientException.class, error -> assertThat(error.getErrorCode())
                        .isEqualTo(code));
    }
}
