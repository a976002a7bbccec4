package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 28 Jan 2024 05:30:00 GMT       | 2024-01-28T05:30:00Z",
                "Sun, 28 Jan 2024 05:30:00 +0300     | 2024-01-28T02:30:00Z",
                "Sun, 28 Jan 2024 05:30 EST          | 2024-01-28T10:30:00Z",
                "28 Jan 24 05:30:00 UT               | 2024-01-28T05:30:00Z",
                "Sonntag, 28 January 2024 05:30:00 Z | 2024-01-28T05:30:00Z",
                "Sun Jan 28 05:30:00 2024            | 2024-01-28T05:30:00Z",
                "Sun Jan 28 05:30:00 PST 2024        | 2024-01-28T13:30:00Z",
                "Jan 28, 2024 5:30 PM                | 2024-01-28T17:30:00Z",
                "January 28, 2024                    | 2024-01-28T00:00:00Z",
                "2024-01-28T05:30:00Z                | 2024-01-28T05:30:00Z",
                "2024-01-28T05:30:00.123+01:00       | 2024-01-28T04:30:00.123Z",
                "2024-01-28T05:30+0100               | 2024-01-28T04:30:00Z",
                "2024-01-28 05:30:00 -05             | 2024-01-28T10:30:00Z",
                "20240128T053000Z                    | 2024-01-28T05:30:00Z",
                "2024-01-28                          | 2024-01-28T00:00:00Z",
                "2024/01/28 05:30                    | 2024-01-28T05:30:00Z",
                "2024-028                            | 2024-01-28T00:00:00Z",
                "2024-01                             | 2024-01-01T00:00:00Z",
                "2024                                | 2024-01-01T00:00:00Z",
                "28.01.2024                          | 2024-01-28T00:00:00Z",
                "01/28/2024 05:30                    | 2024-01-28T05:30:00Z",
                "2024-01-28T24:00:00Z                | 2024-01-29T00:00:00Z",
                "2016-12-31T23:59:60Z                | 2016-12-31T23:59:59Z",
                "2024-01-28T05:30:00+99:00           | 2024-01-28T05:30:00Z",
            })
    void shouldReadADateHoweverItIsWritten(String text, String expected) {
        assertThat(WrittenDate.parse(text)).extracting(WrittenDate::instant).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "0000-00-00T00:00:00Z",
                "9999-12-31",
                "31 Feb 2024",
                "2024-13-01",
                "12:30",
                "99999999999",
                "Jan",
                "1 2",
                "2024-01-28T25:00:00Z",
                "99999999999999999999-01-01"
            })
    void shouldGiveNoDateWhereThereIsNone(String text) {
        assertThat(WrittenDate.parse(text)).isNull();
    }

    @Test
    void shouldNeverThrowWhateverStandsThere() {
        long seed = 20260127;
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "2024",
                "-",
                "/",
                ":",
                "T",
                "Z",
                "+",
                "28",
                "Jan",
                "pm",
                " ",
                ",",
                "99",
                "1",
                ".",
                "GMT",
                "\u0661",
                "123456789",
                "W5",
                "'");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            WrittenDate date = WrittenDate.parse(text.toString());
            assertThat(date == null || date.instant().getEpochSecond() > -2_300_000_000L)
                    .as("seed %d: %s", seed, text)
                    .isTrue();
        }
    }
}
