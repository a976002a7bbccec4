package io.sitrep.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that start a broker, from end to end. */
@Timeout(300)
class PipelineIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ATTACK = "{\"articleId\":\"a1\",\"publishedAt\":\"2024-01-29T10:00:00Z\","
            + "\"contentType\":\"text/plain\",\"content\":\"A drone attack on a US base in Jordan, Tower 22, killed "
            + "three American soldiers on Sunday, the Pentagon said.\"}\n";

    private static final String ELSEWHERE = "{\"articleId\":\"a3\",\"publishedAt\":\"2024-01-29T12:00:00Z\","
            + "\"contentType\":\"text/plain\",\"content\":\"A drone attack on Ain al-Asad air base in Iraq wounded two "
            + "American soldiers on Sunday, the Pentagon said.\"}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void shouldShowTheSameDigestAtASecondStart() throws IOException {
        String data = temp.resolve("demo").toString();
        Ran first = Ran.of("demo", "--once", "--json", "--data", data);
        assertThat(first.code()).as(first.err()).isZero();
        JsonNode answer = JSON.readTree(first.out());
        assertThat(answer.path("ingest").path("delivered").asInt()).isGreaterThanOrEqualTo(80);
        assertThat(answer.path("theatres").get(0).path("counts")).hasSize(4);
        assertThat(answer.path("theatres").get(0).path("negotiations")).hasSize(2);

        Ran second = Ran.of("demo", "--once", "--json", "--data", data);
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(JSON.readTree(second.out()).path("digest")).isEqualTo(answer.path("digest"));

        Ran digest = Ran.of("digest", "--data", data);
        assertThat(digest.out().strip()).isEqualTo(answer.path("digest").asText());
    }

    @Test
    void shouldExportWhatItFoundAndTellOfWhatItRejected() throws IOException {
        Path export = temp.resolve("out");
        Ran ran = Ran.withInput(
                ATTACK + "{\"articleId\":\n", "run", "--input", "-", "--once", "--export", export.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
        assertThat(ran.errLines()).anyMatch(line -> line.startsWith("rejected: standard input:2: "));
        assertThat(ran.out()).contains("since 2023-10-17", "Digest: ");
        try (Stream<Path> files = Files.list(export)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "incidents.jsonl", "counts.jsonl", "negotiations.jsonl", "tallies.jsonl");
        }
        List<String> incidents = Files.readAllLines(export.resolve("incidents.jsonl"));
        assertThat(incidents).hasSize(1);
        JsonNode incident = JSON.readTree(incidents.get(0));
        assertThat(incident.path("id").asText()).isNotEmpty();
        assertThat(incident.path("date").path("earliest").asText()).isEqualTo("2024-01-28");
        assertThat(incident.path("killed").path("best").asInt()).isEqualTo(3);
        assertThat(incident.path("members").get(0).path("article").asText()).isEqualTo("a1");
        assertThat(incident.path("members").get(0).path("mention").asText()).startsWith("a1#i");
    }

    @Test
    void shouldTellWhyAnIncidentHoldsItsMentions() throws IOException {
        Path data = temp.resolve("data");
        Path export = temp.resolve("out");
        Ran run = Ran.withInput(
                ATTACK + ATTACK.replace("a1", "a2").replace("killed", "has killed") + ELSEWHERE,
                "run",
                "--input",
                "-",
                "--once",
                "--data",
                data.toString(),
                "--export",
                export.toString());
        assertThat(run.code()).as(run.err()).isZero();
        List<String> incidents = Files.readAllLines(export.resolve("incidents.jsonl"));
        assertThat(incidents).hasSize(2);
        String id = incidents.stream()
                .filter(each -> each.contains("Tower 22"))
                .map(PipelineIT::id)
                .findFirst()
                .orElseThrow();
        String other = incidents.stream()
                .map(PipelineIT::id)
                .filter(each -> !each.equals(id))
                .findFirst()
                .orElseThrow();

        Ran told = Ran.of("explain", id, "--json", "--data", data.toString());
        assertThat(told.code()).as(told.err()).isZero();
        JsonNode answer = JSON.readTree(told.out());
        assertThat(answer.path("incident").asText()).isEqualTo(id);
        assertThat(answer.path("members")).hasSize(2).allSatisfy(member -> {
            assertThat(member.path("incident").asText()).isEqualTo(id);
            assertThat(member.path("score").asInt()).isPositive();
            assertThat(member.path("quote").asText()).startsWith("A drone attack on a US base");
        });
        assertThat(answer.path("near")).singleElement().satisfies(near -> {
            assertThat(near.path("incident").asText()).isEqualTo(other);
            assertThat(near.path("conflict").asText()).isNotEmpty();
        });

        Ran none = Ran.of("explain", "no-such-incident-abcdef", "--data", data.toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.errLines()).singleElement().asString().contains("no incident no-such-incident-abcdef");
    }

    private static String id(String incident) {
        try {
            return JSON.readTree(incident).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldExportNothingWhereNothingIsKnown() throws IOException {
        Path export = temp.resolve("out");
        Ran ran = Ran.withInput("", "run", "--input", "-", "--once", "--export", export.toString());
        assertThat(ran.code()).as(ran.err()).isIn(0, 3);
        assertThat(Files.readString(export.resolve("incidents.jsonl"))).isEmpty();
    }
}
