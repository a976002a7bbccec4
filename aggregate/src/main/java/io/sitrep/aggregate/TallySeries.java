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
        Optional<CountingRule> rule = rule(mention);
        if (rule.isPresent()) {
            parts.add(rule.get().id());
        } else {
            parts.add("by-" + actors(mention.getAttackers()));
            parts.add("on-" + actors(mention.getTargets()));
        }
        if (!mention.getCountries().isEmpty()) {
            parts.add("in-" + String.join("-", new TreeSet<>(mention.getCountries())));
        }
        if (mention.getSince() != null) {
            parts.add("since-" + mention.getSince());
        }
        return Fusion.slug(String.join("-", parts));
    }

    private static String actors(List<String> actors) {
        return actors.isEmpty() ? CountingRules.UNKNOWN : String.join("-", new TreeSet<>(actors));
    }

    /**
     * The series of these mentions, which share an id.
     *
     * @param observation null where nothing can be set beside the claims
     */
    Tally tally(String id, Collection<TallyMention> mentions, @Nullable Observation observation) {
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
