package io.sitrep.enrich.incident;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who did it and whom it was aimed at, by where the names stand to the verb or noun. Writes into the draft. */
final class Roles {

    /** Words behind which a noun's target stands: "the attack on". */
    static final Set<String> AIMS = Set.of("on", "against", "at", "of", "toward", "towards", "targeting", "near");

    /** Words behind which a verb's target stands: "slammed into". */
    private static final Set<String> VERB_AIMS =
            Set.of("on", "against", "at", "toward", "towards", "targeting", "near", "into", "inside", "in", "beside");

    /** A name behind such a word does not act: "forces in Syria struck". */
    private static final Set<String> PREPOSITIONS =
            Set.of("by", "in", "on", "at", "of", "against", "from", "to", "near", "for");

    private static final Set<String> PRONOUNS = Set.of("it", "they", "them", "other", "one", "others", "which");

    /** So far before its verb a state may stand to be who acts; farther off its name gives a place or a party. */
    private static final int STATE_REACH = 3;

    /** What may stand there. */
    private static final Set<String> LIGHT =
            Set.of("has", "have", "had", "also", "then", "later", "again", "and", "'s", "who", "which");

    /** So far behind the verb "by" may stand, and so far behind "by" the name. */
    private static final int BY_REACH = 12;

    private static final int NAME_REACH = 4;

    private final Participants participants;
    private final Set<String> bases;
    private final Set<String> persons;
    private final Set<String> doers;

    Roles(Knowledge knowledge) {
        this.participants = new Participants(knowledge);
        this.bases = knowledge.words("base");
        this.persons = knowledge.words("person");
        this.doers = knowledge.words("doers");
    }

    /** Whether anything can have done it: an actor, a weapon, a pronoun. Keeps "the union attacked the offer" out when nothing else is known. */
    boolean hasDoer(Reading reading, int from, int to) {
        return namesActor(reading, from, to)
                || reading.isArmed(from, to)
                || reading.has(PRONOUNS, from, to)
                || reading.has("who", from, to)
                || reading.has(doers, from, to)
                || Forms.nounWithin(reading, from, to);
    }

    /** Who did it to whom by the grammar of the verb, as the article names them. */
    void ofVerb(Piece piece, Match<?> match, Draft draft) {
        Optional<Phrase> verb = Participants.verb(piece.reading(), match);
        verb.ifPresent(phrase -> {
            didIt(piece, participants.doers(piece.reading(), phrase), draft);
            sufferedIt(piece, participants.sufferers(piece.reading(), phrase), draft);
        });
    }

    /** Who launched, threw or fired what at whom. */
    void ofLaunch(Piece piece, Match<?> match, Draft draft) {
        Participants.verb(piece.reading(), match).ifPresent(phrase -> {
            didIt(piece, participants.doers(piece.reading(), phrase), draft);
            sufferedIt(piece, participants.aims(piece.reading(), phrase), draft);
        });
    }

    /** "an attack by rebels on a village"; whether somebody armed acts or somebody vulnerable suffers. */
    boolean ofNoun(Piece piece, Match<?> match, Draft draft) {
        Reading reading = piece.reading();
        Optional<Phrase> noun = reading.syntax().at(match.from()).filter(Phrase::isNoun);
        if (noun.isEmpty()) {
            return false;
        }
        List<Phrase> agents = reading.syntax().agents(noun.get());
        List<Phrase> aims = participants.aimsOfNoun(reading, noun.get());
        didIt(piece, agents, draft);
        sufferedIt(piece, aims, draft);
        return participants.isArmed(reading, agents) || participants.isVulnerable(reading, aims);
    }

    private void didIt(Piece piece, List<Phrase> phrases, Draft draft) {
        participants
                .names(piece.reading(), piece.text(), within(piece, phrases))
                .forEach(name -> add(name, draft.attackerTexts));
    }

    private void sufferedIt(Piece piece, List<Phrase> phrases, Draft draft) {
        for (Phrase phrase : within(piece, phrases)) {
            boolean people = participants.isPeople(piece.reading(), phrase);
            participants
                    .names(piece.reading(), piece.text(), List.of(phrase))
                    .forEach(name -> add(name, people ? draft.victimTexts : draft.targetTexts));
        }
    }

    private static List<Phrase> within(Piece piece, List<Phrase> phrases) {
        return phrases.stream()
                .filter(phrase -> piece.holds(phrase.from(), phrase.to()))
                .toList();
    }

    /** A name once, in its longest form. */
    static void add(String name, Set<String> texts) {
        if (texts.stream().noneMatch(text -> text.contains(name))) {
            texts.removeIf(name::contains);
            texts.add(name);
        }
    }

    /** Whether the verb's subject is armed, or its object can be hurt: a doer or a victim whom no file lists. */
    boolean isViolent(Reading reading, Match<?> match) {
        return Participants.verb(reading, match)
                .filter(verb -> participants.isArmed(reading, participants.doers(reading, verb))
                        || participants.isVulnerable(reading, participants.sufferers(reading, verb)))
                .isPresent();
    }

    /** Whether the subject is armed. */
    boolean isArmedSubject(Reading reading, Match<?> match) {
        return Participants.verb(reading, match)
                .filter(verb -> participants.isArmed(reading, participants.doers(reading, verb)))
                .isPresent();
    }

    /** The actors of noun phrases did it. */
    void attackersOf(Piece piece, List<Phrase> phrases, Draft draft) {
        for (Match<Actor> actor : piece.reading().actors()) {
            boolean inside =
                    phrases.stream().anyMatch(phrase -> actor.from() >= phrase.from() && actor.to() <= phrase.to());
            if (inside && !piece.reading().isAttribution(actor.from())) {
                attacker(piece, actor, draft);
            }
        }
    }

    /** Whether only a pronoun says who did it: then the act was told before. */
    static boolean isPronounOnly(Reading reading, int from, int to) {
        return reading.has(PRONOUNS, from, to) && !namesActor(reading, from, to);
    }

    private static boolean namesActor(Reading reading, int from, int to) {
        return reading.actors().stream().anyMatch(actor -> actor.from() >= from && actor.to() <= to);
    }

    /** The actors of tokens [from, to), left of their verb, did it. */
    void attackers(Piece piece, int from, int to, Draft draft) {
        Reading reading = piece.reading();
        for (Match<Actor> actor : reading.actors()) {
            boolean inPhrase = PREPOSITIONS.contains(reading.norm(actor.from() - 1));
            boolean acts = !isState(actor)
                    || isSubject(reading, actor.to(), to)
                    || reading.isArmed(actor.to(), actor.to() + 2);
            if (actor.from() >= from && actor.to() <= to && !reading.isAttribution(actor.from()) && !inPhrase && acts) {
                attacker(piece, actor, draft);
            }
        }
    }

    /** Nothing but auxiliaries, adverbs and further subjects stands between the name and its verb: "Iraqi time and hit" is no Iraqi act. */
    private static boolean isSubject(Reading reading, int from, int verb) {
        if (verb - from > STATE_REACH) {
            return false;
        }
        for (int i = from; i < verb; i++) {
            boolean light = LIGHT.contains(reading.norm(i))
                    || reading.norm(i).endsWith("ly")
                    || reading.tokens().get(i).isCapitalised();
            if (!light) {
                return false;
            }
        }
        return true;
    }

    /** The actor did it, unless its name only says whose base was hit. */
    void attacker(Piece piece, Match<Actor> actor, Draft draft) {
        if (!bases.contains(piece.norm(actor.to() - 1))) {
            draft.attackers.add(actor.meaning().id());
            draft.attackerTexts.add(piece.words(actor));
        }
    }

    /** The actor behind the first "by" of tokens [from, to) did it. */
    void agent(Piece piece, int from, int to, Draft draft) {
        Reading reading = piece.reading();
        for (int i = from; i < Math.min(to, from + BY_REACH); i++) {
            if (reading.norm(i).equals("by") && !reading.isAttribution(i)) {
                // "reportedly by", "said by": who reports is not who did it.
                boolean reports = reading.norm(i - 1).equals("reportedly")
                        || reading.norm(i - 1).equals(",");
                if (!reports) {
                    agentBehind(piece, i, to, draft);
                }
                return;
            }
        }
    }

    private void agentBehind(Piece piece, int by, int to, Draft draft) {
        for (Match<Actor> actor : piece.reading().actors()) {
            if (actor.from() > by && actor.from() <= by + NAME_REACH && actor.to() <= to) {
                attacker(piece, actor, draft);
                return;
            }
        }
    }

    /** What stands behind the first "at", "into" or "against" of tokens [from, to) was the target. */
    void aim(Piece piece, int from, int to, Draft draft) {
        for (int i = from; i < to; i++) {
            if (VERB_AIMS.contains(piece.norm(i))) {
                targets(piece, i + 1, to, draft);
                return;
            }
        }
    }

    /** The actors of tokens [from, to) were the target. A state is one only in its people: "Iraq" alone is where it happened. */
    void targets(Piece piece, int from, int to, Draft draft) {
        Reading reading = piece.reading();
        for (Match<Actor> actor : reading.actors()) {
            if (actor.from() < from || actor.to() > to || reading.isAttribution(actor.from())) {
                continue;
            }
            boolean person =
                    persons.contains(reading.norm(actor.to())) || persons.contains(reading.norm(actor.to() + 1));
            boolean agent = reading.norm(actor.from() - 1).equals("by")
                    && !reading.norm(actor.from() - 2).equals("used");
            // "the coalition's mission" is no target; "the coalition's base" is.
            boolean owner =
                    reading.norm(actor.to()).equals("'s") && !bases.contains(reading.norm(actor.to() + 1)) && !person;
            if ((isState(actor) && !person)
                    || agent
                    || owner
                    || draft.attackers.contains(actor.meaning().id())) {
                continue;
            }
            draft.targets.add(actor.meaning().id());
            draft.targetTexts.add(piece.words(actor));
        }
    }

    private static boolean isState(Match<Actor> actor) {
        return actor.meaning().kind() == Actor.Kind.STATE;
    }
}
