package io.sitrep.aggregate;

import java.util.Arrays;
import java.util.List;
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

    /**
     * The record that a path names, percent signs resolved; empty where it names none.
     *
     * <pre>
     * /state/incidents/THEATRE/ID
     * /state/counts/THEATRE/RULE/WINDOW/BREAKDOWN/VALUE
     * /state/negotiations/THEATRE/ID
     * /state/tallies/THEATRE/ID
     * </pre>
     */
    public static Optional<StateKey> ofPath(String path) {
        List<String> parts = Arrays.asList(path.split("/", -1));
        if (parts.size() < 5 || !parts.get(0).isEmpty() || !parts.get(1).equals("state")) {
            return Optional.empty();
        }
        String theatre = parts.get(3);
        if (parts.size() == 8 && parts.get(2).equals("counts")) {
            return Optional.of(count(theatre, parts.get(4), parts.get(5), parts.get(6), parts.get(7)));
        }
        if (parts.size() != 5) {
            return Optional.empty();
        }
        return switch (parts.get(2)) {
            case "incidents" -> Optional.of(incident(theatre, parts.get(4)));
            case "negotiations" -> Optional.of(negotiation(theatre, parts.get(4)));
            case "tallies" -> Optional.of(tally(theatre, parts.get(4)));
            default -> Optional.empty();
        };
    }

    /** Chooses the partition as the topology does. */
    public StreamPartitioner<String, Object> partitioner() {
        return (topic, ignored, value, partitions) ->
                Optional.of(Set.of(AggregateTopology.partition(theatre, partitions)));
    }
}
