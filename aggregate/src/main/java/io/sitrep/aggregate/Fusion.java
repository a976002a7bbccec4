package io.sitrep.aggregate;

import io.sitrep.avro.Basis;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Member;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Weapon;
import io.sitrep.schemas.Hashes;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One incident from its mentions. Every field is a function of the set of members; docs/counting.md tells analysts what is said here.
 *
 * <p>The core of a cluster (see {@link io.sitrep.aggregate.coreference.Coreference}) gives id, type, date and place; loose members that joined it add sides, numbers,
 * weapons and sources.
 */
final class Fusion {

    /** Says that the incident's day is known no better than to a month. */
    static final String NO_DAY = "date no finer than a month";

    /** Says that the mention fits several known incidents about equally well. */
    static final String AMBIGUOUS = "too vague to tell from others";

    /** By publication day (unknown first), then id: the last is the newest. */
    static final Comparator<IncidentMention> BY_PUBLICATION = Comparator.comparing(
                    (IncidentMention mention) -> mention.getSource().getPublished(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(IncidentMention::getMentionId);

    private static final Pattern NO_SLUG = Pattern.compile("[^a-z0-9]+");

    private static final int ID_HEX_DIGITS = 6;

    /** A record must fit into a message of Kafka; of more mentions the first that were published are listed. */
    static final int MEMBERS_SHOWN = 250;

    private static final int VAGUE_CONFIDENCE = 40;

    private static final int HIGHEST_CONFIDENCE = 99;

    private Fusion() {}

    /**
     * @param core what decides on id, type, date and place; not empty
     * @param joined loose members
     * @param ambiguous whether every member of the core could as well be a part of some other incident
     * @return complete but for the verdicts
     */
    static Incident.Builder fuse(
            String theatre, Collection<IncidentMention> core, Collection<IncidentMention> joined, boolean ambiguous) {
        List<IncidentMention> members = Stream.concat(core.stream(), joined.stream())
                .sorted(BY_PUBLICATION)
                .toList();
        List<IncidentMention> centre = core.stream().sorted(BY_PUBLICATION).toList();
        IncidentType type = type(centre);
        @Nullable DateRange date = date(centre);
        @Nullable Place place = place(centre);
        List<List<String>> groups = IndependentSources.groups(
                members.stream().map(IncidentMention::getSource).toList());
        Set<String> attackers = union(members, IncidentMention::getAttackers);
        Set<String> claimedBy = union(members, IncidentMention::getClaimedBy);
        Set<String> suspected = union(members, IncidentMention::getSuspected);
        suspected.removeAll(attackers);
        suspected.removeAll(claimedBy);
        List<String> doubts = new ArrayList<>();
        if (vague(date)) {
            doubts.add(NO_DAY);
        }
        if (ambiguous) {
            doubts.add(AMBIGUOUS);
        }
        int confidence = confidence(members, groups);
        Incident.Builder incident = Incident.newBuilder()
                .setIncidentId(id(centre, type, date, place))
                .setTheatre(theatre)
                .setType(type)
                .setDate(date)
                .setPlace(place)
                .setAttackers(List.copyOf(attackers))
                .setClaimedBy(List.copyOf(claimedBy))
                .setSuspected(List.copyOf(suspected))
                .setTargets(List.copyOf(union(members, IncidentMention::getTargets)))
                .setWeapons(weapons(members))
                .setOutcome(outcome(members))
                .setBasis(List.copyOf(basis(members)))
                .setTargetedKilling(members.stream().anyMatch(IncidentMention::getTargetedKilling))
                .setKilled(numbers(members, IncidentMention::getKilled))
                .setInjured(numbers(members, IncidentMention::getInjured))
                .setMunitions(numbers(members, IncidentMention::getMunitions))
                .setSalvos(numbers(members, IncidentMention::getSalvos))
                .setSites(numbers(members, IncidentMention::getSites))
                .setMembers(members.stream()
                        .limit(MEMBERS_SHOWN)
                        .map(Fusion::member)
                        .toList())
                .setSources((int) members.stream()
                        .map(mention -> mention.getSource().getArticleId())
                        .distinct()
                        .count())
                .setIndependentSources(groups.size())
                .setConfidence(doubts.isEmpty() ? confidence : Math.min(confidence, VAGUE_CONFIDENCE))
                .setDoubts(doubts)
                .setVerdicts(List.of());
        return incident.setOrigins(Origins.of(members, centre, incident));
    }

    static boolean vague(@Nullable DateRange date) {
        return date == null || date.getPrecision().compareTo(DatePrecision.MONTH) >= 0;
    }

    private static Member member(IncidentMention mention) {
        return Member.newBuilder()
                .setMentionId(mention.getMentionId())
                .setSource(Citation.of(mention.getSource()))
                .setQuote(mention.getEvidence().get(0))
                .setKilled(mention.getKilled())
                .setInjured(mention.getInjured())
                .setConfidence(mention.getConfidence())
                .build();
    }

    /** The type with the greatest sum of confidence; among equals the first of the list of types. */
    private static IncidentType type(List<IncidentMention> core) {
        Map<IncidentType, Integer> weights = new EnumMap<>(IncidentType.class);
        core.forEach(mention -> weights.merge(mention.getType(), mention.getConfidence() + 1, Integer::sum));
        IncidentType best = IncidentType.OTHER;
        int most = 0;
        for (Map.Entry<IncidentType, Integer> each : weights.entrySet()) {
            // OTHER says nothing: it wins only alone.
            int weight = each.getKey() == IncidentType.OTHER ? 1 : each.getValue() + 1;
            if (weight > most) {
                most = weight;
                best = each.getKey();
            }
        }
        return best;
    }

    /** The days on which all agree; where none is left, the range that most members give, the narrowest and earliest of such. */
    static @Nullable DateRange date(List<IncidentMention> core) {
        List<DateRange> dates = core.stream()
                .filter(mention -> mention.getDate() != null)
                .map(IncidentMention::getDate)
                .toList();
        if (dates.isEmpty()) {
            return null;
        }
        LocalDate from = dates.stream()
                .map(DateRange::getEarliest)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate to = dates.stream()
                .map(DateRange::getLatest)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (!to.isBefore(from)) {
            DatePrecision given = dates.stream()
                    .map(DateRange::getPrecision)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            return new DateRange(from, to, from.equals(to) ? DatePrecision.DAY : given);
        }
        Map<DateRange, Integer> votes = new TreeMap<>(Comparator.comparing(
                        (DateRange range) -> ChronoUnit.DAYS.between(range.getEarliest(), range.getLatest()))
                .thenComparing(DateRange::getEarliest)
                .thenComparing(DateRange::getPrecision));
        dates.forEach(range -> votes.merge(range, 1, Integer::sum));
        return mostOf(votes);
    }

    /** The most precise place, the most frequent of such, the first by name. Its coordinates are those of its first mention. */
    private static @Nullable Place place(List<IncidentMention> core) {
        Comparator<Place> order = Comparator.comparing((Place place) -> place.getName() == null)
                .thenComparing(Place::getPrecision)
                .thenComparing(Place::getName, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Place::getCountry, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Place::getRegion, Comparator.nullsLast(Comparator.naturalOrder()));
        Map<Place, Integer> votes = new TreeMap<>(order);
        @Nullable Place best = null;
        for (IncidentMention mention : core.stream()
                .sorted(Comparator.comparing(IncidentMention::getMentionId))
                .toList()) {
            if (mention.getPlace() != null) {
                votes.merge(mention.getPlace(), 1, Integer::sum);
                if (best == null || mention.getPlace().getPrecision().compareTo(best.getPrecision()) < 0) {
                    best = mention.getPlace();
                }
            }
        }
        if (best == null) {
            return null;
        }
        if (votes.keySet().stream().anyMatch(Fusion::overBorders)) {
            // What struck two countries did not strike the one of which a member tells alone.
            votes.keySet().removeIf(place -> !overBorders(place));
            return mostOf(votes);
        }
        Place finest = best;
        votes.keySet().removeIf(place -> place.getPrecision() != finest.getPrecision());
        return mostOf(votes);
    }

    private static boolean overBorders(Place place) {
        return place.getPrecision() == PlacePrecision.COUNTRY && place.getCountry() == null;
    }

    /** The key with the greatest number; among equals the first in the order of the map. */
    private static <T> T mostOf(Map<T, Integer> votes) {
        return votes.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .orElseThrow()
                .getKey();
    }

    private static Set<String> union(List<IncidentMention> members, Function<IncidentMention, List<String>> field) {
        Set<String> all = new TreeSet<>();
        members.forEach(mention -> all.addAll(field.apply(mention)));
        return all;
    }

    private static List<Weapon> weapons(List<IncidentMention> members) {
        Set<Weapon> all = EnumSet.noneOf(Weapon.class);
        members.forEach(mention -> all.addAll(mention.getWeapons()));
        if (all.size() > 1) {
            all.remove(Weapon.UNKNOWN);
        }
        return List.copyOf(all);
    }

    private static Set<Basis> basis(List<IncidentMention> members) {
        Set<Basis> all = EnumSet.noneOf(Basis.class);
        members.forEach(mention -> all.addAll(mention.getBasis()));
        return all;
    }

    /** What others than the attacker say: an impact before an interception before a failure. The attacker's word only where there is no other. */
    private static Outcome outcome(List<IncidentMention> members) {
        Outcome told = Outcome.UNKNOWN;
        Outcome claimed = Outcome.UNKNOWN;
        for (IncidentMention mention : members) {
            boolean onlyClaimed = mention.getBasis().equals(List.of(Basis.CLAIMED));
            if (onlyClaimed) {
                claimed = first(claimed, mention.getOutcome());
            } else {
                told = first(told, mention.getOutcome());
            }
        }
        return told == Outcome.UNKNOWN ? claimed : told;
    }

    private static Outcome first(Outcome one, Outcome other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * Least low, the best of the newest article, greatest high. Open above only where no member sets a bound that reaches the best of all
     * that are open ("at least 34", and nobody says more). Where some give a number, "at least one", of a named victim or of a "deadly" attack,
     * takes nothing from it.
     */
    static @Nullable Estimate numbers(
            List<IncidentMention> sorted, Function<IncidentMention, @Nullable Estimate> field) {
        boolean numbered = numbered(sorted, field);
        int low = Integer.MAX_VALUE;
        int best = -1;
        int bound = -1;
        int open = -1;
        for (IncidentMention mention : sorted) {
            Estimate estimate = field.apply(mention);
            if (estimate != null && !(numbered && isSomebody(estimate))) {
                low = Math.min(low, estimate.getLow());
                best = estimate.getBest();
                if (estimate.getHigh() == null) {
                    open = Math.max(open, estimate.getBest());
                } else {
                    bound = Math.max(bound, estimate.getHigh());
                }
            }
        }
        if (best < 0) {
            return null;
        }
        return new Estimate(Math.min(low, best), best, open > bound ? null : Integer.valueOf(Math.max(bound, best)));
    }

    /** The member whose best is that of the incident. Only where {@link #numbers} has one. */
    static IncidentMention newestWithNumber(
            List<IncidentMention> sorted, Function<IncidentMention, @Nullable Estimate> field) {
        boolean numbered = numbered(sorted, field);
        return sorted.stream()
                .filter(mention -> {
                    Estimate estimate = field.apply(mention);
                    return estimate != null && !(numbered && isSomebody(estimate));
                })
                .reduce((one, newer) -> newer)
                .orElseThrow();
    }

    private static boolean numbered(
            List<IncidentMention> members, Function<IncidentMention, @Nullable Estimate> field) {
        return members.stream()
                .map(field)
                .anyMatch(estimate -> estimate != null && !isSomebody(estimate) && estimate.getBest() > 0);
    }

    /** "At least one": somebody, who need not have been the only one. */
    private static boolean isSomebody(Estimate estimate) {
        return estimate.getHigh() == null && estimate.getBest() == 1;
    }

    /** Independent sources make each other likelier: what remains of the doubt is the product of the doubts, in whole percent, rounded up. */
    private static int confidence(List<IncidentMention> members, List<List<String>> groups) {
        Map<String, Integer> best = new TreeMap<>();
        for (IncidentMention mention : members) {
            best.merge(mention.getSource().getArticleId(), mention.getConfidence(), Math::max);
        }
        List<Integer> bests = groups.stream()
                .map(group -> group.stream()
                        .mapToInt(article -> best.getOrDefault(article, 0))
                        .max()
                        .orElse(0))
                .sorted(Comparator.reverseOrder())
                .toList();
        int doubt = 100;
        for (int each : bests) {
            doubt = (doubt * (100 - each) + 99) / 100;
        }
        return Math.min(HIGHEST_CONFIDENCE, 100 - doubt);
    }

    // ---- ids

    private static String id(
            List<IncidentMention> core, IncidentType type, @Nullable DateRange date, @Nullable Place place) {
        List<String> parts = new ArrayList<>();
        parts.add(day(date));
        if (place != null) {
            if (place.getCountry() != null) {
                parts.add(place.getCountry());
            }
            if (place.getName() != null) {
                parts.add(place.getName());
            }
        }
        parts.add(type.name());
        String first = core.stream()
                .map(IncidentMention::getMentionId)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        parts.add(Hashes.sha256(first, ID_HEX_DIGITS));
        return slug(String.join("-", parts));
    }

    private static String day(@Nullable DateRange date) {
        if (date == null) {
            return "undated";
        }
        String day = date.getEarliest().toString();
        return switch (date.getPrecision()) {
            case DAY, SPAN_2_TO_6_DAYS, WEEK -> day;
            case MONTH -> day.substring(0, 7);
            case YEAR_OR_MORE -> day.substring(0, 4);
        };
    }

    static String slug(String text) {
        String joined = NO_SLUG.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
        int from = joined.startsWith("-") ? 1 : 0;
        int to = joined.length() > 1 && joined.endsWith("-") ? joined.length() - 1 : joined.length();
        return joined.substring(from, to);
    }
}
