package io.sitrep.enrich.text;

/**
 * A word, number or mark.
 *
 * @param text as written
 * @param norm lower case, straight apostrophes, no accents: what tables are looked up with
 * @param start offset of the first character in the article's text
 * @param end offset behind the last
 */
public record Token(String text, String norm, int start, int end) {

    public boolean is(String word) {
        return norm.equals(word);
    }

    public boolean isWord() {
        return Character.isLetter(text.codePointAt(0));
    }

    public boolean isNumeral() {
        return Character.isDigit(text.charAt(0));
    }

    public boolean isCapitalised() {
        return Character.isUpperCase(text.codePointAt(0));
    }
}
