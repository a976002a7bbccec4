package io.sitrep.aggregate;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a topic.
 *
 * @param value null for a tombstone
 */
record Output(Channel channel, @Nullable SpecificRecord value) {

    enum Channel {
        INCIDENT,
        INCIDENT_CHANGE,
        COUNT,
        NEGOTIATION,
        NEGOTIATION_TRANSITION,
        TALLY
    }
}
