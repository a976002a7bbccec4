package io.sitrep.enrich.grammar;

import io.sitrep.enrich.text.Token;
import java.util.Arrays;
import java.util.List;

/**
 * What the tagger looks at: words, endings and shapes round a token, and the two tags before it, each as the hash of its kind and value.
 * The trainer and the tagger share this class; a change of it makes the weights worthless.
 */
public final class TagFeatures {

    /** How many features a token has. */
    public static final int COUNT = 24;

    /** Words shorter than this say little about a sentence's case: names of headlines stand beside "of" and "in". */
    private static final int TELLING_WORD = 4;

    private static final int NOTHING = 0x5bd1e995;

    private final int size;
    private final int[] word;
    private final int[] ending3;
    private final int[] ending2;
    private final int[] shape;

    private TagFeatures(List<Token> tokens, boolean mixedCase) {
        this.size = tokens.size();
        this.word = new int[size + 4];
        this.ending3 = new int[size + 4];
        this.ending2 = new int[size + 4];
        this.shape = new int[size + 4];
        Arrays.fill(word, NOTHING);
        for (int i = 0; i < size; i++) {
            Token token = tokens.get(i);
            String norm = token.norm();
            word[i + 2] = wordHash(norm);
            ending3[i + 2] = ending(norm, 3);
            ending2[i + 2] = ending(norm, 2);
            shape[i + 2] = shape(token, mixedCase, i == 0);
        }
    }

    /** The features of a sentence; those of case only where it tells names from other words. */
    public static TagFeatures of(List<Token> tokens) {
        return new TagFeatures(tokens, isMixedCase(tokens));
    }

    /** The features that the sentence would have in capitals only. */
    public static TagFeatures folded(List<Token> tokens) {
        return new TagFeatures(tokens, false);
    }

    /** Whether the sentence has small and capital letters as running text has them; not in capitals only, nor as a title in capitals is. */
    public static boolean isMixedCase(List<Token> tokens) {
        int words = 0;
        int small = 0;
        boolean capital = false;
        for (Token token : tokens) {
            if (!token.isWord()) {
                continue;
            }
            boolean isCapital = token.isCapitalised();
            capital |= isCapital;
            if (token.text().length() >= TELLING_WORD) {
                words++;
                small += isCapital ? 0 : 1;
            }
        }
        return capital && small * 4 >= words;
    }

    /**
     * Writes the features of a token.
     *
     * @param previous ordinal of the tag before it, -1 at the beginning; likewise the one before that
     */
    public void write(int at, int previous, int beforePrevious, int[] out) {
        int i = at + 2;
        int w = word[i];
        int before = word[i - 1];
        int after = word[i + 1];
        int t = previous + 2;
        int tt = (beforePrevious + 2) * 64 + t;
        out[0] = mix(1, w);
        out[1] = mix(2, ending3[i]);
        out[2] = mix(3, ending2[i]);
        out[3] = mix(4, shape[i]);
        out[4] = mix(5, before);
        out[5] = mix(6, after);
        out[6] = mix(7, word[i - 2]);
        out[7] = mix(8, word[i + 2]);
        out[8] = mix(9, t);
        out[9] = mix(10, tt);
        out[10] = mix(11, t, w);
        out[11] = mix(12, t, after);
        out[12] = mix(13, ending3[i - 1]);
        out[13] = mix(14, ending3[i + 1]);
        out[14] = mix(15, before, w);
        out[15] = mix(16, w, after);
        out[16] = mix(17, t, ending3[i]);
        out[17] = mix(18, t, ending3[i + 1]);
        out[18] = mix(19, shape[i + 1], shape[i]);
        out[19] = mix(20, shape[i - 1], shape[i]);
        out[20] = mix(21, tt, ending2[i]);
        out[21] = mix(22, ending2[i + 1], ending2[i]);
        out[22] = mix(23, before, after);
        out[23] = mix(24, ending2[i + 2], ending2[i + 1]);
    }

    /** Stands for a word wherever the model needs one. */
    static int wordHash(String norm) {
        char first = norm.isEmpty() ? ' ' : norm.charAt(0);
        if (first >= '0' && first <= '9' && norm.indexOf('-') < 0) {
            return norm.length() == 4 ? 4 : 1;
        }
        return norm.hashCode();
    }

    private static int ending(String norm, int length) {
        int hash = 7 * length;
        for (int i = Math.max(0, norm.length() - length); i < norm.length(); i++) {
            hash = hash * 31 + norm.charAt(i);
        }
        return hash;
    }

    private static int shape(Token token, boolean mixedCase, boolean first) {
        String text = token.text();
        char c = text.charAt(0);
        int kind;
        if (Character.isDigit(c)) {
            kind = 1;
        } else if (!Character.isLetter(c)) {
            kind = 2;
        } else {
            kind = text.indexOf('-') > 0 ? 4 : 3;
            if (mixedCase) {
                kind += 8;
                if (Character.isUpperCase(c)) {
                    kind += first ? 16 : 32;
                    kind += text.length() > 1 && Character.isUpperCase(text.charAt(1)) ? 64 : 0;
                }
                kind += text.indexOf('.') > 0 ? 128 : 0;
            }
        }
        return kind;
    }

    private static int mix(int kind, int value) {
        int h = value * 0xcc9e2d51 + kind * 0x9e3779b9;
        h ^= h >>> 15;
        h *= 0x85ebca6b;
        return h ^ (h >>> 13);
    }

    private static int mix(int kind, int one, int other) {
        return mix(kind, one * 0x1b873593 + Integer.rotateLeft(other * 0xcc9e2d51, 13));
    }
}
