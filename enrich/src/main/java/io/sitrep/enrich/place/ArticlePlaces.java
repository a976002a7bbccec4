package io.sitrep.enrich.place;

import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.enrich.gazetteer.Gazetteer;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.knowledge.Regions;
import io.sitrep.enrich.knowledge.Regions.Region;
import io.sitrep.enrich.place.Named.Governance;
import io.sitrep.enrich.place.Named.Kind;
import io.sitrep.enrich.text.Body;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The places of the world that an article means, and the town it is at home in.
 *
 * <p>A name that stands for several towns is settled by its qualifier ("Springfield, Illinois"), by the regions and countries that the
 * article names, by the towns near to it that it names, by the countries of the theatres, and by population. What then stays open stays
 * open: no place.
 */
public final class ArticlePlaces {

    /** So much better, in steps that double the population, a town must be than its next namesake. */
    private static final int MARGIN = 2;

    private static final int REGION_NAMED = 6;
    private static final int COUNTRY_NAMED = 3;
    private static final int THEATRE_COUNTRY = 3;
    private static final int TOWN_NEAR = 5;
    private static final int AT_HOME = 6;

    /** In ten-thousandths of a degree: towns so near to each other belong together, a part so near to its town. */
    private static final int NEAR = 12_000;

    private static final int WITHIN = 4_000;

    /** A town that nothing but its size speaks for needs so many inhabitants. */
    private static final int KNOWN_TOWN = 50_000;

    /** What the text itself says of where it is at home. */
    private static final int DATELINE_VOTES = 6;

    private static final int POLICE_VOTES = 3;
    private static final int TITLE_VOTES = 2;

    /** Where the place line stands among the sentences. */
    private static final int PLACE_LINE = -2;

    private final Map<Integer, List<Match<Place>>> bySentence;
    private final @Nullable Place home;

    private final Set<String> countries;

    private ArticlePlaces(Map<Integer, List<Match<Place>>> bySentence, @Nullable Place home, Set<String> countries) {
        this.bySentence = bySentence;
        this.home = home;
        this.countries = countries;
    }

    /** Reads articles for their places. Made once, for all articles. */
    public static final class Reader {

        private final Knowledge knowledge;
        private final NameReader names;
        private final HomeSigns homeSigns;
        private final Set<String> theatreCountries = new HashSet<>();

        public Reader(Knowledge knowledge) {
            this.knowledge = knowledge;
            this.names = new NameReader(knowledge);
            this.homeSigns = new HomeSigns(knowledge);
            knowledge.theatres().all().forEach(theatre -> theatreCountries.addAll(theatre.countries()));
        }

        /**
         * @param title null where the source gave none
         */
        public ArticlePlaces read(Body body, @Nullable String title) {
            Sentence titleSentence = title == null ? null : Sentence.ofTitle(title);
            Settling settling = new Settling(knowledge, theatreCountries, homeSigns.of(body, titleSentence));
            if (body.placeLine() != null) {
                String line = body.placeLine();
                settling.add(PLACE_LINE, names.read(Tokenizer.tokens(line, 0, line.length())), DATELINE_VOTES);
            }
            if (titleSentence != null) {
                settling.add(Sentence.TITLE, names.read(titleSentence.tokens()), TITLE_VOTES);
            }
            for (Sentence sentence : body.sentences()) {
                settling.add(sentence.index(), names.read(sentence.tokens()), 1);
            }
            return settling.settle();
        }
    }

    /** No place of the world: for a sentence by itself. */
    public static ArticlePlaces none() {
        return new ArticlePlaces(Map.of(), null, Set.of());
    }

    /** Where something can have happened, from left to right, of one sentence. */
    public List<Match<Place>> in(Sentence sentence) {
        return bySentence.getOrDefault(sentence.index(), List.of());
    }

    /** The town that the article is at home in: by its date line, its police, and what it tells of most. Null where that is open. */
    public @Nullable Place home() {
        return home;
    }

    /** ISO 3166-1 alpha-2 codes of the countries in which the places lie that the article surely names, its home among them. */
    public Set<String> countries() {
        return countries;
    }

    /** Settles the names of one article. Lives only while it is read. */
    private static final class Settling {

        private final Gazetteer gazetteer;
        private final Regions regions;
        private final Set<String> theatreCountries;
        private final Set<String> homeCountries;
        private final Map<Integer, List<Named>> named = new LinkedHashMap<>();
        private final Map<Integer, Integer> weights = new HashMap<>();
        private final Map<String, Integer> regionsNamed = new HashMap<>();
        private final Set<String> countriesNamed = new HashSet<>();
        private final Map<String, Integer> towns = new LinkedHashMap<>();
        /** Names of which only the country is sure. */
        private final Map<String, String> countriesOfOpen = new HashMap<>();

        Settling(Knowledge knowledge, Set<String> theatreCountries, Set<String> homeCountries) {
            this.gazetteer = knowledge.gazetteer();
            this.regions = knowledge.regions();
            this.theatreCountries = theatreCountries;
            this.homeCountries = homeCountries;
        }

        /**
         * @param weight how much a name says of where the article is at home
         */
        void add(int sentence, List<Named> names, int weight) {
            if (names.isEmpty()) {
                return;
            }
            named.put(sentence, names);
            weights.put(sentence, weight);
            for (Named each : names) {
                Region region = each.region();
                if (region != null) {
                    regionsNamed.merge(region.country() + region.code(), 1, Integer::sum);
                }
                if (each.country() != null) {
                    countriesNamed.add(each.country());
                }
            }
        }

        ArticlePlaces settle() {
            named.values().forEach(names -> names.forEach(this::settleQualified));
            // What is sure helps to settle what is not.
            settleAll();
            settleAll();
            openNames();
            Integer home = home();
            Place homePlace = home == null ? openHome() : place(home, false);
            Map<Integer, List<Match<Place>>> out = new HashMap<>();
            named.forEach((sentence, names) -> {
                List<Match<Place>> places = places(names, home);
                if (sentence != PLACE_LINE && !places.isEmpty()) {
                    out.put(sentence, places);
                }
            });
            return new ArticlePlaces(out, homePlace, countries(out, homePlace));
        }

        /** Of what is named with its region or country, and of what is settled. */
        private Set<String> countries(Map<Integer, List<Match<Place>>> places, @Nullable Place homePlace) {
            Set<String> out = new TreeSet<>();
            named.values().forEach(names -> names.forEach(each -> add(each.country(), out)));
            places.values()
                    .forEach(matches ->
                            matches.forEach(match -> add(match.meaning().getCountry(), out)));
            if (homePlace != null) {
                add(homePlace.getCountry(), out);
            }
            return out;
        }

        private static void add(@Nullable String country, Set<String> out) {
            if (country != null) {
                out.add(country);
            }
        }

        /** A town with its region or country is settled, and settles its bare namesakes. */
        private void settleQualified(Named each) {
            if (each.kind() != Kind.TOWN || each.country() == null) {
                return;
            }
            for (int town : each.towns()) {
                if (fits(each, town)) {
                    towns.putIfAbsent(each.name(), town);
                    regionsNamed.merge(gazetteer.country(town) + gazetteer.admin(town), 1, Integer::sum);
                    return;
                }
            }
        }

        private boolean fits(Named each, int town) {
            Region region = each.region();
            return region == null
                    ? gazetteer.country(town).equals(each.country())
                    : gazetteer.country(town).equals(region.country())
                            && gazetteer.admin(town).equals(region.code());
        }

        private void settleAll() {
            Map<String, Integer> found = new LinkedHashMap<>();
            named.forEach((sentence, names) -> {
                for (Named each : names) {
                    boolean evidence = each.kind() == Kind.TOWN
                            && each.country() == null
                            && (each.governance() != Governance.BARE || sentence < 0);
                    if (evidence && !towns.containsKey(each.name()) && !found.containsKey(each.name())) {
                        int town = likeliest(each, sentence < 0);
                        if (town >= 0) {
                            found.put(each.name(), town);
                        }
                    }
                }
            });
            towns.putAll(found);
            found.values().forEach(town -> countriesNamed.add(gazetteer.country(town)));
        }

        /**
         * The town that a bare name means; -1 where it stays open.
         *
         * @param isOpening whether the name stands in the date line or the title
         */
        private int likeliest(Named each, boolean isOpening) {
            int best = -1;
            int bestScore = Integer.MIN_VALUE;
            int second = Integer.MIN_VALUE;
            for (int town : each.towns()) {
                int score = score(town);
                if (score > bestScore) {
                    second = bestScore;
                    best = town;
                    bestScore = score;
                } else if (score > second) {
                    second = score;
                }
            }
            boolean clear = second == Integer.MIN_VALUE || bestScore - second >= MARGIN;
            boolean spokenFor = isOpening || each.governance() == Governance.POLICE || each.towns().length == 1;
            boolean likely = spokenFor && theatreCountries.contains(gazetteer.country(best));
            return clear && (likely || isMeant(best)) ? best : -1;
        }

        /** Names that stay open between towns of one country: the name and the country are sure, the region is not. */
        private void openNames() {
            named.forEach((sentence, names) -> {
                for (Named each : names) {
                    boolean open = each.kind() == Kind.TOWN
                            && each.country() == null
                            && (each.governance() != Governance.BARE || sentence < 0)
                            && !towns.containsKey(each.name());
                    String country = open ? onlyCountry(each) : null;
                    if (country != null) {
                        countriesOfOpen.put(each.name(), country);
                    }
                }
            });
        }

        /** The country of the best namesake where no town of another country comes near it; null where one does. */
        private @Nullable String onlyCountry(Named each) {
            int best = each.towns()[0];
            for (int town : each.towns()) {
                best = score(town) > score(best) ? town : best;
            }
            for (int town : each.towns()) {
                boolean rival =
                        !gazetteer.country(town).equals(gazetteer.country(best)) && score(best) - score(town) < MARGIN;
                if (rival) {
                    return null;
                }
            }
            boolean alone = each.towns().length == 1;
            boolean known = gazetteer.population(best) >= KNOWN_TOWN
                    || countriesNamed.contains(gazetteer.country(best))
                    || isOnlyOfTheatres(each);
            return alone || !known ? null : gazetteer.country(best);
        }

        /** Whether no town of that name lies in a country that nobody watches. */
        private boolean isOnlyOfTheatres(Named each) {
            for (int town : each.towns()) {
                if (!theatreCountries.contains(gazetteer.country(town))) {
                    return false;
                }
            }
            return true;
        }

        private static Place open(String name, String country) {
            return Place.newBuilder()
                    .setName(name)
                    .setCountry(country)
                    .setPrecision(PlacePrecision.EXACT)
                    .build();
        }

        /** The date line or the police of a town of which only the country is sure. */
        private @Nullable Place openHome() {
            Map<String, Integer> votes = new LinkedHashMap<>();
            named.forEach((sentence, names) -> {
                for (Named each : names) {
                    if (countriesOfOpen.containsKey(each.name())) {
                        int weight = each.governance() == Governance.POLICE
                                ? POLICE_VOTES
                                : each.isGoverned() || each.governance() == Governance.NATIVE || sentence < 0
                                        ? weights.get(sentence)
                                        : 0;
                        votes.merge(each.name(), weight, Integer::sum);
                    }
                }
            });
            String best = null;
            int most = 0;
            for (Map.Entry<String, Integer> vote : votes.entrySet()) {
                if (vote.getValue() > most) {
                    best = vote.getKey();
                    most = vote.getValue();
                }
            }
            return best == null ? null : open(best, countriesOfOpen.getOrDefault(best, ""));
        }

        private int score(int town) {
            String country = gazetteer.country(town);
            int score = Integer.SIZE - Integer.numberOfLeadingZeros(gazetteer.population(town));
            score += regionsNamed.containsKey(country + gazetteer.admin(town)) ? REGION_NAMED : 0;
            score += countriesNamed.contains(country) ? COUNTRY_NAMED : 0;
            score += theatreCountries.contains(country) ? THEATRE_COUNTRY : 0;
            score += homeCountries.contains(country) ? AT_HOME : 0;
            score += isNearOthers(town) ? TOWN_NEAR : 0;
            return score;
        }

        private boolean isNearOthers(int town) {
            for (int other : towns.values()) {
                if (other != town && gazetteer.isNear(town, other, NEAR)) {
                    return true;
                }
            }
            return false;
        }

        /** A small town far from everything else that the article names is hardly the one it means. */
        private boolean isMeant(int town) {
            return gazetteer.population(town) >= KNOWN_TOWN
                    || regionsNamed.containsKey(gazetteer.country(town) + gazetteer.admin(town))
                    || isNearOthers(town);
        }

        private @Nullable Integer home() {
            Map<Integer, Integer> votes = new LinkedHashMap<>();
            named.forEach((sentence, names) -> {
                for (Named each : names) {
                    Integer town = each.kind() == Kind.TOWN ? towns.get(each.name()) : null;
                    if (town != null && isSettled(each, town)) {
                        int weight = each.governance() == Governance.POLICE
                                ? POLICE_VOTES
                                : each.isGoverned() || each.governance() == Governance.NATIVE || sentence < 0
                                        ? weights.get(sentence)
                                        : 0;
                        votes.merge(cityOf(town), weight, Integer::sum);
                    }
                }
            });
            Integer best = null;
            int most = 0;
            for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
                if (vote.getValue() > most) {
                    best = vote.getKey();
                    most = vote.getValue();
                }
            }
            return best;
        }

        /** A name with a qualifier of its own that the town does not fit is another town. */
        private boolean isSettled(Named each, int town) {
            return each.country() == null || fits(each, town);
        }

        /** A part of a town lies in the town that the article names beside it. */
        private int cityOf(int town) {
            if (!gazetteer.isQuarter(town)) {
                return town;
            }
            int best = town;
            for (int other : towns.values()) {
                boolean holds = !gazetteer.isQuarter(other)
                        && gazetteer.population(other) > gazetteer.population(best)
                        && gazetteer.isNear(town, other, WITHIN);
                best = holds ? other : best;
            }
            return best;
        }

        private List<Match<Place>> places(List<Named> names, @Nullable Integer home) {
            List<Match<Place>> out = new ArrayList<>();
            Set<String> points = new HashSet<>();
            for (Named each : names) {
                if (!each.isGoverned()) {
                    continue;
                }
                Place place =
                        switch (each.kind()) {
                            case TOWN -> town(each);
                            case COUNTY -> county(each, home);
                            case REGION -> area(each);
                        };
                if (place != null && points.add(place.toString())) {
                    out.add(new Match<>(each.from(), each.to(), place));
                }
            }
            return out;
        }

        private @Nullable Place town(Named each) {
            Integer town = towns.get(each.name());
            if (town != null && isSettled(each, town)) {
                return place(cityOf(town), each.governance() == Governance.NEAR);
            }
            if (each.country() != null) {
                for (int namesake : each.towns()) {
                    if (fits(each, namesake)) {
                        return place(namesake, each.governance() == Governance.NEAR);
                    }
                }
            }
            String country = countriesOfOpen.get(each.name());
            if (country != null && each.country() == null) {
                return open(each.name(), country);
            }
            // A town that the gazetteer does not know, in a region that it does: as fine as we can tell.
            return each.region() == null ? null : area(each);
        }

        private Place place(int town, boolean near) {
            String country = gazetteer.country(town);
            Region region = regions.byCode(country, gazetteer.admin(town));
            return Place.newBuilder()
                    .setName(gazetteer.name(town))
                    .setCountry(country)
                    .setRegion(region == null ? null : region.name())
                    .setLatitude(gazetteer.latitude(town))
                    .setLongitude(gazetteer.longitude(town))
                    .setPrecision(near ? PlacePrecision.NEAR : PlacePrecision.EXACT)
                    .build();
        }

        /** A county takes the region that the text names for it, else that of the article's town. */
        private @Nullable Place county(Named each, @Nullable Integer home) {
            Region region = each.region();
            if (region == null && home != null) {
                region = regions.byCode(gazetteer.country(home), gazetteer.admin(home));
            }
            return region == null
                    ? null
                    : Place.newBuilder()
                            .setName(each.name())
                            .setCountry(region.country())
                            .setRegion(region.name())
                            .setPrecision(PlacePrecision.ADM2)
                            .build();
        }

        private static @Nullable Place area(Named each) {
            Region region = each.region();
            return region == null
                    ? null
                    : Place.newBuilder()
                            .setName(region.name())
                            .setCountry(region.country())
                            .setRegion(region.name())
                            .setPrecision(PlacePrecision.ADM1)
                            .build();
        }
    }
}
