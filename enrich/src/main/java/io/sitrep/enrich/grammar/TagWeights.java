package io.sitrep.enrich.grammar;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The weights of the tagger: for each feature that matters, an integer for each tag. Read-only once loaded.
 *
 * <p>The file is compressed: a magic number, the number of tags and of features, then the features in ascending order, each as the
 * distance from the one before, a mask of the tags that it speaks for or against, and a byte for each of these.
 */
public final class TagWeights {

    private static final int MAGIC = 0x53545031;

    /** A power of two above twice the features keeps look-ups short. */
    private static final int SPARSENESS = 2;

    /** From a slot to the long that holds its bit; a shift by a slot takes its last six bits. */
    private static final int KNOWN_SHIFT = 6;

    /** Bytes in a long, so many lanes of which a row is made. */
    private static final int LANES = Long.BYTES;

    /** Makes a weight a number that is not negative, so that the lanes of a long can be added at once. */
    private static final int BIAS = 128;

    private static final long EVEN_LANES = 0x00FF00FF00FF00FFL;

    /** Longs in a row. */
    private static final int WIDTH = (Tag.count() + LANES - 1) / LANES;

    /** Feature and row by turns, so that a look-up touches one line of memory; rows are counted from 1, none is 0. */
    private final int[] table;

    /** A bit for each slot that a known feature hashes to: most features are unknown, and these bits fit where the table does not. */
    private final long[] known;

    /** For each feature {@link #WIDTH} longs, a lane for each tag, each weight with the bias. */
    private final long[] rows;

    private final int mask;

    /**
     * @param features distinct hashes
     * @param weights for each feature, {@code tags} weights
     */
    public TagWeights(int[] features, byte[] weights) {
        if (weights.length != features.length * Tag.count()) {
            throw new IllegalArgumentException("a weight for each feature and tag");
        }
        int capacity = Integer.highestOneBit(Math.max(16, features.length * SPARSENESS)) * 2;
        this.mask = capacity - 1;
        this.table = new int[2 * capacity];
        this.known = new long[capacity / Long.SIZE + 1];
        this.rows = new long[features.length * WIDTH];
        for (int i = 0; i < features.length; i++) {
            int slot = features[i] & mask;
            known[slot >>> KNOWN_SHIFT] |= 1L << slot;
            while (table[2 * slot + 1] != 0) {
                slot = (slot + 1) & mask;
            }
            table[2 * slot] = features[i];
            table[2 * slot + 1] = i + 1;
            for (int k = 0; k < Tag.count(); k++) {
                long lane = (long) weights[i * Tag.count() + k] + BIAS;
                rows[i * WIDTH + k / LANES] |= lane << (k % LANES * Byte.SIZE);
            }
        }
    }

    /** A place to add up what features say. Of use by one thread. */
    Sum sum() {
        return new Sum();
    }

    /**
     * What features say for and against each tag, added up eight tags at a time: two longs, of the even and of the odd lanes, with 16
     * bits for each tag. 24 features of at most 255 each stay far below that.
     */
    final class Sum {

        private final long[] even = new long[WIDTH];
        private final long[] odd = new long[WIDTH];

        void clear() {
            Arrays.fill(even, 0);
            Arrays.fill(odd, 0);
        }

        /** Adds what a feature says; nothing where it is unknown. */
        void add(int feature) {
            int slot = feature & mask;
            if ((known[slot >>> KNOWN_SHIFT] & (1L << slot)) == 0) {
                return;
            }
            for (int row = table[2 * slot + 1]; row != 0; row = table[2 * slot + 1]) {
                if (table[2 * slot] == feature) {
                    for (int k = 0, at = (row - 1) * WIDTH; k < WIDTH; k++, at++) {
                        even[k] += rows[at] & EVEN_LANES;
                        odd[k] += (rows[at] >>> Byte.SIZE) & EVEN_LANES;
                    }
                    return;
                }
                slot = (slot + 1) & mask;
            }
        }

        /** The sum for a tag: comparable with that for another, both having the same bias. */
        int of(int tag) {
            long half = (tag & 1) == 0 ? even[tag / LANES] : odd[tag / LANES];
            return (int) (half >>> (tag % LANES / 2 * Short.SIZE)) & 0xFFFF;
        }
    }

    /** @throws UncheckedIOException where the resource is no file of weights for these tags */
    static TagWeights read(InputStream stream) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream)))) {
            if (in.readInt() != MAGIC || in.readUnsignedByte() != Tag.count()) {
                throw new IOException("not weights of this tagger: train it again");
            }
            int count = in.readInt();
            int[] features = new int[count];
            byte[] weights = new byte[count * Tag.count()];
            int feature = Integer.MIN_VALUE;
            for (int i = 0; i < count; i++) {
                feature += readDistance(in);
                features[i] = feature;
                int spoken = in.readInt();
                for (int k = 0; k < Tag.count(); k++) {
                    if ((spoken & (1 << k)) != 0) {
                        weights[i * Tag.count() + k] = in.readByte();
                    }
                }
            }
            return new TagWeights(features, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes them as {@link #read} wants them.
     *
     * @param features ascending
     */
    public static void write(int[] features, byte[] weights, OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream))) {
            out.writeInt(MAGIC);
            out.writeByte(Tag.count());
            out.writeInt(features.length);
            int before = Integer.MIN_VALUE;
            for (int i = 0; i < features.length; i++) {
                writeDistance(out, features[i] - before);
                before = features[i];
                int spoken = 0;
                for (int k = 0; k < Tag.count(); k++) {
                    spoken |= weights[i * Tag.count() + k] != 0 ? 1 << k : 0;
                }
                out.writeInt(spoken);
                for (int k = 0; k < Tag.count(); k++) {
                    if ((spoken & (1 << k)) != 0) {
                        out.writeByte(weights[i * Tag.count() + k]);
                    }
                }
            }
        }
    }

    private static int readDistance(DataInputStream in) throws IOException {
        int value = 0;
        int shift = 0;
        int part = in.readUnsignedByte();
        while (part >= 128) {
            value |= (part & 127) << shift;
            shift += 7;
            part = in.readUnsignedByte();
        }
        return value | (part << shift);
    }

    private static void writeDistance(DataOutputStream out, int distance) throws IOException {
        int value = distance;
        while ((value & ~127) != 0) {
            out.writeByte((value & 127) | 128);
            value >>>= 7;
        }
        out.writeByte(value);
    }
}
