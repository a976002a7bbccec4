package io.sitrep.enrich.text;

/** Characters that nobody sees: they break a word for a program, and for no reader. */
final class Invisible {

    private Invisible() {}

    /** Marks of format, direction and joining, and the soft hyphen (Unicode category Cf). */
    static boolean is(char c) {
        return c >= 0xAD && Character.getType(c) == Character.FORMAT;
    }

    static boolean anyIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (is(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
