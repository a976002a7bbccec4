package io.sitrep.dashboard;

import io.sitrep.avro.Modality;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mention.
 *
 * @param use INCIDENT, NEGOTIATION or TALLY: of what it is a part; NONE where nothing cites it
 * @param id of that; null where nothing cites it
 * @param reason why nothing cites it, in words; null where something does
 */
record Standing(Use use, @Nullable String id, @Nullable String reason) {

    enum Use {
        INCIDENT,
        NEGOTIATION,
        TALLY,
        NONE
    }

    /** Of every mention that is cited, by mention id. */
    static Map<String, Standing> all(Snapshot snapshot) {
        Map<String, Standing> out = new HashMap<>();
        snapshot.tallies().forEach(tally -> tally.getClaims().forEach(claim -> claim.getMentionIds()
                .forEach(id -> out.put(id, new Standing(Use.TALLY, tally.getTallyId(), null)))));
        snapshot.negotiations()
                .forEach(negotiation -> negotiation.getTransitions().forEach(step -> step.getReasons()
                        .forEach(reason -> out.put(
                                reason.getMentionId(),
                                new Standing(Use.NEGOTIATION, negotiation.getNegotiationId(), null)))));
        snapshot.incidents().forEach(incident -> incident.getMembers()
                .forEach(member ->
                        out.put(member.getMentionId(), new Standing(Use.INCIDENT, incident.getIncidentId(), null))));
        return out;
    }

    /** Of a mention that nothing cites. */
    static Standing unused(Mentioned mention) {
        return new Standing(Use.NONE, null, whyUnused(mention));
    }

    private static String whyUnused(Mentioned mention) {
        Modality modality = mention.modality();
        if (mention.theatre() == null) {
            return "outside every theatre";
        }
        if (modality != null && modality != Modality.ASSERTED && modality != Modality.HEDGED) {
            return switch (modality) {
                case PLANNED -> "told as planned, not as having happened";
                case NEGATED -> "told as not having happened";
                default -> "told as a possibility, not as having happened";
            };
        }
        return switch (mention.kind()) {
            case INCIDENT -> "not among the first members of its incident, or not yet processed";
            case POLICY -> "moves no declared negotiation";
            case TALLY -> "not in a series of claims, or not yet processed";
        };
    }
}
