package io.sitrep.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.standalone.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void shouldLetTheLaterLayerGoFirst() throws IOException {
        Path file = file("threads=2\nnamespace=file\ntheatres=a, b");
        Map<String, String> environment = Map.of("SITREP_THREADS", "3", "SITREP_NAMESPACE", "env", "PATH", "x");
        Settings settings = Settings.of(file, environment, Map.of("threads", "4"));
        assertThat(settings.get(Settings.THREADS)).isEqualTo(4);
        assertThat(settings.topics().namespace()).isEqualTo("env");
        assertThat(settings.get(Settings.THEATRES)).isEqualTo(List.of("a", "b"));
        assertThat(settings.get(Settings.DASHBOARD_PORT)).isEqualTo(8642);
    }

    @Test
    void shouldPassClientSettingsOnUntouched() throws IOException {
        Path file = file(
                """
                kafka.bootstrap.servers=broker:9093
                kafka.security.protocol=SSL
                producer.linger.ms=7
                consumer.fetch.min.bytes=3
                streams.commit.interval.ms=200
                schema.registry.url=https://registry
                schema.registry.basic.auth.user.info=a:b
                """);
        Settings settings = Settings.of(file, Map.of("SITREP_KAFKA_SSL_PROTOCOL", "TLSv1.3"), Map.of());
        assertThat(settings.client())
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9093"),
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("ssl.protocol", "TLSv1.3"));
        assertThat(settings.producer()).containsEntry("linger.ms", "7").containsEntry("security.protocol", "SSL");
        assertThat(settings.consumer()).containsEntry("fetch.min.bytes", "3");
        assertThat(settings.streams())
                .containsEntry("commit.interval.ms", "200")
                .containsEntry("producer.linger.ms", "7")
                .containsEntry("consumer.fetch.min.bytes", "3");
        assertThat(settings.registry())
                .containsEntry("schema.registry.url", "https://registry")
                .containsEntry("schema.registry.basic.auth.user.info", "a:b")
                .containsEntry("basic.auth.user.info", "a:b")
                .doesNotContainKey("url");
    }

    @Test
    void shouldReportEverythingThatIsWrongAtOnce() throws IOException {
        Path file = file("thread=2\nthreads=many\nnamespace=A B");
        assertThatThrownBy(() -> Settings.of(file, Map.of("SITREP_NONSENSE", "1"), Map.of("dashboard.port", "65536")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .satisfies(failure -> assertThat(
                                String.valueOf(failure.getMessage()).lines())
                        .containsExactlyInAnyOrder(
                                file + ": thread: no such setting",
                                "environment variable SITREP_NONSENSE: no such setting",
                                file + ": threads: expected a number from 1 to 64, not 'many'",
                                file + ": namespace: expected lower-case letters, digits, '.', '_' and '-', not 'A B'",
                                "dashboard.port: expected a number from 0 to 65535, not '65536'"));
    }

    @Test
    void shouldTakeTheBoundsOfARange() {
        assertThat(Settings.of(null, Map.of(), Map.of("threads", "1")).get(Settings.THREADS))
                .isEqualTo(1);
        assertThat(Settings.of(null, Map.of(), Map.of("threads", "64")).get(Settings.THREADS))
                .isEqualTo(64);
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        Path missing = temp.resolve("missing.properties");
        assertThatThrownBy(() -> Settings.of(missing, Map.of(), Map.of())).hasMessage(missing + ": no such file");
    }

    @Test
    void shouldDeclareEachSettingWithADefaultThatHoldsAndAnExplanation() {
        assertThat(Settings.declared()).allSatisfy(setting -> {
            assertThat(setting.doc()).endsWith(".");
            assertThat(setting.parser().apply(setting.defaultText())).isNotNull();
        });
        assertThat(Settings.declared()).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(Settings.DASHBOARD_PORT.variable()).isEqualTo("SITREP_DASHBOARD_PORT");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("sitrep.properties"), text);
    }
}
