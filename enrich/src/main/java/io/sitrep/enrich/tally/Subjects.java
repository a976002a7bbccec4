package io.sitrep.enrich.tally;

import io.sitrep.avro.TallySubject;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a number is a running total of, if it is one. */
final class Subjects {

    /** Plural nouns of violence: what tallies count. */
    static final Set<String> ATTACKS = Set.of("attacks", "strikes", "airstrikes", "assaults", "raids");

    /** Those of them that the one side's acts are called; the rest are the other's. */
    private static final Set<String> GROUND_ATTACKS = Set.of("attacks", "assaults");

    /** Words that make a number of attacks a running total rather than the size of one raid. */
    private static final Set<String> CUES =
            Set.of("since", "between", "far", "total", "totaling", "totalling", "alone", "counted", "tally", "overall");

    /** "Attacks totaling 38", "bringing the attacks to 38". */
    private static final Set<String> TOTALS = Set.of("totaling", "totalling", "total", "to");

    /** So far behind the number its noun, and the verb of those harmed, may stand, in tokens. */
    private static final int NOUN_REACH = 4;

    private static final int VERB_REACH = 8;

    private static final Set<Weapon> MUNITIONS =
            Set.of(Weapon.DRONE, Weapon.MISSILE, Weapon.ROCKET, Weapon.MORTAR, Weapon.ARTILLERY);

    /** So far behind the number the munition may stand, in tokens. */
    private static final int MUNITION_REACH = 2;

    /** "Of them 12 were wounded": a smaller number may well belong to a single attack. */
    private static final int LEAST_OF_THEM = 10;

    private Subjects() {}

    /**
     * Null where the number is no running total.
     *
     * @param countedBefore whether the article counted before, so that "them" may be what it counted
     */
    static @Nullable TallySubject of(Reading reading, NumberSpan number, boolean countedBefore) {
        int to = number.to();
        if (reading.norm(to).equals("times")) {
            return tellsAttack(reading) ? TallySubject.ATTACKS : null;
        }
        if (hasCue(reading)) {
            for (int i = to; i < to + NOUN_REACH; i++) {
                if (ATTACKS.contains(reading.norm(i))) {
                    return GROUND_ATTACKS.contains(reading.norm(i)) ? TallySubject.ATTACKS : TallySubject.STRIKES;
                }
            }
            if (TOTALS.contains(reading.norm(number.from() - 1)) && reading.has(ATTACKS, 0, number.from())) {
                return TallySubject.ATTACKS;
            }
        }
        if (isRunningSince(reading, number) && isOfMunitions(reading, number)) {
            return TallySubject.MUNITIONS;
        }
        if (SharedToll.isTold(reading)) {
            return SharedToll.subject(reading, number);
        }
        return isRunning(reading, number, countedBefore) ? harmed(reading, number) : null;
    }

    /** "more than 300 drones and missiles since April", but not "four rockets, the first since April". */
    private static boolean isOfMunitions(Reading reading, NumberSpan number) {
        return reading.arms().stream()
                .anyMatch(arm -> MUNITIONS.contains(arm.meaning().weapon())
                        && arm.from() >= number.to()
                        && arm.from() <= number.to() + MUNITION_REACH
                        && reading.norm(arm.to() - 1).endsWith("s"));
    }

    /** The perfect, and a first day: "has been violated by ... since April". */
    private static boolean isRunningSince(Reading reading, NumberSpan number) {
        boolean since = reading.dates().stream()
                .anyMatch(date -> date.role() == DateSpan.Role.SINCE && date.from() >= number.to());
        return since
                && reading.syntax().phrases().stream()
                        .map(Phrase::verb)
                        .anyMatch(verb -> verb != null && verb.perfect() && verb.form() == VerbGroup.Form.PRESENT);
    }

    private static boolean hasCue(Reading reading) {
        return reading.has(CUES, 0, reading.size())
                || reading.dates().stream()
                        .anyMatch(date -> date.role() == DateSpan.Role.RANGE || date.role() == DateSpan.Role.SINCE);
    }

    private static boolean tellsAttack(Reading reading) {
        return reading.triggers().stream().anyMatch(match -> {
            Trigger trigger = match.meaning();
            return trigger.isNoun()
                    || (trigger.frame() == Frame.OBJECT && trigger.form() == Trigger.Form.PAST)
                    || reading.norm(match.from() - 1).equals("under");
        });
    }

    /** Whether a number of people may be that of a whole campaign: "since ... the attacks", "over time", "in them". */
    private static boolean isRunning(Reading reading, NumberSpan number, boolean countedBefore) {
        int size = reading.size();
        boolean since = reading.has("since", 0, size) && reading.has(ATTACKS, 0, size);
        boolean overTime = reading.has("over", number.to(), size) && reading.has("time", number.to(), size);
        boolean ofThem = countedBefore && reading.has("them", number.to(), size) && number.low() >= LEAST_OF_THEM;
        return since || overTime || ofThem;
    }

    private static @Nullable TallySubject harmed(Reading reading, NumberSpan number) {
        for (Match<Trigger> match : reading.triggers()) {
            Trigger trigger = match.meaning();
            boolean near = match.from() > number.at() && match.from() - number.to() <= VERB_REACH;
            if (near && trigger.frame() == Frame.HARM && trigger.form() == Trigger.Form.PAST) {
                return trigger.killed() ? TallySubject.KILLED : TallySubject.INJURED;
            }
        }
        return null;
    }
}
