package io.sitrep.aggregate.coreference;

import io.sitrep.avro.DateRange;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Weapon;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For theatres where one site is seldom attacked twice a day: place and day tell happenings apart. Anchored are mentions that know their day
 * (to six days) and their site. docs/counting.md has the table.
 */
final class PlaceAndDayPoints implements Points {

    /** Same day (4) and same site (5) reach it with types that can be confused (1) or equal. */
    static final int JOIN = 9;

    /** Lower than JOIN: two poor reports can agree with one rich one. */
    static final int KEEP = 6;

    /**
     * Days by which two dated mentions of the same type and site can differ and still be one, if their numbers or victims agree, or if the
     * attacker is one from afar: an air strike after midnight in Iraq is told in Washington as of the evening before. Attacks on the same
     * base on two days running stay two.
     */
    static final int SLACK_DAYS = 1;

    private static final int DISTRUST = -4;

    private final Theatre theatre;

    PlaceAndDayPoints(Theatre theatre) {
        this.theatre = theatre;
    }

    @Override
    public boolean anchors(Telling telling) {
        return Days.dated(telling.mention())
                && PlaceMatch.isSite(telling.mention().getPlace());
    }

    @Override
    public int join() {
        return JOIN;
    }

    @Override
    public int keep() {
        return KEEP;
    }

    @Override
    public Comparison compare(Telling one, Telling other) {
        IncidentMention a = one.mention();
        IncidentMention b = other.mention();
        int types = TypeMatch.score(a.getType(), b.getType());
        if (types < 0) {
            return Comparison.conflict("types " + a.getType() + " and " + b.getType());
        }
        PlaceMatch place = PlaceMatch.of(a.getPlace(), b.getPlace());
        if (place == PlaceMatch.CONFLICT) {
            return Comparison.conflict(
                    "places " + PlaceMatch.name(a.getPlace()) + " and " + PlaceMatch.name(b.getPlace()));
        }
        int killed = NumberMatch.score(a.getKilled(), b.getKilled());
        int injured = NumberMatch.score(a.getInjured(), b.getInjured());
        Set<String> victims = one.victims();
        Set<String> otherVictims = other.victims();
        boolean sharedVictim = victims.stream().anyMatch(otherVictims::contains);

        DateRange dateA = a.getDate();
        DateRange dateB = b.getDate();
        Set<String> attackersA = one.attackers();
        Set<String> attackersB = other.attackers();
        @Nullable LocalDate day = dateA != null ? dateA.getEarliest() : dateB != null ? dateB.getEarliest() : null;
        boolean sameSide = related(attackersA, attackersB, day);
        int dates = 0;
        if (dateA != null && dateB != null) {
            long gap = Days.gap(dateA, dateB);
            boolean alike = place == PlaceMatch.SAME_SITE
                    && a.getType() == b.getType()
                    && (killed == 2 || injured == 2 || sharedVictim || (sameSide && fromAfar(attackersA, attackersB)));
            if (gap > SLACK_DAYS || (gap > 0 && !(alike && Days.dated(a) && Days.dated(b)))) {
                return Comparison.conflict("days " + Days.text(dateA) + " and " + Days.text(dateB));
            }
            dates = Days.score(dateA, dateB, gap);
        }

        boolean clash = a.getType() == IncidentType.ARMED_CLASH || b.getType() == IncidentType.ARMED_CLASH;
        if (!sameSide
                && !clash
                && (related(attackersA, b.getTargets(), day) || related(attackersB, a.getTargets(), day))) {
            return Comparison.conflict("who attacks in one is attacked in the other");
        }
        int score = types + place.score() + dates + killed + injured;
        if (sharedVictim) {
            score += 4;
        } else if (a.getTargetedKilling() && b.getTargetedKilling() && !victims.isEmpty() && !otherVictims.isEmpty()) {
            if (place != PlaceMatch.SAME_SITE) {
                return Comparison.conflict("victims " + victims + " and " + otherVictims);
            }
            score += DISTRUST;
        }
        if (sameSide) {
            score += 2;
        } else if (!attackersA.isEmpty() && !attackersB.isEmpty()) {
            score += DISTRUST;
        } else if (related(attackersA, b.getSuspected(), day) || related(attackersB, a.getSuspected(), day)) {
            score += 1;
        }
        if (related(a.getTargets(), b.getTargets(), day)) {
            score += 2;
        } else if (!a.getTargets().isEmpty() && !b.getTargets().isEmpty()) {
            score -= 1;
        }
        score += weaponScore(one.weapons(), other.weapons());
        if (one.sameArticle(other) && !restates(one, other, sameSide, killed, injured)) {
            return Comparison.conflict("told as two by the same article");
        }
        return new Comparison(score, null);
    }

    /** One article that tells of two things means two, unless the second says the same again; a base without a name beside a named one is another. */
    private static boolean restates(Telling one, Telling other, boolean sameSide, int killed, int injured) {
        IncidentMention a = one.mention();
        IncidentMention b = other.mention();
        boolean sidesAgree =
                sameSide || one.attackers().isEmpty() || other.attackers().isEmpty();
        boolean overlap = a.getDate() == null || b.getDate() == null || Days.gap(a.getDate(), b.getDate()) == 0;
        boolean besideNamed =
                a.getEvidence().equals(b.getEvidence()) && (a.getPlace() == null) != (b.getPlace() == null);
        return !besideNamed
                && a.getType() == b.getType()
                && !PlaceMatch.twoSites(a.getPlace(), b.getPlace())
                && sidesAgree
                && overlap
                && killed >= 0
                && injured >= 0;
    }

    private boolean related(Collection<String> some, Collection<String> others, @Nullable LocalDate day) {
        return !some.isEmpty()
                && !others.isEmpty()
                && (theatre.anyPartOf(some, others, day) || theatre.anyPartOf(others, some, day));
    }

    /** Whether all have their home outside the theatre: what they announce is dated by the day there. */
    private boolean fromAfar(Collection<String> some, Collection<String> others) {
        return Stream.concat(some.stream(), others.stream()).allMatch(id -> {
            Actor actor = theatre.actors().get(id);
            return actor != null
                    && actor.country() != null
                    && !theatre.countries().contains(actor.country());
        });
    }

    private static int weaponScore(Set<Weapon> known, Set<Weapon> others) {
        if (known.isEmpty() || others.isEmpty()) {
            return 0;
        }
        return known.stream().anyMatch(others::contains) ? 1 : -1;
    }
}
