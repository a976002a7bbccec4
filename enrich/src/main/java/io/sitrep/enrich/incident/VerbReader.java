package io.sitrep.enrich.incident;

import io.sitrep.avro.Outcome;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Why;
import java.util.Set;

/** Reads what a verb tells, by its frame: whether its subject or object is attacker, weapon or victim. See violence.yaml. */
final class VerbReader {

    /** Verbs that say that the blow went home. */
    private static final Set<String> IMPACTS = Set.of("strike", "hit", "bomb", "destroy");

    private static final Set<String> EXPLOSIVES = Set.of("bomb", "charge", "blast", "explosion");

    /** "attacked 27 times" is a tally. */
    private static final Set<String> COUNTS = Set.of("times", "dozens");

    private static final int HABIT_REACH = 4;
    private static final int COUNT_REACH = 12;

    /** So far behind "launched" and "carried out" the noun may begin. */
    private static final int LAUNCHED_NOUN_REACH = 5;

    private static final int LIGHT_NOUN_REACH = 6;

    private final Roles roles;
    private final Set<String> habits;

    VerbReader(Knowledge knowledge, Roles roles) {
        this.roles = roles;
        this.habits = knowledge.words("habits");
    }

    /** A verb with its clause, as far as the piece holds it: tokens [start, end). */
    private record Verb(Piece piece, Match<Trigger> match, int start, int end, boolean gerund, boolean passive) {

        Reading reading() {
            return piece.reading();
        }

        int from() {
            return match.from();
        }

        int to() {
            return match.to();
        }

        /** False: it tells of no act, and why. */
        boolean refused(Why why) {
            reading().judge(from(), to(), why);
            return false;
        }
    }

    /** Writes what the verb tells into the draft; false where it tells of no act. */
    boolean read(Piece piece, Match<Trigger> match, Draft draft) {
        Reading reading = piece.reading();
        boolean gerund = match.meaning().form() == Trigger.Form.ING;
        Verb verb = new Verb(
                piece,
                match,
                Math.max(piece.from(), reading.clauseStart(match.from())),
                Math.min(piece.to(), reading.clauseEnd(match.from())),
                gerund,
                Voice.isPassive(reading, match.from())
                        || reading.norm(match.to()).equals("by")
                        || reading.norm(match.from() - 1).equals("was"));
        boolean loose = gerund
                && (!draft.act || draft.plural)
                && !reading.norm(match.from() - 1).equals(",");
        if (loose) {
            return verb.refused(Why.LOOSE_GERUND);
        }
        if (isHabit(verb)) {
            return verb.refused(Why.VERB_SERIES);
        }
        Frame frame = match.meaning().frame();
        boolean told =
                switch (frame == null ? Frame.OBJECT : frame) {
                    case OBJECT -> object(verb, draft);
                    case LAUNCH -> launch(verb, draft);
                    case BLAST -> blast(verb, draft);
                    case INTERCEPT -> intercept(verb, draft);
                    case HARM -> harm(verb, draft) || verb.refused(Why.HARM_WITHOUT_CAUSE);
                    case LIGHT -> light(verb, draft);
                    case SUFFER -> verb.refused(Why.HARM_WITHOUT_CAUSE);
                };
        if (told) {
            draft.act = true;
            draft.plural = false;
        }
        return told;
    }

    /** "have been repeatedly targeted", "were attacked 27 times": a habit or a tally, not an act. */
    private boolean isHabit(Verb verb) {
        Reading reading = verb.reading();
        return isAgainAndAgain(verb)
                || isContinuous(verb)
                || reading.has(habits, Math.max(verb.start(), verb.from() - HABIT_REACH), verb.from())
                || verb.reading().has(COUNTS, verb.to(), Math.min(verb.end(), verb.to() + COUNT_REACH));
    }

    private static boolean isAgainAndAgain(Verb verb) {
        Reading reading = verb.reading();
        for (int i = verb.to(); i + 2 < verb.end(); i++) {
            if (reading.norm(i).equals("again")
                    && reading.norm(i + 1).equals("and")
                    && reading.norm(i + 2).equals("again")) {
                return true;
            }
        }
        return false;
    }

    /** "have been launched at the base since the autumn": the perfect with a beginning tells what went on, not one act. */
    private static boolean isContinuous(Verb verb) {
        Reading reading = verb.reading();
        boolean perfect = Participants.verb(reading, verb.match())
                .map(Phrase::verb)
                .filter(group -> group.perfect() && group.form() == VerbGroup.Form.PRESENT)
                .isPresent();
        return perfect
                && reading.dates().stream()
                        .anyMatch(date -> date.role() == DateSpan.Role.SINCE
                                && date.from() >= verb.to()
                                && date.to() <= verb.piece().to());
    }

    private boolean object(Verb verb, Draft draft) {
        Piece piece = verb.piece();
        if (verb.passive()) {
            roles.targets(piece, verb.start(), verb.from(), draft);
            roles.agent(piece, verb.to(), piece.to(), draft);
        } else {
            if (!verb.gerund()) {
                boolean violent = roles.isViolent(verb.reading(), verb.match());
                if (!violent && !roles.hasDoer(verb.reading(), verb.start(), verb.from())) {
                    return verb.refused(Why.NO_DOER);
                }
                roles.attackers(piece, verb.start(), verb.from(), draft);
            }
            roles.targets(piece, verb.to(), verb.end(), draft);
        }
        draft.armed |= roles.isViolent(verb.reading(), verb.match());
        roles.ofVerb(piece, verb.match(), draft);
        draft.definite |= Roles.isPronounOnly(verb.reading(), verb.start(), verb.from());
        if (IMPACTS.contains(verb.match().meaning().lemma())) {
            draft.outcomeUnlessKnown(Outcome.IMPACT);
        }
        return true;
    }

    private boolean launch(Verb verb, Draft draft) {
        if (!verb.reading().isArmed(verb.start(), verb.end())
                && !Forms.nounBehind(verb.reading(), verb.match(), LAUNCHED_NOUN_REACH)) {
            return verb.refused(Why.NOTHING_FIRED);
        }
        agentOrSubject(verb, draft);
        roles.aim(verb.piece(), verb.to(), verb.end(), draft);
        draft.armed |= roles.isArmedSubject(verb.reading(), verb.match());
        roles.ofLaunch(verb.piece(), verb.match(), draft);
        return true;
    }

    private boolean blast(Verb verb, Draft draft) {
        if (!verb.reading().isArmed(verb.start(), verb.from())
                && !verb.reading().has(EXPLOSIVES, verb.start(), verb.from())) {
            return verb.refused(Why.NOTHING_WENT_OFF);
        }
        roles.aim(verb.piece(), verb.to(), verb.end(), draft);
        draft.outcomeUnlessKnown(Outcome.IMPACT);
        return true;
    }

    private boolean intercept(Verb verb, Draft draft) {
        if (!verb.reading().isArmed(verb.start(), verb.end())) {
            return verb.refused(Why.NOTHING_SHOT_DOWN);
        }
        roles.targets(verb.piece(), verb.to(), verb.end(), draft);
        roles.targets(verb.piece(), verb.start(), verb.from(), draft);
        draft.outcomeUnlessKnown(Outcome.INTERCEPTED);
        return true;
    }

    /** A verb of killing tells an act only where it names a cause; else it tells the consequence of one. */
    private boolean harm(Verb verb, Draft draft) {
        Piece piece = verb.piece();
        Reading reading = verb.reading();
        if (followsVerb(verb)) {
            return false;
        }
        boolean struck = verb.passive() || verb.gerund() || Voice.isSuffered(reading, verb.match(), verb.start());
        if (!struck) {
            roles.attackers(piece, verb.start(), verb.from(), draft);
            roles.targets(piece, verb.to(), verb.end(), draft);
            boolean armed = roles.isArmedSubject(reading, verb.match());
            draft.armed |= armed;
            roles.ofVerb(piece, verb.match(), draft);
            return armed
                    || reading.isArmed(verb.start(), verb.from())
                    || !draft.attackers.isEmpty()
                    || verb.match().meaning().weapon() != null
                    || Forms.nounWithin(reading, verb.start(), verb.from());
        }
        if (!verb.passive()) {
            return false;
        }
        roles.targets(piece, verb.start(), verb.from(), draft);
        roles.agent(piece, verb.to(), piece.to(), draft);
        boolean armed = roles.isArmedSubject(reading, verb.match());
        draft.armed |= armed;
        roles.ofVerb(piece, verb.match(), draft);
        return armed
                || verb.match().meaning().type() != null
                || (reading.isArmed(verb.to(), piece.to())
                        && reading.norm(verb.to()).equals("by"));
    }

    /** "attacked the base and killed two": who did it stands before the first verb. */
    private static boolean followsVerb(Verb verb) {
        return verb.reading().triggers().stream()
                .anyMatch(other -> other.from() >= verb.start()
                        && other.to() <= verb.from()
                        && !other.meaning().isNoun()
                        && other.meaning().form() == Trigger.Form.PAST
                        && !isSharedPassive(verb, other));
    }

    /** "Five were killed and twenty wounded by a car bomb": the cause stands behind the last of the verbs. */
    private static boolean isSharedPassive(Verb verb, Match<Trigger> other) {
        return verb.match().meaning().frame() == Frame.HARM
                && other.meaning().frame() == Frame.HARM
                && verb.passive()
                && verb.reading().norm(verb.to()).equals("by");
    }

    private boolean light(Verb verb, Draft draft) {
        if (!Forms.nounBehind(verb.reading(), verb.match(), LIGHT_NOUN_REACH)) {
            return verb.refused(Why.NO_ACT_BEHIND);
        }
        agentOrSubject(verb, draft);
        draft.armed |= roles.isArmedSubject(verb.reading(), verb.match());
        roles.ofLaunch(verb.piece(), verb.match(), draft);
        return true;
    }

    private void agentOrSubject(Verb verb, Draft draft) {
        Piece piece = verb.piece();
        if (verb.passive()) {
            roles.agent(piece, verb.to(), piece.to(), draft);
        } else {
            roles.attackers(piece, verb.start(), verb.from(), draft);
        }
    }
}
