package io.sitrep.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.aggregate.coreference.Attachment;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Days;
import io.sitrep.aggregate.coreference.Fate;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Member;
import io.sitrep.avro.Modality;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import io.sitrep.theatres.Theatre;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The end state is a function of the set of live mentions. One topology takes set after set: each set is withdrawn at the end, so every
 * set also starts from a state with a past.
 */
class OrderIndependenceTest {

    /** Mentions over all sets of one size. */
    private static final int MENTIONS = 240;

    static String id(SpecificRecord mention) {
        if (mention instanceof IncidentMention incident) {
            return incident.getMentionId();
        }
        return mention instanceof PolicyMention policy
                ? policy.getMentionId()
                : ((TallyMention) mention).getMentionId();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 30})
    void shouldEndInTheSameStateWhateverTheOrder(int size, @TempDir Path folder) {
        try (Aggregation told = new Aggregation(folder)) {
            for (int set = 0; set < MENTIONS / size; set++) {
                long seed = 1000L * size + set;
                List<SpecificRecord> mentions = new RandomMentions(seed).some(size);
                Random random = new Random(seed);

                String given = told.tell(mentions).state();
                assertThat(clusters(told)).as("clusters of seed %d", seed).isEqualTo(fromScratch(mentions));
                clear(told, mentions, seed);

                List<SpecificRecord> reversed = new ArrayList<>(mentions);
                Collections.reverse(reversed);
                assertThat(told.tell(reversed).state())
                        .as("reversed, seed %d", seed)
                        .isEqualTo(given);
                clear(told, reversed, seed);

                List<SpecificRecord> shuffled = new ArrayList<>(mentions);
                Collections.shuffle(shuffled, random);
                withNoise(told, shuffled, new RandomMentions(seed + 7), random);
                assertThat(told.state())
                        .as("with noise that cancels out, seed %d", seed)
                        .isEqualTo(given);
                Collections.shuffle(shuffled, random);
                clear(told, shuffled, seed);
            }
        }
    }

    /** Every mention twice, other versions of it before it, and others that come and go between. */
    private static void withNoise(
            Aggregation told, List<SpecificRecord> mentions, RandomMentions others, Random random) {
        Set<String> noise = new TreeSet<>();
        for (SpecificRecord mention : mentions) {
            for (int i = 0; i < 2; i++) {
                SpecificRecord other = others.one(1000 + random.nextInt(50));
                told.tell(other);
                noise.add(id(other));
            }
            if (mention instanceof IncidentMention incident && random.nextBoolean()) {
                told.tell(IncidentMention.newBuilder(incident)
                        .setPlace(Told.HARIR)
                        .setDate(Told.day("2024-01-22"))
                        .build());
            }
            told.tell(mention);
            if (random.nextInt(3) == 0) {
                told.withdraw(id(mention)).tell(mention);
            }
        }
        told.tell(mentions);
        List<String> gone = new ArrayList<>(noise);
        Collections.shuffle(gone, random);
        gone.forEach(told::withdraw);
    }

    private static void clear(Aggregation told, List<SpecificRecord> mentions, long seed) {
        mentions.forEach(mention -> told.withdraw(id(mention)));
        assertThat(told.state()).as("all withdrawn, seed %d", seed).isEmpty();
    }

    private static Set<Set<String>> clusters(Aggregation told) {
        Set<Set<String>> out = new java.util.HashSet<>();
        for (Incident incident : told.incidents()) {
            out.add(new TreeSet<>(
                    incident.getMembers().stream().map(Member::getMentionId).toList()));
        }
        return out;
    }

    /** The three layers over the whole set at once, as the definition says them. */
    private static Set<Set<String>> fromScratch(List<SpecificRecord> records) {
        Theatre theatre = Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow();
        Coreference coreference = new Coreference(theatre);
        TreeMap<String, Telling> live = new TreeMap<>();
        for (SpecificRecord each : records) {
            if (each instanceof IncidentMention mention && mention.getModality() == Modality.ASSERTED) {
                live.put(mention.getMentionId(), Telling.of(mention));
            }
        }
        List<List<Telling>> clusters = new ArrayList<>();
        for (List<Telling> cluster : coreference.cluster(
                live.values().stream().filter(coreference::anchored).toList())) {
            clusters.add(new ArrayList<>(cluster));
        }
        List<List<Telling>> cores = clusters.stream().map(List::copyOf).toList();
        List<Telling> left = new ArrayList<>();
        for (Telling telling : live.values()) {
            if (!coreference.anchored(telling)) {
                Attachment attachment = coreference.attach(telling, cores);
                if (attachment.fate() == Fate.ATTACHED) {
                    clusters.get(attachment.cluster()).add(telling);
                } else {
                    left.add(telling);
                }
            }
        }
        clusters.addAll(coreference.cluster(
                left.stream().filter(coreference::datedLoose).toList()));
        left.stream()
                .filter(telling -> !Days.dated(telling.mention()))
                .forEach(telling -> clusters.add(List.of(telling)));
        Set<Set<String>> out = new java.util.HashSet<>();
        clusters.forEach(cluster ->
                out.add(new TreeSet<>(cluster.stream().map(Telling::id).toList())));
        return out;
    }

    @Test
    void shouldGoOnWhereItStopped(@TempDir Path folder) {
        List<SpecificRecord> mentions = new RandomMentions(5).some(40);
        String whole;
        try (Aggregation told = new Aggregation(folder.resolve("whole"))) {
            whole = told.tell(mentions).state();
        }
        assertThat(whole).isNotEmpty();
        try (Aggregation told = new Aggregation(folder.resolve("parts"))) {
            told.tell(mentions.subList(20, 40));
            told.tell(mentions.subList(0, 30));
            assertThat(told.state()).isEqualTo(whole);
        }
    }
}
