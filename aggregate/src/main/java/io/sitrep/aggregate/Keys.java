package io.sitrep.aggregate;

import java.util.List;

/**
 * Keys of the state stores: parts joined by {@value #SEPARATOR}. A range scan over a prefix is a range from the prefix to the prefix and
 * {@link #END}; every part but the last must therefore be free of the separator (theatre and rule ids are), and a mention id stands last.
 */
final class Keys {

    static final char SEPARATOR = '|';

    /** Sorts behind every character that a part can begin with, in UTF-16 and in UTF-8. */
    private static final String END = "\uFFFF";

    private Keys() {}

    static String of(String... parts) {
        return String.join("|", parts);
    }

    /** The prefix of all keys that begin with these parts and have one more at least. */
    static String prefix(String... parts) {
        return of(parts) + SEPARATOR;
    }

    static String end(String prefix) {
        return prefix + END;
    }

    /** The parts of a key; the last one may hold the separator. */
    static List<String> parts(String key, int count) {
        return List.of(key.split("\\|", count));
    }

    static String last(String key, int count) {
        return parts(key, count).get(count - 1);
    }
}
