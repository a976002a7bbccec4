package io.sitrep.aggregate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * What a counting rule counts of one day in one line of a breakdown, or the sum over a span (then without ids).
 *
 * @param sum of what its incidents add
 * @param counted ids of the counted incidents, sorted
 */
record Bucket(Contribution sum, List<String> counted) {

    static final Bucket EMPTY = new Bucket(Contribution.NONE, List.of());

    Bucket {
        counted = List.copyOf(counted);
    }

    Bucket plus(Contribution contribution, @Nullable String incidentId) {
        if (contribution.best() == 0 || incidentId == null) {
            return new Bucket(sum.plus(contribution), counted);
        }
        SortedSet<String> ids = new TreeSet<>(counted);
        ids.add(incidentId);
        return new Bucket(sum.plus(contribution), List.copyOf(ids));
    }

    Bucket minus(Contribution contribution, @Nullable String incidentId) {
        return new Bucket(
                sum.minus(contribution),
                counted.stream().filter(id -> !id.equals(incidentId)).toList());
    }

    /** Own bytes: eleven longs, then the ids with a line feed between. It is internal state, made again from the mentions by a reset. */
    static Serde<Bucket> serde() {
        return Serdes.serdeFrom(
                (topic, bucket) -> bucket == null ? null : write(bucket),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(Bucket bucket) {
        byte[] ids = String.join("\n", bucket.counted).getBytes(StandardCharsets.UTF_8);
        Contribution sum = bucket.sum;
        return ByteBuffer.allocate(11 * Long.BYTES + ids.length)
                .putLong(sum.low())
                .putLong(sum.best())
                .putLong(sum.high())
                .putLong(sum.killedLow())
                .putLong(sum.killedBest())
                .putLong(sum.killedHigh())
                .putLong(sum.killedOpen())
                .putLong(sum.injuredLow())
                .putLong(sum.injuredBest())
                .putLong(sum.injuredHigh())
                .putLong(sum.injuredOpen())
                .put(ids)
                .array();
    }

    private static Bucket read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Contribution sum = new Contribution(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
        byte[] ids = new byte[in.remaining()];
        in.get(ids);
        String text = new String(ids, StandardCharsets.UTF_8);
        return new Bucket(sum, text.isEmpty() ? List.of() : List.of(text.split("\n")));
    }
}
