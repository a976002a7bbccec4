package io.sitrep.enrich.learned;

import io.sitrep.enrich.learned.Candidate.Occurrence;
import io.sitrep.enrich.sentence.DateSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What speaks for two phrases having been hit in one attack, or in two: how far apart they stand, and what stands between. */
final class PairFeatures {

    private static final int FARTHEST = 6;

    /** In tokens, and in sentences that tell of the crime. */
    private static final int OPENING = 6;

    private static final int MOST_TELLING = 8;

    /** A sentence with a higher score, in hundredths of a nat, tells of the crime; with one higher than the second, perhaps. */
    private static final int TELLS = 0;

    private static final int MAY_TELL = -100;

    private PairFeatures() {}

    /** The occurrences that stand nearest to each other, the first in the text first. */
    private record Nearest(Occurrence one, Occurrence two) {

        int sentences() {
            return two.sentence() - one.sentence();
        }

        int tokens() {
            return Math.abs(two.from() - one.from());
        }
    }

    /**
     * @param tells how much each sentence tells of the crime, in hundredths of a nat
     */
    static void of(
            Crime crime,
            Role roleOne,
            Candidate one,
            Role roleTwo,
            Candidate two,
            int[] tells,
            List<WordRow> rows,
            WordKinds kinds,
            Features out) {
        Nearest nearest = nearest(one, two);
        int apart = Math.min(nearest.sentences(), FARTHEST);
        String same = roleOne == roleTwo ? "same" : "other";
        out.add("b");
        out.add("r", roleOne.compareTo(roleTwo) < 0 ? roleOne + "-" + roleTwo : roleTwo + "-" + roleOne);
        out.add("ds", Integer.toString(apart));
        out.add("k", crime.name());
        out.add("par", same, Integer.toString(Math.min(apart, 3)));
        if (apart == 0) {
            between(nearest, rows.get(nearest.one().sentence()), out);
        } else {
            turns(rows.get(nearest.two().sentence()), kinds, out);
            scenes(rows.get(nearest.one().sentence()), rows.get(nearest.two().sentence()), apart, out);
        }
        out.add("ne", Integer.toString(Math.min(count(tells, 0, tells.length, TELLS), MOST_TELLING)));
        out.add("nf", Integer.toString(Math.min(count(tells, 0, tells.length, MAY_TELL) / 2, MOST_TELLING)));
        out.add(
                "both",
                flag(tells[nearest.one().sentence()] > TELLS),
                flag(tells[nearest.two().sentence()] > TELLS),
                flag(apart == 0));
        out.add(
                "bw",
                Integer.toString(Math.min(
                        3,
                        count(tells, nearest.one().sentence() + 1, nearest.two().sentence(), TELLS))));
        out.add("na", often(one), often(two));
        out.add("co", Integer.toString(Math.min(3, together(one, two))));
        out.add("early", Integer.toString(Math.min(4, nearest.one().sentence())));
    }

    private static String flag(boolean holds) {
        return holds ? "y" : "n";
    }

    private static String often(Candidate candidate) {
        return Integer.toString(Math.min(3, candidate.occurrences().size()));
    }

    private static void between(Nearest nearest, WordRow row, Features out) {
        int gap = nearest.two().from() - nearest.one().to();
        out.add("gap", gap <= 1 ? "0" : gap <= 3 ? "1" : gap <= 8 ? "2" : gap <= 15 ? "3" : "4");
        for (int i = nearest.one().to(); i < nearest.two().from(); i++) {
            out.add("m", row.norm(i));
        }
    }

    private static void turns(WordRow row, WordKinds kinds, Features out) {
        for (int i = 0; i < row.size(); i++) {
            if (kinds.turns().contains(row.norm(i))) {
                out.add("turn", row.norm(i));
                if (i < OPENING) {
                    out.add("turn6", row.norm(i));
                }
            }
        }
    }

    /** Whether two sentences name the same places, days and crimes. */
    private static void scenes(WordRow one, WordRow two, int apart, Features out) {
        boolean paragraph =
                one.reading().sentence().paragraph() == two.reading().sentence().paragraph();
        out.add("para", flag(paragraph), Integer.toString(Math.min(apart, 3)));
        out.add("place", alike(places(one), places(two)));
        out.add("day", alike(days(one), days(two)));
        out.add("crime", alike(one.stems(), two.stems()));
    }

    private static String alike(Set<?> one, Set<?> two) {
        if (one.isEmpty() || two.isEmpty()) {
            return one.isEmpty() && two.isEmpty() ? "none" : one.isEmpty() ? "second" : "first";
        }
        return one.stream().anyMatch(two::contains) ? "same" : "other";
    }

    private static Set<Object> places(WordRow row) {
        return row.reading().sites().stream()
                .map(match -> match.meaning().name())
                .collect(Collectors.toSet());
    }

    private static Set<Object> days(WordRow row) {
        return row.reading().dates().stream()
                .filter(date -> date.role() == DateSpan.Role.AT)
                .map(date -> date.earliest() + "/" + date.latest())
                .collect(Collectors.toSet());
    }

    private static int count(int[] tells, int from, int to, int more) {
        int out = 0;
        for (int i = from; i < to; i++) {
            out += tells[i] > more ? 1 : 0;
        }
        return out;
    }

    private static int together(Candidate one, Candidate two) {
        int out = 0;
        for (Occurrence each : one.occurrences()) {
            for (Occurrence other : two.occurrences()) {
                out += each.sentence() == other.sentence() ? 1 : 0;
            }
        }
        return out;
    }

    private static Nearest nearest(Candidate one, Candidate two) {
        return one.occurrences().stream()
                .flatMap(each -> two.occurrences().stream().map(other -> ordered(each, other)))
                .min(Comparator.comparingInt(Nearest::sentences)
                        .thenComparingInt(Nearest::tokens)
                        .thenComparingInt(pair -> pair.one().sentence())
                        .thenComparingInt(pair -> pair.one().from())
                        .thenComparingInt(pair -> pair.two().from()))
                .orElseThrow();
    }

    private static Nearest ordered(Occurrence one, Occurrence two) {
        boolean turned =
                one.sentence() > two.sentence() || (one.sentence() == two.sentence() && one.from() > two.from());
        return turned ? new Nearest(two, one) : new Nearest(one, two);
    }
}
