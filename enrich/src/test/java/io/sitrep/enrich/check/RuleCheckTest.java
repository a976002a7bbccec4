package io.sitrep.enrich.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.KnowledgeFolder;
import io.sitrep.theatres.RuleError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCheckTest {

    private final Path theatres;
    private final Path knowledge;

    RuleCheckTest(@TempDir Path folder) {
        this.theatres = folder.resolve("theatres");
        this.knowledge = folder.resolve("knowledge");
    }

    @BeforeEach
    void writeATheatre() throws IOException {
        Path valley = Files.createDirectories(theatres.resolve("valley"));
        Files.createDirectory(knowledge);
        Files.writeString(
                valley.resolve("theatre.yaml"),
                """
                title: The valley
                countries: [BR]
                zone: America/Sao_Paulo
                core: [herders]
                """);
        Files.writeString(
                valley.resolve("actors.yaml"),
                """
                actors:
                  - {id: herders, name: Free Herders, kind: MILITIA, country: BR, aliases: [the herders]}
                  - {id: wardens, name: River Wardens, kind: FORCE, country: BR}
                """);
        Files.writeString(
                valley.resolve("places.yaml"),
                """
                places:
                  - {name: Stone Bridge, country: BR, at: [-3.1, -60.0]}
                """);
        Files.writeString(valley.resolve("counting.yaml"), "rules: []\n");
        Files.writeString(valley.resolve("negotiations.yaml"), "negotiations: []\n");
        example(
                """
                  - name: active
                    text: The herders attacked the River Wardens at Stone Bridge on Monday.
                    incidents:
                      - {date: "2024-01-08", place: Stone Bridge, attackers: [herders], targets: [wardens], theatre: valley}
                """);
    }

    private void example(String rows) throws IOException {
        Files.writeString(theatres.resolve("valley").resolve("actors.examples.yaml"), "examples:\n" + rows);
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = theatres.resolve("valley").resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replace(from, to));
    }

    private RuleCheck.Report check() {
        return RuleCheck.of(theatres, List.of(), new KnowledgeFolder(knowledge));
    }

    private static List<String> texts(List<RuleError> errors) {
        return errors.stream().map(RuleError::toString).toList();
    }

    @Test
    void shouldFindTheBundledRulesInOrder() {
        RuleCheck.Report report = RuleCheck.of(null, List.of(), KnowledgeFolder.bundled());

        assertThat(texts(report.errors())).isEmpty();
        assertThat(texts(report.failures())).isEmpty();
        assertThat(report.skipped()).isEmpty();
        assertThat(report.run()).isGreaterThan(200);
        assertThat(texts(report.warnings())).noneMatch(warning -> warning.contains("has no example"));
    }

    @Test
    void shouldRunTheExamplesOfATheatreAndSkipThoseOfAbsentOnes() {
        RuleCheck.Report report = check();

        assertThat(texts(report.errors())).isEmpty();
        assertThat(texts(report.failures())).isEmpty();
        assertThat(report.run()).isEqualTo(1);
        assertThat(report.skipped()).contains("/knowledge/policy.examples.yaml");
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void shouldNameTheLineAndTheFieldOfAFailingExample() throws IOException {
        change("actors.examples.yaml", "attackers: [herders]", "attackers: [wardens]");

        assertThat(texts(check().failures()))
                .containsExactly(
                        "valley/actors.examples.yaml:2: \"active\": incidents 1: attackers is [herders], not [wardens]");
        assertThat(check().isGood()).isFalse();
    }

    @Test
    void shouldReportAllErrorsAtOnceAndGuessWhatWasMeant() throws IOException {
        change("theatre.yaml", "core: [herders]", "core: [herdes]");
        change("actors.yaml", "kind: FORCE", "kind: FORSE");
        change("actors.examples.yaml", "targets:", "target:");
        Files.writeString(knowledge.resolve("polcy.yaml"), "rules: []\n");

        assertThat(texts(check().errors()))
                .containsExactlyInAnyOrder(
                        "valley/theatre.yaml:4: unknown actor 'herdes'; did you mean 'herders'?",
                        "valley/actors.yaml:3: unknown Kind 'FORSE'; did you mean 'FORCE'?",
                        "knowledge/polcy.yaml:1: no file of that name is read; did you mean 'policy.yaml'?",
                        "valley/actors.examples.yaml:5: unknown field 'target'; did you mean 'targets'?");
    }

    @Test
    void shouldWarnOfANameThatAnotherHides() throws IOException {
        change("actors.yaml", "country: BR}\n", "country: BR, aliases: [The Herders, River wardens]}\n");

        assertThat(texts(check().warnings()))
                .contains(
                        "valley/actors.yaml:3: 'The Herders' means 'herders' at the same time (line 2), and the first wins",
                        "valley/actors.yaml:3: 'River wardens' is listed twice for 'wardens' (line 3)");
    }

    @Test
    void shouldNotWarnOfANameThatChangedItsBearer() throws IOException {
        change("actors.yaml", "aliases: [the herders]", "aliases: [the herders, {text: the band, until: 2019-12-31}]");
        change("actors.yaml", "country: BR}\n", "country: BR, aliases: [{text: the band, from: 2020-01-01}]}\n");

        assertThat(texts(check().warnings())).noneMatch(warning -> warning.contains("the band"));
    }

    @Test
    void shouldReadANameByTheDayThatIsSpokenOf() throws IOException {
        change("actors.yaml", "aliases: [the herders]", "aliases: [the herders, {text: the band, until: 2019-12-31}]");
        change("actors.yaml", "country: BR}\n", "country: BR, aliases: [{text: the band, from: 2020-01-01}]}\n");
        example(
                """
                  - name: before
                    published: 2019-11-06
                    text: The band attacked Stone Bridge on Monday, killing two people.
                    incidents: [{attackers: [herders]}]
                  - name: after
                    text: The band attacked Stone Bridge on Monday, killing two people.
                    incidents: [{attackers: [wardens]}]
                  - name: told now, happened then
                    text: On November 4, 2019, the band attacked Stone Bridge, killing two people.
                    incidents: [{attackers: [herders], date: "2019-11-04"}]
                  - name: no day is known
                    published: none
                    text: The band attacked Stone Bridge, killing two people.
                    incidents: [{attackers: [herders], date: null}]
                """);

        assertThat(texts(check().errors())).isEmpty();
        assertThat(texts(check().failures())).isEmpty();
    }

    @Test
    void shouldRefuseAnExampleThatExpectsNothing() throws IOException {
        example("  - {name: idle, text: The herders sang.}\n");

        assertThat(texts(check().errors()))
                .containsExactly("valley/actors.examples.yaml:2: an example that expects nothing");
    }

    @Test
    void shouldTakeAKnowledgeFileOfOnesOwnInPlaceOfTheBundledOne() throws IOException {
        String violence = new String(
                RuleCheckTest.class
                        .getResourceAsStream("/knowledge/violence.yaml")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(
                knowledge.resolve("violence.yaml"),
                violence.replaceFirst(
                        "(?m)^verbs:\n",
                        "verbs:\n  - {lemma: zorch, past: [zorched], ing: zorching, frame: object, type: ATTACK}\n"));
        example(
                """
                  - name: a verb of one's own
                    text: The herders zorched the River Wardens at Stone Bridge on Monday.
                    incidents: [{type: ATTACK, attackers: [herders]}]
                """);

        RuleCheck.Report report = check();
        assertThat(texts(report.errors())).isEmpty();
        assertThat(texts(report.failures())).isEmpty();
    }
}
