package io.sitrep.enrich.incident;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "a series of retaliatory strikes, the latest on Tuesday": the one act in a sentence that else only counts. */
final class LatestReader {

    private static final Set<String> LATEST = Set.of("latest", "last", "recent");

    /** So far before the date the word may stand, in tokens. */
    private static final int LATEST_REACH = 3;

    /** So far before the date the noun may end. */
    private static final int NOUN_REACH = 9;

    private final Roles roles;
    private final Claims claims;

    LatestReader(Roles roles, Claims claims) {
        this.roles = roles;
        this.claims = claims;
    }

    List<Draft> read(Piece piece) {
        Reading reading = piece.reading();
        for (DateSpan date : reading.dates()) {
            if (date.role() == DateSpan.Role.AT
                    && piece.holds(date.from(), date.to())
                    && reading.has(LATEST, date.from() - LATEST_REACH, date.from())) {
                for (Match<Trigger> found : reading.triggers()) {
                    Match<Trigger> match = Forms.inContext(reading, found);
                    boolean before = match.to() <= date.from() && date.from() - match.to() <= NOUN_REACH;
                    if (before && match.meaning().isNoun()) {
                        return read(piece, match, date);
                    }
                }
            }
        }
        return List.of();
    }

    private List<Draft> read(Piece piece, Match<Trigger> match, DateSpan date) {
        Reading reading = piece.reading();
        Draft draft = new Draft();
        roles.attackers(piece, subjectStart(piece, match.from()), match.from(), draft);
        verbOf(reading, match.from())
                .ifPresent(verb -> roles.attackersOf(piece, reading.syntax().subjects(verb), draft));
        draft.act = true;
        draft.air = match.meaning().air();
        draft.date = date;
        draft.sentences.add(piece.sentence());
        claims.basis(reading, draft);
        return Where.spread(reading, draft, PlaceReader.find(reading, piece.from(), piece.to()), match.from());
    }

    /** "has conducted a series of strikes": the verb before the noun, unless a mark stands between. */
    private static Optional<Phrase> verbOf(Reading reading, int noun) {
        for (int i = noun - 1; i >= 0 && !reading.norm(i).equals(","); i--) {
            Optional<Phrase> verb = reading.syntax().at(i).filter(Phrase::isVerb);
            if (verb.isPresent()) {
                return verb.filter(phrase -> phrase.verb() != null
                        && phrase.verb().form().isFinite()
                        && !phrase.verb().passive());
            }
        }
        return Optional.empty();
    }

    /** The last comma before the noun, else the beginning of its clause. */
    private static int subjectStart(Piece piece, int noun) {
        int clause = Math.max(piece.from(), piece.reading().clauseStart(noun));
        for (int i = noun; i > clause; i--) {
            if (piece.norm(i).equals(",")) {
                return i;
            }
        }
        return clause;
    }
}
