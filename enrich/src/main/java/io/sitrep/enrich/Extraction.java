package io.sitrep.enrich;

import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import java.util.List;
import java.util.Set;

/**
 * What one article revision says.
 *
 * @param incidents sorted by place of their first evidence, then by id
 * @param policies likewise
 * @param tallies likewise
 * @param leading ids of the policy events that the main clause of their sentence tells: they come before the incidents of it
 * @param notes what a reader should know: no date, another language, nothing to read
 * @param isUnread whether no sentence of it was read; a note says why
 */
public record Extraction(
        List<IncidentMention> incidents,
        List<PolicyMention> policies,
        List<TallyMention> tallies,
        Set<String> leading,
        List<String> notes,
        boolean isUnread) {

    public Extraction {
        incidents = List.copyOf(incidents);
        policies = List.copyOf(policies);
        tallies = List.copyOf(tallies);
        leading = Set.copyOf(leading);
        notes = List.copyOf(notes);
    }

    /** Of an article that was read and tells of nothing. */
    static Extraction untold(List<String> notes) {
        return new Extraction(List.of(), List.of(), List.of(), Set.of(), notes, false);
    }

    static Extraction nothing(String note) {
        return new Extraction(List.of(), List.of(), List.of(), Set.of(), List.of(note), true);
    }
}
