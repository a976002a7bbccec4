package io.sitrep.enrich.incident;

import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Reading;
import java.util.Set;

/** Tells whether a verb's subject does or suffers what it says. */
final class Voice {

    private static final Set<String> BE = Set.of("was", "were", "been", "being", "is", "are", "be", "got");

    /** Adverbs, beside those in -ly, that may stand between the auxiliary and its participle. */
    private static final Set<String> ADVERBS = Set.of("also", "then", "again", "both", "not", "now", "all");

    /** A participle without its auxiliary ends its phrase: one of these follows, or nothing. */
    private static final Set<String> PHRASE_ENDS =
            Set.of("when", "in", "by", "as", "and", ",", ".", "at", "on", "during", "after", "before");

    private static final Set<String> PEOPLE =
            Set.of("soldiers", "troops", "people", "fighters", "civilians", "members", "others");

    /** So far before the verb its auxiliary may stand, in tokens. */
    private static final int AUXILIARY_REACH = 4;

    private Voice() {}

    /** Whether a form of "be" governs the verb. */
    static boolean isPassive(Reading reading, int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - AUXILIARY_REACH); i--) {
            String norm = reading.norm(i);
            if (BE.contains(norm)) {
                return true;
            }
            if (!norm.endsWith("ly") && !ADVERBS.contains(norm)) {
                return false;
            }
        }
        return false;
    }

    /** Whether the verb's subject is who was harmed: a passive, or a participle without its auxiliary. */
    static boolean isSuffered(Reading reading, Match<Trigger> match, int from) {
        return isPassive(reading, match.from()) || isBareParticiple(reading, match, from);
    }

    /** "25 injured when", "two wounded", "killed and 25 wounded", "three dead". */
    private static boolean isBareParticiple(Reading reading, Match<Trigger> match, int from) {
        if (match.meaning().form() != Trigger.Form.PAST) {
            return false;
        }
        String next = reading.norm(match.to());
        boolean ends = next.isEmpty() || PHRASE_ENDS.contains(next);
        if (ends && PEOPLE.contains(reading.norm(match.from() - 1))) {
            return true;
        }
        boolean numberBefore =
                reading.numbers().stream().anyMatch(number -> number.to() == match.from() && number.from() >= from);
        return numberBefore && (ends || !reading.tokens().get(match.to()).isNumeral());
    }
}
