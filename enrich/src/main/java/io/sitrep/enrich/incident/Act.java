package io.sitrep.enrich.incident;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.sentence.DateSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act of violence that an article tells of.
 *
 * @param sentences indices of the sentences that tell it, the most telling first; at least one
 * @param date null where the article gives none
 * @param dateAssumed whether the date is only that of the publication
 * @param place null where the article gives none
 * @param countries ISO 3166-1 alpha-2 codes of a place that spans several; else empty
 * @param killed null where the article says nothing, likewise injured and munitions
 * @param hedged whether the article leaves room for doubt
 * @param localCrime whether it may be a local crime: told as such, or with nobody and nothing that speaks for a war
 */
public record Act(
        List<Integer> sentences,
        IncidentType type,
        @Nullable DateSpan date,
        boolean dateAssumed,
        @Nullable Place place,
        List<String> countries,
        List<String> attackers,
        List<String> claimedBy,
        List<String> suspected,
        List<String> targets,
        List<Weapon> weapons,
        Outcome outcome,
        List<Basis> basis,
        boolean targetedKilling,
        @Nullable Estimate killed,
        @Nullable Estimate injured,
        @Nullable Estimate munitions,
        List<String> attackerTexts,
        List<String> targetTexts,
        List<String> victimTexts,
        List<String> weaponTexts,
        boolean hedged,
        boolean localCrime) {

    public Act {
        sentences = List.copyOf(sentences);
    }

    static Act of(Draft draft, IncidentType type) {
        return new Act(
                List.copyOf(draft.sentences),
                type,
                draft.date,
                draft.dateAssumed,
                draft.place,
                draft.place == null || draft.place.getCountry() != null ? List.of() : List.copyOf(draft.countries),
                List.copyOf(draft.attackers),
                List.copyOf(draft.claimedBy),
                draft.suspected.stream()
                        .filter(actor -> !draft.attackers.contains(actor))
                        .toList(),
                draft.targets.stream()
                        .filter(actor -> !draft.attackers.contains(actor))
                        .toList(),
                List.copyOf(draft.weapons),
                draft.outcome,
                List.copyOf(draft.basis),
                draft.targetedKilling,
                draft.killed,
                draft.injured,
                draft.munitions,
                List.copyOf(draft.attackerTexts),
                List.copyOf(draft.targetTexts),
                List.copyOf(draft.victimTexts),
                List.copyOf(draft.weaponTexts),
                draft.hedged,
                draft.localCrime);
    }
}
