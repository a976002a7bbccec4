package io.sitrep.enrich.incident;

import io.sitrep.avro.Estimate;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how many were killed and hurt. Zero only where the text says so; null where it says nothing. */
final class HarmReader {

    private static final Set<String> NOBODY = Set.of("nobody", "none");
    private static final Set<String> CASUALTIES = Set.of("casualties", "victims");
    private static final Set<String> INJURIES =
            Set.of("injuries", "injury", "wounds", "concussion", "concussions", "burns");
    private static final Set<String> SUFFERED = Set.of("suffered", "sustained", "received");
    private static final int SUFFERED_REACH = 5;
    private static final Set<String> DEATHS = Set.of("deaths", "death", "fatalities");
    private static final Set<String> NONE = Set.of("no", "without");

    /** Between verb and object such a word begins something else. */
    private static final Set<String> STOPS = Set.of(";", "—", "when", "after", "as", "while", "in", "by", "on", "at");

    /** Words for a number that comes on top of one told before. */
    private static final Set<String> MORE = Set.of("other", "another", "more");

    private static final Set<String> ALONG = Set.of("also", "with", "another");
    private static final Set<String> NO_FACT = Set.of("not", "to");
    /** "In reply to the attack that killed two": no infinitive, so a fact. */
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "this", "that");

    private static final Set<String> DEADLY = Set.of("deadly", "fatal");

    /** So far behind "deadly" the noun may end, in tokens: "deadly drone attack". */
    private static final int DEADLY_REACH = 3;

    private static final Set<String> CONDITIONS = Set.of("had", "if");

    /** A number that the sentence itself takes back: "An earlier version said", "at first, officials had said". */
    private static final Map<String, Set<String>> SUPERSEDED = Map.of(
            "earlier",
            Set.of("version"),
            "at",
            Set.of("first"),
            "first",
            Set.of("reports"),
            "initial",
            Set.of("reports"));

    private final PeopleCount people;
    private final Participants participants;
    private final PeopleList list;
    private final Set<String> auxiliaries;

    HarmReader(Knowledge knowledge) {
        this.people = new PeopleCount(knowledge);
        this.participants = new Participants(knowledge);
        this.list = new PeopleList(participants, people);
        this.auxiliaries = knowledge.words("auxiliaries");
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
            @Nullable Estimate killed, @Nullable Estimate injured, Set<String> victims, int named, boolean further) {

        /** Whether it says anything, if only that nobody came to harm. */
        boolean isTold() {
            return killed != null || injured != null;
        }
    }

    Harm read(Reading reading, int from, int to, String text) {
        if (isSuperseded(reading)) {
            return new Harm(null, null, Set.of(), 0, false);
        }
        return withNouns(verbs(reading, from, to, text), reading, from, to);
    }

    private static boolean isSuperseded(Reading reading) {
        for (int i = 0; i + 1 < reading.size(); i++) {
            Set<String> second = SUPERSEDED.get(reading.norm(i));
            if (second != null && second.contains(reading.norm(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** "killed two soldiers", "three were wounded". The first verb of each kind counts. */
    private Harm verbs(Reading reading, int from, int to, String text) {
        boolean further = false;
        Estimate killed = null;
        Estimate injured = null;
        Set<String> victims = new LinkedHashSet<>();
        int named = 0;
        for (Match<Trigger> match : reading.triggers()) {
            if (match.from() < from || match.to() > to || !tellsHarm(reading, match)) {
                continue;
            }
            Found found = count(reading, match, from, to, text);
            if (found.estimate() == null) {
                continue;
            }
            victims.addAll(found.victims());
            further |= reading.has(MORE, from, match.from()) && reading.has(ALONG, from, to);
            if (match.meaning().killed()) {
                killed = killed == null ? found.estimate() : killed;
                named = Math.max(named, found.named());
            } else {
                injured = injured == null ? found.estimate() : injured;
            }
        }
        return new Harm(killed, injured, victims, named, further);
    }

    private boolean tellsHarm(Reading reading, Match<Trigger> match) {
        Trigger trigger = match.meaning();
        return (trigger.frame() == Frame.HARM || trigger.frame() == Frame.SUFFER)
                && trigger.form() != Trigger.Form.BASE
                && !isIrrealis(reading, match.from());
    }

    /** "could have killed", "had it exploded, it would have ...". */
    private boolean isIrrealis(Reading reading, int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - 5); i--) {
            String norm = reading.norm(i);
            boolean perfectInfinitive = norm.equals("to") && reading.norm(i + 1).equals("have");
            boolean preposition = norm.equals("to") && ARTICLES.contains(reading.norm(i + 1));
            if (!perfectInfinitive && !preposition && (auxiliaries.contains(norm) || NO_FACT.contains(norm))) {
                return true;
            }
            if (norm.equals(",")) {
                return false;
            }
        }
        return CONDITIONS.contains(reading.norm(0));
    }

    /** "no casualties", "injuries to five personnel", "three dead": for what the verbs left open. */
    private Harm withNouns(Harm told, Reading reading, int from, int to) {
        Estimate killed = told.killed();
        Estimate injured = told.injured();
        for (int i = from; i < to; i++) {
            String norm = reading.norm(i);
            boolean none = reading.has(NONE, i - 3, i);
            if (none && CASUALTIES.contains(norm)) {
                killed = killed == null ? Estimates.exactly(0) : killed;
                injured = injured == null ? Estimates.exactly(0) : injured;
            } else if (injured == null && INJURIES.contains(norm)) {
                injured = none ? Estimates.exactly(0) : injuries(reading, i, from, to);
            } else if (killed == null && DEATHS.contains(norm)) {
                killed = none ? Estimates.exactly(0) : estimate(PeopleCount.ofNoun(reading, i, to));
            } else if (killed == null
                    && !none
                    && DEADLY.contains(norm)
                    && Forms.nounWithin(reading, i, Math.min(to, i + 1 + DEADLY_REACH))) {
                killed = Estimates.atLeast(1);
            } else if (killed == null
                    && norm.equals("dead")
                    && !reading.norm(i - 1).equals("the")) {
                killed = estimate(people.before(reading, i, from).orElse(null));
            }
        }
        return new Harm(killed, injured, told.victims(), told.named(), told.further());
    }

    /** "injuries to five", or "two soldiers suffered minor injuries". */
    private @Nullable Estimate injuries(Reading reading, int noun, int from, int to) {
        NumberSpan number = PeopleCount.ofNoun(reading, noun, to);
        for (int verb = noun - 1; number == null && verb >= Math.max(from, noun - SUFFERED_REACH); verb--) {
            if (SUFFERED.contains(reading.norm(verb))) {
                int start = Math.max(from, reading.clauseStart(verb));
                int suffered = verb;
                Optional<NumberSpan> before =
                        people.before(reading, verb, start).filter(found -> !reading.has(",", found.to(), suffered));
                return before.map(NumberSpan::estimate)
                        .orElse(people.isOneBefore(reading, verb, start) ? Estimates.exactly(1) : null);
            }
        }
        return estimate(number);
    }

    private static @Nullable Estimate estimate(@Nullable NumberSpan number) {
        return number == null ? null : number.estimate();
    }

    /**
     * What a verb of harm says of one kind of victims.
     *
     * @param estimate null where it says nothing of how many
     * @param named how many of them are named
     */
    private record Found(@Nullable Estimate estimate, Set<String> victims, int named) {

        static Found nothing() {
            return new Found(null, Set.of(), 0);
        }

        static Found nobody() {
            return new Found(Estimates.exactly(0), Set.of(), 0);
        }
    }

    private Found count(Reading reading, Match<Trigger> match, int from, int to, String text) {
        boolean suffered = match.meaning().frame() == Frame.SUFFER || Voice.isSuffered(reading, match, from);
        Optional<Found> listed = listed(reading, match, suffered, from, to, text);
        if (listed.isPresent()) {
            return listed.get();
        }
        return suffered
                ? subject(reading, match.from(), Math.max(from, reading.clauseStart(match.from())), text)
                : object(reading, match.to(), Math.min(to, reading.clauseEnd(match.from())), text);
    }

    /** By the noun phrases that stand as subject or object, where they are several, or one person. */
    private Optional<Found> listed(
            Reading reading, Match<Trigger> match, boolean suffered, int from, int to, String text) {
        List<Phrase> phrases = Participants.verb(reading, match)
                .filter(verb -> suffered || !isMistaken(reading, verb))
                .map(verb -> suffered || Participants.isPassive(verb)
                        ? reading.syntax().subjects(verb)
                        : reading.syntax().objects(verb))
                .orElse(List.of())
                .stream()
                .filter(phrase -> phrase.from() >= from && phrase.to() <= to && !reading.isAttribution(phrase.head()))
                .toList();
        return list.count(reading, phrases)
                .filter(counted -> suffered || counted.named() >= names(reading, match, to))
                .map(counted ->
                        new Found(counted.estimate(), participants.names(reading, text, phrases), counted.named()));
    }

    /** "A strike on a depot killed at least four guards": no participle has an object right behind it, whatever its tag says. */
    private static boolean isMistaken(Reading reading, Phrase verb) {
        return Participants.isPassive(verb)
                && verb.from() == verb.head()
                && reading.syntax()
                        .at(verb.to())
                        .filter(next -> next.isNoun() && next.from() == verb.to())
                        .isPresent();
    }

    private static int names(Reading reading, Match<Trigger> match, int to) {
        return PeopleCount.names(reading, match.to(), Math.min(to, reading.clauseEnd(match.from())));
    }

    private Found subject(Reading reading, int verb, int start, String text) {
        if (reading.has(NOBODY, start, verb)
                || reading.norm(start).equals("no")
                || reading.has("no", Math.max(start, verb - 6), verb)) {
            return Found.nobody();
        }
        Optional<NumberSpan> number = people.before(reading, verb, start);
        if (number.isPresent()) {
            return new Found(
                    number.get().estimate(), named(reading, number.get().at(), text), 0);
        }
        return people.isOne(reading, start, verb) || people.isOneBefore(reading, verb, start)
                ? new Found(Estimates.exactly(1), Set.of(), 0)
                : Found.nothing();
    }

    /**
     * @param from the token behind the verb
     * @param end the token behind its clause
     */
    private Found object(Reading reading, int from, int end, String text) {
        if (reading.norm(from).equals("no")) {
            return Found.nobody();
        }
        for (NumberSpan number : reading.numbers()) {
            boolean near = number.from() >= from && number.at() <= from + 4 && number.to() <= end;
            if (near && !reading.has(STOPS, from, number.from()) && !people.isOfThings(reading, number)) {
                return new Found(number.estimate(), named(reading, number.at(), text), 0);
            }
        }
        int names = PeopleCount.names(reading, from, end);
        if (names > 0) {
            return new Found(Estimates.atLeast(names), named(reading, from, text), names);
        }
        return people.isOne(reading, from, Math.min(end, from + 6))
                ? new Found(Estimates.exactly(1), named(reading, from, text), 0)
                : Found.nothing();
    }

    /** The phrase that a token is of, as "at least 25 people" of its number; nothing where a number stands alone ("killing nine"). */
    private Set<String> named(Reading reading, int at, String text) {
        return at >= reading.size()
                ? Set.of()
                : participants.names(
                        reading, text, reading.syntax().at(at).stream().toList());
    }
}
