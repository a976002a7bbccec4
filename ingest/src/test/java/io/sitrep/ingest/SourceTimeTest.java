package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-28, 2024-01-28T00:00:00Z",
        "2024-01-28T22:10:00Z, 2024-01-28T22:10:00Z",
        "2024-01-28t22:10:00z, 2024-01-28T22:10:00Z",
        "2024-01-28T22:10Z, 2024-01-28T22:10:00Z",
        "2024-01-28T22:10:00.123456789Z, 2024-01-28T22:10:00.123Z",
        "2024-01-28T22:10:00+03:00, 2024-01-28T19:10:00Z",
        "2024-01-28T22:10:00+0300, 2024-01-28T19:10:00Z",
        "2024-01-28T22:10:00+03, 2024-01-28T19:10:00Z",
        "2024-01-28 22:10:00-05:30, 2024-01-29T03:40:00Z",
        "1900-01-01, 1900-01-01T00:00:00Z",
        "9998-12-31, 9998-12-31T00:00:00Z",
    })
    void shouldReadInstantsOffsetsAndDays(String stated, Instant expected) {
        SourceTime time = SourceTime.of("publishedAt", stated);
        assertThat(time.instant()).isEqualTo(expected);
        assertThat(time.notes()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void shouldSayNothingWhereNothingIsStated(String stated) {
        assertThat(SourceTime.of("publishedAt", stated)).isEqualTo(new SourceTime(null, java.util.List.of()));
    }

    @Test
    void shouldAssumeUtcWithoutOffsetAndSaySo() {
        SourceTime time = SourceTime.of("modifiedAt", "2024-01-28T22:10:00");
        assertThat(time.instant()).isEqualTo("2024-01-28T22:10:00Z");
        assertThat(time.notes()).containsExactly("modifiedAt has no offset: read as UTC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1899-12-31", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "+12345-01-01", "-0044-03-15"})
    void shouldDropPlaceholders(String stated) {
        SourceTime time = SourceTime.of("publishedAt", stated);
        assertThat(time.instant()).isNull();
        assertThat(time.notes()).containsExactly("publishedAt dropped, implausible: " + stated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "28/01/2024",
                "2024-02-30",
                "2024-01-28T25:00Z",
                "1706479800",
                "2024-01-28T10:00Z tail"
            })
    void shouldDropWhatIsNoDateAndSaySo(String stated) {
        SourceTime time = SourceTime.of("publishedAt", stated);
        assertThat(time.instant()).isNull();
        assertThat(time.notes()).containsExactly("publishedAt dropped, no date: " + stated);
    }

    @Test
    void shouldBoundWhatItShows() {
        assertThat(SourceTime.of("publishedAt", "x\n".repeat(5000)).notes().get(0))
                .hasSizeLessThan(100)
                .doesNotContain("\n");
    }
}
