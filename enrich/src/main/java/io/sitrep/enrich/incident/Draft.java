package io.sitrep.enrich.incident;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.trace.Frame;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An act of violence in the making: what the sentences read so far say of it. Lives only while one article is read. */
final class Draft {

    final Set<String> attackers = new TreeSet<>();
    final Set<String> claimedBy = new TreeSet<>();
    final Set<String> suspected = new TreeSet<>();
    final Set<String> targets = new TreeSet<>();
    /** ISO 3166-1 alpha-2 codes, where the place spans several; else empty. */
    final Set<String> countries = new TreeSet<>();

    final Set<Weapon> weapons = EnumSet.noneOf(Weapon.class);
    final Set<Basis> basis = EnumSet.noneOf(Basis.class);
    final Set<String> attackerTexts = new LinkedHashSet<>();
    final Set<String> targetTexts = new LinkedHashSet<>();
    final Set<String> victimTexts = new LinkedHashSet<>();
    final Set<String> weaponTexts = new LinkedHashSet<>();
    /** Indices of the sentences, that of the most telling first. */
    final Set<Integer> sentences = new LinkedHashSet<>();

    @Nullable
    IncidentType type;

    boolean air;

    /** Nothing told of an act so far but an explosion, which may be an accident. */
    boolean blast;

    /** Whether a blow is told, beside who was killed by whom: "struck", "bombed", "an attack". */
    boolean blow;

    @Nullable
    DateSpan date;

    boolean dateAssumed;

    @Nullable
    Place place;

    @Nullable
    Estimate killed;

    @Nullable
    Estimate injured;

    @Nullable
    Estimate munitions;

    Outcome outcome = Outcome.UNKNOWN;
    boolean targetedKilling;
    boolean hedged;
    /** Read as local crime news, or with nobody and nothing that speaks for a war. */
    boolean localCrime;
    /** Told with "the" or as a theme of another statement: it points to something told before, if there is such a thing. */
    boolean definite;
    /** More than one act ("strikes"): told as one only with a date or place of its own. */
    boolean plural;
    /** Whether the sentence has more than a consequence (dead, wounded) to tell. */
    boolean act;

    /** Whether somebody armed acts, or people or buildings suffer: known or not, who is named can be attacker or target. */
    boolean armed;

    /** The dead and hurt come on top of those told before. */
    boolean further;
    /** The dead and hurt were told for this and other sites together: they are of none of them. */
    boolean tollShared;
    /** Took place where the act told before did. */
    boolean samePlace;
    /** Told as the same wave of blows as the act told before, at a place of its own. */
    boolean sameWave;
    /** Told beside the acts of its sentence as one more. */
    boolean oneMore;
    /** Took place when the act told before did. */
    boolean alsoThen;

    Draft copy() {
        Draft copy = new Draft();
        copy.absorb(this);
        copy.definite = definite;
        copy.plural = plural;
        copy.hedged = hedged;
        copy.localCrime = localCrime;
        copy.armed = armed;
        copy.blast = blast;
        copy.further = further;
        copy.tollShared = tollShared;
        copy.sameWave = sameWave;
        copy.oneMore = oneMore;
        copy.samePlace = samePlace;
        copy.alsoThen = alsoThen;
        return copy;
    }

    /** Takes over who did it, with what and when, but not the numbers, of an act that took place at another site too. */
    void absorbContext(Draft other) {
        attackers.addAll(other.attackers);
        targets.addAll(targets.isEmpty() ? other.targets : Set.of());
        weapons.addAll(weapons.isEmpty() ? other.weapons : Set.of());
        sentences.addAll(other.sentences);
        air |= other.air;
        type = type == null ? other.type : type;
        if (date == null) {
            date = other.date;
            dateAssumed = other.dateAssumed;
        }
    }

    /** Takes over what the other says and this does not. */
    void absorb(Draft other) {
        attackers.addAll(other.attackers);
        claimedBy.addAll(other.claimedBy);
        suspected.addAll(other.suspected);
        targets.addAll(other.targets);
        weapons.addAll(other.weapons);
        basis.addAll(other.basis);
        attackerTexts.addAll(other.attackerTexts);
        targetTexts.addAll(other.targetTexts);
        victimTexts.addAll(other.victimTexts);
        weaponTexts.addAll(other.weaponTexts);
        sentences.addAll(other.sentences);
        type = type == null ? other.type : type;
        air |= other.air;
        blast &= other.blast || !other.act;
        blow |= other.blow;
        boolean surer = dateAssumed && other.date != null && !other.dateAssumed;
        if (date == null || surer) {
            date = other.date;
            dateAssumed = other.dateAssumed;
        }
        place = finer(place, other.place);
        countries.addAll(place != null && place.getCountry() == null ? other.countries : Set.of());
        killed = joined(killed, other.killed, other.further);
        injured = joined(injured, other.injured, other.further);
        munitions = munitions == null ? other.munitions : munitions;
        outcomeUnlessKnown(other.outcome);
        targetedKilling |= other.targetedKilling;
        act |= other.act;
        armed |= other.armed;
        definite &= other.definite;
        plural &= other.plural;
    }

    void outcomeUnlessKnown(Outcome likely) {
        outcome = outcome == Outcome.UNKNOWN ? likely : outcome;
    }

    /** What it says so far, for people. */
    Frame frame(Piece piece) {
        Map<String, String> slots = new LinkedHashMap<>();
        slots.put("act", act ? (plural ? "several" : definite ? "pointing back" : "yes") : "only its consequence");
        put(slots, "kind", type);
        put(slots, "modality", hedged ? Modality.HEDGED : Modality.ASSERTED);
        put(
                slots,
                "date",
                date == null
                        ? null
                        : date.range().getEarliest() + "/" + date.range().getLatest());
        put(slots, "place", place == null ? null : place.getName());
        put(slots, "attackers", attackers);
        put(slots, "claimed by", claimedBy);
        put(slots, "suspected", suspected);
        put(slots, "targets", targets);
        put(slots, "victims", victimTexts);
        put(slots, "weapons", weapons);
        put(slots, "outcome", outcome == Outcome.UNKNOWN ? null : outcome);
        put(slots, "killed", killed == null ? null : Estimates.words(killed));
        put(slots, "injured", injured == null ? null : Estimates.words(injured));
        put(slots, "munitions", munitions == null ? null : Estimates.words(munitions));
        put(slots, "basis", basis);
        return new Frame(piece.sentence(), piece.from(), piece.to(), slots);
    }

    private static void put(Map<String, String> slots, String name, @Nullable Object value) {
        if (value instanceof Collection<?> many) {
            if (!many.isEmpty()) {
                slots.put(name, many.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
        } else if (value != null) {
            slots.put(name, value.toString());
        }
    }

    /** Index of the last sentence that tells it. */
    int lastSentence() {
        return sentences.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static @Nullable Estimate joined(@Nullable Estimate told, @Nullable Estimate other, boolean further) {
        if (told == null) {
            return other;
        }
        return other != null && further ? Estimates.sum(told, other) : told;
    }

    /** The schema lists precisions from the finest to the coarsest. */
    private static @Nullable Place finer(@Nullable Place told, @Nullable Place other) {
        if (told == null || other == null) {
            return told == null ? other : told;
        }
        return other.getPrecision().compareTo(told.getPrecision()) < 0 ? other : told;
    }
}
