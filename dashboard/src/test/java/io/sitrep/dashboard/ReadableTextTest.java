package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.dashboard.ReadableText.Mark;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableTextTest {

    private static final String PAGE = "text/html";

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("<p>One &amp; two</p><p>three</p>", "One & two~three"),
                Arguments.of("a<script>if (a < b) { x('</p>') }</script>b", "ab"),
                Arguments.of("a<style>p { }</style> b", "a b"),
                Arguments.of("a<!-- <p>hidden --> b", "a b"),
                Arguments.of("a<br/>b", "a~b"),
                Arguments.of("<a title=\"1 > 0\">link</a>", "link"),
                Arguments.of("3 < 4 && 5 > 4", "3 < 4 && 5 > 4"),
                Arguments.of("&#8220;so&#x201d; &unknown; &", "\u201cso\u201d &unknown; &"),
                Arguments.of("never <p ends", "never <p ends"),
                Arguments.of("a \t\r\n b", "a b"),
                Arguments.of("&#0;&#55555555;", "&#0;&#55555555;"),
                Arguments.of("a<SCRIPT>x</ScRiPt>b", "ab"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldReadAPageAsAReaderDoes(String page, String text) {
        assertThat(ReadableText.of(PAGE, page)).hasToString(text.replace('~', '\n'));
    }

    @Test
    void shouldKeepPlainTextAsItIs() {
        String text = "a  <b>\n&amp;\u202E";

        assertThat(ReadableText.of("text/plain", text)).hasToString(text);
    }

    @Test
    void shouldMarkWhatASpanOfThePageCovers() {
        String page = "<p>Two <b>drones</b> hit it. Nobody &amp; nothing.</p>";
        int start = page.indexOf("<b>drones");
        int end = page.indexOf(" Nobody");

        var pieces = ReadableText.of(PAGE, page).pieces(List.of(new Mark(start, end, "m")), 0, page.length());

        assertThat(pieces.toString())
                .isEqualTo("[{\"text\":\"Two \",\"marks\":[]},{\"text\":\"drones hit it.\",\"marks\":[\"m\"]},"
                        + "{\"text\":\" Nobody & nothing.\",\"marks\":[]}]");
    }

    @Test
    void shouldCutBetweenWords() {
        String text = "one two three four five six";
        ReadableText read = ReadableText.of("text/plain", text);

        assertThat(text.substring(read.moved(8, -5), read.moved(13, 3))).isEqualTo(" two three four");
        assertThat(read.moved(8, -100)).isZero();
        assertThat(read.moved(8, 100)).isEqualTo(Integer.MAX_VALUE);
    }

    /** What begins again and again and never ends costs no more than its length. */
    @ParameterizedTest
    @ValueSource(strings = {"<a", "&", "<a \"", "<a '\"", "&<b"})
    @Timeout(30)
    void shouldReadWhatNeverEnds(String part) {
        String page = part.repeat(200_000);

        assertThat(ReadableText.of(PAGE, page)).hasToString(page);
    }

    /** However broken a page is: no failure, no character lost between pieces. */
    @Test
    void shouldReadAnything() {
        String[] parts = {
            "<",
            ">",
            "</",
            "<p",
            "script",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "&",
            "&amp;",
            "&#x",
            ";",
            "\"",
            "'",
            " ",
            "w",
            "\uD83D"
        };
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            StringBuilder page = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                page.append(parts[random.nextInt(parts.length)]);
            }
            ReadableText text = ReadableText.of(PAGE, page.toString());
            int a = random.nextInt(page.length());
            int b = a + random.nextInt(page.length() - a);
            StringBuilder joined = new StringBuilder();
            text.pieces(List.of(new Mark(a, b, "m")), 0, Integer.MAX_VALUE)
                    .forEach(piece -> joined.append(piece.get("text").asText()));

            assertThat(joined).as("seed %d: %s", seed, page).hasToString(text.toString());
        }
    }
}
