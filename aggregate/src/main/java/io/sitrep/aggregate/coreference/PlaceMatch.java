package io.sitrep.aggregate.coreference;

import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How two places compare. Names, regions and countries decide; coordinates never do. */
enum PlaceMatch {
    SAME_SITE(5),
    SAME_AREA(3),
    /** One holds the other, or lies near it. */
    WITHIN(2),
    SAME_COUNTRY(1),
    UNKNOWN(0),
    CONFLICT(0);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final int score;

    PlaceMatch(int score) {
        this.score = score;
    }

    int score() {
        return score;
    }

    /** Fine enough to tell two happenings apart. */
    static boolean isSite(@Nullable Place place) {
        return place != null
                && place.getName() != null
                // A town that bears the name of its region stands for the region as often as not.
                && !place.getName().equals(place.getRegion())
                && switch (place.getPrecision()) {
                    case EXACT, NEAR, ADM2 -> true;
                    case ADM1, SUBREGION, COUNTRY, SEA_OR_AIRSPACE -> false;
                };
    }

    /** How two places compare; null is unknown. */
    static PlaceMatch of(@Nullable Place a, @Nullable Place b) {
        if (a == null || b == null) {
            return PlaceMatch.UNKNOWN;
        }
        if (a.getCountry() == null || b.getCountry() == null) {
            return a.getName() != null && a.getName().equals(b.getName()) ? PlaceMatch.SAME_AREA : PlaceMatch.UNKNOWN;
        }
        if (!a.getCountry().equals(b.getCountry())) {
            return PlaceMatch.CONFLICT;
        }
        String regionA = region(a);
        String regionB = region(b);
        boolean sameRegion = regionA != null && regionA.equals(regionB);
        if (regionA != null && regionB != null && !sameRegion) {
            return PlaceMatch.CONFLICT;
        }
        boolean bothSites = isSite(a) && isSite(b);
        if (a.getName() != null && a.getName().equals(b.getName())) {
            return bothSites ? PlaceMatch.SAME_SITE : PlaceMatch.SAME_AREA;
        }
        if (bothSites) {
            boolean near = a.getPrecision() == PlacePrecision.NEAR || b.getPrecision() == PlacePrecision.NEAR;
            return (sameRegion && near) || isHeld(a, b) ? PlaceMatch.WITHIN : PlaceMatch.CONFLICT;
        }
        if (sameRegion) {
            return isSite(a) || isSite(b) ? PlaceMatch.WITHIN : PlaceMatch.SAME_AREA;
        }
        return PlaceMatch.SAME_COUNTRY;
    }

    /** Two sites of different names, neither in the other: near enough for two outlets to mean one, but not for one outlet. */
    static boolean twoSites(@Nullable Place a, @Nullable Place b) {
        return a != null && b != null && isSite(a) && isSite(b) && !isHeld(a, b);
    }

    /** Whether one is in the other, by their names. */
    private static boolean isHeld(Place a, Place b) {
        Set<String> wordsA = words(a);
        Set<String> wordsB = words(b);
        return wordsA.containsAll(wordsB) || wordsB.containsAll(wordsA);
    }

    static @Nullable String region(Place place) {
        return place.getRegion() == null && place.getPrecision() == PlacePrecision.ADM1
                ? place.getName()
                : place.getRegion();
    }

    /** "Erbil" is held by "Erbil Air Base": the town for the base in it. */
    private static Set<String> words(Place place) {
        String name = place.getName();
        return name == null ? Set.of() : new HashSet<>(List.of(NO_WORD.split(name.toLowerCase(Locale.ROOT))));
    }

    static String name(@Nullable Place place) {
        return place == null
                ? "unknown"
                : place.getName() == null ? String.valueOf(place.getCountry()) : place.getName();
    }
}
