package io.sitrep.enrich.text;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells English from other languages by words and letters that only one side writes. Made for short texts: where nothing speaks for another
 * language, a text is taken for English. See knowledge/languages.yaml, and docs/adr/0010 for why no model is asked.
 */
public final class Languages {

    private static final String ENGLISH = "English";

    private static final String UNNAMED = "another language";

    /** Shorter words are written in many languages. */
    private static final int SHORTEST = 4;

    /** Behind it other scripts begin (end of Latin Extended-B). */
    private static final int LAST_EUROPEAN_LATIN = 0x24F;

    /** A text of so many words must show its English. */
    private static final int LONG = 30;

    /** Of a long English text more than one word in so many is a common one. */
    private static final int COMMON_SHARE = 8;

    /** A sentence within an English article is another language's only where so much speaks for that. */
    private static final int CLEARLY = 3;

    private final Map<String, String> speakers = new HashMap<>();
    private final Set<Integer> letters = new HashSet<>();

    /**
     * @param words language by word, lower case without accents, as tokens are normalised
     * @param letters letters that English writes in names and loan words only
     * @param common common English words, whatever else they are
     */
    public Languages(Map<String, String> words, String letters, Set<String> common) {
        speakers.putAll(words);
        common.stream().filter(word -> word.length() >= SHORTEST).forEach(word -> speakers.putIfAbsent(word, ENGLISH));
        letters.codePoints().forEach(this.letters::add);
    }

    /** The name under which English words are given. */
    public static String english() {
        return ENGLISH;
    }

    /**
     * What speaks for which language.
     *
     * @param words how many words there are
     * @param english how many of them only English writes
     * @param others how many speak for each other language or script
     */
    private record Evidence(int words, int english, Map<String, Integer> others) {

        int foreign() {
            return others.isEmpty()
                    ? 0
                    : others.values().stream().mapToInt(Integer::intValue).sum();
        }

        boolean isForeign() {
            int foreign = foreign();
            return foreign >= CLEARLY && foreign > 2 * english;
        }
    }

    /**
     * What is known of an article's language.
     *
     * @param foreign the language of an article that is not English, {@code "another language"} where its name is not clear; null for English
     * @param foreignSentences which sentences of an English article are not English: a quote, a slogan, a translation below the text
     */
    public record Verdict(@Nullable String foreign, BitSet foreignSentences) {}

    /** Judges an article and each of its sentences, which are counted from 0. */
    public Verdict judge(Body body) {
        int words = 0;
        int english = 0;
        Map<String, Integer> others = new TreeMap<>();
        BitSet foreignSentences = new BitSet();
        for (Sentence sentence : body.sentences()) {
            Evidence evidence = evidence(sentence);
            words += evidence.words();
            english += evidence.english();
            evidence.others().forEach((name, count) -> others.merge(name, count, Integer::sum));
            foreignSentences.set(sentence.index(), evidence.isForeign());
        }
        Evidence all = new Evidence(words, english, others);
        // One word of another language in a headline may be a name; two against two are none.
        boolean prevails = english > all.foreign() || (english == all.foreign() && english <= 1);
        boolean isEnglish = prevails && (words < LONG || english * COMMON_SHARE > words);
        return new Verdict(isEnglish ? null : name(others), foreignSentences);
    }

    private static String name(Map<String, Integer> others) {
        int all = others.values().stream().mapToInt(Integer::intValue).sum();
        return others.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .filter(best -> best.getValue() * 2 > all)
                .map(Map.Entry::getKey)
                .orElse(UNNAMED);
    }

    private Evidence evidence(Sentence sentence) {
        int words = 0;
        int english = 0;
        Map<String, Integer> others = Map.of();
        List<Token> tokens = sentence.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.isWord()) {
                continue;
            }
            words++;
            String speaker = speaker(tokens, i);
            if (ENGLISH.equals(speaker)) {
                english++;
            } else if (speaker != null) {
                others = others.isEmpty() ? new TreeMap<>() : others;
                others.merge(speaker, 1, Integer::sum);
            }
        }
        return new Evidence(words, english, others);
    }

    private @Nullable String speaker(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        int first = token.text().codePointAt(0);
        if (first > LAST_EUROPEAN_LATIN) {
            Character.UnicodeScript script = Character.UnicodeScript.of(first);
            return script == Character.UnicodeScript.LATIN ? null : script(script);
        }
        String speaker = speakers.get(token.norm());
        if (ENGLISH.equals(speaker)) {
            return ENGLISH;
        }
        // "El Salvador", "UN", "van Dyke": part of a name, whatever language that is of.
        boolean small = Character.isLowerCase(first) || (i == 0 && isSmallBehind(token));
        boolean inName = i + 1 < tokens.size()
                && tokens.get(i + 1).isCapitalised()
                && (i == 0 || tokens.get(i - 1).isCapitalised());
        if (!small || inName) {
            return null;
        }
        if (speaker != null) {
            return speaker;
        }
        return Character.isLowerCase(first) && hasForeignLetter(token) ? UNNAMED : null;
    }

    /** "Arabic script". */
    private static String script(Character.UnicodeScript script) {
        String name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " script";
    }

    private static boolean isSmallBehind(Token token) {
        return token.text().length() > 1 && Character.isLowerCase(token.text().charAt(1));
    }

    private boolean hasForeignLetter(Token token) {
        String text = token.text();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127 && letters.contains((int) text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
