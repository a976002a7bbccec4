package io.sitrep.theatres;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Breakdown;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.TallySubject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A count is a definition: which incidents, over which windows, broken down how. Named and versioned, because three salvos on one base
 * in one day are 3 attacks, or 1, or 1, depending on who counts.
 *
 * @param id lower-case slug, unique in its theatre
 * @param version raised with every change of meaning
 * @param title as shown to people
 * @param unit what counts as one
 * @param zone where its day is reckoned by the clock; incidents keep the day of their place, since a text tells days and not hours
 * @param dayBegins hour at which its day begins there: before it, it is still the day before
 * @param types any of these; all where empty
 * @param attackers any of these or their parts; all where empty
 * @param targets any of these or their parts; all where empty
 * @param atSitesOf only at a declared site with one of these as a host; anywhere where empty
 * @param countries any of these; all where empty
 * @param outcomes any of these; all where empty
 * @param basis any of these; all where empty
 * @param minConfidence percent
 * @param minIndependentSources articles that are not copies of each other
 * @param rollingDays lengths of the rolling windows in days
 * @param since first days of the windows that grow
 * @param breakdowns besides the total
 * @param observes the tallies that this count is set beside
 */
public record CountingRule(
        String id,
        int version,
        String title,
        Unit unit,
        ZoneId zone,
        LocalTime dayBegins,
        Set<IncidentType> types,
        List<String> attackers,
        List<String> targets,
        List<String> atSitesOf,
        List<String> countries,
        Set<Outcome> outcomes,
        Set<Basis> basis,
        int minConfidence,
        int minIndependentSources,
        List<Integer> rollingDays,
        List<LocalDate> since,
        Set<Breakdown> breakdowns,
        List<TallyMatch> observes) {

    /** What counts as one. */
    public enum Unit {
        INCIDENT,
        /** All that happens at one site on one day; without a known site each incident is its own. */
        SITE_DAY,
        /** Each salvo that the texts tell apart; one where they tell of none. */
        SALVO
    }

    /**
     * @param subject what the tally counts
     * @param attackers the tally names one of these, or a part of one, or nobody; any where empty
     * @param targets the tally names one of these, or a part of one; any where empty
     */
    public record TallyMatch(TallySubject subject, List<String> attackers, List<String> targets) {

        public TallyMatch {
            attackers = List.copyOf(attackers);
            targets = List.copyOf(targets);
        }
    }

    /** The day on which its windows end at an instant. */
    public LocalDate day(Instant now) {
        return LocalDateTime.ofInstant(now, zone)
                .minusNanos(dayBegins.toNanoOfDay())
                .toLocalDate();
    }

    public CountingRule {
        types = Collections.unmodifiableSet(new TreeSet<>(types));
        attackers = List.copyOf(attackers);
        targets = List.copyOf(targets);
        atSitesOf = List.copyOf(atSitesOf);
        countries = List.copyOf(countries);
        outcomes = Collections.unmodifiableSet(new TreeSet<>(outcomes));
        basis = Collections.unmodifiableSet(new TreeSet<>(basis));
        rollingDays = List.copyOf(rollingDays);
        since = List.copyOf(since);
        breakdowns = Collections.unmodifiableSet(new TreeSet<>(breakdowns));
        observes = List.copyOf(observes);
    }
}
