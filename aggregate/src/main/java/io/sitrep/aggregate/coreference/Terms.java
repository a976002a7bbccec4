package io.sitrep.aggregate.coreference;

import io.sitrep.schemas.Term;
import io.sitrep.schemas.Term.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The distinctive terms of an article, ready to be compared with those of another. Immutable. */
public final class Terms {

    /** Strongest names of an article under which it is listed. */
    private static final int STRONGEST = 12;

    private static final Terms NONE = new Terms(new Term[0]);

    private final Term[] sorted;
    private final long norm;
    private final boolean ages;
    private final boolean streets;

    private Terms(Term[] sorted) {
        this.sorted = sorted;
        long squares = 0;
        boolean anyAge = false;
        boolean anyStreet = false;
        for (Term term : sorted) {
            squares += (long) weight(term) * weight(term);
            anyAge |= term.kind() == Kind.AGE;
            anyStreet |= term.kind() == Kind.STREET;
        }
        this.norm = squares;
        this.ages = anyAge;
        this.streets = anyStreet;
    }

    /** @throws IllegalArgumentException where one is no term */
    static Terms of(List<Long> packed) {
        if (packed.isEmpty()) {
            return NONE;
        }
        Term[] terms = new Term[packed.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = Term.unpacked(packed.get(i));
        }
        Arrays.sort(terms, Comparator.comparingLong(Term::hash));
        return new Terms(terms);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /** Words count towards likeness by rarity, half as much again where they are repeated or stand in the headline. Ages and streets do not. */
    private static int weight(Term term) {
        return term.kind() == Kind.WORD
                ? term.rarity() * (2 + (term.repetition() > 0 ? 1 : 0) + (term.title() ? 1 : 0))
                : 0;
    }

    /** Hashes of the strongest names, strongest first: rare, repeated, in the headline or the lead. */
    long[] strongestNames() {
        return Arrays.stream(sorted)
                .filter(term -> term.name() && term.kind() == Kind.WORD)
                .sorted(Comparator.comparingInt(Terms::strength).reversed().thenComparingLong(Term::hash))
                .limit(STRONGEST)
                .mapToLong(Term::hash)
                .toArray();
    }

    private static int strength(Term term) {
        return 2 * term.rarity() + 3 * term.repetition() + (term.lead() ? 2 : 0) + (term.title() ? 2 : 0);
    }

    /**
     * What two articles share.
     *
     * @param names sum of the rarity of shared names
     * @param strong number of shared names of rarity 3 and more that both repeat
     * @param leadNames sum of the rarity of names that both have in the lead
     * @param words sum of the rarity of shared words that are no names
     * @param leadWords the same, in the lead of both
     * @param likeness cosine of the weights, in percent rounded down
     * @param ages number of shared ages; -1 where both give ages and share none
     * @param streets number of shared streets; -1 where both name streets and share none
     */
    record Overlap(
            int names, int strong, int leadNames, int words, int leadWords, int likeness, int ages, int streets) {}

    Overlap with(Terms other) {
        int names = 0;
        int strong = 0;
        int leadNames = 0;
        int words = 0;
        int leadWords = 0;
        int sharedAges = 0;
        int sharedStreets = 0;
        long dot = 0;
        int i = 0;
        int j = 0;
        while (i < sorted.length && j < other.sorted.length) {
            Term a = sorted[i];
            Term b = other.sorted[j];
            if (a.hash() != b.hash()) {
                if (a.hash() < b.hash()) {
                    i++;
                } else {
                    j++;
                }
                continue;
            }
            i++;
            j++;
            switch (a.kind()) {
                case AGE -> sharedAges++;
                case STREET -> sharedStreets++;
                case WORD -> {
                    int rarity = Math.max(a.rarity(), b.rarity());
                    dot += (long) weight(a) * weight(b);
                    boolean lead = a.lead() && b.lead();
                    if (a.name() || b.name()) {
                        names += rarity;
                        strong += rarity >= 3 && a.repetition() > 0 && b.repetition() > 0 ? 1 : 0;
                        leadNames += lead ? rarity : 0;
                    } else {
                        words += rarity;
                        leadWords += lead ? rarity : 0;
                    }
                }
            }
        }
        return new Overlap(
                names,
                strong,
                leadNames,
                words,
                leadWords,
                percent(dot, norm, other.norm),
                sharedAges == 0 && ages && other.ages ? -1 : sharedAges,
                sharedStreets == 0 && streets && other.streets ? -1 : sharedStreets);
    }

    /** 100 * dot / sqrt(a * b), rounded down, in whole numbers. */
    private static int percent(long dot, long a, long b) {
        int percent = 0;
        // At most 7 steps; the squares stay far below 2^63: a norm is at most 80 terms of weight 24.
        for (int step = 64; step > 0; step >>= 1) {
            long next = (long) percent + step;
            if (next <= 100 && next * next * a * b <= 10_000 * dot * dot) {
                percent += step;
            }
        }
        return dot == 0 ? 0 : percent;
    }
}
