package io.sitrep.aggregate.coreference;

import io.sitrep.avro.DateRange;
import io.sitrep.avro.IncidentMention;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a loose mention belongs ("the strike in Iraq last month"): to the one cluster that fits clearly best, or to none. */
final class LooseFit {

    /** Least score at which a loose mention may join a cluster. */
    static final int ATTACH = 8;

    /** By how much the best cluster must lead the second; with less the loose mention could be either, and joins none. */
    static final int LEAD = 2;

    /** A loose mention without a date most likely means something of so many days before its publication ... */
    static final int RECENT_DAYS = 45;

    /** ... which then leads all that is older by this much. */
    static final int RECENT = 3;

    /** Members of a cluster that speak for it. */
    static final int VOICES = 16;

    private final Points points;

    LooseFit(Points points) {
        this.points = points;
    }

    static List<Telling> voices(List<Telling> cluster) {
        return cluster.size() <= VOICES
                ? cluster
                : cluster.stream()
                        .sorted(Comparator.comparing(Telling::id))
                        .limit(VOICES)
                        .toList();
    }

    /** Whether a cluster for which this anchored mention speaks can be of interest to the loose one. */
    boolean attracts(Telling loose, Telling anchored) {
        return inWindow(loose, anchored) && compare(loose, anchored).atLeast(ATTACH);
    }

    private Comparison compare(Telling loose, Telling anchored) {
        Comparison comparison = points.compare(loose, anchored);
        LocalDate published = loose.mention().getSource().getPublished();
        DateRange date = anchored.mention().getDate();
        boolean recent = loose.mention().getDate() == null
                && published != null
                && date != null
                && !date.getLatest().isBefore(published.minusDays(RECENT_DAYS));
        return recent ? new Comparison(comparison.score() + RECENT, comparison.conflict()) : comparison;
    }

    private static boolean inWindow(Telling loose, Telling anchored) {
        IncidentMention mention = anchored.mention();
        Optional<Days.Window> window = Days.window(loose.mention());
        return window.isPresent() && mention.getDate() != null && window.get().meets(mention.getDate());
    }

    /** The cluster that a loose mention joins: no conflict with any voice in its window, the best score, and a clear lead. */
    Attachment attach(Telling loose, List<List<Telling>> clusters) {
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
        boolean clear = second < ATTACH || best - second >= LEAD;
        return clear ? new Attachment(Fate.ATTACHED, chosen) : new Attachment(Fate.AMBIGUOUS, -1);
    }

    private int fit(Telling loose, List<Telling> cluster) {
        int best = Integer.MIN_VALUE;
        for (Telling member : voices(cluster)) {
            if (!inWindow(loose, member)) {
                continue;
            }
            Comparison comparison = compare(loose, member);
            if (comparison.conflict() != null) {
                return Integer.MIN_VALUE;
            }
            best = Math.max(best, comparison.score());
        }
        return best;
    }
}
