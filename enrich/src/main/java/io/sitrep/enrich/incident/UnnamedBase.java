package io.sitrep.enrich.incident;

import io.sitrep.enrich.sentence.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * "They attacked a base near the Syrian border, where two soldiers died, as well as the bases at Harir and Erbil": beside those that are
 * named, one more, of which side of the border is not said; but who died there is.
 */
final class UnnamedBase {

    private static final Set<String> INDEFINITE = Set.of("a", "an", "another");
    private static final Set<String> BASES = Set.of("base", "outpost", "garrison", "camp", "facility");
    private static final Set<String> NEAR = Set.of("near", "on", "along", "at", "by");

    /** So far behind the verb the base, and so far behind the base the border may stand, in tokens. */
    private static final int OBJECT_REACH = 4;

    private static final int BORDER_REACH = 4;

    private final HarmReader harm;

    UnnamedBase(HarmReader harm) {
        this.harm = harm;
    }

    /**
     * The act at an unnamed base, where the verb tells of one beside named ones.
     *
     * @param at the word that tells the act
     * @param named the acts at the named bases, of which it takes over all but place and toll
     */
    Optional<Draft> beside(Piece piece, int at, List<Draft> named) {
        boolean bases = !named.isEmpty() && named.stream().allMatch(draft -> draft.act && draft.place != null);
        if (!bases) {
            return Optional.empty();
        }
        for (int i = at + 1; i < Math.min(piece.to() - 1, at + OBJECT_REACH); i++) {
            if (INDEFINITE.contains(piece.norm(i)) && BASES.contains(piece.norm(i + 1))) {
                int border = border(piece, i + 2);
                return border < 0 ? Optional.empty() : Optional.of(at(piece, border, named.get(0)));
            }
        }
        return Optional.empty();
    }

    /** Position of "border" in "near the Syrian border"; negative where the base is told otherwise. */
    private static int border(Piece piece, int from) {
        for (int i = from; NEAR.contains(piece.norm(from)) && i < Math.min(piece.to(), from + BORDER_REACH); i++) {
            if (piece.norm(i).equals("border")) {
                return i;
            }
        }
        return -1;
    }

    private Draft at(Piece piece, int border, Draft named) {
        Draft draft = named.copy();
        draft.place = null;
        draft.oneMore = true;
        draft.killed = null;
        draft.injured = null;
        draft.tollShared = false;
        Reading reading = piece.reading();
        int where = reading.norm(border + 1).equals(",") ? border + 2 : border + 1;
        if (reading.norm(where).equals("where")) {
            int end = Math.min(piece.to(), reading.clauseEnd(where));
            HarmReader.Harm told = harm.read(reading, where, end, piece.text());
            draft.killed = told.killed();
            draft.injured = told.injured();
        }
        return draft;
    }
}
