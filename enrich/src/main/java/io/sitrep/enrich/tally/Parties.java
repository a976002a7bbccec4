package io.sitrep.enrich.tally;

import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who attacked whom in a tally, and who counted.
 *
 * @param attackers actor ids, sorted; likewise targets
 * @param attackerTexts the names as written, in order; likewise targetTexts
 * @param saidBy actor id; null where the reporter says it
 */
record Parties(
        Set<String> attackers,
        Set<String> targets,
        Set<String> attackerTexts,
        Set<String> targetTexts,
        @Nullable String saidBy) {

    private static final Set<String> LOCATING = Set.of("in", "and", "based");
    private static final Set<String> PASSIVE = Set.of("been", "were", "was", "be", "under", "being");

    /** "... with it claiming responsibility for around 153 attacks": named long before, meant by the pronoun. */
    private static final Set<String> CLAIMING = Set.of("it", "claiming", "claimed", "claims", "responsibility");

    private static final int PASSIVE_REACH = 3;

    /** So far from the verb or the number a target may stand, in tokens. */
    private static final int TARGET_REACH = 14;

    static Parties of(Reading reading, NumberSpan number, String text) {
        Set<String> attackers = new TreeSet<>();
        Set<String> targets = new TreeSet<>();
        Set<String> attackerTexts = new LinkedHashSet<>();
        Set<String> targetTexts = new LinkedHashSet<>();
        String saidBy = null;
        int trigger = trigger(reading, number);
        for (Match<Actor> actor : reading.actors()) {
            String id = actor.meaning().id();
            if (reading.isAttribution(actor.from())) {
                saidBy = saidBy == null ? id : saidBy;
            }
            boolean speaks = isOnlySpeaker(reading, actor) && !isClaimant(reading, actor, number);
            if (speaks || isPlace(reading, actor)) {
                continue;
            }
            String words = reading.sentence().words(text, actor.from(), actor.to());
            if (isAttacker(reading, actor, trigger, number)) {
                attackers.add(id);
                attackerTexts.add(words);
            } else if (actor.meaning().kind() != Actor.Kind.STATE && isNear(actor, trigger, number)) {
                targets.add(id);
                targetTexts.add(words);
            }
        }
        return new Parties(attackers, targets, attackerTexts, targetTexts, saidBy);
    }

    /** "The Pentagon says its forces have ..." speaks only; "said US forces have been attacked" names who was. */
    private static boolean isOnlySpeaker(Reading reading, Match<Actor> actor) {
        return reading.isAttribution(actor.from()) && !reading.norm(actor.to()).equals("have");
    }

    private static boolean isPlace(Reading reading, Match<Actor> actor) {
        return actor.meaning().kind() == Actor.Kind.STATE && LOCATING.contains(reading.norm(actor.from() - 1));
    }

    private static boolean isAttacker(Reading reading, Match<Actor> actor, int trigger, NumberSpan number) {
        if (reading.norm(actor.from() - 1).equals("by")
                || reading.norm(actor.from() - 2).equals("by")) {
            return true;
        }
        boolean nominal = trigger >= number.to() && Subjects.ATTACKS.contains(reading.norm(trigger));
        if (!nominal) {
            return actor.to() <= trigger && !isPassive(reading, trigger);
        }
        boolean possessor = reading.norm(actor.to()).equals("'s");
        return possessor || isClaimant(reading, actor, number);
    }

    private static boolean isClaimant(Reading reading, Match<Actor> actor, NumberSpan number) {
        return actor.from() < number.from()
                && actor.meaning().kind() == Actor.Kind.MILITIA
                && reading.has(CLAIMING, actor.to(), number.from());
    }

    private static boolean isNear(Match<Actor> actor, int trigger, NumberSpan number) {
        int distance = Math.min(Math.abs(actor.from() - trigger), Math.abs(actor.from() - number.to()));
        return distance <= TARGET_REACH;
    }

    /** The noun or verb of attack nearest to the number; the token behind the number where there is none. */
    private static int trigger(Reading reading, NumberSpan number) {
        int best = number.to();
        int distance = Integer.MAX_VALUE;
        for (Match<Trigger> match : reading.triggers()) {
            boolean noun = Subjects.ATTACKS.contains(reading.norm(match.from()));
            boolean verb = match.meaning().form() == Trigger.Form.PAST
                    || reading.norm(match.from() - 1).equals("under");
            int gap = Math.abs(match.from() - number.to());
            if ((noun || verb) && gap < distance) {
                best = match.from();
                distance = gap;
            }
        }
        return best;
    }

    private static boolean isPassive(Reading reading, int trigger) {
        return reading.has(PASSIVE, trigger - PASSIVE_REACH, trigger);
    }
}
