package io.sitrep.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.schemas.Topics;
import io.sitrep.standalone.broker.DataFolder;
import io.sitrep.standalone.broker.EmbeddedBroker;
import io.sitrep.standalone.command.Ran;
import io.sitrep.standalone.process.Access;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.registry.EmbeddedRegistry;
import io.sitrep.standalone.registry.RegistryAccess;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that speaks with nobody but over TLS (SASL_SSL), lets in whom it knows by a password, and allows each process no more than
 * {@link Access} lists; and a registry with basic authentication.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class SecuredClusterIT {

    private static final String SECRET = "not-a-secret-1";
    private static final Topics TOPICS = Topics.standard();
    private static final List<String> USERS =
            List.of("admin", "topics", "ingest", "enrich", "aggregate", "dashboard", "digest");

    private Path folder;
    private DataFolder data;
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        folder = temp;
        keytool();
        data = DataFolder.open(temp.resolve("data"));
        broker = EmbeddedBroker.start(data, 0, demanding());
        registry = EmbeddedRegistry.start(
                settings("admin").client(), new RegistryAccess("127.0.0.1", 0, "sitrep", SECRET));
        try (Admin admin = Clients.admin(settings("admin"))) {
            for (Access access : Access.all(TOPICS)) {
                String user = access.process().split(" ", 2)[0];
                admin.createAcls(access.bindings("User:" + user)).all().get();
            }
        }
    }

    @AfterAll
    void stop() {
        if (registry != null) {
            registry.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (data != null) {
            data.close();
        }
    }

    @Test
    void shouldRunEachProcessWithNoMoreThanItsRights() throws Exception {
        Ran refused = Ran.of("topics", "apply", "--config", config("dashboard", Map.of()));
        assertOneLine(refused, "Authorization failed");
        Ran applied = Ran.of("topics", "apply", "--config", config("topics", Map.of()));
        assertThat(applied.code()).as(applied.err()).isZero();

        String digest = config("digest", Map.of());
        String nothing = Ran.of("digest", "--config", digest).out();
        List<Running> running = new ArrayList<>();
        try {
            for (String process : List.of("enrich", "aggregate", "dashboard")) {
                running.add(Running.of(process, "--config", config(process, Map.of())));
            }
            String articles = Files.writeString(
                            folder.resolve("news.jsonl"),
                            "{\"articleId\":\"a1\",\"publishedAt\":\"2024-01-29T10:00:00Z\",\"contentType\":\"text/plain\","
                                    + "\"content\":\"A drone attack on a US base in Jordan, Tower 22, killed three American "
                                    + "soldiers on Sunday, the Pentagon said.\"}\n")
                    .toString();
            for (List<String> way : List.of(List.<String>of(), List.of("--resume"))) {
                List<String> command = new ArrayList<>(List.of("ingest", "--input", articles));
                command.addAll(way);
                command.addAll(List.of("--config", config("ingest", Map.of())));
                Ran ingested = Ran.of(command.toArray(String[]::new));
                assertThat(ingested.code()).as(ingested.err()).isZero();
            }
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
                running.forEach(Running::failIfEnded);
                return !Ran.of("digest", "--config", digest).out().equals(nothing);
            });
            // Somebody else's name opens nothing.
            assertOneLine(
                    Ran.of("enrich", "--config", config("digest", Map.of())), "missing at ", "or not for us to see");
        } finally {
            for (Running each : running) {
                each.end();
            }
        }
    }

    @Test
    void shouldSayInOneLineWhoIsNotLetIn() throws Exception {
        String wrong = config("enrich", Map.of("kafka.sasl.jaas.config", login("enrich", "guess")));
        assertOneLine(Ran.of("enrich", "--config", wrong), "does not let us in (kafka.security.protocol, kafka.sasl.*");
        assertOneLine(Ran.of("digest", "--config", wrong), "does not let us in (kafka.security.protocol, kafka.sasl.*");
        assertOneLine(Ran.of("topics", "apply", "--config", wrong), "does not let us in (kafka.security.protocol");
        assertOneLine(
                Ran.of("ingest", "--input", folder.toString(), "--config", wrong), "cannot reach Kafka", "password");
        String strange = config(
                "enrich",
                Map.of("kafka.ssl.truststore.location", folder.resolve("none").toString()));
        assertOneLine(Ran.of("enrich", "--config", strange), "cannot reach Kafka");
        String plain = config("enrich", Map.of("kafka.security.protocol", "PLAINTEXT", "connect.seconds", "3"));
        assertOneLine(Ran.of("enrich", "--config", plain), "cannot reach Kafka");
    }

    private static void assertOneLine(Ran ran, String... parts) {
        assertThat(ran.errLines()).as(ran.toString()).hasSize(1);
        assertThat(ran.err()).startsWith("sitrep: ").contains(parts);
        assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    }

    // ---- the cluster

    private Map<String, String> demanding() {
        String users = USERS.stream()
                .map(user -> "user_" + user + "=\"" + SECRET + "\"")
                .collect(Collectors.joining(" "));
        Map<String, String> all = new HashMap<>();
        all.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
        all.put("ssl.keystore.location", folder.resolve("broker.p12").toString());
        all.put("ssl.keystore.password", SECRET);
        all.put("ssl.truststore.location", folder.resolve("broker.p12").toString());
        all.put("ssl.truststore.password", SECRET);
        all.put("sasl.enabled.mechanisms", "PLAIN");
        all.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        all.put(
                "listener.name.clients.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\""
                        + SECRET + "\" " + users + ";");
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's listener is this process' own.
        all.put("super.users", "User:admin;User:ANONYMOUS");
        return all;
    }

    private void keytool() throws Exception {
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=broker",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve("broker.p12").toString(),
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private Map<String, String> all(String user) {
        Map<String, String> all = new TreeMap<>();
        all.put("kafka.bootstrap.servers", broker.bootstrapServers());
        all.put("kafka.security.protocol", "SASL_SSL");
        all.put("kafka.sasl.mechanism", "PLAIN");
        all.put("kafka.sasl.jaas.config", login(user, SECRET));
        all.put("kafka.ssl.truststore.location", folder.resolve("broker.p12").toString());
        all.put("kafka.ssl.truststore.password", SECRET);
        if (registry != null) {
            all.put("schema.registry.url", registry.url());
            all.put("schema.registry.basic.auth.credentials.source", "USER_INFO");
            all.put("schema.registry.basic.auth.user.info", "sitrep:" + SECRET);
        }
        all.put("topics.replication.factor", "1");
        all.put("dashboard.port", "0");
        all.put("state.dir", folder.resolve("state").toString());
        return all;
    }

    private Settings settings(String user) {
        return Settings.of(null, Map.of(), all(user));
    }

    private String config(String user, Map<String, String> more) throws Exception {
        Map<String, String> all = all(user);
        all.putAll(more);
        return Files.writeString(
                        Files.createTempFile(folder, user, ".properties"),
                        all.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("\n")))
                .toString();
    }
}
