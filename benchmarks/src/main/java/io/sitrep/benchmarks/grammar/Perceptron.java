package io.sitrep.benchmarks.grammar;

import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.TagFeatures;
import java.util.Arrays;

/** An averaged perceptron over hashed features; rows of weights are found by open addressing. */
final class Perceptron {

    private static final int TAGS = Tag.values().length;

    private final int[] features;
    private final int[] slots;
    private final int[] slotKeys;
    private final int mask;
    private final int[] weights;
    private final long[] totals;
    private final int[] stamps;
    private int clock = 1;

    /**
     * @param features the distinct features that may have weights, ascending
     */
    Perceptron(int[] features) {
        this.features = features.clone();
        int capacity = Integer.highestOneBit(Math.max(16, features.length * 2)) * 2;
        this.mask = capacity - 1;
        this.slots = new int[capacity];
        this.slotKeys = new int[capacity];
        Arrays.fill(slots, -1);
        for (int i = 0; i < features.length; i++) {
            int slot = features[i] & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i;
            slotKeys[slot] = features[i];
        }
        this.weights = new int[features.length * TAGS];
        this.totals = new long[features.length * TAGS];
        this.stamps = new int[features.length * TAGS];
    }

    private int row(int feature) {
        int slot = feature & mask;
        while (slots[slot] >= 0) {
            if (slotKeys[slot] == feature) {
                return slots[slot] * TAGS;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    /**
     * Guesses, and learns from the guess where it is wrong.
     *
     * @param allowed a bit for each tag that the word may have; the gold one is among them
     */
    int learn(int[] hashes, int gold, int allowed) {
        int[] scores = new int[TAGS];
        int[] rows = new int[TagFeatures.COUNT];
        for (int f = 0; f < hashes.length; f++) {
            rows[f] = row(hashes[f]);
            if (rows[f] >= 0) {
                for (int k = 0; k < TAGS; k++) {
                    scores[k] += weights[rows[f] + k];
                }
            }
        }
        int guess = Integer.numberOfTrailingZeros(allowed);
        for (int k = guess + 1; k < TAGS; k++) {
            guess = scores[k] > scores[guess] && (allowed & (1 << k)) != 0 ? k : guess;
        }
        clock++;
        if (guess != gold) {
            for (int row : rows) {
                if (row >= 0) {
                    update(row + gold, 1);
                    update(row + guess, -1);
                }
            }
        }
        return guess;
    }

    private void update(int at, int by) {
        totals[at] += (long) (clock - stamps[at]) * weights[at];
        stamps[at] = clock;
        weights[at] += by;
    }

    int[] features() {
        return features.clone();
    }

    /** The mean of all weights that a feature had for a tag, times the number of steps. */
    long[] averages() {
        long[] out = new long[totals.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = totals[i] + (long) (clock - stamps[i]) * weights[i];
        }
        return out;
    }

    int clock() {
        return clock;
    }
}
