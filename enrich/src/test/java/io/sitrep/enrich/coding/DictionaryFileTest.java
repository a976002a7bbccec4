package io.sitrep.enrich.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryFileTest {

    private static final List<String> SOUND = List.of(
            "classes:",
            "  gift: [aid, food]",
            "shifts:",
            "  PROMISE: {bare: '030', on: {'07': '033'}}",
            "  REQUEST: {bare: '100', on: {'07': '103'}}",
            "  REJECT: {bare: '120', on: {'07': '122'}}",
            "  THREATEN: {bare: '130', on: {'07': '130'}}",
            "operators:",
            "  - {shift: PROMISE, verbs: [promise]}",
            "acts:",
            "  - {code: '070', verbs: [give], of: [<gift>]}");

    private final Path folder;

    DictionaryFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<String> errors(List<String> lines) throws IOException {
        Path dictionary = Files.write(folder.resolve("dictionary.yaml"), lines);
        Path cameo = Files.write(
                folder.resolve("cameo.yaml"),
                List.of("types: {'03': AGREE, '07': AID, '10': REQUEST, '12': REJECT, '13': THREATEN}"));
        List<RuleError> errors = new ArrayList<>();
        DictionaryFile.read(
                RuleFile.read(dictionary, "dictionary.yaml", errors), RuleFile.read(cameo, "cameo.yaml", errors));
        return errors.stream().map(RuleError::toString).toList();
    }

    private List<String> errorsWith(int line, String text) throws IOException {
        List<String> lines = new ArrayList<>(SOUND);
        lines.set(line - 1, text);
        return errors(lines);
    }

    @Test
    void shouldAcceptASoundFile() throws IOException {
        assertThat(errors(SOUND)).isEmpty();
    }

    @Test
    void shouldNameTheLineOfAnUnknownCode() throws IOException {
        assertThat(errorsWith(11, "  - {code: '999', verbs: [give]}"))
                .singleElement()
                .asString()
                .contains("dictionary.yaml:11")
                .contains("unknown CAMEO code '999'");
    }

    @Test
    void shouldNameTheLineOfAnUnknownClass() throws IOException {
        assertThat(errorsWith(11, "  - {code: '070', verbs: [give], of: [<present>]}"))
                .singleElement()
                .asString()
                .contains("dictionary.yaml:11")
                .contains("unknown word class <present>");
    }

    @Test
    void shouldNameTheLineOfAnUnknownShift() throws IOException {
        assertThat(errorsWith(9, "  - {shift: SWEAR, verbs: [swear]}"))
                .singleElement()
                .asString()
                .contains("dictionary.yaml:9")
                .contains("unknown shift 'SWEAR'");
    }

    @Test
    void shouldRefuseAShiftThatLeadsBackToItself() throws IOException {
        assertThat(errorsWith(4, "  PROMISE: {bare: '030', else: PROMISE}"))
                .singleElement()
                .asString()
                .contains("dictionary.yaml:4")
                .contains("leads back to itself");
    }

    @Test
    void shouldNameAShiftThatIsMissing() throws IOException {
        List<String> lines = new ArrayList<>(SOUND);
        lines.remove("  REJECT: {bare: '120', on: {'07': '122'}}");

        assertThat(errors(lines)).singleElement().asString().contains("shift 'REJECT' is missing");
    }

    @Test
    void shouldNameTheLineOfAnUnknownKeyAndOfAnActWithoutWords() throws IOException {
        assertThat(errorsWith(11, "  - {code: '070', verb: [give]}"))
                .hasSize(2)
                .allMatch(error -> error.contains("dictionary.yaml:11"))
                .anyMatch(error -> error.contains("unknown key 'verb'"))
                .anyMatch(error -> error.contains("needs 'verbs' or 'says'"));
    }
}
