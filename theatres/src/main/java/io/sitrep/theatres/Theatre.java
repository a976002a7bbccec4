package io.sitrep.theatres;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A declared set of countries, actors and places that are watched together.
 *
 * @param id lower-case slug, the name of its folder
 * @param title as shown to people
 * @param countries ISO 3166-1 alpha-2 codes: what happens there belongs to the theatre
 * @param zone time zone of its days
 * @param core actor ids whose acts belong to the theatre where the text gives no country
 * @param policy which policy events of its articles are kept
 * @param actors by id, sorted
 * @param sites in the order of the file
 * @param anchors events that texts use as dates
 * @param rules counting rules, sorted by id
 * @param negotiations in the order of the file
 * @param from first day whose articles are read with its actors and places; null for always
 * @param until last such day; null for still
 * @param holidays days that texts name instead of their dates
 * @param toldApartBy what tells two of its happenings apart
 * @param signsOfHome words by which local news of its countries are known: a crime without a known place belongs to it where its
 *     article has one of them, or names a place of its countries, and nothing of another country; empty where no such crime does
 * @param roles what was learned of the roles of phrases in its news; null where nothing was
 */
public record Theatre(
        String id,
        String title,
        List<String> countries,
        ZoneId zone,
        List<String> core,
        PolicyWatch policy,
        Map<String, Actor> actors,
        List<Site> sites,
        List<Anchor> anchors,
        List<CountingRule> rules,
        List<NegotiationProcess> negotiations,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<Holiday> holidays,
        ToldApartBy toldApartBy,
        List<String> signsOfHome,
        @Nullable LearnedWeights roles) {

    /** What tells two happenings of one theatre apart, and so what two reports must share to be of one. */
    public enum ToldApartBy {
        /** A site is seldom attacked twice a day: bases, towns in a war. */
        PLACE_AND_DAY,
        /** Several happenings of one city and day are usual: names, streets, ages and the words of the report decide. */
        TEXT
    }

    /** Which policy events a theatre watches. */
    public enum PolicyWatch {
        /** Every one. */
        ALL,
        /** Steps of negotiations alone. */
        STEPS
    }

    public Theatre {
        countries = List.copyOf(countries);
        core = List.copyOf(core);
        // Sorted, not Map.copyOf: that iterates in another order in every process.
        actors = Collections.unmodifiableMap(new TreeMap<>(actors));
        sites = List.copyOf(sites);
        anchors = List.copyOf(anchors);
        holidays = List.copyOf(holidays);
        signsOfHome = List.copyOf(signsOfHome);
        rules = List.copyOf(rules);
        negotiations = List.copyOf(negotiations);
    }

    /** A theatre of all days. */
    public Theatre(
            String id,
            String title,
            List<String> countries,
            ZoneId zone,
            List<String> core,
            Map<String, Actor> actors,
            List<Site> sites,
            List<Anchor> anchors,
            List<CountingRule> rules,
            List<NegotiationProcess> negotiations) {
        this(
                id,
                title,
                countries,
                zone,
                core,
                PolicyWatch.ALL,
                actors,
                sites,
                anchors,
                rules,
                negotiations,
                null,
                null,
                List.of(),
                ToldApartBy.PLACE_AND_DAY,
                List.of(),
                null);
    }

    /** The same with other learned weights, or with none: for those who try out what they learned. */
    public Theatre withRoles(@Nullable LearnedWeights weights) {
        return new Theatre(
                id,
                title,
                countries,
                zone,
                core,
                policy,
                actors,
                sites,
                anchors,
                rules,
                negotiations,
                from,
                until,
                holidays,
                toldApartBy,
                signsOfHome,
                weights);
    }

    /** Whether articles of a day are read with its actors and places. */
    public boolean isWatchedOn(LocalDate day) {
        return Actor.holds(from, until, day);
    }

    /** Whether its actors and places are read whatever the day. */
    public boolean isTimeless() {
        return from == null && until == null;
    }

    static Map<String, Actor> byId(List<Actor> actors) {
        return actors.stream().collect(Collectors.toMap(Actor::id, Function.identity(), (first, second) -> first));
    }

    /** Whether an actor is another or, on that day, a part of it, at any depth. An unknown actor is only itself. */
    public boolean isPartOf(String actor, String whole, @Nullable LocalDate day) {
        Set<String> seen = new HashSet<>();
        String at = actor;
        while (seen.add(at)) {
            if (at.equals(whole)) {
                return true;
            }
            Optional<String> parent = Optional.ofNullable(actors.get(at)).flatMap(found -> found.parentOn(day));
            if (parent.isEmpty()) {
                return false;
            }
            at = parent.get();
        }
        return false;
    }

    /** Whether any of the actors is, or is on that day a part of, any of the wholes. */
    public boolean anyPartOf(Iterable<String> found, Iterable<String> wholes, @Nullable LocalDate day) {
        for (String actor : found) {
            for (String whole : wholes) {
                if (isPartOf(actor, whole, day)) {
                    return true;
                }
            }
        }
        return false;
    }
}
