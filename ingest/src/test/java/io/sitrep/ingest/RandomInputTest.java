package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, something is said about each document, and nothing is thrown. */
class RandomInputTest {

    private static final String LINE =
            "{\"articleId\":\"é-1\",\"url\":\"https://news.example/ä?x=1\",\"title\":\"T \\ud83d\\ude80\",\"publishedAt\":\"2024-01-28T10:00:00Z\","
                    + "\"extra\":[{\"a\":1e999},null,true],\"content\":\"Two drones hit “Erbil”.\\n\"}";

    static Stream<Long> seeds() {
        return new Random(20240128).longs(200).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldTakeOrRefuseRandomBytes(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(4000)];
        random.nextBytes(bytes);
        if (random.nextBoolean() && bytes.length > 0) {
            bytes[0] = '{';
        }
        List<Read> reads = Reading.standardInput(bytes);
        long lines = Arrays.stream(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .count();

        assertThat(reads).as("seed %d", seed).isNotEmpty().hasSizeLessThanOrEqualTo((int) Math.max(1, lines));
        assertThat(reads).as("seed %d", seed).isEqualTo(Reading.standardInput(bytes));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldTakeOrRefuseDamagedLinesOneByOne(long seed) {
        Random random = new Random(seed);
        byte[] good = LINE.getBytes(StandardCharsets.UTF_8);
        byte[] damaged = good.clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            byte value = (byte) random.nextInt(256);
            damaged[1 + random.nextInt(damaged.length - 1)] = value == '\n' ? (byte) ' ' : value;
        }
        byte[] input = new byte[damaged.length + good.length + 1];
        System.arraycopy(damaged, 0, input, 0, damaged.length);
        input[damaged.length] = '\n';
        System.arraycopy(good, 0, input, damaged.length + 1, good.length);

        List<Read> reads = Reading.standardInput(input);

        assertThat(reads).as("seed %d", seed).hasSize(2);
        assertThat(Reading.article(reads.get(1)).getArticleId())
                .as("seed %d", seed)
                .isEqualTo("é-1");
    }

    @Test
    void shouldRefuseEveryTruncationOfALine() {
        byte[] good = LINE.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < good.length; length++) {
            assertThat(Reading.standardInput(Arrays.copyOf(good, length)))
                    .as("length %d", length)
                    .singleElement()
                    .isInstanceOf(Read.Rejected.class)
                    .asString()
                    .doesNotContain("\n");
        }
        assertThat(Reading.standardInput(good)).singleElement().isInstanceOf(Read.Delivered.class);
    }

    @Test
    void shouldRefuseWhatIsNestedWithoutEnd() {
        assertThat(Reading.standardInput("{\"content\":\"a\",\"x\":" + "[".repeat(100_000)))
                .singleElement()
                .isInstanceOf(Read.Rejected.class);
    }
}
