package io.sitrep.aggregate;

import io.sitrep.avro.Estimate;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers that add up: what one incident adds to a count, and sums of it. Addition and subtraction cancel exactly, so a sum depends
 * on what is in it and not on how it came about. {@code ...Open} is the number of parts that are open above.
 *
 * @param low incidents, or what else is the unit, told by an official or by two independent sources
 * @param best counted incidents
 * @param high counted ones, and those that miss only date, confidence or sources
 */
record Contribution(
        long low,
        long best,
        long high,
        long killedLow,
        long killedBest,
        long killedHigh,
        long killedOpen,
        long injuredLow,
        long injuredBest,
        long injuredHigh,
        long injuredOpen) {

    /** Length of {@link #bytes}. */
    static final int BYTES = 11 * Long.BYTES;

    static final Contribution NONE = new Contribution(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * What one incident adds.
     *
     * @param times as how many it counts; what is open above counts as its best, none as one
     * @param firm whether an official or two independent sources tell of it
     * @param counted false where it would count if more were known
     */
    static Contribution of(
            Estimate times, boolean firm, boolean counted, @Nullable Estimate killed, @Nullable Estimate injured) {
        if (!counted) {
            return new Contribution(0, 0, atLeastOne(top(times)), 0, 0, 0, 0, 0, 0, 0, 0);
        }
        return new Contribution(
                firm ? atLeastOne(times.getLow()) : 0,
                atLeastOne(times.getBest()),
                atLeastOne(top(times)),
                killed == null ? 0 : killed.getLow(),
                killed == null ? 0 : killed.getBest(),
                top(killed),
                open(killed),
                injured == null ? 0 : injured.getLow(),
                injured == null ? 0 : injured.getBest(),
                top(injured),
                open(injured));
    }

    private static long atLeastOne(long number) {
        return Math.max(1, number);
    }

    private static long top(@Nullable Estimate estimate) {
        return estimate == null ? 0 : estimate.getHigh() == null ? estimate.getBest() : estimate.getHigh();
    }

    private static long open(@Nullable Estimate estimate) {
        return estimate != null && estimate.getHigh() == null ? 1 : 0;
    }

    Contribution plus(Contribution other) {
        return combine(other, 1);
    }

    Contribution minus(Contribution other) {
        return combine(other, -1);
    }

    private Contribution combine(Contribution other, long sign) {
        return new Contribution(
                low + sign * other.low,
                best + sign * other.best,
                high + sign * other.high,
                killedLow + sign * other.killedLow,
                killedBest + sign * other.killedBest,
                killedHigh + sign * other.killedHigh,
                killedOpen + sign * other.killedOpen,
                injuredLow + sign * other.injuredLow,
                injuredBest + sign * other.injuredBest,
                injuredHigh + sign * other.injuredHigh,
                injuredOpen + sign * other.injuredOpen);
    }

    /** Whether nothing is in it: every part adds at least one to high. */
    boolean isNone() {
        return high == 0;
    }

    Estimate incidents() {
        return new Estimate(clamp(low), clamp(best), clamp(high));
    }

    Estimate killed() {
        return new Estimate(
                clamp(killedLow), clamp(killedBest), killedOpen > 0 ? null : Integer.valueOf(clamp(killedHigh)));
    }

    Estimate injured() {
        return new Estimate(
                clamp(injuredLow), clamp(injuredBest), injuredOpen > 0 ? null : Integer.valueOf(clamp(injuredHigh)));
    }

    int bestKilled() {
        return clamp(killedBest);
    }

    int bestInjured() {
        return clamp(injuredBest);
    }

    int bestIncidents() {
        return clamp(best);
    }

    static int clamp(long number) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number));
    }

    /** Of all that happened in one unit of counting: one at most of each, with all its victims. */
    Contribution asOne() {
        return new Contribution(
                Math.min(1, low),
                Math.min(1, best),
                Math.min(1, high),
                killedLow,
                killedBest,
                killedHigh,
                killedOpen,
                injuredLow,
                injuredBest,
                injuredHigh,
                injuredOpen);
    }

    /** Own bytes: eleven longs. It is internal state, made again from the mentions by a reset. */
    static Serde<Contribution> serde() {
        return Serdes.serdeFrom(
                (topic, sum) -> sum == null ? null : sum.bytes(), (topic, bytes) -> bytes == null ? null : of(bytes));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(low)
                .putLong(best)
                .putLong(high)
                .putLong(killedLow)
                .putLong(killedBest)
                .putLong(killedHigh)
                .putLong(killedOpen)
                .putLong(injuredLow)
                .putLong(injuredBest)
                .putLong(injuredHigh)
                .putLong(injuredOpen)
                .array();
    }

    static Contribution of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Contribution(
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
    }
}
