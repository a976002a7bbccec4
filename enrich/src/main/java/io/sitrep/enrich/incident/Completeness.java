package io.sitrep.enrich.incident;

import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.trace.Why;
import org.jspecify.annotations.Nullable;

/** Decides whether a draft says enough to be a mention: what was done, and where, to whom, or by whom. */
final class Completeness {

    /** Fewer facts could be anybody's act anywhere. */
    private static final int LEAST_FACTS = 2;

    /** Several acts are told as one only where they took no longer, in days. */
    private static final int LONGEST_DAYS = 7;

    private Completeness() {}

    /** What a draft lacks to be a mention; null where it lacks nothing. */
    static @Nullable Why lacking(Draft draft) {
        boolean dated = draft.date != null && !draft.dateAssumed;
        if (!draft.act) {
            return Why.ONLY_HARM;
        }
        if (draft.plural && (!dated || isLong(draft.date))) {
            return Why.PLURAL_UNDATED;
        }
        if (!isViolent(draft)) {
            return Why.NOT_VIOLENT;
        }
        int facts = count(draft.place != null)
                + count(!draft.attackers.isEmpty() || (draft.armed && !draft.attackerTexts.isEmpty()))
                + count(!draft.targets.isEmpty() || ((draft.armed || !draft.weapons.isEmpty()) && hasSufferer(draft)))
                + count(dated)
                + count(draft.killed != null);
        if (isMereBlast(draft)) {
            return Why.MERE_BLAST;
        }
        // "The attack" without a day and a point of its own is most likely one told before.
        boolean pointsBack =
                draft.definite && draft.date == null && (draft.place == null || !PlaceReader.isPoint(draft.place));
        if (facts < LEAST_FACTS) {
            return Why.TOO_FEW_FACTS;
        }
        return pointsBack && facts == LEAST_FACTS ? Why.POINTS_BACK : null;
    }

    /** "An explosion at an oil terminal killed two": of itself, an explosion is as likely an accident. */
    private static boolean isMereBlast(Draft draft) {
        return draft.blast
                && draft.weapons.isEmpty()
                && draft.attackers.isEmpty()
                && draft.claimedBy.isEmpty()
                && draft.suspected.isEmpty()
                && !draft.armed
                && draft.targets.isEmpty();
    }

    private static boolean isViolent(Draft draft) {
        return draft.armed
                || !draft.weapons.isEmpty()
                || draft.type != null
                || draft.air
                || draft.killed != null
                || !draft.targets.isEmpty();
    }

    /** "Attacks" of half a year are no single act. */
    private static boolean isLong(@Nullable DateSpan date) {
        return date != null && date.earliest().plusDays(LONGEST_DAYS).isBefore(date.latest());
    }

    private static boolean hasSufferer(Draft draft) {
        return !draft.targetTexts.isEmpty() || !draft.victimTexts.isEmpty();
    }

    private static int count(boolean fact) {
        return fact ? 1 : 0;
    }
}
