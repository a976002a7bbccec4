package io.sitrep.schemas;

/**
 * One distinctive word of an article, as {@code Source.terms} keeps it: a hash of the word, and how much it weighs there. Two articles on one
 * happening share names, streets and ages; how many others do is not asked, since that would depend on what else was read.
 *
 * <p>As a long: 48 bits of hash, then kind (2 bits), repetition (2), title (1), lead (1), name (1), and rarity (4), so that sorted longs are
 * sorted by hash.
 *
 * @param hash 48 bits, of kind and word
 * @param kind what it is
 * @param rarity 1 (common in English) to 6 (in no word list)
 * @param repetition 0 for once, 1 for twice, 2 for three times, 3 for more
 * @param title whether it stands in the headline
 * @param lead whether it stands in the headline or among the first words
 * @param name whether it is written as a name, within a sentence, and never in lower case
 */
public record Term(long hash, Kind kind, int rarity, int repetition, boolean title, boolean lead, boolean name) {

    private static final int SHIFT = 16;

    private static final int HIGHEST_RARITY = 6;

    private static final int HIGHEST_REPETITION = 3;

    /** What a term is. */
    public enum Kind {
        WORD(0),
        /** Somebody's age in years. */
        AGE(1),
        /** The name of a street, without the word for street. */
        STREET(2);

        /** Part of the stored form: never given anew. */
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code, long packed) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("not a term: " + packed);
        }
    }

    public Term {
        if (hash >>> 48 != 0
                || rarity < 1
                || rarity > HIGHEST_RARITY
                || repetition < 0
                || repetition > HIGHEST_REPETITION) {
            throw new IllegalArgumentException(
                    "not a term: " + hash + ", rarity " + rarity + ", repetition " + repetition);
        }
    }

    /** The hash of a word of a kind: FNV-1a over its UTF-16 units, finished as in MurmurHash3, 48 bits of it. */
    public static long hash(Kind kind, String word) {
        long hash = 0xcbf29ce484222325L ^ kind.code;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ (hash >>> 33)) >>> SHIFT;
    }

    /** The stored form. */
    public long packed() {
        return hash << SHIFT
                | (long) kind.code << 9
                | (long) repetition << 7
                | (title ? 1L << 6 : 0)
                | (lead ? 1L << 5 : 0)
                | (name ? 1L << 4 : 0)
                | rarity;
    }

    /** @throws IllegalArgumentException where the long is no term */
    public static Term unpacked(long packed) {
        return new Term(
                packed >>> SHIFT,
                Kind.of((int) (packed >>> 9) & 0x7f, packed),
                (int) packed & 0xf,
                (int) (packed >>> 7) & 0x3,
                (packed & 1L << 6) != 0,
                (packed & 1L << 5) != 0,
                (packed & 1L << 4) != 0);
    }
}
