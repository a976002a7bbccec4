package io.sitrep.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sitrep.avro.Plover;
import io.sitrep.avro.Step;
import io.sitrep.enrich.Extractor;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnowledgeTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());

    private static final String ID = "iraq-syria-jordan";

    private static void copyTheatre(Path folder) throws IOException {
        Path theatre = Files.createDirectories(folder.resolve(ID));
        for (String file :
                List.of("theatre.yaml", "actors.yaml", "places.yaml", "counting.yaml", "negotiations.yaml")) {
            try (InputStream in = Theatres.class.getResourceAsStream("/theatres/" + ID + "/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), theatre.resolve(file));
            }
        }
    }

    @Test
    void shouldNameFileAndLineOfAnUnknownActor(@TempDir Path folder) throws IOException {
        copyTheatre(folder);
        Path actors = folder.resolve(ID).resolve("actors.yaml");
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(actors));
        int line = lines.indexOf("    part_of: iran_aligned_militias");
        lines.set(line, "    part_of: nobody_knows_them");
        Files.write(actors, lines);

        RuleException error = catchThrowableOfType(RuleException.class, () -> Extractor.create(Theatres.load(folder)));

        assertThat(error.errors()).hasSize(1);
        assertThat(error.errors().get(0))
                .extracting(RuleError::toString)
                .asString()
                .contains("actors.yaml:" + (line + 1))
                .contains("nobody_knows_them");
    }

    @Test
    void shouldCompileACopyOfTheTheatre(@TempDir Path folder) throws IOException {
        copyTheatre(folder);

        assertThat(Extractor.create(Theatres.load(folder))).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER"})
    void shouldCodeEveryStep(Step step) {
        assertThat(KNOWLEDGE.coding(step).plover()).isNotEqualTo(Plover.OTHER);
        assertThat(KNOWLEDGE.coding(step).cameo()).matches("\\d{3,4}").isNotEqualTo("000");
    }

    @Test
    void shouldKnowWordClasses() {
        assertThat(KNOWLEDGE.isA("rocket", "no-such-class")).isFalse();
        assertThat(KNOWLEDGE.isA("soldier", "person")).isTrue();
        assertThat(KNOWLEDGE.isA("stone", "person")).isFalse();
    }

    @Test
    void shouldKnowWhoStrikesFromTheAir() {
        assertThat(KNOWLEDGE.isAirForce("us")).isTrue();
        assertThat(KNOWLEDGE.isAirForce("kataib_hezbollah")).isFalse();
    }
}
