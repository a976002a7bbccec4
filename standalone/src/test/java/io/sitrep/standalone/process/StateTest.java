package io.sitrep.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.avro.Breakdown;
import io.sitrep.avro.Count;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Member;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Source;
import io.sitrep.avro.WindowKind;
import io.sitrep.schemas.Serdes;
import io.sitrep.standalone.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    private static final LocalDate DAY = LocalDate.of(2024, 1, 28);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @BeforeAll
    static void trustOurRecords() {
        // Avro builds a default value only of classes that are trusted; loading the serdes says so.
        Serdes.of(Map.of("schema.registry.url", "http://127.0.0.1:1")).close();
    }

    @Test
    void shouldHaveTheSameDigestForTheSameStateAndAnotherForAnother() {
        String digest = state(3, 1).digest();
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(state(3, 1).digest()).isEqualTo(digest);
        assertThat(state(4, 1).digest()).isNotEqualTo(digest);
        assertThat(new State(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>()).digest())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void shouldLeaveRollingCountsOutOfTheDigest() {
        assertThat(state(3, 7).digest()).isEqualTo(state(3, 1).digest());
    }

    @Test
    void shouldWriteWholeFilesAndNothingElse() throws IOException {
        Path folder = temp.resolve("a/b");
        StateExport.write(state(3, 1), folder);
        StateExport.write(state(3, 1), folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "incidents.jsonl", "counts.jsonl", "negotiations.jsonl", "tallies.jsonl");
        }
        assertThat(Files.readAllLines(folder.resolve("incidents.jsonl")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "\"date\":{\"earliest\":\"2024-01-28\",\"latest\":\"2024-01-28\",\"precision\":\"DAY\"}")
                        .contains("\"killed\":{\"low\":3,\"best\":3,\"high\":null}")
                        .contains("\"id\":\"i1\"")
                        .contains("\"article\":\"a1\",\"mention\":\"a1#i1\""));
        assertThat(Files.readAllLines(folder.resolve("counts.jsonl"))).hasSize(2);
        assertThat(Files.readString(folder.resolve("tallies.jsonl"))).isEmpty();
    }

    @Test
    void shouldSayThatAFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> StateExport.write(state(3, 1), file))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(4))
                .hasMessageStartingWith("cannot write to " + file);
    }

    private static State state(int killed, int rolling) {
        Incident incident = Incident.newBuilder()
                .setIncidentId("i1")
                .setTheatre("t")
                .setType(IncidentType.AIR_DRONE_STRIKE)
                .setDate(new DateRange(DAY, DAY, DatePrecision.DAY))
                .setOutcome(Outcome.IMPACT)
                .setKilled(new Estimate(killed, killed, null))
                .setMembers(List.of(Member.newBuilder()
                        .setMentionId("a1#i1")
                        .setSource(Source.newBuilder()
                                .setArticleId("a1")
                                .setRevision("r1")
                                .build())
                        .setQuote(new EvidenceSpan(0, 4, "Text", false))
                        .setConfidence(90)
                        .build()))
                .setSources(1)
                .setIndependentSources(1)
                .setConfidence(90)
                .build();
        return new State(
                new TreeMap<>(Map.of("i1", incident)),
                new TreeMap<>(Map.of(
                        "t|r|2024-01-28|TOTAL|all", count(WindowKind.DAY, "2024-01-28", 1),
                        "t|r|7d|TOTAL|all", count(WindowKind.ROLLING, "7d", rolling))),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private static Count count(WindowKind kind, String window, int number) {
        Estimate estimate = new Estimate(number, number, number);
        return Count.newBuilder()
                .setTheatre("t")
                .setRule("r")
                .setRuleVersion(1)
                .setWindowKind(kind)
                .setWindow(window)
                .setFromDay(DAY)
                .setToDay(DAY)
                .setBreakdown(Breakdown.TOTAL)
                .setValue("all")
                .setIncidents(estimate)
                .setKilled(estimate)
                .setInjured(estimate)
                .build();
    }
}
