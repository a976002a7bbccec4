package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/**
 * The Confluent client comes unpacked from a shaded jar (docs/adr/0001). These tests tell when more of that jar got in than the client, or
 * when the client would run against other classes than ours.
 */
class RegistryClientTest {

    private static final List<Class<?>> CLIENT = List.of(
            CachedSchemaRegistryClient.class,
            KafkaAvroSerializer.class,
            KafkaAvroDeserializer.class,
            BasicAuthCredentialProvider.class);

    @Test
    void shouldTakeTheClientFromItsOwnModule() {
        assertThat(CLIENT).allSatisfy(type -> assertThat(origin(type))
                .containsAnyOf(
                        "registry-client",
                        "kafka-avro-serializer",
                        "kafka-schema-registry-client",
                        "kafka-schema-serializer"));
    }

    @Test
    void shouldRunAgainstTheRealAvroAndKafka() {
        assertThat(origin(Schema.class)).contains("/avro-");
        assertThat(origin(Serializer.class)).contains("/kafka-clients-");
        assertThat(Serializer.class).isAssignableFrom(KafkaAvroSerializer.class);
    }

    @Test
    void shouldHaveEachClassOnce() throws IOException {
        for (Class<?> type : List.of(KafkaAvroSerializer.class, Schema.class, Serializer.class)) {
            String resource = type.getName().replace('.', '/') + ".class";
            assertThat(Collections.list(type.getClassLoader().getResources(resource)))
                    .as(resource)
                    .hasSize(1);
        }
    }

    @Test
    void shouldLeaveEverythingElseOfTheShadedJarBehind() throws IOException {
        assertThat(packages("org/apache/pinot")).isSubsetOf("shaded");
        assertThat(packages("org/apache/pinot/shaded")).isSubsetOf("com");
        assertThat(packages("org/apache/pinot/shaded/com")).isSubsetOf("fasterxml", "google");
        assertThat(packages("io/confluent")).doesNotContain("log4j", "log4j2");
    }

    @Test
    void shouldFindTheProvidersOfCredentials() {
        assertThat(ServiceLoader.load(BasicAuthCredentialProvider.class))
                .extracting(BasicAuthCredentialProvider::alias)
                .contains("URL", "USER_INFO", "SASL_INHERIT");
        assertThat(ServiceLoader.load(BearerAuthCredentialProvider.class))
                .extracting(BearerAuthCredentialProvider::alias)
                .contains("STATIC_TOKEN");
    }

    @Test
    void shouldBeTheVersionThatWasReviewed() throws IOException {
        Properties pom = new Properties();
        try (InputStream in = KafkaAvroSerializer.class.getResourceAsStream(
                "/META-INF/maven/io.confluent/kafka-avro-serializer/pom.properties")) {
            assertThat(in).isNotNull();
            pom.load(in);
        }
        assertThat(pom.getProperty("version")).startsWith("7.9.");
    }

    private static String origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** Names of what stands directly in a package, in all folders and jars of the class path. */
    private static Set<String> packages(String parent) throws IOException {
        Set<String> out = new TreeSet<>();
        for (URL url :
                Collections.list(RegistryClientTest.class.getClassLoader().getResources(parent))) {
            if (url.getProtocol().equals("file")) {
                try (Stream<Path> entries = Files.list(Path.of(url.getPath()))) {
                    entries.map(Path::getFileName).map(String::valueOf).forEach(out::add);
                }
            } else if (url.openConnection() instanceof java.net.JarURLConnection jar) {
                jar.setUseCaches(false);
                try (var file = jar.getJarFile()) {
                    file.stream()
                            .map(java.util.jar.JarEntry::getName)
                            .filter(name -> name.startsWith(parent + "/"))
                            .map(name -> name.substring(parent.length() + 1).replaceFirst("/.*", ""))
                            .filter(name -> !name.isEmpty())
                            .forEach(out::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return out;
    }
}
