package io.sitrep.enrich.incident;

import io.sitrep.avro.Modality;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Assertion;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import java.util.List;
import java.util.Set;

/** "Turkey answered on Monday with shells on two villages": a blow told by what it answers and by its weapon, without a verb of violence. */
final class AnswerReader {

    private static final Set<String> ANSWERS = Set.of("answered", "responded", "retaliated", "replied");
    private static final Set<String> AIMS = Set.of("on", "at", "against");

    /** Between the verb and "with" there is room for a date. */
    private static final int WITH_REACH = 9;

    /** So far behind "with" the weapon may begin, and so far behind the weapon the aim, in tokens. */
    private static final int WEAPON_REACH = 3;

    private final Assertion assertion;
    private final Roles roles;
    private final Claims claims;
    private final Means means;

    AnswerReader(Knowledge knowledge, Roles roles, Claims claims) {
        this.assertion = new Assertion(knowledge);
        this.roles = roles;
        this.claims = claims;
        this.means = new Means(knowledge);
    }

    /**
     * One draft, one for each of several places, or none.
     *
     * @param before what the sentences before named
     */
    List<Draft> read(Piece piece, Before before) {
        Reading reading = piece.reading();
        for (int verb = piece.from() + 1; verb < piece.to(); verb++) {
            int with = ANSWERS.contains(reading.norm(verb)) ? with(piece, verb) : -1;
            if (with > 0 && isAimed(piece, with) && assertion.ofVerb(reading, verb) == Modality.ASSERTED) {
                return read(piece, verb, with, before);
            }
        }
        return List.of();
    }

    private static int with(Piece piece, int verb) {
        for (int i = verb + 1; i < Math.min(piece.to(), verb + WITH_REACH); i++) {
            if (piece.norm(i).equals("with")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAimed(Piece piece, int with) {
        for (Match<Arm> arm : piece.reading().arms()) {
            boolean near = arm.from() > with && arm.from() <= with + WEAPON_REACH;
            if (near && AIMS.contains(piece.norm(arm.to()))) {
                return true;
            }
        }
        return false;
    }

    private List<Draft> read(Piece piece, int verb, int with, Before before) {
        Reading reading = piece.reading();
        Draft draft = new Draft();
        reading.syntax()
                .at(verb)
                .filter(Phrase::isVerb)
                .ifPresent(phrase -> roles.attackersOf(piece, reading.syntax().subjects(phrase), draft));
        if (draft.attackers.isEmpty()) {
            return List.of();
        }
        draft.act = true;
        draft.blow = true;
        draft.armed = true;
        draft.sentences.add(piece.sentence());
        means.weapons(piece, draft);
        claims.basis(reading, draft);
        draft.date = When.of(piece, verb, before.day());
        List<Located> located = PlaceReader.find(reading, with, piece.to());
        return Where.spread(reading, draft, located, with);
    }
}
