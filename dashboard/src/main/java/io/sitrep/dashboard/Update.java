package io.sitrep.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A record of a compacted topic.
 *
 * @param topic full name
 * @param partition of the topic
 * @param offset in the partition
 * @param timestamp of the record, milliseconds since 1970: when the article came in that caused it
 * @param key of the record
 * @param value null for a tombstone
 */
record Update(String topic, int partition, long offset, long timestamp, String key, @Nullable Object value) {

    Stamp stamp() {
        return new Stamp(partition, offset, timestamp);
    }

    /**
     * Where the latest record of a key stands.
     *
     * @param timestamp milliseconds since 1970
     */
    record Stamp(int partition, long offset, long timestamp) {}
}
