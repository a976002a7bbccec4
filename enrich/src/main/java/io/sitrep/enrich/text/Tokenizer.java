package io.sitrep.enrich.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text into tokens. "U.S.", "al-Asad", "Iran-backed" and "45-year-old" are one token; a possessive "'s" is one of its own. */
public final class Tokenizer {

    /** Longer words are no words; they are cut, so that hostile input stays cheap. */
    private static final int LONGEST = 60;

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?:\\p{L}\\.){2,8}" // U.S.
                            + "|\\d{1,3}(?i:st|nd|rd|th)(?![\\p{L}\\d])" // 28th
                            + "|\\d{1,12}(?:,\\d{3}){0,4}(?:\\.\\d{1,6})?(?:-\\p{L}{1,20}){0,3}" // 2,500  45-year-old
                            + "|\\p{L}[\\p{L}\\p{M}\\d]{0,59}(?:[-'’‑][\\p{L}\\d][\\p{L}\\p{M}\\d]{0,59}){0,6}" // al-Asad  Kata'ib
                            + "|[^\\s\\p{Cf}\\p{Cc}]");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Tokenizer() {}

    /** The tokens of text[from, to), with offsets into the whole text. */
    public static List<Token> tokens(String text, int from, int to) {
        List<Token> out = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text).region(from, to);
        while (matcher.find()) {
            int start = matcher.start();
            int end = matcher.end();
            int suffix = possessive(text, start, end);
            if (suffix > start) {
                out.add(token(text, start, suffix));
                out.add(token(text, suffix, end));
            } else {
                out.add(token(text, start, end));
            }
        }
        return out;
    }

    /** The words of a phrase, normalised, as tables hold them. */
    public static List<String> norms(String phrase) {
        return tokens(phrase, 0, phrase.length()).stream().map(Token::norm).toList();
    }

    private static int possessive(String text, int start, int end) {
        if (end - start > 2 && (text.charAt(end - 1) == 's' || text.charAt(end - 1) == 'S')) {
            char mark = text.charAt(end - 2);
            if (mark == '\'' || mark == '’') {
                return end - 2;
            }
        }
        return -1;
    }

    private static Token token(String text, int start, int end) {
        String surface = text.substring(start, end);
        return new Token(
                surface, norm(surface.length() > LONGEST ? surface.substring(0, LONGEST) : surface), start, end);
    }

    /** Letters of other alphabets that look like Latin ones, and those. */
    private static final String LOOK_ALIKES = "аеорсухіјѕһԁԛԝοανιρ";

    private static final String LATIN = "aeopcyxijshdqwoavip";

    /** A word of two alphabets is of one whose letters were replaced: "аttack" with a Cyrillic а. Words of one alphabet are left alone. */
    private static String unmasked(String word) {
        boolean latin = false;
        boolean other = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            latin |= c >= 'a' && c <= 'z';
            other |= LOOK_ALIKES.indexOf(c) >= 0;
        }
        if (!latin || !other) {
            return word;
        }
        StringBuilder out = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            int at = LOOK_ALIKES.indexOf(word.charAt(i));
            if (at >= 0) {
                out.setCharAt(i, LATIN.charAt(at));
            }
        }
        return out.toString();
    }

    private static String norm(String surface) {
        String plain = surface.replace('’', '\'').replace('‑', '-').toLowerCase(Locale.ROOT);
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) > 127) {
                return unmasked(MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                        .replaceAll(""));
            }
        }
        return plain;
    }
}
