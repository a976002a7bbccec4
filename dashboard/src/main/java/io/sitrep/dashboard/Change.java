package io.sitrep.dashboard;

import io.sitrep.dashboard.Update.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What became visible between two states of the view.
 *
 * @param version of the snapshot
 * @param offsets of the snapshot
 * @param gap true where changes were lost, because the reader was slow or comes from another history: everything may have changed
 * @param parts "counts", "incidents", "mentions", "negotiations", "sources", "tallies", sorted
 * @param incidents ids of changed incidents, also of those that are gone, sorted; cut off after {@link #MOST_IDS}
 */
record Change(long version, Offsets offsets, boolean gap, List<String> parts, List<String> incidents) {

    static final int MOST_IDS = 50;

    private static final List<String> ALL =
            List.of("counts", "incidents", "mentions", "negotiations", "sources", "tallies");

    /** Names of the parts by topic, in the order of {@link View#followed()}. */
    private static final List<String> PARTS =
            List.of("incidents", "counts", "negotiations", "tallies", "mentions", "mentions", "mentions", "sources");

    Change {
        parts = List.copyOf(parts);
        incidents = List.copyOf(incidents);
    }

    static Change gap(long version, Offsets offsets) {
        return new Change(version, offsets, true, ALL, List.of());
    }

    /** What a reader missed who has seen everything up to some offsets. */
    static Change since(Offsets seen, Snapshot now) {
        if (!seen.isUpTo(now.offsets())) {
            return gap(now.version(), now.offsets());
        }
        TreeSet<String> parts = new TreeSet<>();
        for (int topic = 0; topic < now.offsets().next().size(); topic++) {
            for (int partition = 0; partition < now.offsets().next().get(topic).size(); partition++) {
                if (now.offsets().at(topic, partition) > seen.at(topic, partition)) {
                    parts.add(PARTS.get(topic));
                }
            }
        }
        List<String> ids = new ArrayList<>(newer(now.stamps().get(0), 0, seen));
        ids.addAll(newer(now.gone(), 0, seen));
        return new Change(
                now.version(),
                now.offsets(),
                false,
                List.copyOf(parts),
                ids.stream().sorted().limit(MOST_IDS).toList());
    }

    /** Keys of a topic whose latest record stands behind some offsets. */
    static List<String> newer(Map<String, Stamp> stamps, int topic, Offsets seen) {
        return stamps.entrySet().stream()
                .filter(each -> each.getValue().offset()
                        >= seen.at(topic, each.getValue().partition()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
