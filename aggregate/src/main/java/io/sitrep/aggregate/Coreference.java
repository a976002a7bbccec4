package io.sitrep.aggregate;

import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Weapon;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions report the same happening. Pure: every answer depends on the mentions given and on the theatre's actors, never on the
 * order in which they came; numbers are integers.
 *
 * <p>Three layers. <b>Anchored</b> mentions (day known to within six days, site known) are clustered among themselves. <b>Loose</b> ones
 * (the rest) join the one cluster that fits them clearly best, and never change it. Loose ones that found none but know their day are
 * clustered among themselves; the others stand alone.
 */
public final class Coreference {

    /** Least score at which two mentions may be one. Same day (4) and same site (5) reach it with types that can be confused (1) or equal. */
    static final int JOIN = 9;

    /** Least score between any two members of a cluster (complete link). Lower than JOIN: two poor reports can agree with one rich one. */
    static final int KEEP = 6;

    /** Least score at which a loose mention may join a cluster. */
    static final int ATTACH = 8;

    /** By how much the best cluster must lead the second; with less the loose mention could be either, and joins none. */
    static final int ATTACH_LEAD = 2;

    /** A loose mention without a date most likely means something of so many days before its publication ... */
    static final int RECENT_DAYS = 45;

    /** ... which then leads all that is older by this much. */
    static final int RECENT = 3;

    /** A window longer than this says nothing; it also bounds the number of months under which a mention is listed. */
    static final int LONGEST_WINDOW_DAYS = 400;

    /** Longest span of a dated mention. */
    static final int LONGEST_DATED_DAYS = 6;

    /**
     * Days by which two dated mentions of the same type and site can differ and still be one, if their numbers or victims agree, or if the
     * attacker is one from afar: an air strike after midnight in Iraq is told in Washington as of the evening before. Attacks on the same
     * base on two days running stay two.
     */
    static final int SLACK_DAYS = 1;

    private static final int DISTRUST = -4;

    private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}'’-]+(?: (?:\\p{Lu}|al-|el-)[\\p{L}'’-]+)+");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Titles and demonyms that make two capitalised words look like a name. */
    private static final Set<String> NO_NAME = Set.of(
            "american",
            "americans",
            "iraqi",
            "iranian",
            "syrian",
            "israeli",
            "jordanian",
            "turkish",
            "british",
            "general",
            "army",
            "brig",
            "colonel",
            "commander",
            "captain",
            "major",
            "sergeant",
            "forces",
            "force",
            "soldiers",
            "troops",
            "guard",
            "islamic",
            "state",
            "popular",
            "mobilization",
            "revolutionary",
            "service",
            "members",
            "three",
            "four",
            "five",
            "seven",
            "eight");

    private final Theatre theatre;

    public Coreference(Theatre theatre) {
        this.theatre = theatre;
    }

    /**
     * How two mentions compare.
     *
     * @param score sum of what agrees less what does not
     * @param conflict what makes it impossible that they are one; null where nothing does
     */
    public record Comparison(int score, @Nullable String conflict) {

        boolean atLeast(int threshold) {
            return conflict == null && score >= threshold;
        }
    }

    /** What became of a loose mention. */
    enum Fate {
        ATTACHED,
        /** Several clusters fit about equally well. */
        AMBIGUOUS,
        /** No cluster fits. */
        UNMATCHED
    }

    /** @param cluster place in the list given; -1 unless attached */
    record Attachment(Fate fate, int cluster) {}

    /** Days within which a loose mention can have happened. */
    record Window(LocalDate from, LocalDate to) {}

    enum PlaceMatch {
        SAME_SITE(5),
        SAME_AREA(3),
        /** One holds the other, or lies near it. */
        WITHIN(2),
        SAME_COUNTRY(1),
        UNKNOWN(0),
        CONFLICT(0);

        private final int score;

        PlaceMatch(int score) {
            this.score = score;
        }
    }

    /** Known to within six days. */
    static boolean dated(IncidentMention mention) {
        DateRange date = mention.getDate();
        return date != null
                && (date.getPrecision() == DatePrecision.DAY || date.getPrecision() == DatePrecision.SPAN_2_TO_6_DAYS)
                && ChronoUnit.DAYS.between(date.getEarliest(), date.getLatest()) <= LONGEST_DATED_DAYS;
    }

    /** Dated, and at a known site: reports that can tell two happenings apart. */
    static boolean anchored(IncidentMention mention) {
        return dated(mention) && isSite(mention.getPlace());
    }

    /** Where to look for the cluster of a loose mention; empty where the text gives nothing to go by. */
    static Optional<Window> window(IncidentMention mention) {
        DateRange date = mention.getDate();
        if (date == null) {
            LocalDate published = mention.getSource().getPublished();
            return published == null
                    ? Optional.empty()
                    : Optional.of(new Window(published.minusDays(LONGEST_WINDOW_DAYS), published.plusDays(1)));
        }
        return ChronoUnit.DAYS.between(date.getEarliest(), date.getLatest()) > LONGEST_WINDOW_DAYS
                ? Optional.empty()
                : Optional.of(new Window(date.getEarliest(), date.getLatest()));
    }

    public Comparison compare(IncidentMention a, IncidentMention b) {
        int types = typeScore(a.getType(), b.getType());
        if (types < 0) {
            return conflict("types " + a.getType() + " and " + b.getType());
        }
        PlaceMatch place = place(a.getPlace(), b.getPlace());
        if (place == PlaceMatch.CONFLICT) {
            return conflict("places " + name(a.getPlace()) + " and " + name(b.getPlace()));
        }
        int killed = numberScore(a.getKilled(), b.getKilled());
        int injured = numberScore(a.getInjured(), b.getInjured());
        Set<String> victims = names(a);
        Set<String> otherVictims = names(b);
        boolean sharedVictim = victims.stream().anyMatch(otherVictims::contains);

        DateRange dateA = a.getDate();
        DateRange dateB = b.getDate();
        Set<String> attackersA = attackers(a);
        Set<String> attackersB = attackers(b);
        @Nullable LocalDate day = dateA != null ? dateA.getEarliest() : dateB != null ? dateB.getEarliest() : null;
        boolean sameSide = related(attackersA, attackersB, day);
        int dates = 0;
        if (dateA != null && dateB != null) {
            long gap = gap(dateA, dateB);
            boolean alike = place == PlaceMatch.SAME_SITE
                    && a.getType() == b.getType()
                    && (killed == 2 || injured == 2 || sharedVictim || (sameSide && fromAfar(attackersA, attackersB)));
            if (gap > SLACK_DAYS || (gap > 0 && !(alike && dated(a) && dated(b)))) {
                return conflict("days " + days(dateA) + " and " + days(dateB));
            }
            dates = dateScore(dateA, dateB, gap);
        }

        boolean clash = a.getType() == IncidentType.ARMED_CLASH || b.getType() == IncidentType.ARMED_CLASH;
        if (!sameSide
                && !clash
                && (related(attackersA, b.getTargets(), day) || related(attackersB, a.getTargets(), day))) {
            return conflict("who attacks in one is attacked in the other");
        }
        int score = types + place.score + dates + killed + injured;
        if (sharedVictim) {
            score += 4;
        } else if (a.getTargetedKilling() && b.getTargetedKilling() && !victims.isEmpty() && !otherVictims.isEmpty()) {
            if (place != PlaceMatch.SAME_SITE) {
                return conflict("victims " + victims + " and " + otherVictims);
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
        score += weaponScore(a.getWeapons(), b.getWeapons());
        if (a.getSource().getArticleId().equals(b.getSource().getArticleId())
                && !restates(a, b, place, sameSide, killed, injured)) {
            return conflict("told as two by the same article");
        }
        return new Comparison(score, null);
    }

    /** One article that tells of two things means two, unless the second says the same again. */
    private static boolean restates(
            IncidentMention a, IncidentMention b, PlaceMatch place, boolean sameSide, int killed, int injured) {
        boolean sidesAgree = sameSide || attackers(a).isEmpty() || attackers(b).isEmpty();
        boolean overlap = a.getDate() == null || b.getDate() == null || gap(a.getDate(), b.getDate()) == 0;
        return a.getType() == b.getType()
                && place != PlaceMatch.CONFLICT
                && sidesAgree
                && overlap
                && killed >= 0
                && injured >= 0;
    }

    /**
     * The clusters of some mentions: the best pair first, ties by mention id, and two clusters become one only where each member of one
     * can be with each of the other. Give it whole components of {@link #joins}; more is allowed and changes nothing.
     *
     * @return clusters and members sorted by mention id
     */
    public List<List<IncidentMention>> cluster(Collection<IncidentMention> mentions) {
        List<IncidentMention> all = mentions.stream()
                .sorted(Comparator.comparing(IncidentMention::getMentionId))
                .toList();
        int n = all.size();
        record Edge(int a, int b, int score) {}
        List<Edge> edges = new ArrayList<>();
        boolean[][] together = new boolean[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                Comparison comparison = compare(all.get(a), all.get(b));
                together[a][b] = together[b][a] = comparison.atLeast(KEEP);
                if (comparison.atLeast(JOIN)) {
                    edges.add(new Edge(a, b, comparison.score()));
                }
            }
        }
        // Stable: among equal scores the order stays that of the ids.
        edges.sort(Comparator.comparingInt(Edge::score).reversed());
        Map<Integer, List<Integer>> members = new HashMap<>();
        int[] clusterOf = new int[n];
        for (int i = 0; i < n; i++) {
            clusterOf[i] = i;
            members.put(i, new ArrayList<>(List.of(i)));
        }
        for (Edge edge : edges) {
            int into = clusterOf[edge.a()];
            int from = clusterOf[edge.b()];
            List<Integer> stay = Objects.requireNonNull(members.get(into));
            List<Integer> move = Objects.requireNonNull(members.get(from));
            if (into != from && complete(stay, move, together)) {
                members.remove(from);
                move.forEach(each -> clusterOf[each] = into);
                stay.addAll(move);
            }
        }
        return members.values().stream()
                .map(each -> each.stream().sorted().map(all::get).toList())
                .sorted(Comparator.comparing(each -> each.get(0).getMentionId()))
                .toList();
    }

    private static boolean complete(List<Integer> one, List<Integer> other, boolean[][] together) {
        for (int a : one) {
            for (int b : other) {
                if (!together[a][b]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the two can be a pair from which a cluster grows. */
    boolean joins(IncidentMention a, IncidentMention b) {
        return compare(a, b).atLeast(JOIN);
    }

    /** Whether a cluster that holds this anchored mention can be of interest to the loose one. */
    boolean attracts(IncidentMention loose, IncidentMention anchored) {
        return inWindow(loose, anchored) && compareLoose(loose, anchored).atLeast(ATTACH);
    }

    private Comparison compareLoose(IncidentMention loose, IncidentMention anchored) {
        Comparison comparison = compare(loose, anchored);
        LocalDate published = loose.getSource().getPublished();
        boolean recent = loose.getDate() == null
                && published != null
                && anchored.getDate() != null
                && !anchored.getDate().getLatest().isBefore(published.minusDays(RECENT_DAYS));
        return recent ? new Comparison(comparison.score() + RECENT, comparison.conflict()) : comparison;
    }

    private static boolean inWindow(IncidentMention loose, IncidentMention anchored) {
        Optional<Window> window = window(loose);
        DateRange date = anchored.getDate();
        return window.isPresent()
                && date != null
                && !date.getLatest().isBefore(window.get().from())
                && !date.getEarliest().isAfter(window.get().to());
    }

    /** The cluster that a loose mention joins: no conflict with any member in its window, the best score, and a clear lead. */
    Attachment attach(IncidentMention loose, List<List<IncidentMention>> clusters) {
        int best = Integer.MIN_VALUE;
        int second = Integer.MIN_VALUE;
        int chosen = -1;
        for (int i = 0; i < clusters.size(); i++) {
            int score = fit(loose, clusters.get(i));
            if (score > best) {
                second = best;
                best = score;
                chosen = i;
            } else if (score > second) {
                second = score;
            }
        }
        if (best < ATTACH) {
            return new Attachment(Fate.UNMATCHED, -1);
        }
        boolean clear = second < ATTACH || best - second >= ATTACH_LEAD;
        return clear ? new Attachment(Fate.ATTACHED, chosen) : new Attachment(Fate.AMBIGUOUS, -1);
    }

    private int fit(IncidentMention loose, List<IncidentMention> cluster) {
        int best = Integer.MIN_VALUE;
        for (IncidentMention member : cluster) {
            if (!inWindow(loose, member)) {
                continue;
            }
            Comparison comparison = compareLoose(loose, member);
            if (comparison.conflict() != null) {
                return Integer.MIN_VALUE;
            }
            best = Math.max(best, comparison.score());
        }
        return best;
    }

    private static Comparison conflict(String what) {
        return new Comparison(0, what);
    }

    // ---- dates

    static long gap(DateRange a, DateRange b) {
        long after = ChronoUnit.DAYS.between(a.getLatest(), b.getEarliest());
        long before = ChronoUnit.DAYS.between(b.getLatest(), a.getEarliest());
        return Math.max(0, Math.max(after, before));
    }

    private static int dateScore(DateRange a, DateRange b, long gap) {
        if (gap > 0) {
            return 1;
        }
        DatePrecision coarser = a.getPrecision().compareTo(b.getPrecision()) >= 0 ? a.getPrecision() : b.getPrecision();
        return switch (coarser) {
            case DAY -> 4;
            case SPAN_2_TO_6_DAYS -> 3;
            case WEEK -> 2;
            case MONTH -> 1;
            case YEAR_OR_MORE -> 0;
        };
    }

    private static String days(DateRange range) {
        return range.getEarliest().equals(range.getLatest())
                ? range.getEarliest().toString()
                : range.getEarliest() + " to " + range.getLatest();
    }

    // ---- places

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

    static PlaceMatch place(@Nullable Place a, @Nullable Place b) {
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
            boolean held = words(a).containsAll(words(b)) || words(b).containsAll(words(a));
            return (sameRegion && near) || held ? PlaceMatch.WITHIN : PlaceMatch.CONFLICT;
        }
        if (sameRegion) {
            return isSite(a) || isSite(b) ? PlaceMatch.WITHIN : PlaceMatch.SAME_AREA;
        }
        return PlaceMatch.SAME_COUNTRY;
    }

    private static @Nullable String region(Place place) {
        return place.getRegion() == null && place.getPrecision() == PlacePrecision.ADM1
                ? place.getName()
                : place.getRegion();
    }

    /** "Erbil" is held by "Erbil Air Base": the town for the base in it. */
    private static Set<String> words(Place place) {
        String name = place.getName();
        return name == null ? Set.of() : new HashSet<>(List.of(NO_WORD.split(name.toLowerCase(Locale.ROOT))));
    }

    private static String name(@Nullable Place place) {
        return place == null
                ? "unknown"
                : place.getName() == null ? String.valueOf(place.getCountry()) : place.getName();
    }

    // ---- types

    /** 3 for the same, 1 or 0 for types that reports confuse, negative where they exclude each other. */
    static int typeScore(IncidentType a, IncidentType b) {
        if (a == b) {
            return 3;
        }
        if (a == IncidentType.OTHER || b == IncidentType.OTHER) {
            return 0;
        }
        IncidentType low = a.compareTo(b) < 0 ? a : b;
        IncidentType high = a.compareTo(b) < 0 ? b : a;
        return switch (low) {
            case ARMED_CLASH ->
                switch (high) {
                    case GOVERNMENT_REGAINS_TERRITORY, NON_STATE_ACTOR_OVERTAKES_TERRITORY, ATTACK -> 1;
                    case SHELLING_ARTILLERY_MISSILE, AIR_DRONE_STRIKE, GRENADE -> 0;
                    default -> -1;
                };
            case AIR_DRONE_STRIKE ->
                switch (high) {
                    case SHELLING_ARTILLERY_MISSILE, ATTACK -> 1;
                    case REMOTE_EXPLOSIVE_LANDMINE_IED -> 0;
                    default -> -1;
                };
            case SUICIDE_BOMB ->
                switch (high) {
                    case REMOTE_EXPLOSIVE_LANDMINE_IED, ATTACK -> 1;
                    default -> -1;
                };
            case SHELLING_ARTILLERY_MISSILE ->
                switch (high) {
                    case ATTACK -> 1;
                    case REMOTE_EXPLOSIVE_LANDMINE_IED, GRENADE -> 0;
                    default -> -1;
                };
            case REMOTE_EXPLOSIVE_LANDMINE_IED ->
                switch (high) {
                    case GRENADE, ATTACK -> 1;
                    case DISRUPTED_WEAPONS_USE -> 0;
                    default -> -1;
                };
            case CHEMICAL_WEAPON, GRENADE, SEXUAL_VIOLENCE -> high == IncidentType.ATTACK ? 1 : -1;
            case ATTACK ->
                switch (high) {
                    case ABDUCTION, MOB_VIOLENCE -> 0;
                    default -> -1;
                };
            case VIOLENT_DEMONSTRATION ->
                switch (high) {
                    case MOB_VIOLENCE, LOOTING_PROPERTY_DESTRUCTION -> 1;
                    default -> -1;
                };
            case MOB_VIOLENCE -> high == IncidentType.LOOTING_PROPERTY_DESTRUCTION ? 1 : -1;
            case ABDUCTION -> high == IncidentType.ARREST ? 1 : -1;
            default -> -1;
        };
    }

    // ---- who, with what, how many

    static Set<String> attackers(IncidentMention mention) {
        Set<String> all = new TreeSet<>(mention.getAttackers());
        all.addAll(mention.getClaimedBy());
        return all;
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

    private static int weaponScore(List<Weapon> a, List<Weapon> b) {
        Set<Weapon> known = new HashSet<>(a);
        known.remove(Weapon.UNKNOWN);
        Set<Weapon> others = new HashSet<>(b);
        others.remove(Weapon.UNKNOWN);
        if (known.isEmpty() || others.isEmpty()) {
            return 0;
        }
        return known.stream().anyMatch(others::contains) ? 1 : -1;
    }

    /** 2 for the same number of victims, 1 for ranges that meet or nobody in both, negative where the numbers do not fit each other. */
    static int numberScore(@Nullable Estimate a, @Nullable Estimate b) {
        if (a == null || b == null) {
            return 0;
        }
        if (a.getBest() == b.getBest()) {
            return a.getBest() == 0 ? 1 : 2;
        }
        if (a.getBest() == 0 || b.getBest() == 0) {
            return -1;
        }
        if (a.getLow() <= top(b) && b.getLow() <= top(a)) {
            return 1;
        }
        int less = Math.min(a.getBest(), b.getBest());
        int more = Math.max(a.getBest(), b.getBest());
        return more > 2 * less && more - less > 3 ? -2 : 0;
    }

    private static int top(Estimate estimate) {
        return estimate.getHigh() == null ? Integer.MAX_VALUE : estimate.getHigh();
    }

    /** Words of the names of victims, lower case: what two spellings of one name are likely to share. */
    private static Set<String> names(IncidentMention mention) {
        Set<String> words = new TreeSet<>();
        for (String text : mention.getVictimTexts()) {
            Matcher matcher = NAME.matcher(text);
            while (matcher.find()) {
                for (String word : matcher.group().toLowerCase(Locale.ROOT).split(" ")) {
                    if (word.length() >= 4 && !NO_NAME.contains(word)) {
                        words.add(word);
                    }
                }
            }
        }
        return words;
    }
}
