package io.sitrep.enrich.incident;

import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts people in a stretch of a sentence: by a number, by "a soldier", by their names. */
final class PeopleCount {

    private static final Set<String> CONSEQUENCES = Set.of("killed", "wounded", "injured", "hurt", "dead");

    /** Behind a number these make it a time, a share, a part: none of people. */
    private static final Set<String> NOT_BEFORE = Set.of("a.m.", "p.m.", "o'clock", "%", "-", "–", ":", "of", "tower");

    /** "Three of the soldiers": here "of" goes on with people. */
    private static final Set<String> OF_WHOM = Set.of("the", "them", "its", "those");

    /** Before a number these make it a name: Tower 22, F-16, $5. */
    private static final Set<String> NAME_BEFORE = Set.of("tower", "f", "b", "$", "f-", "no");

    private static final Set<String> ONE = Set.of("a", "an", "one", "another");
    private static final Set<String> PHRASE_ENDS = Set.of("in", "on", "by", "when", ",");

    /** A name that begins so is of a state's people, not a person's. */
    private static final Set<String> NATIONS =
            Set.of("u.s.", "us", "american", "iraqi", "iranian", "israeli", "iran-backed");

    private static final Set<String> NOUN_LINKS = Set.of("of", "to", "among");

    /** So far to the left a number belongs to a verb, in tokens. */
    private static final int BEFORE_REACH = 14;

    private static final int NOUN_REACH = 5;
    private static final int SUBJECT_REACH = 6;

    private final Set<String> persons;
    private final Set<String> things;
    private final Set<String> hardware;

    PeopleCount(Knowledge knowledge) {
        this.persons = knowledge.words("person");
        this.things = knowledge.words("counted_things");
        this.hardware = knowledge.words("hardware");
    }

    /** The nearest number of people to the left of a token. */
    Optional<NumberSpan> before(Reading reading, int at, int from) {
        NumberSpan best = null;
        for (NumberSpan number : reading.numbers()) {
            boolean oneOf = number.to() < at
                    && number.low() == 1
                    && reading.norm(number.to()).equals("of");
            if (number.from() >= from
                    && number.to() <= at
                    && at - number.to() <= BEFORE_REACH
                    && !isOfThings(reading, number)
                    && !oneOf) {
                best = number;
            }
        }
        return best != null && countsOthers(reading, best, at) ? Optional.empty() : Optional.ofNullable(best);
    }

    /** "three soldiers were killed and 25 wounded": the number of the killed is not that of the wounded. */
    private static boolean countsOthers(Reading reading, NumberSpan number, int at) {
        for (int i = number.to(); i < at; i++) {
            if (CONSEQUENCES.contains(reading.norm(i)) && !reading.norm(i + 1).equals("or")) {
                boolean joined = reading.norm(i + 1).equals("and") && i + 2 >= at;
                return !joined;
            }
        }
        return false;
    }

    /** A number of years, targets, drones: not of people. */
    boolean isOfThings(Reading reading, NumberSpan number) {
        String next = reading.norm(number.to());
        String after = reading.norm(number.to() + 1);
        boolean ofWhom = next.equals("of") && (OF_WHOM.contains(after) || persons.contains(after));
        // "Four gunshot wounds".
        boolean behindOneWord = things.contains(after) && !persons.contains(next) && isPlainNoun(reading, number.to());
        return things.contains(next)
                || behindOneWord
                || (NOT_BEFORE.contains(next) && !ofWhom)
                || hardware.contains(after)
                || NAME_BEFORE.contains(reading.norm(number.at() - 1));
    }

    private static boolean isPlainNoun(Reading reading, int i) {
        return i < reading.size() && reading.tags().get(i) == Tag.NOUN;
    }

    /** "... and an American contractor died": as {@link #isOne}, looked for from the verb back. */
    boolean isOneBefore(Reading reading, int verb, int from) {
        for (int i = verb - 1;
                i >= Math.max(from, verb - SUBJECT_REACH) && !reading.norm(i).equals(",");
                i--) {
            if (ONE.contains(reading.norm(i))) {
                return isOne(reading, i, verb);
            }
        }
        return false;
    }

    /** "a senior leader", "an Iraqi soldier", "one fighter", "Another member". */
    boolean isOne(Reading reading, int from, int to) {
        for (int i = from; i < Math.min(to, from + 3); i++) {
            if (ONE.contains(reading.norm(i))) {
                for (int j = i + 1; j < Math.min(to, i + 8); j++) {
                    String norm = reading.norm(j);
                    if (PHRASE_ENDS.contains(norm)) {
                        return false;
                    }
                    if (persons.contains(norm) && !norm.endsWith("s")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** How many named persons stand as the object: "Maj. Gen. Qassem Soleimani, ..., and Abu Mahdi al-Muhandis". */
    static int names(Reading reading, int from, int to) {
        int names = 0;
        int at = from;
        while (at < to) {
            int end = at;
            int capitals = 0;
            while (end < to && isPartOfName(reading, at, end)) {
                capitals += reading.norm(end).equals(".") ? 0 : 1;
                end++;
            }
            if (capitals < 2 || isGroup(reading, at, end)) {
                return names;
            }
            names++;
            at = end;
            while (at < to && !reading.norm(at).equals("and")) {
                at++;
            }
            at++;
        }
        return names;
    }

    private static boolean isPartOfName(Reading reading, int start, int i) {
        return reading.tokens().get(i).isCapitalised()
                || reading.norm(i).startsWith("al-")
                || (reading.norm(i).equals(".") && i - start <= 4);
    }

    /** "U.S. Special Forces" are no person. */
    private static boolean isGroup(Reading reading, int from, int to) {
        return reading.actors().stream()
                .anyMatch(actor ->
                        actor.from() >= from && actor.to() <= to && NATIONS.contains(reading.norm(actor.from())));
    }

    /** "deaths of three US soldiers", "injuries to five US personnel", "three deaths". */
    static @Nullable NumberSpan ofNoun(Reading reading, int noun, int to) {
        boolean linked = NOUN_LINKS.contains(reading.norm(noun + 1));
        for (NumberSpan number : reading.numbers()) {
            boolean behind = linked && number.from() > noun && number.at() <= noun + NOUN_REACH && number.to() <= to;
            if (behind || number.to() == noun) {
                return number;
            }
        }
        return null;
    }
}
