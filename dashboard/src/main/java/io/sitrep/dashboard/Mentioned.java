package io.sitrep.dashboard;

import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Modality;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Source;
import io.sitrep.avro.TallyMention;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A mention of any kind, with what all kinds have.
 *
 * @param theatre null where it is outside every theatre
 * @param modality null for a tally, which has none
 * @param record as it stands in its topic
 */
record Mentioned(
        String mentionId,
        Kind kind,
        Source source,
        @Nullable String theatre,
        @Nullable Modality modality,
        List<EvidenceSpan> evidence,
        SpecificRecord record) {

    enum Kind {
        INCIDENT,
        POLICY,
        TALLY
    }

    /** @throws IllegalArgumentException where the record is no mention */
    static Mentioned of(Object record) {
        if (record instanceof IncidentMention each) {
            return new Mentioned(
                    each.getMentionId(),
                    Kind.INCIDENT,
                    each.getSource(),
                    each.getTheatre(),
                    each.getModality(),
                    each.getEvidence(),
                    each);
        }
        if (record instanceof PolicyMention each) {
            return new Mentioned(
                    each.getMentionId(),
                    Kind.POLICY,
                    each.getSource(),
                    each.getTheatre(),
                    each.getModality(),
                    each.getEvidence(),
                    each);
        }
        if (record instanceof TallyMention each) {
            return new Mentioned(
                    each.getMentionId(),
                    Kind.TALLY,
                    each.getSource(),
                    each.getTheatre(),
                    null,
                    each.getEvidence(),
                    each);
        }
        throw new IllegalArgumentException(
                "expected a mention, not " + record.getClass().getSimpleName());
    }
}
