package io.sitrep.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Bottom-k sketch of five-word shingles (Broder 1997): copies of a text share most of it, whatever is cut or added around them. */
public final class Sketch {

    private static final int SHINGLE = 5;
    private static final int SIZE = 48;

    private Sketch() {}

    /** The smallest hashes, ascending; fewer for short texts. */
    public static List<Long> of(Body body) {
        List<String> words = new ArrayList<>();
        for (Sentence sentence : body.sentences()) {
            sentence.tokens().stream()
                    .filter(token -> token.isWord() || token.isNumeral())
                    .forEach(token -> words.add(token.norm()));
        }
        TreeSet<Long> smallest = new TreeSet<>();
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            long hash = 0xcbf29ce484222325L;
            for (int j = i; j < i + SHINGLE; j++) {
                String word = words.get(j);
                for (int k = 0; k < word.length(); k++) {
                    hash = (hash ^ word.charAt(k)) * 0x100000001b3L;
                }
                hash = (hash ^ ' ') * 0x100000001b3L;
            }
            smallest.add(mix(hash));
            if (smallest.size() > SIZE) {
                smallest.pollLast();
            }
        }
        return List.copyOf(smallest);
    }

    /** Finaliser of MurmurHash3: the low bits of FNV-1a are too regular to sample by. */
    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
