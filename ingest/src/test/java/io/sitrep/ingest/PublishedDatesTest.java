package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDatesTest {

    private final Path folder;

    PublishedDatesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("dates.tsv"), content).toString();
    }

    @Test
    void shouldGiveOneDateToAll() {
        assertThat(PublishedDates.parse("2024-01-28").of("any")).isEqualTo(LocalDate.parse("2024-01-28"));
        assertThat(PublishedDates.none().of("any")).isNull();
    }

    @Test
    void shouldGiveEachArticleItsDate() throws IOException {
        PublishedDates dates = PublishedDates.parse(file(
                "\uFEFFarticle\tpublished\tfrom\r\na\t2024-01-25\tthe text\r\n\r\nb\t\tunknown\r\na\t2024-01-25\r\n"));

        assertThat(dates.of("a")).isEqualTo(LocalDate.parse("2024-01-25"));
        assertThat(dates.of("b")).isNull();
        assertThat(dates.of("c")).isNull();
    }

    @Test
    void shouldFindTheColumnsWhereverTheyStand() throws IOException {
        assertThat(PublishedDates.parse(file("note\tpublished\tarticle\nx\t2024-01-25\ta\n"))
                        .of("a"))
                .isEqualTo(LocalDate.parse("2024-01-25"));
    }

    @Test
    void shouldReportAllErrorsAtOnceWithTheirLines() throws IOException {
        String path = file(
                "article\tpublished\na\tyesterday\nb\t2024-02-30\n\t2024-01-01\nc\t2024-01-01\nc\t2024-01-02\nd\t9999-12-31\n");

        assertThatThrownBy(() -> PublishedDates.parse(path))
                .isInstanceOf(PublishedDates.InvalidDates.class)
                .hasMessage(String.join(
                        "\n",
                        path + ":2: expected a day like 2024-01-28, not 'yesterday'",
                        path + ":3: expected a day like 2024-01-28, not '2024-02-30'",
                        path + ":4: no article",
                        path + ":6: article 'c' has 2024-01-01 and 2024-01-02",
                        path + ":7: expected a day like 2024-01-28, not '9999-12-31'"));
    }

    @Test
    void shouldNotFloodTheScreen() throws IOException {
        String path = file("article\tpublished\n" + "a\tx\n".repeat(500));

        assertThatThrownBy(() -> PublishedDates.parse(path))
                .message()
                .hasLineCount(21)
                .endsWith("and 480 more such errors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "article published", "article\n", "id\tdate\n"})
    void shouldSayThatTheHeaderIsMissing(String content) throws IOException {
        String path = file(content);
        assertThatThrownBy(() -> PublishedDates.parse(path))
                .hasMessage(path + ":1: expected the tab-separated columns article and published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"28.01.2024", "2024-13-01", "no/such/file.tsv", "a\0b"})
    void shouldSayWhatItExpectsWhenTheOptionIsNeither(String option) {
        assertThatThrownBy(() -> PublishedDates.parse(option))
                .hasMessage("'" + option + "' is neither a day like 2024-01-28 nor a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31", "9999-01-01"})
    void shouldRefuseAnImplausibleDay(String option) {
        assertThatThrownBy(() -> PublishedDates.parse(option)).hasMessageContaining("no plausible publication day");
    }

    @Test
    void shouldRefuseAFolderAndWhatIsNotUtf8() throws IOException {
        assertThatThrownBy(() -> PublishedDates.parse(folder.toString())).hasMessageContaining("it is a folder");
        Path latin = Files.write(
                folder.resolve("latin.tsv"),
                "article\tpublished\né\t2024-01-01\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PublishedDates.parse(latin.toString())).hasMessage(latin + ": not UTF-8");
    }
}
