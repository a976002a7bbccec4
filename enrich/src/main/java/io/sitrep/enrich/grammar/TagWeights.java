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

    private final int tags;
    private final int[] keys;
    private final int[] rowOf;
    private final byte[] rows;
    private final int mask;

    /**
     * @param features distinct hashes
     * @param weights for each feature, {@code tags} weights
     */
    public TagWeights(int[] features, byte[] weights) {
        this.tags = Tag.count();
        if (weights.length != features.length * tags) {
            throw new IllegalArgumentException("a weight for each feature and tag");
        }
        int capacity = Integer.highestOneBit(Math.max(16, features.length * SPARSENESS)) * 2;
        this.mask = capacity - 1;
        this.keys = new int[capacity];
        this.rowOf = new int[capacity];
        this.rows = weights.clone();
        Arrays.fill(rowOf, -1);
        for (int i = 0; i < features.length; i++) {
            int slot = features[i] & mask;
            while (rowOf[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = features[i];
            rowOf[slot] = i * tags;
        }
    }

    /** Adds what a feature says for and against each tag. */
    void addTo(int feature, int[] scores) {
        int slot = feature & mask;
        int row = rowOf[slot];
        while (row >= 0) {
            if (keys[slot] == feature) {
                for (int k = 0; k < scores.length; k++) {
                    scores[k] += rows[row + k];
                }
                return;
            }
            slot = (slot + 1) & mask;
            row = rowOf[slot];
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
