package io.sitrep.enrich.policy;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Syntax;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who takes a step of policy, and towards whom, by where the names stand to the words that tell it: tokens [from, to). */
final class Parties {

    private static final Set<String> LOCATING = Set.of("in", "from", "near", "at", "across");

    /** So far behind the step "by X" may stand, in tokens. */
    private static final int BY_REACH = 6;

    /** More names behind the step than these are not all of those who take it. */
    private static final int MOST_BEHIND = 2;

    private Parties() {}

    static void read(Reading reading, int from, int to, PolicyReader.Draft draft, String text) {
        for (Match<Actor> actor : actors(reading, from, to)) {
            draft.actors.add(actor.meaning().id());
            draft.actorTexts.add(reading.sentence().words(text, actor.from(), actor.to()));
        }
        for (Match<Actor> actor : reading.actors()) {
            if (actor.from() >= from && !draft.actors.contains(actor.meaning().id())) {
                draft.recipients.add(actor.meaning().id());
                draft.recipientTexts.add(reading.sentence().words(text, actor.from(), actor.to()));
            }
        }
    }

    /** The actors that the subject of the step's verb names: "Iraq's prime minister called for". Empty where it names none. */
    private static List<Match<Actor>> ofSubject(Reading reading, int from, int to) {
        Syntax syntax = reading.syntax();
        for (int i = from; i < to; i++) {
            Optional<Phrase> verb = syntax.at(i).filter(Phrase::isVerb);
            if (verb.isEmpty() || verb.get().verb() == null || verb.get().verb().passive()) {
                continue;
            }
            List<Phrase> subjects = syntax.subjects(verb.get());
            return reading.actors().stream()
                    .filter(actor -> !isPlace(reading, actor))
                    .filter(actor -> subjects.stream()
                            .anyMatch(subject ->
                                    actor.from() >= subject.from() && actor.to() <= syntax.withComplement(subject)))
                    .toList();
        }
        return List.of();
    }

    /** Those before the step in its clause, else before it in the sentence, else who says it or stands behind "by". */
    private static List<Match<Actor>> actors(Reading reading, int from, int to) {
        List<Match<Actor>> named = ofSubject(reading, from, to);
        if (!named.isEmpty()) {
            return named;
        }
        int start = reading.clauseStart(from);
        List<Match<Actor>> before = reading.actors().stream()
                .filter(actor -> !isPlace(reading, actor))
                .filter(actor ->
                        actor.from() < Math.max(from, start + 1) || (actor.to() <= from + 2 && actor.from() <= from))
                .toList();
        List<Match<Actor>> subjects =
                before.stream().filter(actor -> actor.from() >= start).toList();
        if (!subjects.isEmpty()) {
            return subjects;
        }
        return !before.isEmpty()
                ? before
                : reading.actors().stream()
                        .filter(actor -> !isPlace(reading, actor))
                        .filter(actor -> reading.isAttribution(actor.from()) || isAgent(reading, actor, to))
                        .limit(MOST_BEHIND)
                        .toList();
    }

    private static boolean isAgent(Reading reading, Match<Actor> actor, int to) {
        return actor.from() >= to
                && actor.from() - to <= BY_REACH
                && reading.norm(actor.from() - 1).equals("by");
    }

    /** "in Iraq": where, not who. */
    private static boolean isPlace(Reading reading, Match<Actor> actor) {
        return actor.meaning().kind() == Actor.Kind.STATE
                && LOCATING.contains(reading.norm(actor.from() - 1))
                && actor.to() - actor.from() == 1;
    }
}
