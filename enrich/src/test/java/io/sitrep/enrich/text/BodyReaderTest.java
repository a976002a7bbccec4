package io.sitrep.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    private static final Knowledge KNOWLEDGE = Knowledge.of(Theatres.bundled());

    private static final String LEAD = "The rockets fell beside the northern fence, and two guards saw them come down.";
    private static final String SECOND = "By noon, the gate was open again, as a spokesman told reporters.";

    private static Body body(String text) {
        return new BodyReader(KNOWLEDGE.boilerplate(), KNOWLEDGE.splitter()).read(text, null);
    }

    private static List<String> sentences(String text) {
        return body(text).sentences().stream()
                .map(sentence -> text.substring(sentence.start(), sentence.end()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Comments (3)",
                "3 comments",
                "Comments:",
                "Leave a reply",
                "Leave a comment",
                "No comments yet",
                "Inline feedbacks",
                "View all comments",
                "Post a comment",
                "Join the discussion",
                "Your email address will not be published.",
                "Cancel reply",
                "[Trackback]",
                "Trackback",
            })
    void shouldEndWhereTheReadersBegin(String line) {
        String text = LEAD + "\n\n" + line + "\n\nThey bombed five more bases last night, says my cousin.";

        assertThat(sentences(text)).containsExactly(LEAD);
        assertThat(body(text).dropped())
                .extracting(Body.Dropped::reason)
                .containsExactly("behind the end of the article");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tags: Iraq, rockets",
                "Category: World",
                "Filed under: Middle East",
                "Share this article",
                "Follow us on all channels",
                "Cookie notice: we store small files.",
                "We use cookies to make this page better.",
                "Sign up for our newsletter and never miss a thing.",
                "Subscribe to our morning newsletter.",
                "Read more: Drones fired at a base in Syria",
                "See also: Rockets hit an airport",
                "Related: Two bases bombed",
                "Photo: A soldier beside a truck",
                "Source: Agencies",
                "© 2024 The Example Times",
                "All rights reserved.",
                "Republished with permission.",
                "By Anna Berg",
                "From our correspondent:",
            })
    void shouldLeaveBoilerplateOut(String line) {
        assertThat(sentences(LEAD + "\n\n" + line + "\n\n" + SECOND)).containsExactly(LEAD, SECOND);
    }

    @Test
    void shouldLeaveOutAListOfLinks() {
        String text = LEAD
                + "\n\nRelated stories\n\nRockets hit a base in Iraq\n\nDrones fired at Harir\n\nTruce over, says group\n\n"
                + SECOND;

        assertThat(sentences(text)).containsExactly(LEAD, SECOND);
        assertThat(body(text).dropped()).extracting(Body.Dropped::reason).contains("list of links");
    }

    @Test
    void shouldReadARepeatedLineOnce() {
        assertThat(sentences(LEAD + "\n\n" + LEAD + "\n\n" + SECOND)).containsExactly(LEAD, SECOND);
    }

    @Test
    void shouldReadARepeatedHeadlineOnce() {
        String headline = "Rockets fall beside a base in the desert, guards say";

        assertThat(sentences(headline + "\n\n" + headline + "\n\n" + LEAD)).containsExactly(headline, LEAD);
    }

    @Test
    void shouldLeaveSubheadsOut() {
        String text = LEAD + "\n\nRockets over the town, again\n\n" + SECOND;

        assertThat(sentences(text)).containsExactly(LEAD, SECOND);
        assertThat(body(text).dropped()).extracting(Body.Dropped::reason).containsExactly("heading");
    }

    @Test
    void shouldKnowTheHeadline() {
        Body body = body("Rockets fall beside a base in the desert, guards say\n\n" + LEAD);

        assertThat(body.sentences()).extracting(Sentence::headline).containsExactly(true, false);
        assertThat(body.sentences()).extracting(Sentence::paragraph).containsExactly(0, 1);
        assertThat(body.sentences()).extracting(Sentence::index).containsExactly(0, 1);
    }

    @Test
    void shouldJoinHardWrappedLines() {
        String text =
                """
                The rockets fell beside the northern fence, and two guards,
                who had been on the tower since dawn, saw them come down
                before the sirens began to sound. Nobody was hurt in the
                barracks, which stood empty.

                By noon, the gate was open again.
                """;

        assertThat(sentences(text))
                .extracting(sentence -> sentence.replace('\n', ' '))
                .containsExactly(
                        "The rockets fell beside the northern fence, and two guards, who had been on the tower since dawn,"
                                + " saw them come down before the sirens began to sound.",
                        "Nobody was hurt in the barracks, which stood empty.",
                        "By noon, the gate was open again.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            26 May 2025                 | 2025-05-26
            May 26, 2025                | 2025-05-26
            Monday, 26 May 2025         | 2025-05-26
            Monday, May 26, 2025        | 2025-05-26
            – Sept. 9, 2024             | 2024-09-09
            29 February 2024            | 2024-02-29
            """)
    void shouldTakeALineThatIsADateForTheArticles(String line, LocalDate expected) {
        Body body = body("Rockets fall beside a base, guards say\n" + line + "\n\n" + LEAD);

        assertThat(body.dateline()).isEqualTo(expected);
        assertThat(body.sentences()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            BAGHDAD, Nov. 9, 2023 — The rockets fell beside the fence.            | 2023-11-09
            BAGHDAD, Nov. 9, 2023 (Example News) — The rockets fell there.         | 2023-11-09
            DEIR EZ-ZOR, 9 November 2023 – The rockets fell beside the fence.     | 2023-11-09
            """)
    void shouldReadTheDateOfADateline(String text, LocalDate expected) {
        assertThat(body(text).dateline()).isEqualTo(expected);
    }

    @Test
    void shouldNotReadThePlaceOfADateline() {
        assertThat(sentences("BAGHDAD — " + LEAD)).containsExactly(LEAD);
        assertThat(sentences("ERBIL, Iraq (Example News) — " + LEAD)).containsExactly(LEAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 February 2024", "31 April 2025", "42 May 2025", "26 Foo 2025", "May 2025"})
    void shouldTakeNoImpossibleDate(String line) {
        assertThat(body("Rockets fall beside a base, guards say\n" + line + "\n\n" + LEAD)
                        .dateline())
                .isNull();
    }

    @Test
    void shouldTakeNoDateFromFarDown() {
        assertThat(body((LEAD + "\n\n").repeat(1) + SECOND
                                + "\n\nNobody came, said one.\n\nNobody, said two.\n\n26 May 2025")
                        .dateline())
                .isNull();
    }

    @Test
    void shouldSayNothingOfNothing() {
        assertThat(body("").sentences()).isEmpty();
        assertThat(body(" \n\r\n\t ").sentences()).isEmpty();
    }

    @Test
    void shouldReadWindowsLineEnds() {
        assertThat(sentences(LEAD + "\r\n\r\nRockets over the town, again\r\n\r\n" + SECOND))
                .containsExactly(LEAD, SECOND);
    }

    @Test
    void shouldJoinHardWrappedLinesWithWindowsLineEnds() {
        String text =
                """
                The rockets fell beside the northern fence, and two guards,
                who had been on the tower since dawn, saw them come down
                before the sirens began to sound. Nobody was hurt in the
                barracks, which stood empty.

                By noon, the gate was open again.
                """;

        assertThat(sentences(text.replace("\n", "\r\n"))).hasSize(3);
    }

    @Test
    void shouldLeaveSubheadsOutOfHardWrappedText() {
        String text =
                """
                The rockets fell beside the northern fence, and two guards,
                who had been on the tower since dawn, saw them come down
                before the sirens began to sound. Nobody was hurt in the
                barracks, which stood empty.

                A quiet day

                By noon, the gate was open again.
                """;

        assertThat(sentences(text)).hasSize(3);
    }

    @Test
    void shouldReadTheDatelineBelowAHeadline() {
        assertThat(body("Rockets hit a base in the west, officials say\n\nBAGHDAD, 9 November 2023 — " + LEAD)
                        .dateline())
                .isEqualTo(LocalDate.parse("2023-11-09"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Advertisement", "Continue reading below", "Comments are closed.", "About the author", "Share"})
    void shouldLeaveShortFurnitureOut(String line) {
        assertThat(sentences(LEAD + "\n\n" + line + "\n\n" + SECOND)).doesNotContain(line);
    }

    @Test
    void shouldReadAShortSentence() {
        String text = LEAD + "\n\nThe blast wounded two soldiers.\n\n" + SECOND;

        assertThat(sentences(text)).containsExactly(LEAD, "The blast wounded two soldiers.", SECOND);
    }

    @Test
    void shouldLeaveOutALongListOfLinks() {
        String text = LEAD
                + "\n\nRelated stories\nRockets hit a base in the west of Iraq\nDrones fired at the airport of Erbil again\n"
                + "Truce is over, says the armed group in Baghdad\nUS jets bomb a camp in the desert near Hilla\n\n"
                + SECOND;

        assertThat(sentences(text)).containsExactly(LEAD, SECOND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-05-26",
                "Published: 26 May 2025",
                "Published 26 May 2025",
                "May 26, 2025 10:15 AM",
                "Updated May 26, 2025",
                "26 May 2025 10:15 GMT",
                "26.05.2025"
            })
    void shouldTakeOtherDateLines(String line) {
        assertThat(body("Rockets fall beside a base, guards say\n" + line + "\n\n" + LEAD)
                        .dateline())
                .isEqualTo("2025-05-26");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Advertisement",
                "ADVERTISEMENT",
                "Continue reading below",
                "Comments are closed.",
                "12 Responses to “Rockets”",
                "About the author",
                "Disclaimer: views are the author's own.",
                "Share",
                "Pingback: Some blog says so",
                "3 thoughts on “Rockets”"
            })
    void shouldLeaveOtherBoilerplateOut(String line) {
        assertThat(sentences(LEAD + "\n\n" + line + "\n\n" + SECOND)).doesNotContain(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SAN SALVADOR, 3 JAN 90 -- [TEXT] | 1990-01-03",
                "LIMA, 15 JANUARY 1990 (EFE) -- [TEXT] | 1990-01-15",
                "HAVANA (CUBA), 9 MAR 89 (RADIO EXAMPLE NETWORK) -- [SPEECH] [A MINISTER, IN PROGRESS] [EXCERPTS] | 1989-03-09",
                "CLANDESTINE, 30 MAR 89 (RADIO EXAMPLE) -- | 1989-03-30",
                "PERTH (AUSTRALIA), JUNE 11 89 (AFP) -- [TEXT] | 1989-06-11",
                "BOGOTA, 27 APR 2024 [A CHANNEL] -- [REPORT] [TEXT] | 2024-04-27",
                "NO CITY, NO DATE (EXAMPLE) -- [EDITORIAL REPORT] [TEXT] | ",
                "TEGUCIGALPA, 7 FEB (EXAMPLE) -- [TEXT] | ",
            })
    void shouldReadTheHeadOfAMonitoredText(String head, @Nullable String day) {
        String text = head + " TWO GUARDS WERE HURT WHEN A BOMB WENT OFF BESIDE THE GATE.";

        assertThat(sentences(text)).containsExactly("TWO GUARDS WERE HURT WHEN A BOMB WENT OFF BESIDE THE GATE.");
        assertThat(body(text).dateline()).isEqualTo(day == null ? null : LocalDate.parse(day));
    }
}
