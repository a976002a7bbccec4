package io.sitrep.enrich.learned;

/**
 * Takes the features of one thing to be decided on. A feature is a name and up to three words; its text is "name=a|b|c". The same feature may
 * be given more than once and counts once.
 */
public interface Features {

    /** Stands between name and words, and between words. */
    String NAME_END = "=";

    String WORD_END = "|";

    void add(String name, String a, String b, String c);

    default void add(String name, String a, String b) {
        add(name, a, b, "");
    }

    default void add(String name, String a) {
        add(name, a, "", "");
    }

    default void add(String name) {
        add(name, "", "", "");
    }

    /** The text of a feature. */
    static String text(String name, String a, String b, String c) {
        StringBuilder out = new StringBuilder(name);
        if (!a.isEmpty()) {
            out.append(NAME_END).append(a);
        }
        if (!b.isEmpty()) {
            out.append(WORD_END).append(b);
        }
        if (!c.isEmpty()) {
            out.append(WORD_END).append(c);
        }
        return out.toString();
    }
}
