package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Comparison;
import io.sitrep.aggregate.coreference.Coreference;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Member;
import io.sitrep.avro.Modality;
import io.sitrep.theatres.Theatre;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an incident holds the mentions that it holds, and which others it nearly held: the comparisons that decided, made again.
 *
 * @param members by id; of those that the incident's record lists
 * @param near the best of the others that could be meant at all, the closest first
 */
public record IncidentReasons(List<Compared> members, List<Compared> near) {

    /** Days between two mentions beyond which they are not worth showing. */
    private static final int REACH_DAYS = 3;

    /**
     * A mention, against the members of the incident.
     *
     * @param core whether it knows enough to decide what the incident is; else it could only join
     * @param with id of the member that it fits best, itself left out; null where there is no other
     * @param score with that one
     * @param conflict why it cannot be one with some member; null where nothing forbids it
     */
    public record Compared(
            IncidentMention mention, boolean core, @Nullable String with, int score, @Nullable String conflict) {}

    /**
     * @param mentions the latest record of every mention
     * @param most how many of the others to tell of
     */
    public static IncidentReasons of(
            Theatre theatre, Incident incident, Collection<IncidentMention> mentions, int most) {
        Set<String> ids = new HashSet<>();
        incident.getMembers().stream().map(Member::getMentionId).forEach(ids::add);
        Coreference coreference = new Coreference(theatre);
        List<Telling> members = new ArrayList<>();
        List<Telling> others = new ArrayList<>();
        for (IncidentMention mention : mentions) {
            if (ids.contains(mention.getMentionId())) {
                members.add(Telling.of(mention));
            } else if (theatre.id().equals(mention.getTheatre())
                    && isEvent(mention)
                    && isNear(incident.getDate(), mention.getDate())) {
                others.add(Telling.of(mention));
            }
        }
        members.sort(Comparator.comparing(Telling::id));
        return new IncidentReasons(
                members.stream()
                        .map(each -> compared(coreference, each, members))
                        .toList(),
                others.stream()
                        .map(each -> compared(coreference, each, members))
                        .sorted(Comparator.comparing((Compared each) -> each.conflict() != null)
                                .thenComparing(
                                        Comparator.comparingInt(Compared::score).reversed())
                                .thenComparing(each -> each.mention().getMentionId()))
                        .limit(most)
                        .toList());
    }

    private static boolean isEvent(IncidentMention mention) {
        return mention.getModality() == Modality.ASSERTED || mention.getModality() == Modality.HEDGED;
    }

    private static boolean isNear(@Nullable DateRange one, @Nullable DateRange other) {
        return one == null
                || other == null
                || (!one.getEarliest().minusDays(REACH_DAYS).isAfter(other.getLatest())
                        && !other.getEarliest().minusDays(REACH_DAYS).isAfter(one.getLatest()));
    }

    private static Compared compared(Coreference coreference, Telling telling, List<Telling> members) {
        @Nullable String with = null;
        @Nullable String conflict = null;
        int best = 0;
        for (Telling member : members) {
            if (member.id().equals(telling.id())) {
                continue;
            }
            Comparison comparison = coreference.compare(telling, member);
            if (comparison.conflict() != null) {
                conflict = conflict == null ? comparison.conflict() : conflict;
            } else if (with == null || comparison.score() > best) {
                with = member.id();
                best = comparison.score();
            }
        }
        return new Compared(telling.mention(), coreference.anchored(telling), with, best, conflict);
    }
}
