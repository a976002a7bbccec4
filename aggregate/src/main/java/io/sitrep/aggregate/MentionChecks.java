package io.sitrep.aggregate;

import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Source;
import io.sitrep.avro.TallyMention;
import io.sitrep.schemas.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mention must satisfy before it may touch state. Each check gives the first reason against it, or nothing. */
final class MentionChecks {

    /** News has no events outside these years; a later one is a broken clock or an attack on the as-of day. */
    private static final int FIRST_YEAR = 1800;

    private static final int LAST_YEAR = 2199;

    /** No incident, claim or volley is larger; sums over a hundred thousand incidents then still fit into a long. */
    private static final int LARGEST_NUMBER = 10_000_000;

    /** Several times what enrich writes. */
    private static final int MOST_TERMS = 400;

    private MentionChecks() {}

    static Optional<String> reasonAgainst(IncidentMention mention) {
        return first(
                common(mention.getSource(), mention.getConfidence(), mention.getEvidence()),
                range("date", mention.getDate()),
                estimate("killed", mention.getKilled()),
                estimate("injured", mention.getInjured()),
                estimate("munitions", mention.getMunitions()),
                estimate("salvos", mention.getSalvos()),
                estimate("sites", mention.getSites()));
    }

    static Optional<String> reasonAgainst(PolicyMention mention) {
        return first(
                common(mention.getSource(), mention.getConfidence(), mention.getEvidence()),
                range("date", mention.getDate()),
                range("effective", mention.getEffective()));
    }

    static Optional<String> reasonAgainst(TallyMention mention) {
        LocalDate since = mention.getSince();
        LocalDate asOf = mention.getAsOf();
        return first(
                common(mention.getSource(), mention.getConfidence(), mention.getEvidence()),
                numbers(
                        "count",
                        mention.getCount().getLow(),
                        mention.getCount().getBest(),
                        mention.getCount().getHigh()),
                day("since", since),
                day("asOf", asOf),
                since != null && asOf != null && asOf.isBefore(since)
                        ? "its span ends on " + asOf + ", before it begins on " + since
                        : null);
    }

    private static @Nullable String common(Source source, int confidence, List<EvidenceSpan> evidence) {
        if (confidence < 0 || confidence > 100) {
            return "its confidence is " + confidence + ", not a percentage";
        }
        if (evidence.isEmpty()) {
            return "it has no evidence";
        }
        for (EvidenceSpan span : evidence) {
            if (span.getStart() < 0
                    || span.getEnd() - span.getStart() != span.getText().length()) {
                return "its evidence from " + span.getStart() + " to " + span.getEnd() + " does not fit its text";
            }
        }
        String terms = terms(source.getTerms());
        return terms == null ? day("published", source.getPublished()) : terms;
    }

    private static @Nullable String terms(List<Long> terms) {
        if (terms.size() > MOST_TERMS) {
            return "its article has " + terms.size() + " terms, more than " + MOST_TERMS;
        }
        for (long term : terms) {
            try {
                Term.unpacked(term);
            } catch (IllegalArgumentException e) {
                return "its article has a term that is none: " + term;
            }
        }
        return null;
    }

    private static @Nullable String range(String name, @Nullable DateRange range) {
        if (range == null) {
            return null;
        }
        String bad = day(name, range.getEarliest());
        if (bad == null) {
            bad = day(name, range.getLatest());
        }
        if (bad == null && range.getLatest().isBefore(range.getEarliest())) {
            bad = "its " + name + " ends on " + range.getLatest() + ", before it begins on " + range.getEarliest();
        }
        return bad;
    }

    private static @Nullable String day(String name, @Nullable LocalDate day) {
        return day == null || (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
                ? null
                : "its " + name + " is in the year " + day.getYear();
    }

    private static @Nullable String estimate(String name, @Nullable Estimate estimate) {
        return estimate == null ? null : numbers(name, estimate.getLow(), estimate.getBest(), estimate.getHigh());
    }

    private static @Nullable String numbers(String name, int low, int best, @Nullable Integer high) {
        int top = high == null ? best : high;
        if (low < 0 || best < 0 || top < 0) {
            return "its " + name + " is negative";
        }
        if (low > LARGEST_NUMBER || best > LARGEST_NUMBER || top > LARGEST_NUMBER) {
            return "its " + name + " is beyond " + LARGEST_NUMBER;
        }
        if (low > best || best > top) {
            return "its " + name + " is not in order: low " + low + ", best " + best + ", high " + high;
        }
        return null;
    }

    private static Optional<String> first(@Nullable String... reasons) {
        for (String reason : reasons) {
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
