package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that an article holds makes the extractor throw, hang, or say something without evidence. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {

    private static final String ATTACK = "Rockets struck Ain al-Asad on Tuesday, a security official said.";

    private static final String[] PIECES = {
        "Rockets",
        "struck",
        "Ain al-Asad",
        "on Tuesday",
        "U.S.",
        "forces",
        ",",
        ".",
        "\n",
        "\n\n",
        "“",
        "”",
        "(",
        ")",
        " ",
        " ",
        "killed",
        "at least",
        "12",
        "2,500",
        "Jan.",
        "28",
        "2024",
        "since",
        "Oct. 17",
        "no",
        "not",
        "by",
        "Kataib Hezbollah",
        "agreed to",
        "end the mission",
        "talks",
        "<p>",
        "</p>",
        "<div class='comments'>",
        "&amp;",
        "&",
        ";",
        "\uD800",
        "\uDC00",
        "\u202E",
        "\u200B",
        "\u0000",
        "\uFEFF",
        "e\u0301",
        "İ",
        "ı",
        "ß",
        "١٢",
        "½",
        "😀",
        "—",
        "–",
        "-",
        "'s",
        "’",
        "BAGHDAD, Nov. 9, 2023 —",
        "Comments",
        "Related:",
        "26 May 2025",
        "99999999999999",
        "a dozen",
        "hundred",
        "two days after",
        "attack",
        "the",
        "was",
    };

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of(Named.of("1 MB of one word", "word".repeat(250_000))),
                Arguments.of(Named.of("1 MB of one word again and again", "attack ".repeat(150_000))),
                Arguments.of(Named.of("1 MB of a trigger and a place", "struck Erbil ".repeat(80_000))),
                Arguments.of(Named.of("100,000 brackets", "(".repeat(100_000))),
                Arguments.of(Named.of("100,000 angle brackets", "<".repeat(100_000))),
                Arguments.of(Named.of("deep elements", "<div>".repeat(50_000) + ATTACK)),
                Arguments.of(Named.of("deep comments", "<!--".repeat(50_000) + ATTACK)),
                Arguments.of(Named.of("nested quotes", "“‘".repeat(20_000) + ATTACK + "’”".repeat(20_000))),
                Arguments.of(Named.of("ampersands", "&".repeat(100_000) + ";")),
                Arguments.of(Named.of("entities", "&amp;".repeat(50_000))),
                Arguments.of(Named.of("broken surrogates", "\uD83D ".repeat(1_000) + ATTACK + " \uDE00".repeat(1_000))),
                Arguments.of(Named.of("right to left", "\u202E" + ATTACK + "\u202C \u200F" + ATTACK)),
                Arguments.of(Named.of("zero width", ATTACK.replace("", "\u200B"))),
                Arguments.of(Named.of("only digits", "1234567890".repeat(20_000))),
                Arguments.of(Named.of("digits and commas", "1,000".repeat(20_000))),
                Arguments.of(Named.of("full stops", ".".repeat(200_000))),
                Arguments.of(Named.of("initials", "U.S. ".repeat(50_000))),
                Arguments.of(Named.of("initials without a blank", "A.".repeat(100_000))),
                Arguments.of(Named.of("hyphens", "a-".repeat(100_000))),
                Arguments.of(Named.of("combining marks", "a" + "\u0301".repeat(100_000))),
                Arguments.of(Named.of("line feeds", "\n".repeat(200_000) + ATTACK)),
                Arguments.of(Named.of("short lines", "a\n".repeat(50_000))),
                Arguments.of(Named.of("capitals before a dash", "A ".repeat(50_000) + "—")),
                Arguments.of(Named.of("blanks in a date line", "Monday," + " ".repeat(100_000) + "26 May 2025")),
                Arguments.of(Named.of("dates", "Jan. 28, 2024 ".repeat(20_000))),
                Arguments.of(Named.of("numbers and numbers", "12 to 13 or 14 ".repeat(10_000))),
                Arguments.of(Named.of("commas", "the base, ".repeat(20_000))),
                Arguments.of(Named.of("one endless sentence", (ATTACK.replace(".", "") + " and ").repeat(2_000))),
                Arguments.of(Named.of("5,000 attacks", (ATTACK + "\n\nAnd " + ATTACK + " ").repeat(2_500))),
                Arguments.of(Named.of("10 MB of one word", "word".repeat(2_500_000))),
                Arguments.of(Named.of("one sentence of 1 MB", "the rockets struck Ain al-Asad and ".repeat(30_000))),
                Arguments.of(Named.of("a million short sentences", "He ran. ".repeat(1_000_000))),
                Arguments.of(Named.of("100,000 triggers in one sentence", "struck ".repeat(100_000))),
                Arguments.of(Named.of("words of steps", "agree to hold talks end the mission ".repeat(11_000))),
                Arguments.of(Named.of("numbers in words", "twenty one thousand and ".repeat(16_000))),
                Arguments.of(Named.of("openers of clauses", "if after as while that which who ".repeat(12_000))),
                Arguments.of(Named.of("places", "Erbil, Baghdad, Paris, Springfield, ".repeat(11_000))),
                Arguments.of(Named.of("names", "John Smith Ali Hassan ".repeat(18_000))),
                Arguments.of(Named.of("tallies", "attacked about 150 times since Oct. 17, 20 in Iraq ".repeat(5_000))),
                Arguments.of(Named.of("colons", "A: b\n".repeat(80_000))),
                Arguments.of(Named.of(
                        "brackets and quotes in one another", "“‘([".repeat(20_000) + ATTACK + "])’”".repeat(20_000))),
                Arguments.of(Named.of("nulls", "\u0000".repeat(100_000))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void shouldSurvive(String content) {
        check(Articles.plain(Articles.WEDNESDAY, content));
        check(Articles.html(Articles.WEDNESDAY, content));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldSurviveRandomBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            byte[] bytes = new byte[random.nextInt(3_000)];
            random.nextBytes(bytes);
            check("seed " + seed, Articles.plain(Articles.WEDNESDAY, new String(bytes, StandardCharsets.UTF_8)));
            check("seed " + seed, Articles.html(Articles.WEDNESDAY, new String(bytes, StandardCharsets.ISO_8859_1)));
            check("seed " + seed, Articles.plain(Articles.WEDNESDAY, new String(bytes, StandardCharsets.UTF_16LE)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void shouldSurviveRandomNews(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(150); j >= 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            check("seed " + seed, Articles.plain(Articles.WEDNESDAY, text.toString()));
            check("seed " + seed, Articles.html(null, text.toString()));
        }
    }

    /** Cuts and swaps in real copy break sentences where nobody thought of it. */
    @ParameterizedTest
    @ValueSource(longs = {21})
    void shouldSurviveTornArticles(long seed) {
        Random random = new Random(seed);
        List<Article> articles = Samples.articles();
        for (Article article : articles) {
            StringBuilder content = new StringBuilder(article.getContent());
            for (int i = 0; i < 12 && content.length() > 20; i++) {
                int at = random.nextInt(content.length() - 10);
                switch (random.nextInt(3)) {
                    case 0 -> content.delete(at, at + random.nextInt(10));
                    case 1 -> content.insert(at, PIECES[random.nextInt(PIECES.length)]);
                    default -> content.setCharAt(at, (char) random.nextInt(0x3000));
                }
            }
            check(
                    "seed " + seed,
                    Article.newBuilder(article).setContent(content.toString()).build());
        }
    }

    /** Where an article is cut at its greatest length, nothing may come out of joint. */
    @Test
    void shouldSurviveAnArticleOfAnyLength() {
        String filler = "The town was quiet and the shops were open. ".repeat(9_090);
        IntStream.of(399_990, 400_001).forEach(length -> {
            String content = filler.substring(0, length - 70) + ATTACK + " \uD83D\uDE00".repeat(40);
            check(Articles.plain(Articles.WEDNESDAY, content));
        });
    }

    /** What nobody sees breaks no word, and evidence is shown as it was stored. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The rock\u200Bets str\u200Cuck Ain al-\u200DAsad on Tues\u00ADday, a secu\u2060rity official said.",
                "\uFEFFThe rockets struck \u202AAin al-Asad\u202C on Tuesday, a security official said.",
                "The r\u043Eckets stru\u0441k Ain al-Asad on Tuesday, a security official said.",
                "The \uFF52\uFF4F\uFF43\uFF4B\uFF45\uFF54\uFF53 struck Ain al-Asad on Tuesday, a security official said.",
            })
    void shouldReadWhatAReaderSees(String text) {
        for (Article article : List.of(
                Articles.plain(Articles.WEDNESDAY, text), Articles.html(Articles.WEDNESDAY, "<p>" + text + "</p>"))) {
            check(article);
            assertThat(Articles.EXTRACTOR.extract(article).incidents())
                    .as(article.getContentType())
                    .singleElement()
                    .satisfies(
                            mention -> assertThat(mention.getPlace().getName()).isEqualTo("Ain al-Asad"))
                    .satisfies(mention -> assertThat(mention.getWeapons()).isNotEmpty());
        }
    }

    private static void check(Article article) {
        check("", article);
    }

    private static void check(String how, Article article) {
        Extraction extraction = Articles.EXTRACTOR.extract(article);

        assertThat(Articles.evidence(extraction)).as(how).allMatch(span -> ExtractJson.verifies(span, article));
        assertThat(Articles.ids(extraction)).as(how).doesNotHaveDuplicates();
        assertThat(extraction.incidents()).as(how).noneMatch(mention -> mention.getEvidence()
                .isEmpty());
        assertThat(extraction.policies()).as(how).noneMatch(mention -> mention.getEvidence()
                .isEmpty());
    }
}
