package io.sitrep.enrich.incident;

import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import java.util.List;
import java.util.Set;

/** "Strikes like the one at Taji on March 3 are possible": whatever may come, that one took place, there and then. */
final class LikenessReader {

    private static final Set<String> LIKE = Set.of("like", "as");
    private static final Set<String> ONE = Set.of("one", "ones", "that", "those");

    /** So far before "like" the noun may end, in tokens. */
    private static final int NOUN_REACH = 2;

    private static final int LONGEST_LIKENESS = 10;

    private final Roles roles;
    private final Claims claims;

    LikenessReader(Roles roles, Claims claims) {
        this.roles = roles;
        this.claims = claims;
    }

    /** One draft for each such act; none without a place and a day of its own. */
    List<Draft> read(Piece piece) {
        Reading reading = piece.reading();
        for (int like = piece.from() + 1; like + 2 < piece.to(); like++) {
            int one = reading.norm(like + 1).equals("the") ? like + 2 : like + 1;
            if (!LIKE.contains(reading.norm(like)) || !ONE.contains(reading.norm(one))) {
                continue;
            }
            int end = Math.min(Math.min(piece.to(), reading.clauseEnd(like)), one + LONGEST_LIKENESS);
            for (Match<Trigger> found : reading.triggers()) {
                Match<Trigger> noun = Forms.inContext(reading, found);
                boolean before = noun.to() <= like && like - noun.to() < NOUN_REACH && noun.from() >= piece.from();
                if (before && noun.meaning().isNoun()) {
                    return read(piece, noun, one, end);
                }
            }
        }
        return List.of();
    }

    private List<Draft> read(Piece piece, Match<Trigger> noun, int one, int end) {
        Reading reading = piece.reading();
        List<Located> located = PlaceReader.find(reading, one, end);
        Draft draft = new Draft();
        reading.dates().stream()
                .filter(date -> date.from() > one && date.to() <= end && date.isDay())
                .findFirst()
                .ifPresent(date -> draft.date = date);
        if (located.isEmpty() || draft.date == null) {
            return List.of();
        }
        reading.actors().stream()
                .filter(actor -> actor.to() == noun.from())
                .forEach(actor -> roles.attacker(piece, actor, draft));
        draft.act = true;
        draft.blow = true;
        draft.air = noun.meaning().air();
        draft.type = noun.meaning().type();
        draft.sentences.add(piece.sentence());
        claims.basis(reading, draft);
        return Where.spread(reading, draft, located, one);
    }
}
