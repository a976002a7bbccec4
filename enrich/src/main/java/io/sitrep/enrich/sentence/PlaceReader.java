package io.sitrep.enrich.sentence;

import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.Knowledge.World;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.theatres.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where something happened: places that are governed like a location, not like somebody who acts ("Baghdad said"). */
public final class PlaceReader {

    private static final Set<String> LOCATIVE = Set.of(
            "in",
            "at",
            "near",
            "on",
            "outside",
            "inside",
            "around",
            "toward",
            "towards",
            "over",
            "across",
            "within",
            "beside",
            "against",
            "targeting",
            "hit",
            "struck",
            "bombed",
            "shelled",
            "attacked",
            "targeted",
            "hitting",
            "striking",
            "including",
            "throughout",
            "namely",
            "of");

    private static final Set<String> BETWEEN = Set.of(
            "the",
            "edge",
            "middle",
            "outskirts",
            "suburb",
            "suburbs",
            "centre",
            "center",
            "a",
            "city",
            "town",
            "village",
            "province",
            "region",
            "district",
            "central",
            "western",
            "eastern",
            "northern",
            "southern",
            "northeastern",
            "northwestern",
            "southeastern",
            "southwestern",
            "north",
            "east",
            "west",
            "south",
            "american",
            "u.s.",
            "us",
            "coalition",
            "iraqi",
            "iraq",
            "syria",
            "syrian",
            "'s",
            "airbase",
            "base",
            "of",
            "both",
            "neighbourhood",
            "neighborhood",
            "quarter",
            "area",
            "zone",
            "federal",
            "kurdish",
            "and",
            "crowded",
            "heart");

    private static final Set<String> DIRECTIONS = Set.of(
            "north",
            "south",
            "east",
            "west",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
            "miles",
            "kilometres",
            "kilometers",
            "km",
            "border");

    private static final Set<String> DEMONYMS = Set.of("iraqi", "syrian", "jordanian");

    private static final Set<String> AREA_NOUNS = Set.of("province", "governorate", "region");
    private static final Set<String> QUARTER_NOUNS =
            Set.of("neighbourhood", "neighborhood", "district", "quarter", "area");

    /** "next to the embassy", "close to the airport": a landmark, not the place. */
    private static final Set<String> BESIDE = Set.of("next", "close");

    /** A place of the world counts only behind a plain preposition of place. */
    private static final Set<String> WORLD_LOCATIVE = Set.of("in", "near", "outside", "at", "on", "across");

    private static final Set<String> PASSIVES = Set.of("was", "were");

    private static final Set<String> CHAIN = Set.of("and", ",");

    /** So far to the left a word may govern a place, in tokens. */
    private static final int GOVERNOR_REACH = 6;

    /** A name with its district and province before the country's reaches so far back. */
    private static final int NAME_CHAIN_REACH = 12;

    /** So wide the gap between two places of one enumeration may be; without a comma before "and" only so wide. */
    private static final int WIDEST_GAP = 7;

    private static final int WIDEST_PLAIN_GAP = 3;

    /** Finest first: so the schema lists the precisions. Then from left to right. */
    private static final Comparator<Located> FINEST_FIRST = Comparator.comparing(
                    (Located located) -> located.place().getPrecision())
            .thenComparingInt(Located::from);

    private PlaceReader() {}

    /**
     * A place in a sentence.
     *
     * @param from first token
     * @param to token behind the last
     * @param place as the record will hold it
     * @param site the theatre's site; null for a place of the world
     */
    public record Located(int from, int to, Place place, @Nullable Site site) {

        /** A base, embassy or town, not an area. */
        public boolean isPoint() {
            return PlaceReader.isPoint(place);
        }
    }

    /** The places of tokens [from, to) that can be where something happened, finest first, then from left to right. */
    public static List<Located> find(Reading reading, int from, int to) {
        List<Located> out = new ArrayList<>();
        for (Match<Site> match : reading.sites()) {
            if (match.from() < from || match.to() > to || reading.isAttribution(match.from())) {
                continue;
            }
            Site site = match.meaning();
            boolean base = !site.hosts().isEmpty();
            String governor = governor(reading, match.from());
            boolean demonym = DEMONYMS.contains(reading.norm(match.from())) && match.to() - match.from() == 1;
            boolean origin =
                    governor.equals("from") || reading.norm(match.from() - 1).equals("from");
            boolean chained = !out.isEmpty() && chained(reading, out.get(out.size() - 1), match.from());
            boolean area = AREA_NOUNS.contains(reading.norm(match.to()));
            boolean landmark =
                    reading.norm(match.from() - 1).equals("to") && BESIDE.contains(reading.norm(match.from() - 2));
            if (demonym || origin || landmark || directionOf(reading, match.from())) {
                continue;
            }
            if (base || chained || area || LOCATIVE.contains(governor) || isStruck(reading, match.to())) {
                out.add(new Located(match.from(), match.to(), place(site, governor.equals("near") && !base), site));
            }
        }
        for (Match<Place> match : reading.places()) {
            boolean known = reading.sites().stream().anyMatch(site -> Reading.overlaps(site, match.from(), match.to()));
            if (match.from() >= from && match.from() < to && !known && !reading.isAttribution(match.from())) {
                out.add(new Located(match.from(), match.to(), match.meaning(), null));
            }
        }
        for (Match<World> match : reading.world()) {
            boolean known = reading.sites().stream().anyMatch(site -> Reading.overlaps(site, match.from(), match.to()))
                    || out.stream().anyMatch(located -> located.from() < match.to() && match.from() < located.to());
            String governor = governor(reading, match.from());
            if (match.from() >= from
                    && match.to() <= to
                    && !known
                    && !reading.isAttribution(match.from())
                    && (WORLD_LOCATIVE.contains(governor)
                            || WORLD_LOCATIVE.contains(governorOfName(reading, match.from())))) {
                out.add(new Located(match.from(), match.to(), place(match.meaning()), null));
            }
        }
        out.sort(FINEST_FIRST);
        return out;
    }

    /** "Jurf al-Sakhar was bombed": what is the subject of a passive of violence was where it happened. */
    private static boolean isStruck(Reading reading, int to) {
        return PASSIVES.contains(reading.norm(to))
                && reading.triggers().stream()
                        .anyMatch(trigger -> (trigger.from() == to + 1 || trigger.from() == to + 2)
                                && trigger.meaning().form() == Trigger.Form.PAST
                                && trigger.meaning().frame() == Frame.OBJECT);
    }

    /**
     * The region of the last of the theatre's places that is named before a token: what was passed on the way there says no more of where
     * something happened. Empty where none is.
     */
    public static List<Located> passed(Reading reading, int before) {
        return reading.sites().stream()
                .filter(match -> match.to() <= before && !reading.isAttribution(match.from()))
                .reduce((one, other) -> other)
                .map(match -> new Located(match.from(), match.to(), region(match.meaning()), null))
                .stream()
                .toList();
    }

    /** The nearest word to the left that governs a place, over words like "the town of". */
    private static String governor(Reading reading, int at) {
        int i = at - 1;
        while (i >= 0
                && i > at - GOVERNOR_REACH
                && (BETWEEN.contains(reading.norm(i)) || (i < at - 1 && properName(reading, i)))
                && !(reading.norm(i).equals("of") && DIRECTIONS.contains(reading.norm(i - 1)))) {
            i--;
        }
        return reading.norm(i);
    }

    /** "in Hilla district, Babil Province, Iraq": the word that governs the name that a country stands behind; empty where there is none. */
    private static String governorOfName(Reading reading, int at) {
        if (!reading.norm(at - 1).equals(",")) {
            return "";
        }
        int i = at - 1;
        while (i > Math.max(0, at - NAME_CHAIN_REACH) && isPartOfName(reading, i)) {
            i--;
        }
        return i < at - 2 ? reading.norm(i) : "";
    }

    private static boolean isPartOfName(Reading reading, int i) {
        String norm = reading.norm(i);
        return norm.equals(",")
                || norm.equals("of")
                || norm.equals("the")
                || AREA_NOUNS.contains(norm)
                || QUARTER_NOUNS.contains(norm)
                || DIRECTIONS.contains(norm)
                || reading.tokens().get(i).isCapitalised();
    }

    /** A name of a street or quarter: "the Mashtal district of Baghdad". */
    private static boolean properName(Reading reading, int i) {
        return i > 0 && reading.tokens().get(i).isCapitalised() && QUARTER_NOUNS.contains(reading.norm(i + 1));
    }

    /** "south of Baghdad" is not Baghdad; "in the south of Baghdad" is. */
    private static boolean directionOf(Reading reading, int at) {
        boolean of = reading.norm(at - 1).equals("of")
                && DIRECTIONS.contains(reading.norm(at - 2))
                && !reading.norm(at - 3).equals("the");
        return of
                || (reading.norm(at - 1).equals("from") && reading.norm(at - 2).equals("away"));
    }

    /** "al-Qaim and Akashat", "Jurf al-Sakhar, south of Baghdad, and al-Qaim", "Mayadin, Syria". */
    private static boolean chained(Reading reading, Located before, int at) {
        int gap = at - before.to();
        if (gap == 1) {
            return CHAIN.contains(reading.norm(before.to()));
        }
        return gap > 1
                && gap <= WIDEST_GAP
                && reading.norm(at - 1).equals("and")
                && (reading.norm(at - 2).equals(",") || gap <= WIDEST_PLAIN_GAP);
    }

    /** A theatre's site as the record holds it; near where the text says only that. */
    public static Place place(Site site, boolean near) {
        PlacePrecision precision =
                near && site.precision() == PlacePrecision.EXACT ? PlacePrecision.NEAR : site.precision();
        boolean point = isPoint(precision);
        return Place.newBuilder()
                .setName(precision == PlacePrecision.COUNTRY ? null : site.name())
                .setCountry(site.country())
                .setRegion(site.region())
                .setLatitude(point ? site.latitude() : null)
                .setLongitude(point ? site.longitude() : null)
                .setPrecision(precision)
                .build();
    }

    /** The region of a site, or its country, where no more is known. */
    public static Place region(Site site) {
        boolean known = site.region() != null;
        return Place.newBuilder()
                .setName(site.region())
                .setCountry(site.country())
                .setRegion(site.region())
                .setPrecision(known ? PlacePrecision.ADM1 : PlacePrecision.COUNTRY)
                .build();
    }

    /** Whether a place is a base, embassy or town, not an area. */
    public static boolean isPoint(Place place) {
        return isPoint(place.getPrecision());
    }

    private static boolean isPoint(PlacePrecision precision) {
        return precision == PlacePrecision.EXACT || precision == PlacePrecision.NEAR;
    }

    private static Place place(World world) {
        return Place.newBuilder()
                .setName(null)
                .setCountry(world.country())
                .setPrecision(PlacePrecision.COUNTRY)
                .build();
    }
}
