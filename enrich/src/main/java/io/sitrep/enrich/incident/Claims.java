package io.sitrep.enrich.incident;

import io.sitrep.avro.Basis;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import java.util.Set;

/** Reads on whose word it rests: official or reported, and who claims it or is blamed for it. */
final class Claims {

    private static final Set<String> CLAIM = Set.of("claimed", "claims");
    private static final Set<String> BLAME = Set.of("blamed", "blame", "blames", "footprints");
    private static final Set<String> OWN_VOICE = Set.of("it", "they");
    private static final Set<String> OWN_DEED = Set.of("it", "its");

    /** So far behind and before the verb the name may stand, in tokens. */
    private static final int BEHIND_REACH = 8;

    private static final int BEFORE_REACH = 12;

    /** "claimed responsibility for" stands right before the piece that tells the act. */
    private static final int CLAIM_REACH = 3;

    private final Set<String> officials;

    Claims(Knowledge knowledge) {
        this.officials = knowledge.words("official");
    }

    void basis(Reading reading, Draft draft) {
        boolean official = false;
        for (int i = 0; i < reading.size() && !official; i++) {
            official = reading.isAttribution(i) && officials.contains(reading.norm(i));
        }
        draft.basis.add(official ? Basis.OFFICIAL : Basis.REPORTED);
    }

    /** "claimed responsibility", "which was claimed by X", "X said it had attacked"; "blamed X". Looked for up to the end of the sentence. */
    static void claims(Piece piece, Draft draft) {
        Reading reading = piece.reading();
        for (int i = Math.max(0, piece.from() - CLAIM_REACH); i < reading.size(); i++) {
            boolean claims = isClaim(reading, i);
            boolean blames = BLAME.contains(reading.norm(i));
            if (!claims && !blames) {
                continue;
            }
            for (Match<Actor> actor : reading.actors()) {
                boolean militia = actor.meaning().kind() == Actor.Kind.MILITIA;
                boolean behind = actor.from() > i && actor.from() <= i + BEHIND_REACH;
                boolean before = actor.to() <= i && i - actor.to() <= BEFORE_REACH;
                boolean claimant = militia && (reading.norm(i + 1).equals("by") ? behind : before);
                if (claims && claimant) {
                    draft.claimedBy.add(actor.meaning().id());
                    draft.attackers.add(actor.meaning().id());
                    draft.attackerTexts.add(piece.words(actor));
                    draft.basis.remove(Basis.REPORTED);
                    draft.basis.add(Basis.CLAIMED);
                } else if (blames && behind && !reading.isAttribution(actor.from())) {
                    draft.suspected.add(actor.meaning().id());
                    draft.attackers.remove(actor.meaning().id());
                    draft.targets.remove(actor.meaning().id());
                }
            }
        }
    }

    private static boolean isClaim(Reading reading, int i) {
        if (!reading.norm(i).equals("said")) {
            return CLAIM.contains(reading.norm(i));
        }
        boolean saidItHad =
                OWN_VOICE.contains(reading.norm(i + 1)) && reading.norm(i + 2).equals("had");
        return saidItHad || (reading.has("that", i + 1, i + 5) && reading.has(OWN_DEED, i + 2, i + 6));
    }
}
