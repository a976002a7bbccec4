package io.sitrep.standalone.contract;

import io.sitrep.standalone.broker.Ports;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Kafka's image, and a registry: Apicurio's, or the small one of this project where the image given is Sitrep's own.
 *
 * <p>Other images: -Dkafka.image=NAME, -Dregistry.image=NAME.
 */
final class ContainerStack implements Stack {

    static final String KAFKA_IMAGE = System.getProperty("kafka.image", "apache/kafka:4.3.1");
    static final String REGISTRY_IMAGE = System.getProperty("registry.image", "apicurio/apicurio-registry:3.0.9");

    private static final int REGISTRY_PORT = 8080;
    private static final Duration START = Duration.ofMinutes(3);

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;
    private final boolean ours = REGISTRY_IMAGE.startsWith("sitrep");

    @SuppressWarnings("resource") // Closed with the stack; the calls of a builder return the same container.
    ContainerStack() {
        kafka = new KafkaContainer(DockerImageName.parse(KAFKA_IMAGE).asCompatibleSubstituteFor("apache/kafka"))
                .withNetwork(network)
                .withListener("broker:19092")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_HEAP_OPTS", "-Xms384m -Xmx384m")
                .withStartupTimeout(START);
        // Docker gives a container another port when it starts again, unless it is told which.
        kafka.setPortBindings(List.of("127.0.0.1:" + Ports.choose(0, "Kafka's container") + ":9092"));
        registry = ours ? small() : apicurio();
        registry.withNetwork(network).withExposedPorts(REGISTRY_PORT).withStartupTimeout(START);
        try {
            kafka.start();
            registry.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static GenericContainer<?> small() {
        String[] user = REGISTRY_USER.split(":", 2);
        return new GenericContainer<>(DockerImageName.parse(REGISTRY_IMAGE))
                .withCommand("registry")
                .withEnv("SITREP_KAFKA_BOOTSTRAP_SERVERS", "broker:19092")
                .withEnv("SITREP_CONNECT_SECONDS", "60")
                .withEnv("SITREP_REGISTRY_HOST", "0.0.0.0")
                .withEnv("SITREP_REGISTRY_PORT", String.valueOf(REGISTRY_PORT))
                .withEnv("SITREP_REGISTRY_USER", user[0])
                .withEnv("SITREP_REGISTRY_PASSWORD", user[1])
                .waitingFor(Wait.forHttp("/subjects").withBasicCredentials(user[0], user[1]));
    }

    private static GenericContainer<?> apicurio() {
        return new GenericContainer<>(DockerImageName.parse(REGISTRY_IMAGE))
                .withEnv("APICURIO_STORAGE_KIND", "kafkasql")
                .withEnv("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", "broker:19092")
                .waitingFor(Wait.forHttp("/health/ready"));
    }

    @Override
    public Map<String, String> settings() {
        String url = "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT);
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.getBootstrapServers());
        settings.put("schema.registry.url", ours ? url : url + "/apis/ccompat/v7");
        if (ours) {
            settings.put("schema.registry.basic.auth.credentials.source", "USER_INFO");
            settings.put("schema.registry.basic.auth.user.info", REGISTRY_USER);
        }
        return settings;
    }

    @Override
    public boolean registryAsksForPassword() {
        return ours;
    }

    @Override
    public void restartBroker() {
        kafka.getDockerClient().restartContainerCmd(kafka.getContainerId()).exec();
        Settings patient = Settings.of(
                null,
                Map.of(),
                Map.of(
                        "kafka.bootstrap.servers", kafka.getBootstrapServers(),
                        "connect.seconds", String.valueOf(START.toSeconds())));
        Clients.admin(patient).close();
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
        network.close();
    }
}
