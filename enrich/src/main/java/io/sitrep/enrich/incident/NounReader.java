package io.sitrep.enrich.incident;

import io.sitrep.avro.Modality;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Syntax;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Assertion;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Actor;
import java.util.Optional;
import java.util.Set;

/** Reads what a noun tells: "a drone strike by X on Y", "the attack", "came under attack". */
final class NounReader {

    /** A noun phrase does not reach over such a word to the left. */
    private static final Set<String> PHRASE_BREAKS = Set.of(
            "of", "on", "in", "by", "for", "to", "and", "from", "at", "with", "that", "was", "is", "were", "has", "had",
            "after", "since", "than", "as", "said", "under", "when", "during");

    private static final Set<String> HOST = Set.of("hosts", "houses", "hosted", "housed");
    private static final Set<String> COME = Set.of("came", "come", "comes");

    private static final int LONGEST_PHRASE = 7;

    /** So far behind the noun its target may begin, and so far it may reach. */
    private static final int AIM_REACH = 8;

    private static final int TARGET_REACH = 9;
    private static final int LIGHT_VERB_REACH = 6;

    private static final Set<String> INDEFINITE = Set.of("a", "an", "another");
    private static final Set<String> COPULA = Set.of("is", "are", "remains", "seems");

    private final Assertion assertion;
    private final Roles roles;
    private final Set<String> habitual;
    private final Set<String> frequency;

    NounReader(Knowledge knowledge, Assertion assertion, Roles roles) {
        this.assertion = assertion;
        this.roles = roles;
        this.habitual = knowledge.words("habitual");
        this.frequency = knowledge.words("frequency");
    }

    /** Writes what the noun tells into the draft; false where it tells of no single act. */
    boolean read(Piece piece, Match<Trigger> match, Draft draft) {
        Reading reading = piece.reading();
        int at = match.from();
        int start = phraseStart(reading, at, piece.from());
        boolean light = hasLightVerb(reading, at);
        boolean several = match.meaning().form() == Trigger.Form.NOUNS && !light;
        if (several && (isHabitual(reading, start, at) || isCounted(reading, start, at))) {
            reading.judge(match.from(), match.to(), Why.NOUN_SERIES);
            return false;
        }
        if (!light && reading.has(frequency, start, at)) {
            reading.judge(match.from(), match.to(), Why.NOUN_SERIES);
            return false;
        }
        if (isProspect(reading, match)) {
            reading.judge(match.from(), match.to(), Why.HYPOTHETICAL);
            return false;
        }
        boolean definite = isDefinite(piece, start, at);
        possessors(piece, start, at, draft);
        agentAndTargets(piece, match, draft);
        draft.armed |= roles.ofNoun(piece, match, draft);
        if (reading.norm(at - 1).equals("under") && COME.contains(reading.norm(at - 2))) {
            roles.targets(piece, Math.max(piece.from(), reading.clauseStart(at)), at - 2, draft);
            definite = false;
        }
        if (!draft.act) {
            draft.definite = definite && !light;
            draft.plural = several;
        }
        draft.plural &= several;
        draft.act = true;
        return true;
    }

    /** "An attack on the base is on the table": no act that took place is told so, as one, in the present. */
    private static boolean isProspect(Reading reading, Match<Trigger> match) {
        Syntax syntax = reading.syntax();
        Optional<Phrase> noun = syntax.at(match.from()).filter(Phrase::isNoun);
        if (noun.isEmpty() || !INDEFINITE.contains(reading.norm(noun.get().from()))) {
            return false;
        }
        return syntax.phrases().stream()
                .filter(phrase -> phrase.isVerb() && phrase.from() > noun.get().to() - 1)
                .filter(verb -> syntax.subjects(verb).contains(noun.get()))
                .anyMatch(verb -> verb.verb() != null
                        && COPULA.contains(reading.norm(verb.head()))
                        && verb.verb().form() == VerbGroup.Form.PRESENT);
    }

    private static int phraseStart(Reading reading, int at, int from) {
        int start = at;
        while (start > from && start > at - LONGEST_PHRASE && !breaksPhrase(reading, start - 1)) {
            start--;
        }
        return start;
    }

    private static boolean breaksPhrase(Reading reading, int i) {
        String norm = reading.norm(i);
        boolean inDate = reading.dates().stream().anyMatch(date -> date.from() <= i && i < date.to());
        boolean mark = !inDate && norm.length() == 1 && !norm.equals("-") && !Character.isLetterOrDigit(norm.charAt(0));
        return mark
                || PHRASE_BREAKS.contains(norm)
                || reading.triggers().stream()
                        .anyMatch(other -> other.from() <= i
                                && i < other.to()
                                && other.meaning().form() == Trigger.Form.PAST);
    }

    /** "carried out airstrikes", "launched strikes against": a light verb tells of the plural as one act. */
    private boolean hasLightVerb(Reading reading, int noun) {
        for (Match<Trigger> other : reading.triggers()) {
            Frame frame = other.meaning().frame();
            if ((frame == Frame.LIGHT || frame == Frame.LAUNCH)
                    && other.meaning().form() == Trigger.Form.PAST
                    && other.from() < noun
                    && noun - other.from() <= LIGHT_VERB_REACH) {
                return assertion.ofVerb(reading, other.from()) == Modality.ASSERTED;
            }
        }
        return false;
    }

    /** "near-daily attacks", "a series of strikes". */
    private boolean isHabitual(Reading reading, int start, int at) {
        return reading.has(habitual, start, at)
                || (reading.norm(start - 1).equals("of") && habitual.contains(reading.norm(start - 2)));
    }

    private static boolean isCounted(Reading reading, int start, int at) {
        return reading.numbers().stream().anyMatch(number -> number.to() <= at && number.from() >= start - 1);
    }

    private static boolean isDefinite(Piece piece, int start, int at) {
        return Forms.DETERMINERS.contains(piece.norm(start))
                || Forms.DETERMINERS.contains(piece.norm(start - 1))
                || piece.theme()
                || piece.norm(at - 1).equals("'s");
    }

    /** "the Israeli strike", but not "anti-Israeli". */
    private void possessors(Piece piece, int start, int at, Draft draft) {
        for (Match<Actor> actor : piece.reading().actors()) {
            if (actor.from() >= start
                    && actor.to() <= at
                    && !piece.norm(actor.to()).equals("-")) {
                roles.attacker(piece, actor, draft);
            }
        }
    }

    /** "the base, which hosts US forces": the clause behind names who was aimed at. */
    private static int hostsBehind(Reading reading, int end, int limit) {
        boolean hosts = reading.norm(end).equals("which") && HOST.contains(reading.norm(end + 1));
        return hosts ? Math.min(limit, reading.clauseEnd(end)) : end;
    }

    private void agentAndTargets(Piece piece, Match<Trigger> match, Draft draft) {
        Reading reading = piece.reading();
        int end = hostsBehind(reading, Math.min(piece.to(), reading.clauseEnd(match.from())), piece.to());
        for (int i = match.to(); i < end; i++) {
            String norm = reading.norm(i);
            if (norm.equals("by") && !reading.isAttribution(i)) {
                roles.agent(piece, i, end, draft);
            } else if (Roles.AIMS.contains(norm)
                    && i <= match.to() + AIM_REACH
                    && (!norm.equals("of") || i == match.to())) {
                roles.targets(piece, i + 1, Math.min(end, i + TARGET_REACH), draft);
                return;
            }
        }
    }
}
