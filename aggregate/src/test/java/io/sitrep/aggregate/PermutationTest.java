package io.sitrep.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.IncidentMention;
import io.sitrep.theatres.Theatres;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sets of mentions, in every way in which they can arrive: shuffled, twice, over some partitions, with others that come and go
 * between, with a restart in the middle. The state is the same. Each failure names its seed.
 */
class PermutationTest {

    private static final int SETS = 60;

    /** Of both kinds of theatre. */
    enum Kind {
        PLACE_AND_DAY,
        TEXT;

        List<SpecificRecord> some(long seed, int size, int days) {
            return this == TEXT ? new RandomStreetMentions(seed, days).some(size) : new RandomMentions(seed).some(size);
        }

        /** All that has a date on one day. */
        List<SpecificRecord> hot(long seed) {
            List<SpecificRecord> out = new ArrayList<>();
            for (SpecificRecord each : some(seed, this == TEXT ? 90 : 200, 1)) {
                out.add(
                        each instanceof IncidentMention mention && mention.getDate() != null
                                ? IncidentMention.newBuilder(mention)
                                        .setDate(Told.day("2024-01-20"))
                                        .build()
                                : each);
            }
            return out;
        }

        SpecificRecord noise(long seed, int number) {
            return this == TEXT
                    ? new RandomStreetMentions(seed, 3).one(1000 + number)
                    : new RandomMentions(seed).one(1000 + number);
        }
    }

    private static Theatres streets() {
        try {
            return Theatres.load(Path.of(Objects.requireNonNull(PermutationTest.class.getResource("/theatres"))
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Aggregation open(Kind kind, Path folder) {
        return kind == Kind.TEXT ? new Aggregation(folder, streets()) : new Aggregation(folder);
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndInTheSameStateHoweverTheMentionsArrive(Kind kind, @TempDir Path folder) {
        Aggregation told = open(kind, folder.resolve("0"));
        try {
            for (int set = 0; set < SETS; set++) {
                long seed = 70_000L + set;
                Random random = new Random(seed);
                List<SpecificRecord> mentions = kind.some(seed, 3 + random.nextInt(6), 6);
                String given = told.tell(mentions).state();
                clear(told, mentions, seed);

                for (int partitions : List.of(1, 4, 16)) {
                    List<SpecificRecord> order = overPartitions(mentions, partitions, random);
                    assertThat(told.tell(order).state())
                            .as("%d partitions, seed %d", partitions, seed)
                            .isEqualTo(given);
                    clear(told, order, seed);
                }

                List<SpecificRecord> others = List.of(kind.noise(seed, set), kind.noise(seed, set + 1));
                tellInBatches(told, mentions, others, 1 + random.nextInt(mentions.size()), random);
                assertThat(told.state())
                        .as("many at once, while others come and go, seed %d", seed)
                        .isEqualTo(given);
                clear(told, mentions, seed);

                List<SpecificRecord> twice = new ArrayList<>(mentions);
                twice.addAll(mentions);
                Collections.shuffle(twice, random);
                int middle = random.nextInt(twice.size());
                told.tell(twice.subList(0, middle));
                SpecificRecord other = kind.noise(seed, set);
                told.tell(other);
                if (set % 8 == 0) {
                    Aggregation next = open(kind, folder.resolve(String.valueOf(set + 1)));
                    next.inherit(told);
                    told.close();
                    told = next;
                }
                told.tell(twice.subList(middle, twice.size()));
                told.withdraw(OrderIndependenceTest.id(other));
                assertThat(told.state())
                        .as("twice, shuffled, with another that came and went, seed %d", seed)
                        .isEqualTo(given);
                clear(told, twice, seed);
            }
        } finally {
            told.close();
        }
    }

    /** More mentions of one day than are all compared with each other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldEndInTheSameStateOnAHotDay(long seed, @TempDir Path folder) {
        for (Kind kind : Kind.values()) {
            List<SpecificRecord> mentions = kind.hot(seed);
            Random random = new Random(seed);
            String given;
            try (Aggregation told = open(kind, folder.resolve(kind + "-given"))) {
                given = told.tell(mentions).state();
            }
            try (Aggregation told = open(kind, folder.resolve(kind + "-other"))) {
                Collections.shuffle(mentions, random);
                for (int i = 0; i < mentions.size(); i++) {
                    told.tell(mentions.get(i));
                    if (i % 3 == 0) {
                        told.withdraw(OrderIndependenceTest.id(mentions.get(random.nextInt(i + 1))));
                    }
                }
                told.tell(mentions);
                assertThat(told.state()).as("%s, seed %d", kind, seed).isEqualTo(given);
                tellInBatches(told, mentions, List.of(kind.noise(seed, 1)), mentions.size() / 2, random);
                assertThat(told.state())
                        .as("%s, a half that went and came again, seed %d", kind, seed)
                        .isEqualTo(given);
            }
            try (Aggregation told = open(kind, folder.resolve(kind + "-batches"))) {
                tellInBatches(told, mentions, List.of(kind.noise(seed, 1)), mentions.size() / 3, random);
                assertThat(told.state())
                        .as("%s, many at once, seed %d", kind, seed)
                        .isEqualTo(given);
            }
        }
    }

    /** Mentions that come together with others, which are withdrawn together with some of them; those come again with the rest. */
    private static void tellInBatches(
            Aggregation told, List<SpecificRecord> mentions, List<SpecificRecord> others, int size, Random random) {
        List<SpecificRecord> shuffled = new ArrayList<>(mentions);
        Collections.shuffle(shuffled, random);
        List<SpecificRecord> first = new ArrayList<>(shuffled.subList(0, size));
        first.addAll(0, others);
        told.tellAtOnce(first, List.of());
        List<String> gone = new ArrayList<>();
        others.forEach(each -> gone.add(OrderIndependenceTest.id(each)));
        for (SpecificRecord each : shuffled.subList(0, size)) {
            if (random.nextInt(4) == 0) {
                gone.add(OrderIndependenceTest.id(each));
            }
        }
        List<SpecificRecord> rest = shuffled.subList(size, shuffled.size());
        List<SpecificRecord> still = shuffled.stream()
                .filter(each -> !gone.contains(OrderIndependenceTest.id(each)))
                .toList();
        if (rest.isEmpty() && still.isEmpty()) {
            gone.forEach(told::withdraw);
        } else {
            told.tellAtOnce(rest.isEmpty() ? still : rest, gone);
        }
        told.tellAtOnce(shuffled, List.of());
    }

    /** The order in which a reader of several partitions can see them: each partition in its own order, any of them next. */
    private static List<SpecificRecord> overPartitions(List<SpecificRecord> mentions, int partitions, Random random) {
        List<Deque<SpecificRecord>> queues = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            queues.add(new ArrayDeque<>());
        }
        List<SpecificRecord> shuffled = new ArrayList<>(mentions);
        Collections.shuffle(shuffled, random);
        for (SpecificRecord mention : shuffled) {
            int partition = Math.floorMod(OrderIndependenceTest.id(mention).hashCode(), partitions);
            queues.get(partition).add(mention);
        }
        List<SpecificRecord> out = new ArrayList<>();
        while (!queues.isEmpty()) {
            int next = random.nextInt(queues.size());
            SpecificRecord mention = queues.get(next).poll();
            if (mention == null) {
                queues.remove(next);
            } else {
                out.add(mention);
            }
        }
        return out;
    }

    private static void clear(Aggregation told, List<SpecificRecord> mentions, long seed) {
        mentions.forEach(mention -> told.withdraw(OrderIndependenceTest.id(mention)));
        assertThat(told.state()).as("all withdrawn, seed %d", seed).isEmpty();
    }
}
