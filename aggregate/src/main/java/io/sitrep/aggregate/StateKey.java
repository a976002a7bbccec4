package io.sitrep.aggregate;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Where a record of the end state stands in the stores of the topology, for whoever asks a running process.
 *
 * @param store name of the store
 * @param theatre decides on the partition
 * @param key in that store
 */
public record StateKey(String store, String theatre, String key) {

    public static StateKey incident(String theatre, String incidentId) {
        return new StateKey(Stores.INCIDENTS, theatre, Keys.of(theatre, incidentId));
    }

    /** Parts as in the key of the topic of counts. */
    public static StateKey count(String theatre, String rule, String window, String breakdown, String value) {
        return new StateKey(Stores.COUNTS, theatre, Keys.of(theatre, rule, window, breakdown, value));
    }

    public static StateKey tally(String theatre, String tallyId) {
        return new StateKey(Stores.TALLIES, theatre, Keys.of(theatre, tallyId));
    }

    public static StateKey negotiation(String theatre, String negotiationId) {
        return new StateKey(Stores.NEGOTIATIONS, theatre, negotiationId);
    }

    /** Chooses the partition as the topology does. */
    public StreamPartitioner<String, Object> partitioner() {
        return (topic, ignored, value, partitions) ->
                Optional.of(Set.of(AggregateTopology.partition(theatre, partitions)));
    }
}
