package io.sitrep.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far each partition of the followed topics was read. Names a state of the topics: the same offsets mean the same records, whichever
 * process read them, so they serve as ids of events and as the mark "this far I have seen".
 *
 * @param next by topic, in the order of {@link View#followed()}, then by partition: the offset behind the last record read
 */
record Offsets(List<List<Long>> next) {

    private static final int RADIX = 36;
    private static final int LONGEST = 2000;

    Offsets {
        next = next.stream().map(List::copyOf).toList();
    }

    static Offsets none(int topics) {
        return new Offsets(java.util.Collections.nCopies(topics, List.of()));
    }

    /** Zero for a partition of which nothing is known. */
    long at(int topic, int partition) {
        List<Long> partitions = next.get(topic);
        return partition < partitions.size() ? partitions.get(partition) : 0;
    }

    /** These, once the record at an offset was read. */
    Offsets after(int topic, int partition, long offset) {
        List<List<Long>> out = new ArrayList<>(next);
        List<Long> partitions = new ArrayList<>(next.get(topic));
        while (partitions.size() <= partition) {
            partitions.add(0L);
        }
        partitions.set(partition, Math.max(partitions.get(partition), offset + 1));
        out.set(topic, partitions);
        return new Offsets(out);
    }

    /** Whether no partition is further than in the other. */
    boolean isUpTo(Offsets other) {
        for (int topic = 0; topic < next.size(); topic++) {
            for (int partition = 0; partition < next.get(topic).size(); partition++) {
                if (at(topic, partition) > other.at(topic, partition)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Short text without blanks: base 36, partitions apart by '-', topics by '.'. */
    String encode() {
        return next.stream()
                .map(topic ->
                        topic.stream().map(each -> Long.toString(each, RADIX)).collect(Collectors.joining("-")))
                .collect(Collectors.joining("."));
    }

    /** Empty where the text was not made by {@link #encode()} for so many topics. */
    static Optional<Offsets> decode(String text, int topics) {
        // Digits of other scripts are numbers to Java as well.
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c < 128)) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != topics) {
            return Optional.empty();
        }
        try {
            List<List<Long>> next = new ArrayList<>();
            for (String part : parts) {
                List<Long> partitions = new ArrayList<>();
                for (String each : part.isEmpty() ? new String[0] : part.split("-", -1)) {
                    long offset = Long.parseLong(each, RADIX);
                    if (offset < 0) {
                        return Optional.empty();
                    }
                    partitions.add(offset);
                }
                next.add(partitions);
            }
            return Optional.of(new Offsets(next));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
