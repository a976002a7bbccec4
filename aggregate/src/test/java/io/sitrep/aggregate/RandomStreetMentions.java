package io.sitrep.aggregate;

import io.sitrep.avro.IncidentType;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.schemas.Term;
import io.sitrep.schemas.Term.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** Mentions of a theatre that is told apart by text, from a seed: few names, so that articles share some and contradict each other. */
final class RandomStreetMentions {

    static final String THEATRE = "streets";

    private static final LocalDate START = LocalDate.parse("2024-01-20");
    private static final int NAMES = 9;

    private final Random random;
    private final int days;

    /** @param days over which they are published */
    RandomStreetMentions(long seed, int days) {
        this.random = new Random(seed);
        this.days = days;
    }

    List<SpecificRecord> some(int size) {
        List<SpecificRecord> out = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            out.add(one(i));
        }
        return out;
    }

    SpecificRecord one(int number) {
        String article = "article-" + Integer.toHexString(random.nextInt(1 << 20));
        LocalDate published = START.plusDays(random.nextInt(days));
        String town = random.nextInt(4) == 0 ? "Quenby" : "Marlow";
        return Told.incident(article, number, published.toString())
                .setTheatre(THEATRE)
                .setType(IncidentType.ATTACK)
                .setSource(io.sitrep.avro.Source.newBuilder(
                                Told.source(article, random.nextInt(12) == 0 ? null : published.toString()))
                        .setTerms(random.nextInt(15) == 0 ? List.of() : terms())
                        .build())
                .setDate(random.nextInt(3) == 0 ? null : Told.day(published.toString()))
                .setPlace(random.nextInt(5) == 0 ? null : Told.place(town, "US", "Ohio", PlacePrecision.NEAR))
                .setKilled(random.nextInt(2) == 0 ? null : Told.exactly(random.nextInt(2)))
                .setConfidence(random.nextInt(101))
                .build();
    }

    private List<Long> terms() {
        Set<Long> terms = new TreeSet<>();
        int story = random.nextInt(3);
        for (int i = 0; i < NAMES; i++) {
            // Names of the story, and now and then of another.
            int name = random.nextInt(6) == 0 ? random.nextInt(3 * NAMES) : story * NAMES + i;
            if (random.nextInt(3) > 0) {
                terms.add(new Term(
                                Term.hash(Kind.WORD, "name" + name),
                                Kind.WORD,
                                3 + name % 4,
                                random.nextInt(4),
                                random.nextBoolean(),
                                true,
                                true)
                        .packed());
            }
        }
        if (random.nextBoolean()) {
            String age = String.valueOf(20 + random.nextInt(4));
            terms.add(new Term(Term.hash(Kind.AGE, age), Kind.AGE, 6, 0, false, false, false).packed());
        }
        return List.copyOf(terms);
    }
}
