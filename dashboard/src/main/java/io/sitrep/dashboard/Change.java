package io.sitrep.dashboard;

import java.util.List;

/**
 * What a published snapshot changed.
 *
 * @param version of the snapshot
 * @param gap true where earlier changes were dropped because the reader was slow: everything may have changed
 * @param parts "incidents", "counts", "negotiations", "tallies", sorted
 * @param incidents ids of changed incidents, sorted; cut off after {@link #MOST_IDS}
 */
record Change(long version, boolean gap, List<String> parts, List<String> incidents) {

    static final int MOST_IDS = 50;

    Change {
        parts = List.copyOf(parts);
        incidents = List.copyOf(incidents);
    }

    static Change gap(long version) {
        return new Change(version, true, List.of("counts", "incidents", "negotiations", "tallies"), List.of());
    }
}
