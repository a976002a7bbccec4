package io.sitrep.enrich.incident;

import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.trace.Why;
import org.jspecify.annotations.Nullable;

/** Decides whether a draft says enough to be a mention: what was done, and where, to whom, or by whom. */
final class Completeness {

    /** Fewer facts could be anybody's act anywhere. */
    private static final int LEAST_FACTS = 2;

    private Completeness() {}

    /** What a draft lacks to be a mention; null where it lacks nothing. */
    static @Nullable Why lacking(Draft draft) {
        boolean dated = draft.date != null && !draft.dateAssumed;
        if (!draft.act) {
            return Why.ONLY_HARM;
        }
        if (draft.plural && !dated) {
            return Why.PLURAL_UNDATED;
        }
        if (!isViolent(draft)) {
            return Why.NOT_VIOLENT;
        }
        int facts = count(draft.place != null)
                + count(!draft.attackers.isEmpty())
                + count(!draft.targets.isEmpty())
                + count(dated)
                + count(draft.killed != null);
        // "The attack" without a day and a point of its own is most likely one told before.
        boolean pointsBack =
                draft.definite && draft.date == null && (draft.place == null || !PlaceReader.isPoint(draft.place));
        if (facts < LEAST_FACTS) {
            return Why.TOO_FEW_FACTS;
        }
        return pointsBack && facts == LEAST_FACTS ? Why.POINTS_BACK : null;
    }

    private static boolean isViolent(Draft draft) {
        return !draft.weapons.isEmpty()
                || draft.type != null
                || draft.air
                || draft.killed != null
                || !draft.targets.isEmpty();
    }

    private static int count(boolean fact) {
        return fact ? 1 : 0;
    }
}
