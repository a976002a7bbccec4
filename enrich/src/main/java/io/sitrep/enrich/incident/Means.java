package io.sitrep.enrich.incident;

import io.sitrep.avro.Outcome;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.Set;

/** Reads with what it was done, how many were fired, and whether they hit. */
final class Means {

    private static final Set<String> GO_OFF = Set.of("off", "explode", "detonate");
    private static final Set<String> WIDE = Set.of("outside", "short");
    private static final Set<String> CAME_DOWN = Set.of("fell", "landed");

    /** So far before the weapon its number may end, in tokens. */
    private static final int NUMBER_REACH = 2;

    private final Set<String> stores;

    Means(Knowledge knowledge) {
        this.stores = knowledge.words("stores");
    }

    /** The weapons that were used; not those that were hit ("a drone plant") or that only a speaker's name holds. */
    void weapons(Piece piece, Draft draft) {
        Reading reading = piece.reading();
        for (Match<Arm> arm : reading.arms()) {
            if (piece.holds(arm.from(), arm.to())
                    && !stores.contains(reading.norm(arm.to()))
                    && !reading.isAttribution(arm.from())) {
                String word = reading.norm(arm.to() - 1);
                draft.weapons.add(arm.meaning().weapon());
                draft.weaponTexts.add(word);
                if (draft.munitions == null && word.endsWith("s")) {
                    munitions(reading, arm, draft);
                }
            }
        }
    }

    private static void munitions(Reading reading, Match<Arm> arm, Draft draft) {
        for (NumberSpan number : reading.numbers()) {
            if (number.to() <= arm.from() && arm.from() - number.to() <= NUMBER_REACH) {
                draft.munitions = number.estimate();
                return;
            }
        }
    }

    /** Comes last: that somebody was hurt tells of an impact where no word does. */
    static void outcome(Piece piece, Draft draft) {
        if (piece.has("failed") && piece.has(GO_OFF)) {
            draft.outcome = Outcome.FAILED;
        } else if (piece.has(WIDE) && piece.has(CAME_DOWN)) {
            draft.outcome = Outcome.FELL_SHORT;
        } else if (Estimates.isPositive(draft.killed) || Estimates.isPositive(draft.injured)) {
            draft.outcomeUnlessKnown(Outcome.IMPACT);
        }
    }
}
