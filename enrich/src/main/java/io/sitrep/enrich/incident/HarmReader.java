package io.sitrep.enrich.incident;

import io.sitrep.avro.Estimate;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how many were killed and hurt. Zero only where the text says so; null where it says nothing. */
final class HarmReader {

    private static final Set<String> BE = Set.of("was", "were", "been", "being", "is", "are", "be", "got");
    private static final Set<String> NOBODY = Set.of("nobody", "none");
    private static final Set<String> INJURIES = Set.of("injuries", "injury", "wounds");
    private static final Set<String> DEATHS = Set.of("deaths", "death", "fatalities");
    private static final Set<String> STOPS = Set.of(";", "—", "when", "after", "as", "while", "in", "by", "on", "at");

    private final Knowledge knowledge;

    HarmReader(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * What a stretch of a sentence says of the dead and the hurt.
     *
     * @param killed null where it says nothing
     * @param injured null where it says nothing
     * @param victims words for those killed or hurt
     * @param named how many of the dead are named persons that were the aim
     * @param further whether they come on top of those told before ("another was killed with him")
     */
    record Harm(
            @Nullable Estimate killed, @Nullable Estimate injured, Set<String> victims, int named, boolean further) {}

    Harm read(Reading reading, int from, int to, String text) {
        if (superseded(reading)) {
            return new Harm(null, null, Set.of(), 0, false);
        }
        boolean further = false;
        Estimate killed = null;
        Estimate injured = null;
        Set<String> victims = new LinkedHashSet<>();
        int named = 0;
        for (Match<Trigger> match : reading.triggers()) {
            Trigger trigger = match.meaning();
            boolean harms = trigger.frame() == Frame.HARM || trigger.frame() == Frame.SUFFER;
            if (!harms
                    || match.from() < from
                    || match.to() > to
                    || trigger.form() == Trigger.Form.BASE
                    || irrealis(reading, match.from())) {
                continue;
            }
            Found found = count(reading, match, from, to, text);
            if (found.estimate() == null) {
                continue;
            }
            victims.addAll(found.victims());
            further |= reading.has(Set.of("other", "another", "more"), from, match.from())
                    && reading.has(Set.of("also", "with", "another"), from, to);
            if (trigger.killed()) {
                killed = killed == null ? found.estimate() : killed;
                named = Math.max(named, found.named());
            } else {
                injured = injured == null ? found.estimate() : injured;
            }
        }
        for (int i = from; i < to; i++) {
            String norm = reading.norm(i);
            boolean casualties = norm.equals("casualties") || norm.equals("victims");
            boolean none = reading.has(Set.of("no", "without"), i - 3, i);
            if (casualties && none) {
                killed = killed == null ? zero() : killed;
                injured = injured == null ? zero() : injured;
            } else if (INJURIES.contains(norm) && injured == null) {
                injured = none ? zero() : ofNoun(reading, i, to);
            } else if (DEATHS.contains(norm) && killed == null) {
                killed = none ? zero() : ofNoun(reading, i, to);
            } else if (norm.equals("dead")
                    && killed == null
                    && !reading.norm(i - 1).equals("the")) {
                killed = before(reading, i, from).map(NumberSpan::estimate).orElse(null);
            }
        }
        return new Harm(killed, injured, victims, named, further);
    }

    /** A number that the sentence itself takes back: "An earlier version said", "at first, officials had said". */
    private static boolean superseded(Reading reading) {
        for (int i = 0; i + 1 < reading.tokens().size(); i++) {
            String two = reading.norm(i) + " " + reading.norm(i + 1);
            if (two.equals("earlier version")
                    || two.equals("at first")
                    || two.equals("first reports")
                    || two.equals("initial reports")) {
                return true;
            }
        }
        return false;
    }

    private record Found(@Nullable Estimate estimate, Set<String> victims, int named) {
        static Found nothing() {
            return new Found(null, Set.of(), 0);
        }
    }

    private Found count(Reading reading, Match<Trigger> match, int from, int to, String text) {
        int verb = match.from();
        boolean suffer = match.meaning().frame() == Frame.SUFFER;
        boolean passive = suffer || passive(reading, verb) || participle(reading, match, from);
        if (passive) {
            int start = Math.max(from, reading.clauseStart(verb));
            if (reading.has(NOBODY, start, verb) || reading.norm(start).equals("no") || noOne(reading, start, verb)) {
                return new Found(zero(), Set.of(), 0);
            }
            Optional<NumberSpan> number = before(reading, verb, start);
            if (number.isPresent()) {
                return new Found(
                        number.get().estimate(),
                        Set.of(words(reading, number.get().from(), verb, text)),
                        0);
            }
            return singular(reading, start, verb) ? new Found(exactly(1), Set.of(), 0) : Found.nothing();
        }
        int end = Math.min(to, reading.clauseEnd(verb));
        if (reading.norm(match.to()).equals("no")) {
            return new Found(zero(), Set.of(), 0);
        }
        for (NumberSpan number : reading.numbers()) {
            boolean near = number.from() >= match.to() && number.at() <= match.to() + 4 && number.to() <= end;
            if (near && !reading.has(STOPS, match.to(), number.from()) && !isThing(reading, number)) {
                return new Found(
                        number.estimate(),
                        Set.of(words(reading, number.from(), Math.min(end, number.to() + 3), text)),
                        0);
            }
        }
        int names = names(reading, match.to(), end);
        if (names > 0) {
            return new Found(
                    open(names), Set.of(words(reading, match.to(), Math.min(end, match.to() + 4), text)), names);
        }
        return singular(reading, match.to(), Math.min(end, match.to() + 6))
                ? new Found(exactly(1), Set.of(words(reading, match.to(), Math.min(end, match.to() + 5), text)), 0)
                : Found.nothing();
    }

    /** Whether the verb's subject is who was harmed. */
    static boolean suffers(Reading reading, Match<Trigger> match, int from) {
        return passive(reading, match.from()) || participle(reading, match, from);
    }

    static boolean passive(Reading reading, int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - 4); i--) {
            String norm = reading.norm(i);
            if (BE.contains(norm)) {
                return true;
            }
            boolean adverb = norm.endsWith("ly")
                    || Set.of("also", "then", "again", "both", "not", "now", "all")
                            .contains(norm);
            if (!adverb) {
                return false;
            }
        }
        return false;
    }

    /** "25 injured when", "two wounded", "killed and 25 wounded", "three dead": a participle without its auxiliary. */
    private static boolean participle(Reading reading, Match<Trigger> match, int from) {
        if (match.meaning().form() != Trigger.Form.PAST) {
            return false;
        }
        boolean numberBefore =
                reading.numbers().stream().anyMatch(number -> number.to() == match.from() && number.from() >= from);
        String next = reading.norm(match.to());
        boolean stops = next.isEmpty()
                || Set.of("when", "in", "by", "as", "and", ",", ".", "at", "on", "during", "after", "before")
                        .contains(next);
        return numberBefore
                        && (stops
                                || !reading.tokens()
                                        .get(Math.min(
                                                match.to(), reading.tokens().size() - 1))
                                        .isNumeral())
                || stops
                        && reading.norm(match.from() - 1)
                                .matches("soldiers|troops|people|fighters|civilians|members|others");
    }

    private boolean irrealis(Reading reading, int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - 5); i--) {
            String norm = reading.norm(i);
            if (knowledge.isA(norm, "auxiliaries") || norm.equals("not") || norm.equals("to")) {
                return true;
            }
            if (norm.equals(",")) {
                return false;
            }
        }
        return reading.norm(0).equals("had") || reading.norm(0).equals("if");
    }

    private static boolean noOne(Reading reading, int start, int verb) {
        for (int i = start; i < verb; i++) {
            if (reading.norm(i).equals("no") && (verb - i <= 6)) {
                return true;
            }
        }
        return false;
    }

    /** The nearest number of people to the left. */
    private static Optional<NumberSpan> before(Reading reading, int at, int from) {
        NumberSpan best = null;
        for (NumberSpan number : reading.numbers()) {
            if (number.from() >= from
                    && number.to() <= at
                    && at - number.to() <= 14
                    && !isThing(reading, number)
                    && !(number.to() < at
                            && number.low() == 1
                            && reading.norm(number.to()).equals("of"))) {
                best = number;
            }
        }
        // "three soldiers were killed and 25 wounded": the number of the killed is not that of the wounded.
        if (best != null && best.to() < at) {
            for (int i = best.to(); i < at; i++) {
                if (Set.of("killed", "wounded", "injured", "hurt", "dead").contains(reading.norm(i))
                        && !reading.norm(i + 1).equals("or")) {
                    boolean joined = reading.norm(i + 1).equals("and") && i + 2 >= at;
                    return joined ? Optional.of(best) : Optional.empty();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** A number of years, targets, drones: not of people. */
    private static boolean isThing(Reading reading, NumberSpan number) {
        String next = reading.norm(number.to());
        String after = reading.norm(number.to() + 1);
        return Set.of(
                                        "targets",
                                        "target",
                                        "drones",
                                        "rockets",
                                        "missiles",
                                        "sites",
                                        "places",
                                        "attacks",
                                        "strikes",
                                        "times",
                                        "percent",
                                        "%",
                                        "days",
                                        "years",
                                        "months",
                                        "hours",
                                        "weeks",
                                        "bombs",
                                        "rounds",
                                        "bases",
                                        "facilities",
                                        "salvos",
                                        "locations",
                                        "a.m.",
                                        "p.m.",
                                        "jets",
                                        "o'clock",
                                        "miles",
                                        "kilometers",
                                        "-",
                                        "–",
                                        ":",
                                        "of",
                                        "tower")
                                .contains(next)
                        && !(next.equals("of")
                                && Set.of("the", "them", "its", "those").contains(after))
                || Set.of("drones", "rockets", "missiles", "attack", "bombs", "jets", "targets")
                        .contains(after)
                || Set.of("tower", "f", "b", "$", "f-", "no").contains(reading.norm(number.at() - 1));
    }

    /** "a senior leader", "an Iraqi soldier", "one fighter", "Another member". */
    private boolean singular(Reading reading, int from, int to) {
        for (int i = from; i < Math.min(to, from + 3); i++) {
            if (Set.of("a", "an", "one", "another").contains(reading.norm(i))) {
                for (int j = i + 1; j < Math.min(to, i + 8); j++) {
                    if (Set.of("in", "on", "by", "when", ",").contains(reading.norm(j))) {
                        return false;
                    }
                    if (knowledge.isA(reading.norm(j), "person")
                            && !reading.norm(j).endsWith("s")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** How many named persons stand as the object: "Maj. Gen. Qassem Soleimani, ..., and Abu Mahdi al-Muhandis". */
    private static int names(Reading reading, int from, int to) {
        int names = 0;
        int at = from;
        while (at < to) {
            int end = at;
            int capitals = 0;
            while (end < to
                    && (reading.tokens().get(end).isCapitalised()
                            || reading.norm(end).startsWith("al-")
                            || reading.norm(end).equals(".") && end - at <= 4)) {
                capitals += reading.tokens().get(end).isCapitalised() ? 1 : 0;
                end++;
            }
            int start = at;
            int stop = end;
            boolean group = reading.actors().stream()
                    .anyMatch(actor -> actor.from() >= start
                            && actor.to() <= stop
                            && reading.tokens()
                                    .get(actor.from())
                                    .norm()
                                    .matches("u\\.s\\.|us|american|iraqi|iranian|israeli|iran-backed"));
            if (capitals < 2 || group) {
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

    /** "deaths of three US soldiers", "injuries to five US personnel", "three deaths". */
    private static @Nullable Estimate ofNoun(Reading reading, int noun, int to) {
        for (NumberSpan number : reading.numbers()) {
            boolean behind = number.from() > noun
                    && number.at() <= noun + 5
                    && number.to() <= to
                    && Set.of("of", "to", "among").contains(reading.norm(noun + 1));
            if (behind || number.to() == noun) {
                return number.estimate();
            }
        }
        return null;
    }

    private static String words(Reading reading, int from, int to, String text) {
        return reading.sentence().words(text, from, Math.max(to, from + 1));
    }

    private static Estimate zero() {
        return exactly(0);
    }

    private static Estimate exactly(int number) {
        return Estimate.newBuilder()
                .setLow(number)
                .setBest(number)
                .setHigh(number)
                .build();
    }

    private static Estimate open(int number) {
        return Estimate.newBuilder()
                .setLow(number)
                .setBest(number)
                .setHigh(null)
                .build();
    }

    /** Whether any token range says that nobody came to harm or tells a number: for sentences that only tell consequences. */
    static boolean tellsConsequence(Harm harm) {
        return harm.killed() != null || harm.injured() != null;
    }
}
