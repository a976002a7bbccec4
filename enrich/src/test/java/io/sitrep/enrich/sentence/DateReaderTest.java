package io.sitrep.enrich.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.PhraseTable;
import io.sitrep.enrich.text.Tokenizer;
import io.sitrep.theatres.Holiday;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());

    private static List<String> read(String text, String published) {
        LocalDate day = published.equals("none") ? null : LocalDate.parse(published);
        return new DateReader(KNOWLEDGE.anchors(), day)
                .read(Tokenizer.tokens(text, 0, text.length())).stream()
                        .map(DateReaderTest::show)
                        .toList();
    }

    private static String show(DateSpan span) {
        String days = span.earliest().equals(span.latest())
                ? span.earliest().toString()
                : span.earliest() + "/" + span.latest();
        return span.role() == DateSpan.Role.AT ? days : span.role() + " " + days;
    }

    /** 2024-01-10 is a Wednesday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # whole dates
            on January 28, 2024                        | 2024-02-01 | 2024-01-28
            on Jan. 28, 2024                           | 2024-02-01 | 2024-01-28
            on 28 January 2024                         | 2024-02-01 | 2024-01-28
            on 9 Sept. 2023                            | 2024-02-01 | 2023-09-09
            on February 29, 2024                       | 2024-03-05 | 2024-02-29
            # without a year
            on Jan. 8                                  | 2024-01-10 | 2024-01-08
            on 8 January                               | 2024-01-10 | 2024-01-08
            on Dec. 25                                 | 2024-01-10 | 2023-12-25
            on December 31                             | 2024-01-01 | 2023-12-31
            on January 11                              | 2024-01-10 | 2024-01-11
            on January 12                              | 2024-01-10 | 2023-01-12
            on Feb. 29                                 | 2024-03-05 | 2024-02-29
            talks will begin on January 27             | 2024-01-10 | 2024-01-27
            troops will leave on March 1               | 2023-12-20 | 2024-03-01
            # weekdays
            on Wednesday                               | 2024-01-10 | 2024-01-10
            on Tuesday                                 | 2024-01-10 | 2024-01-09
            on Thursday                                | 2024-01-10 | 2024-01-04
            last Wednesday                             | 2024-01-10 | 2024-01-03
            next Friday                                | 2024-01-10 | 2024-01-12
            on Monday and Tuesday                      | 2024-01-10 | 2024-01-08/2024-01-09
            on Monday, Jan. 8                          | 2024-01-10 | 2024-01-08
            on Sunday                                  | 2024-01-01 | 2023-12-31
            # relative
            yesterday                                  | 2024-01-01 | 2023-12-31
            today                                      | 2024-01-10 | 2024-01-10
            overnight                                  | 2024-01-10 | 2024-01-09/2024-01-10
            last night                                 | 2024-01-10 | 2024-01-09/2024-01-10
            last week                                  | 2024-01-10 | 2024-01-01/2024-01-07
            last month                                 | 2024-01-10 | 2023-12-01/2023-12-31
            last year                                  | 2024-01-10 | 2023-01-01/2023-12-31
            this week                                  | 2024-01-10 | 2024-01-08/2024-01-10
            this month                                 | 2024-01-10 | 2024-01-01/2024-01-10
            three days ago                             | 2024-01-10 | 2024-01-07
            3 days ago                                 | 2024-03-02 | 2024-02-28
            a day ago                                  | 2024-03-01 | 2024-02-29
            two weeks ago                              | 2024-01-10 | 2023-12-24/2023-12-30
            # months and years
            in September 2025                          | 2024-01-10 | 2025-09-01/2025-09-30
            in early February 2024                     | 2024-03-01 | 2024-02-01/2024-02-10
            in mid October 2023                        | 2024-01-10 | 2023-10-11/2023-10-20
            in late November 2023                      | 2024-01-10 | 2023-11-21/2023-11-30
            by the end of September 2025               | 2024-01-10 | UNTIL 2025-09-30
            in November                                | 2024-01-10 | 2023-11-01/2023-11-30
            in 2011                                    | 2024-01-10 | 2011-01-01/2011-12-31
            # ranges, since, until
            between Oct. 17 and Oct. 24                | 2023-11-01 | RANGE 2023-10-17/2023-10-24
            from Oct. 17 to Oct. 30                    | 2023-11-01 | RANGE 2023-10-17/2023-10-30
            on January 28-29                           | 2024-02-01 | 2024-01-28/2024-01-29
            since Oct. 17                              | 2024-01-10 | SINCE 2023-10-17
            since October 7, 2023                      | 2024-01-10 | SINCE 2023-10-07
            until September 2025                       | 2024-01-10 | UNTIL 2025-09-01/2025-09-30
            since the Gaza war began                   | 2024-01-10 | SINCE 2023-10-07
            since Sunday's attack                      | 2024-01-10 | 2024-01-07
            # more of them
            on Oct. 17-18                              | 2024-02-01 | 2023-10-17/2023-10-18
            on Oct. 17 and 18                          | 2024-02-01 | 2023-10-17/2023-10-18
            from Dec. 30 to Jan. 2                     | 2024-02-01 | RANGE 2023-12-30/2024-01-02
            between December 30, 2023 and January 2, 2024 | 2024-02-01 | RANGE 2023-12-30/2024-01-02
            two months ago                             | 2024-01-10 | 2023-10-26/2023-11-25
            on Monday morning                          | 2024-01-10 | 2024-01-08
            this Monday                                | 2024-01-10 | 2024-01-08
            from Sunday to Tuesday                     | 2024-01-10 | RANGE 2024-01-07/2024-01-09
            between Sunday and Tuesday                 | 2024-01-10 | RANGE 2024-01-07/2024-01-09
            in January                                 | 2024-01-10 | 2024-01-01/2024-01-10
            will end in September                      | 2024-01-10 | 2024-09-01/2024-09-30
            will end in September                      | 2024-11-10 | 2025-09-01/2025-09-30
            last January                               | 2024-11-10 | 2024-01-01/2024-01-31
            # other forms
            on 28th January 2024                       | 2024-02-01 | 2024-01-28
            on October 7th, 2020                       | 2024-02-01 | 2020-10-07
            on the 7th of October 2020                 | 2024-02-01 | 2020-10-07
            on 17-18 October 2023                      | 2024-02-01 | 2023-10-17/2023-10-18
            on 17 and 18 October 2023                  | 2024-02-01 | 2023-10-17/2023-10-18
            on 2024-01-28                              | 2024-02-01 | 2024-01-28
            on Feb. 29                                 | 2025-02-01 | 2024-02-29
            since mid-October                          | 2024-01-10 | SINCE 2023-10-11/2023-10-20
            in mid-October 2023                        | 2024-01-10 | 2023-10-11/2023-10-20
            in late-November 2023                      | 2024-01-10 | 2023-11-21/2023-11-30
            on Tues.                                   | 2024-01-10 | 2024-01-09
            this morning                               | 2024-01-10 | 2024-01-10
            the day before yesterday                   | 2024-01-10 | 2024-01-08
            overnight on Tuesday                       | 2024-01-10 | 2024-01-09
            in the past week                           | 2024-01-10 | 2024-01-03/2024-01-10
            by next September                          | 2024-01-10 | UNTIL 2024-09-01/2024-09-30
            before 2026                                | 2024-11-10 | UNTIL 2026-01-01/2026-12-31
            from 17 to 24 October                      | 2024-01-10 | RANGE 2023-10-17/2023-10-24
            between Oct. 17 and 24                     | 2024-01-10 | RANGE 2023-10-17/2023-10-24
            overnight                                  | 2024-01-10 | 2024-01-09/2024-01-10
            on Tues., Jan. 9                           | 2024-01-10 | 2024-01-09
            # without a day of publication
            on January 28, 2024                        | none       | 2024-01-28
            in September 2025                          | none       | 2025-09-01/2025-09-30
            """)
    void shouldReadADate(String text, String published, String expected) {
        assertThat(read(text, published)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on February 30, 2024",
                "on February 29, 2023",
                "on Feb. 30",
                "on Feb. 29",
                "on April 31, 2023",
                "on 31 April 2023",
                "on 32 January 2024",
                "troops may leave",
                "he sat. She stood",
                "the 28th attack",
                "they march at dawn",
                "about 2024 soldiers",
                "17 drones",
                "three days earlier",
            })
    void shouldReadNoDate(String text) {
        assertThat(read(text, "2023-12-10")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on Tuesday",
                "yesterday",
                "overnight",
                "on Jan. 28",
                "in November",
                "three days ago",
                "last week"
            })
    void shouldLeaveOpenWhatNeedsADayOfPublication(String text) {
        assertThat(read(text, "none")).isEmpty();
    }

    @Test
    void shouldReadSeveralDatesFromLeftToRight() {
        assertThat(read("The Pentagon said on Tuesday that the drone struck on Sunday.", "2024-01-10"))
                .containsExactly("2024-01-09", "2024-01-07");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 2024-01-01, DAY",
        "2024-01-01, 2024-01-02, SPAN_2_TO_6_DAYS",
        "2024-01-01, 2024-01-06, SPAN_2_TO_6_DAYS",
        "2024-01-01, 2024-01-07, WEEK",
        "2024-01-01, 2024-01-08, MONTH",
        "2024-01-01, 2024-01-31, MONTH",
        "2024-01-01, 2024-02-01, YEAR_OR_MORE",
    })
    void shouldTellThePrecisionFromTheLength(LocalDate earliest, LocalDate latest, String precision) {
        assertThat(DateSpan.range(earliest, latest).getPrecision().name()).isEqualTo(precision);
    }

    @Test
    void shouldReadHolidaysAsTheTheatreKnowsThem() {
        PhraseTable<Holiday> holidays = new PhraseTable<>();
        Theatres.bundled().all().forEach(theatre -> theatre.holidays()
                .forEach(holiday -> holiday.phrases().forEach(phrase -> holidays.add(phrase, holiday))));

        assertThat(holiday(holidays, "He was hurt on New Year's Eve.", LocalDate.parse("2016-01-05")))
                .containsExactly(LocalDate.parse("2015-12-31"));
        assertThat(holiday(holidays, "He was hurt on Thanksgiving.", LocalDate.parse("2016-12-05")))
                .containsExactly(LocalDate.parse("2016-11-24"));
        assertThat(holiday(holidays, "They will meet on Memorial Day.", LocalDate.parse("2016-04-05")))
                .containsExactly(LocalDate.parse("2016-05-30"));
        assertThat(holiday(holidays, "Rockets fell on Ashura.", LocalDate.parse("2023-08-05")))
                .containsExactly(LocalDate.parse("2023-07-28"));
        assertThat(holiday(holidays, "He bought a Christmas tree.", LocalDate.parse("2016-12-28")))
                .isEmpty();
        assertThat(holiday(holidays, "He was hurt on Thanksgiving.", null)).isEmpty();
    }

    private static List<LocalDate> holiday(PhraseTable<Holiday> holidays, String text, @Nullable LocalDate published) {
        return new DateReader(new PhraseTable<>(), holidays, published)
                .read(Tokenizer.tokens(text, 0, text.length())).stream()
                        .map(DateSpan::earliest)
                        .toList();
    }
}
