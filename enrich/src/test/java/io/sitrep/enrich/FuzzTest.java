package io.sitrep.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.avro.IncidentMention;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Articles of our own, cut, joined and spoilt at the joints of sentences, words, markup and characters. Whatever comes of them must be
 * borne out by the text, come again the same, and take no more work than its length allows. -Dfuzz.rounds and -Dfuzz.seed go further.
 */
class FuzzTest {

    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1L);
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 12);

    private static final List<Article> ARTICLES = Samples.articles();

    private static final String[] MARKUP = {
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br/>",
        "<!--",
        "-->",
        "<blockquote>",
        "<script>",
        "&nbsp;",
        "&#0;",
        "&amp;",
        "&rsquo;",
        "<td"
    };

    private static final String[] CHARACTERS = {
        "\u200B",
        "\u00AD",
        "\u202E",
        "\uFEFF",
        "\uD800",
        "\uDC00",
        "\u0000",
        "\u0301",
        "а",
        "İ",
        "“",
        "”",
        "(",
        "]",
        "’",
        "—",
        "…",
        "\u2028",
        "\r",
        "\t",
        "\uD83D\uDE00",
        "½",
        "٣",
        "ﬁ",
        "，"
    };

    private static final String[] PHRASES = {
        " no ",
        " not ",
        " if ",
        ", which hosts US forces, ",
        " reportedly by ",
        " since October 7",
        " 27 times ",
        " at least ",
        " Maj. Gen. ",
        " killing nine, including a one-year-old girl",
        " threatened to ",
        " denied that ",
        " two days earlier ",
        "? ",
        " and ",
        ", ",
        " it "
    };

    static Stream<Long> seeds() {
        return Stream.iterate(FIRST_SEED, seed -> seed + 1).limit(ROUNDS);
    }

    @ParameterizedTest(name = "-Dfuzz.seed={0}")
    @MethodSource("seeds")
    void shouldKeepItsPromisesWhateverItReads(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            Article article = mutated(random);
            String how = "-Dfuzz.seed=" + seed + " -Dfuzz.rounds=1, article " + i;

            Extraction extraction = Articles.EXTRACTOR.extract(article);

            assertThat(Articles.EXTRACTOR.extract(article)).as(how).isEqualTo(extraction);
            assertThat(Articles.EXTRACTOR.explain(article).extraction()).as(how).isEqualTo(extraction);
            assertThat(Articles.evidence(extraction)).as(how).allMatch(span -> ExtractJson.verifies(span, article));
            assertThat(Articles.ids(extraction)).as(how).doesNotHaveDuplicates();
            assertThat(extraction.incidents()).as(how).allMatch(FuzzTest::isSound);
            // Each mention has a word of its own in the text: no more of them than that.
            assertThat(Articles.ids(extraction).size())
                    .as(how)
                    .isLessThan(20 + article.getContent().length() / 10);
        }
    }

    private static boolean isSound(IncidentMention mention) {
        boolean dated = mention.getDate() == null
                || !mention.getDate().getEarliest().isAfter(mention.getDate().getLatest());
        boolean counted = mention.getKilled() == null || mention.getKilled().getLow() >= 0;
        return dated
                && counted
                && !mention.getEvidence().isEmpty()
                && mention.getConfidence() >= 0
                && mention.getConfidence() <= 100
                && mention.getSuspected().stream().noneMatch(mention.getAttackers()::contains);
    }

    private static Article mutated(Random random) {
        Article article = pick(random, ARTICLES);
        List<String> sentences = new ArrayList<>(List.of(article.getContent().split("(?<=[.!?]) ")));
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(sentences.size());
            switch (random.nextInt(8)) {
                case 0 -> sentences.add(at, sentences.get(random.nextInt(sentences.size())));
                case 1 ->
                    sentences.add(
                            at,
                            pick(
                                    random,
                                    List.of(pick(random, ARTICLES).getContent().split("(?<=[.!?]) "))));
                case 2 -> sentences.set(at, spliced(random, sentences.get(at), pick(random, sentences)));
                case 3 -> sentences.set(at, inserted(random, sentences.get(at), pick(random, List.of(MARKUP))));
                case 4 -> sentences.set(at, inserted(random, sentences.get(at), pick(random, List.of(CHARACTERS))));
                case 5 -> sentences.set(at, inserted(random, sentences.get(at), pick(random, List.of(PHRASES))));
                case 6 -> sentences.set(at, sentences.get(at).repeat(1 + random.nextInt(20)));
                default -> {
                    if (sentences.size() > 1) {
                        sentences.remove(at);
                    }
                }
            }
        }
        return Article.newBuilder(article)
                .setContentType(random.nextInt(4) == 0 ? "text/html" : article.getContentType())
                .setPublishedAt(random.nextInt(5) == 0 ? null : article.getPublishedAt())
                .setContent(String.join(random.nextInt(3) == 0 ? "\n\n" : " ", sentences))
                .build();
    }

    private static String spliced(Random random, String one, String two) {
        return one.substring(0, random.nextInt(one.length() + 1)) + two.substring(random.nextInt(two.length() + 1));
    }

    private static String inserted(Random random, String text, String piece) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + piece + text.substring(at);
    }

    private static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
