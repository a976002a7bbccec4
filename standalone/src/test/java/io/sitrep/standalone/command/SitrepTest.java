package io.sitrep.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says where no broker is needed; above all when something is wrong. */
@Timeout(60)
class SitrepTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "extract",
                "explain",
                "rules",
                "rules check",
                "digest",
                "topics",
                "topics list",
                "topics apply",
                "ingest",
                "enrich",
                "aggregate",
                "dashboard"
            })
    void shouldHelp(String command) {
        Ran ran = Ran.of((command + " --help").split(" "));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Usage: sitrep " + command);
    }

    /** Files are read on all cores: what is printed keeps the order of the articles, and is what standard input gives. */
    @Test
    void shouldPrintTheArticlesInTheirOrder() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append("{\"articleId\": \"a").append(i).append("\", \"content\": \"");
            lines.append(i % 3 == 0 ? "Crowds filled the market. ".repeat(i) : "");
            lines.append("Rockets hit the base at Harir on 9 January 2024.\"}\n");
        }
        Path file = Files.writeString(temp.resolve("articles.jsonl"), lines);

        Ran ran = Ran.of("extract", file.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.outLines()).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(ran.outLines().get(i)).startsWith("{\"article\":\"a" + i + "\"");
        }
        assertThat(Ran.withInput(lines.toString(), "extract").out()).isEqualTo(ran.out());
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(Ran.of("--version").out()).startsWith("sitrep ");
    }

    @Test
    void shouldShowTheCommandsWhereNoneIsGiven() {
        Ran ran = Ran.of();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("Usage: sitrep", "demo");
    }

    @Test
    void shouldRefuseAnUnknownOption() {
        assertError(Ran.of("demo", "--twice"), 2, "sitrep: Unknown option: '--twice' (see sitrep demo --help)");
    }

    @Test
    void shouldRefuseAnUnknownCommand() {
        Ran ran = Ran.of("dmeo");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errLines())
                .singleElement()
                .asString()
                .startsWith("sitrep: Unmatched argument at index 0: 'dmeo'");
    }

    @Test
    void shouldAskForInput() {
        assertError(
                Ran.of("run", "--once"), 2, "sitrep: Missing required option: '--input=PATH' (see sitrep run --help)");
    }

    @Test
    void shouldRefuseAPortThatIsNone() {
        assertError(
                Ran.of("demo", "--port", "70000"),
                2,
                "sitrep: dashboard.port: expected a number from 0 to 65535, not '70000'");
    }

    @Test
    void shouldTellEveryWrongSettingAtOnce() throws IOException {
        Path file = Files.writeString(temp.resolve("sitrep.properties"), "thread=1\nthreads=0\n");
        Ran ran = Ran.with("", Map.of("SITREP_WRONG", "x"), "enrich", "--config", file.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errLines()).hasSize(3).allMatch(line -> line.startsWith("sitrep: "));
    }

    @Test
    void shouldNameTheTheatresWhereOneIsUnknown() {
        Ran ran = Ran.of("run", "--input", "-", "--once", "--theatre", "atlantis");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errLines()).singleElement().asString().contains("'atlantis'", "iraq-syria-jordan");
    }

    @Test
    void shouldNameFileAndLineOfAWrongRule() throws IOException {
        Path theatre = Files.createDirectories(temp.resolve("theatres/nowhere"));
        Files.writeString(theatre.resolve("theatre.yaml"), "title: [");
        Ran ran = Ran.of("extract", "--theatres", temp.resolve("theatres").toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errLines()).isNotEmpty().allMatch(line -> line.matches("sitrep: .*\\.yaml:\\d+: .*"));
    }

    @Test
    void shouldRefuseADateThatIsNone() {
        Ran ran = Ran.of("extract", "--published", "yesterday");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errLines()).singleElement().asString().contains("'yesterday'");
    }

    @Test
    void shouldSayThatThePortIsInUseBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Path data = temp.resolve("data");
            assertError(
                    Ran.of("demo", "--port", port, "--data", data.toString()),
                    4,
                    "sitrep: port " + port + " is in use (wanted for the dashboard)");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void shouldSayThatTheDataFolderIsAFile() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        Ran ran = Ran.of("demo", "--once", "--data", file.toString());
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.errLines())
                .contains("sitrep: the data folder " + file + " cannot be used: there is a file of that name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"topics list", "topics apply", "digest", "enrich", "aggregate", "dashboard", "ingest --input -"})
    void shouldGiveUpOnAClusterThatDoesNotAnswer(String command) {
        String options = " --set kafka.bootstrap.servers=127.0.0.1:1 --set connect.seconds=1";
        Ran ran = Ran.of((command + options).split(" "));
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.errLines()).singleElement().asString().contains("cannot reach Kafka at 127.0.0.1:1");
    }

    @Test
    void shouldExtractFromStandardInput() {
        Ran ran = Ran.withInput(
                "{\"articleId\":\"a\",\"publishedAt\":\"2024-01-29T10:00:00Z\",\"contentType\":\"text/plain\",\"content\":"
                        + "\"A drone attack on a US base in Jordan killed three soldiers on Sunday.\"}\n{\"broken\":\n",
                "extract");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.outLines()).isNotEmpty().allMatch(line -> line.startsWith("{\"article\":\"a\""));
        assertThat(ran.errLines()).singleElement().asString().startsWith("rejected: standard input:2: ");
    }

    @Test
    void shouldShowTheStackTraceOnlyWhereAskedFor() {
        Map<String, String> debug = Map.of("SITREP_DEBUG", "1");
        assertThat(Ran.with("", debug, "extract", "--published", "yesterday").err())
                .contains("\tat io.sitrep.");
        assertThat(Ran.of("extract", "--published", "yesterday", "--verbose").err())
                .contains("\tat io.sitrep.");
    }

    private static void assertError(Ran ran, int code, String line) {
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.errLines()).isEqualTo(List.of(line));
        assertThat(ran.out()).isEmpty();
    }
}
