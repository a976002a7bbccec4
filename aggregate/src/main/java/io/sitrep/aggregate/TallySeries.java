package io.sitrep.aggregate;

import io.sitrep.avro.Claim;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.avro.TallySubject;
import io.sitrep.theatres.CountingRule;
import io.sitrep.theatres.CountingRule.TallyMatch;
import io.sitrep.theatres.Theatre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cumulative claims in series. Where a counting rule stands beside a tally, the rule and not the words decide on the series, so that
 * "attacks on US forces" and "attacks by militias on US and coalition forces" are one; elsewhere the actors as told do. Countries and the
 * first day always belong to the series; who says so never does.
 */
final class TallySeries {

    private static final Comparator<TallyMention> BY_PUBLICATION = Comparator.comparing(
                    (TallyMention mention) -> mention.getSource().getPublished(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(TallyMention::getMentionId);

    private final Theatre theatre;

    TallySeries(Theatre theatre) {
        this.theatre = theatre;
    }

    /** What was observed from the first day of a series to another. */
    interface Observation {

        Contribution until(LocalDate day);
    }

    /** The rule that is set beside a tally: the first whose file says that it observes such. */
    Optional<CountingRule> rule(TallyMention mention) {
        return theatre.rules().stream()
                .filter(rule -> rule.observes().stream().anyMatch(match -> fits(match, mention)))
                .findFirst();
    }

    private boolean fits(TallyMatch match, TallyMention mention) {
        return match.subject() == mention.getSubject()
                && (match.attackers().isEmpty()
                        || mention.getAttackers().isEmpty()
                        || theatre.anyPartOf(mention.getAttackers(), match.attackers(), mention.getAsOf()))
                && (match.targets().isEmpty()
                        || theatre.anyPartOf(mention.getTargets(), match.targets(), mention.getAsOf()));
    }

    /** Readable id of the series: theatre, subject, rule or actors, countries, first day. */
    String id(TallyMention mention) {
        List<String> parts = new ArrayList<>();
        parts.add(theatre.id());
        parts.add(mention.getSubject().name());
        parts.addAll(counted(mention));
        if (!mention.getCountries().isEmpty()) {
            parts.add("in-" + String.join("-", new TreeSet<>(mention.getCountries())));
        }
        if (mention.getSince() != null) {
            parts.add("since-" + mention.getSince());
        }
        return Fusion.slug(String.join("-", parts));
    }

    /** Whose acts are counted: by the rule that is set beside it, else as told. */
    private List<String> counted(TallyMention mention) {
        return rule(mention)
                .map(rule -> List.of(rule.id()))
                .orElseGet(() -> List.of("by-" + actors(mention.getAttackers()), "on-" + actors(mention.getTargets())));
    }

    private static String actors(List<String> actors) {
        return actors.isEmpty() ? CountingRules.UNKNOWN : String.join("-", new TreeSet<>(actors));
    }

    /**
     * The series of these mentions, which share an id.
     *
     * @param observation null where nothing can be set beside the claims
     * @param inSameArticle all tally mentions of a mention's article
     */
    Tally tally(
            String id,
            Collection<TallyMention> mentions,
            @Nullable Observation observation,
            Function<TallyMention, Collection<TallyMention>> inSameArticle) {
        TallyMention any = mentions.stream()
                .min(Comparator.comparing(TallyMention::getMentionId))
                .orElseThrow();
        record Total(@Nullable LocalDate asOf, int low, int best, @Nullable Integer high) {}
        Comparator<Total> order = Comparator.comparing(Total::asOf, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparingInt(Total::best)
                .thenComparingInt(Total::low)
                .thenComparing(Total::high, Comparator.nullsLast(Comparator.naturalOrder()));
        Map<Total, List<TallyMention>> totals = new TreeMap<>(order);
        mentions.stream().sorted(BY_PUBLICATION).forEach(mention -> {
            Quantity count = mention.getCount();
            totals.computeIfAbsent(
                            new Total(mention.getAsOf(), count.getLow(), count.getBest(), count.getHigh()),
                            total -> new ArrayList<>())
                    .add(mention);
        });
        List<Claim> claims = new ArrayList<>();
        int highestLow = 0;
        @Nullable Claim previous = null;
        for (Map.Entry<Total, List<TallyMention>> each : totals.entrySet()) {
            Total total = each.getKey();
            Contribution seen = observation == null || total.asOf() == null || any.getSince() == null
                    ? null
                    : observation.until(total.asOf());
            @Nullable Estimate observed = seen == null ? null : observed(any.getSubject(), seen);
            boolean cumulative = any.getSince() != null && total.asOf() != null;
            TallyMention first = each.getValue().get(0);
            @Nullable Split split = split(each.getValue(), inSameArticle);
            Claim claim = Claim.newBuilder()
                    .setAsOf(total.asOf())
                    .setSince(any.getSince())
                    .setCount(first.getCount())
                    .setObserved(observed)
                    .setResidual(observed == null ? null : Integer.valueOf(total.best() - observed.getBest()))
                    .setImplied(
                            cumulative && previous != null
                                    ? Integer.valueOf(
                                            total.best() - previous.getCount().getBest())
                                    : null)
                    .setContradicts(cumulative && total.high() != null && total.high() < highestLow)
                    .setParts(split == null ? null : split.sum())
                    .setPartsDiffer(split != null && split.off() != 0)
                    .setMentionIds(each.getValue().stream()
                            .map(TallyMention::getMentionId)
                            .sorted()
                            .toList())
                    .setQuote(first.getEvidence().get(0))
                    .setSource(Citation.of(first.getSource()))
                    .build();
            claims.add(claim);
            if (cumulative) {
                highestLow = Math.max(highestLow, total.low());
                previous = claim;
            }
        }
        return Tally.newBuilder()
                .setTallyId(id)
                .setTheatre(theatre.id())
                .setSubject(any.getSubject())
                .setAttackers(union(mentions, TallyMention::getAttackers))
                .setTargets(union(mentions, TallyMention::getTargets))
                .setCountries(union(mentions, TallyMention::getCountries))
                .setRule(rule(any).map(CountingRule::id).orElse(null))
                .setClaims(claims)
                .build();
    }

    /**
     * The parts of a total as one article gives them.
     *
     * @param off by how much their sum misses what the total can be at all; 0 where it can be right
     */
    private record Split(Estimate sum, long off) {}

    /** The split that comes nearest to a total, of all that the articles that state it give; null where none gives any. */
    private @Nullable Split split(
            List<TallyMention> total, Function<TallyMention, Collection<TallyMention>> inSameArticle) {
        return total.stream()
                .map(mention -> split(mention, inSameArticle.apply(mention)))
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Split::off)
                        .thenComparing(split -> split.sum().getBest())
                        .thenComparing(split -> split.sum().getLow()))
                .orElse(null);
    }

    /** Only countries part a total, each told once, and two of them at least: "in Iraq and Syria 164, in Iraq 66" leaves one open. */
    private @Nullable Split split(TallyMention total, Collection<TallyMention> beside) {
        Set<String> whole = new TreeSet<>(total.getCountries());
        Map<String, TallyMention> parts = new TreeMap<>();
        for (TallyMention part : beside) {
            if (part.getCountries().size() != 1 || whole.size() == 1 || !countsTheSame(part, total)) {
                continue;
            }
            String country = part.getCountries().get(0);
            if (!whole.isEmpty() && !whole.contains(country)) {
                continue;
            }
            TallyMention other = parts.putIfAbsent(country, part);
            if (other != null && !other.getCount().equals(part.getCount())) {
                return null; // Two numbers for one country: which of them is the part is open.
            }
        }
        if (parts.size() < 2) {
            return null;
        }
        long low = 0;
        long best = 0;
        long high = 0;
        boolean open = false;
        for (TallyMention part : parts.values()) {
            Quantity count = part.getCount();
            low += count.getLow();
            best += count.getBest();
            high += count.getHigh() == null ? count.getBest() : count.getHigh();
            open |= count.getHigh() == null;
        }
        Quantity count = total.getCount();
        long above = count.getHigh() == null ? 0 : Math.max(0, low - count.getHigh());
        long below = open ? 0 : Math.max(0, count.getLow() - high);
        return new Split(
                new Estimate(
                        Contribution.clamp(low),
                        Contribution.clamp(best),
                        open ? null : Integer.valueOf(Contribution.clamp(high))),
                above + below);
    }

    /** The same subject and span, whose rule or actors are the same. */
    private boolean countsTheSame(TallyMention one, TallyMention other) {
        return one.getSubject() == other.getSubject()
                && Objects.equals(one.getSince(), other.getSince())
                && Objects.equals(one.getAsOf(), other.getAsOf())
                && counted(one).equals(counted(other));
    }

    /** The number that answers the subject: incidents for attacks and strikes, else the dead or the injured in them. */
    private static @Nullable Estimate observed(TallySubject subject, Contribution sum) {
        return switch (subject) {
            case ATTACKS, STRIKES -> sum.incidents();
            case KILLED -> sum.killed();
            case INJURED -> sum.injured();
            case MUNITIONS, SITES, OTHER -> null;
        };
    }

    private static List<String> union(Collection<TallyMention> mentions, Function<TallyMention, List<String>> field) {
        Set<String> all = new TreeSet<>();
        mentions.forEach(mention -> all.addAll(field.apply(mention)));
        return List.copyOf(all);
    }
}
