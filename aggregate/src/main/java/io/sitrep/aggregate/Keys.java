package io.sitrep.aggregate;

import java.util.ArrayList;
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
        List<String> parts = new ArrayList<>(count);
        int from = 0;
        for (int i = 1; i < count; i++) {
            int to = key.indexOf(SEPARATOR, from);
            parts.add(key.substring(from, to));
            from = to + 1;
        }
        parts.add(key.substring(from));
        return parts;
    }

    static String last(String key, int count) {
        int from = 0;
        for (int i = 1; i < count; i++) {
            from = key.indexOf(SEPARATOR, from) + 1;
        }
        return key.substring(from);
    }
}
