package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCompatibilityTest {

    private static final String RELEASED =
            """
            {"type":"record","name":"R","fields":[
              {"name":"id","type":"string"},
              {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","OTHER"],"default":"OTHER"}},
              {"name":"note","type":["null","string"],"default":null}]}
            """;

    @Test
    void shouldKeepEveryTopicReadableBothWaysWithEveryReleasedVersion() throws IOException {
        assertThat(ReleasedSchemas.problems(ReleasedSchemas.FOLDER, ReleasedSchemas.current()))
                .as("what breaks for consumers; nothing may")
                .isEmpty();
    }

    @Test
    void shouldSayHowToReleaseWhenATopicIsNew(@TempDir Path folder) throws IOException {
        ReleasedSchemas.write(folder, "v1", Map.of("old.v1", schema(RELEASED)));

        assertThat(ReleasedSchemas.problems(folder, Map.of("old.v1", schema(RELEASED), "new.v1", schema(RELEASED))))
                .singleElement()
                .asString()
                .startsWith("new.v1: has no released schema; release one with: mvn ");
    }

    @Test
    void shouldNoticeThatATopicIsGone(@TempDir Path folder) throws IOException {
        ReleasedSchemas.write(folder, "v1", Map.of("old.v1", schema(RELEASED)));

        assertThat(ReleasedSchemas.problems(folder, Map.of()))
                .containsExactly("old.v1: was released, and is not in the catalogue any more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A field without default more; one less; another type; a symbol more where the reader's list had no
                // default.
                """
                {"type":"record","name":"R","fields":[{"name":"id","type":"string"},{"name":"more","type":"int"},
                  {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","OTHER"],"default":"OTHER"}},
                  {"name":"note","type":["null","string"],"default":null}]}
                """,
                """
                {"type":"record","name":"R","fields":[
                  {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","OTHER"],"default":"OTHER"}},
                  {"name":"note","type":["null","string"],"default":null}]}
                """,
                """
                {"type":"record","name":"R","fields":[{"name":"id","type":"long"},
                  {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","OTHER"],"default":"OTHER"}},
                  {"name":"note","type":["null","string"],"default":null}]}
                """,
                """
                {"type":"record","name":"R","fields":[{"name":"id","type":"string"},
                  {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","OTHER"]}},
                  {"name":"note","type":["null","string"],"default":null}]}
                """,
                """
                {"type":"record","name":"R","fields":[{"name":"id","type":"string"},
                  {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","OTHER"],"default":"OTHER"}},
                  {"name":"note","type":["null","string","long"],"default":null}]}
                """
            })
    void shouldRefuseWhatBreaksReadersOrWriters(String changed, @TempDir Path folder) throws IOException {
        ReleasedSchemas.write(folder, "v1", Map.of("t.v1", schema(RELEASED)));
        ReleasedSchemas.write(folder, "v10", Map.of("t.v1", schema(RELEASED)));

        assertThat(ReleasedSchemas.problems(folder, Map.of("t.v1", schema(changed))))
                .anySatisfy(problem -> assertThat(problem).startsWith("t.v1: breaks with v1: "))
                .anySatisfy(problem -> assertThat(problem).startsWith("t.v1: breaks with v10: "));
    }

    @Test
    void shouldAllowFieldsAndSymbolsWithDefaults(@TempDir Path folder) throws IOException {
        ReleasedSchemas.write(folder, "v1", Map.of("t.v1", schema(RELEASED)));
        Schema grown = schema(
                """
                {"type":"record","name":"R","fields":[{"name":"id","type":"string"},
                  {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","C","OTHER"],"default":"OTHER"}},
                  {"name":"more","type":"int","default":0}]}
                """);

        assertThat(ReleasedSchemas.problems(folder, Map.of("t.v1", grown))).isEmpty();
    }

    private static Schema schema(String json) {
        return SchemaParser.parseSingle(json);
    }
}
