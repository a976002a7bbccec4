package io.sitrep.enrich.incident;

import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether two drafts tell of one act: nothing they say may disagree, and something must bind them. */
final class SameAct {

    /** So far back "the attack" may point, in sentences. */
    private static final int REACH = 4;

    /** Weapons that a hasty report takes for one another. */
    private static final Set<Weapon> FIRED = Set.of(Weapon.ROCKET, Weapon.MISSILE, Weapon.MORTAR, Weapon.ARTILLERY);

    private static final Set<Weapon> FLOWN = Set.of(Weapon.DRONE, Weapon.AIRCRAFT_BOMB, Weapon.MISSILE);

    private final Theatres theatres;

    SameAct(Theatres theatres) {
        this.theatres = theatres;
    }

    /**
     * @param before told before
     * @param draft told now
     * @param sentence index of the sentence that tells it now
     */
    boolean holds(Draft before, Draft draft, int sentence) {
        return datesAgree(before.date, draft.date)
                && placesAgree(before.place, draft.place)
                && weaponsAgree(before, draft)
                && attackersAgree(before, draft)
                && bound(before, draft, sentence - before.lastSentence());
    }

    /** Of several that may be the same the one with more in common is. */
    static int closeness(Draft before, Draft draft) {
        int date = before.date != null && draft.date != null ? 1 : 0;
        int place = before.place != null && draft.place != null ? 1 : 0;
        return date + place;
    }

    private static boolean bound(Draft before, Draft draft, int distance) {
        boolean ownDate = draft.date != null;
        boolean ownPlace = draft.place != null && draft.place.getPrecision() != PlacePrecision.COUNTRY;
        boolean sameTargets = !targetsDiffer(before, draft);
        if (!ownDate && !ownPlace) {
            // "No one was hurt", "the drone struck the sleeping quarters": goes with what was told just before.
            return isSameDeed(before, draft)
                    || (distance <= REACH && (!draft.act || draft.definite || distance == 0 || sameTargets));
        }
        if (!ownDate && before.place == null && isSameDeed(before, draft)) {
            // "The strike on a militia leader in Baghdad": where the strike took place that killed a leader.
            return true;
        }
        boolean samePlace = before.place != null && draft.place != null;
        if (ownDate && before.date != null && (!before.dateAssumed || samePlace)) {
            return samePlace || (sameTargets && distance <= REACH);
        }
        return (samePlace && (!ownDate || before.dateAssumed)) || (distance <= 1 && sameTargets);
    }

    /** "The strike on a leader" is that which killed a leader: the same attackers, the same kind of victim, told as known. */
    private static boolean isSameDeed(Draft before, Draft draft) {
        return draft.definite
                && draft.act
                && !draft.attackers.isEmpty()
                && before.attackers.equals(draft.attackers)
                && heads(draft).stream().anyMatch(heads(before)::contains);
    }

    /** The nouns of those who suffered: "leader" of "an Iraqi military leader". */
    private static Set<String> heads(Draft draft) {
        Set<String> out = new TreeSet<>();
        for (Set<String> texts : List.of(draft.victimTexts, draft.targetTexts)) {
            texts.forEach(
                    text -> out.add(text.substring(text.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT)));
        }
        return out;
    }

    private static boolean datesAgree(@Nullable DateSpan one, @Nullable DateSpan two) {
        return one == null
                || two == null
                || (!one.earliest().isAfter(two.latest()) && !two.earliest().isAfter(one.latest()));
    }

    private static boolean placesAgree(@Nullable Place one, @Nullable Place two) {
        if (one == null || two == null) {
            return true;
        }
        if (one.getCountry() == null || two.getCountry() == null) {
            return true;
        }
        if (!one.getCountry().equals(two.getCountry())) {
            return false;
        }
        boolean bothPoints = PlaceReader.isPoint(one) && PlaceReader.isPoint(two);
        boolean bothNamed = one.getName() != null && two.getName() != null && one.getPrecision() == two.getPrecision();
        if (bothPoints || bothNamed) {
            return String.valueOf(one.getName()).equals(two.getName());
        }
        return one.getRegion() == null
                || two.getRegion() == null
                || one.getRegion().equals(two.getRegion());
    }

    private static boolean weaponsAgree(Draft one, Draft two) {
        if (one.weapons.isEmpty()
                || two.weapons.isEmpty()
                || one.weapons.stream().anyMatch(two.weapons::contains)) {
            return true;
        }
        boolean bothFired = FIRED.containsAll(one.weapons) && FIRED.containsAll(two.weapons);
        boolean bothFlown = FLOWN.containsAll(one.weapons) && FLOWN.containsAll(two.weapons);
        return bothFired || (bothFlown && (one.air || two.air));
    }

    private boolean attackersAgree(Draft one, Draft two) {
        if (!two.act && two.attackers.isEmpty()) {
            // Who attacked can have losses: "Seven American soldiers were hurt" in their own raid.
            return true;
        }
        if (one.attackers.isEmpty() || two.attackers.isEmpty()) {
            return one.attackers.stream().noneMatch(two.targets::contains)
                    && two.attackers.stream().noneMatch(one.targets::contains);
        }
        DateSpan date = one.date == null ? two.date : one.date;
        return related(one.attackers, two.attackers, date == null ? null : date.latest());
    }

    /** Whether an actor of the one is an actor of the other, or on that day a part of one, in any theatre. */
    private boolean related(Set<String> one, Set<String> two, @Nullable LocalDate day) {
        return one.stream().anyMatch(two::contains)
                || theatres.all().stream()
                        .anyMatch(theatre -> theatre.anyPartOf(one, two, day) || theatre.anyPartOf(two, one, day));
    }

    private static boolean targetsDiffer(Draft one, Draft two) {
        return !one.targets.isEmpty()
                && !two.targets.isEmpty()
                && one.targets.stream().noneMatch(two.targets::contains);
    }
}
