package io.sitrep.enrich.learned;

import io.sitrep.enrich.learned.Candidate.Occurrence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An attack as the weights read it.
 *
 * @param fillers who, what and with what, the surest first
 * @param tells how much each sentence of the article tells of such a crime, in hundredths of a nat
 */
@SuppressWarnings("ArrayRecordComponent") // Lives while one article is read, compared with nothing.
public record LearnedEvent(Crime crime, List<Filler> fillers, int[] tells) {

    public LearnedEvent {
        fillers = List.copyOf(fillers);
    }

    /** The sentences that tell it, the most telling first: of each phrase the one that tells most, else the most telling of all. */
    public List<Integer> sentences() {
        Set<Integer> out = new LinkedHashSet<>();
        for (Filler filler : fillers) {
            if (filler.role().isHit()) {
                out.add(best(filler));
            }
        }
        if (out.isEmpty()) {
            int best = 0;
            for (int i = 1; i < tells.length; i++) {
                best = tells[i] > tells[best] ? i : best;
            }
            out.add(best);
        }
        fillers.forEach(filler -> out.add(best(filler)));
        List<Integer> sorted = new ArrayList<>(out);
        int hit = sorted.get(0);
        sorted.sort((one, two) -> one.equals(two)
                ? 0
                : one == hit ? -1 : two == hit ? 1 : tells[one] != tells[two] ? tells[two] - tells[one] : one - two);
        return sorted;
    }

    private int best(Filler filler) {
        int best = filler.candidate().first().sentence();
        for (Occurrence each : filler.candidate().occurrences()) {
            best = tells[each.sentence()] > tells[best] ? each.sentence() : best;
        }
        return best;
    }
}
