package io.sitrep.enrich.grammar;

import io.sitrep.enrich.text.Token;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that grammar.yaml knows.
 *
 * @param closed normal forms that have one tag wherever they stand
 * @param functionWords normal forms of the closed classes that have one of several tags
 * @param pasts past forms that are no participle ("took")
 * @param participles participles that are no past form ("taken")
 * @param both past forms that are participles too ("shot"), beside those in -ed
 */
public record Lexicon(
        Map<String, Tag> closed,
        Set<String> functionWords,
        Set<String> pasts,
        Set<String> participles,
        Set<String> both) {

    /** Letters of the article of "ash-Sharif". */
    private static final int LONGEST_ARTICLE = 3;

    private static final int ALL = (1 << Tag.count()) - 1;

    /** What any word may be that is of no closed class: nouns, names, adjectives, adverbs, verbs. */
    private static final int OPEN =
            bits(Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.ADVERB, Tag.VERB_BASE, Tag.VERB_PRESENT, Tag.OTHER);

    /** Marks, and what begins with a digit and goes on otherwise. */
    private static final int ODD = bits(Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.ADJECTIVE, Tag.PUNCTUATION, Tag.OTHER);

    public Lexicon {
        closed = Map.copyOf(closed);
        functionWords = Set.copyOf(functionWords);
        pasts = Set.copyOf(pasts);
        participles = Set.copyOf(participles);
        both = Set.copyOf(both);
    }

    /** Whether a verb in this form may be a past. */
    public boolean mayBePast(String norm) {
        return pasts.contains(norm) || both.contains(norm) || isRegular(norm);
    }

    /** Whether a verb in this form may be a participle. */
    public boolean mayBeParticiple(String norm) {
        return participles.contains(norm) || both.contains(norm) || isRegular(norm);
    }

    private static boolean isRegular(String norm) {
        return norm.length() > 3 && norm.endsWith("ed");
    }

    /** The tag that a token has wherever it stands: marks, numerals, words of the closed classes; null where the sentence decides. */
    public @Nullable Tag fixed(Token token) {
        if (token.isWord()) {
            return isArticled(token.text()) ? Tag.NAME : closed.get(token.norm());
        }
        String text = token.text();
        if (token.isNumeral()) {
            return text.indexOf('-') < 0 && Character.isDigit(text.charAt(text.length() - 1)) ? Tag.NUMBER : null;
        }
        return text.length() > 1 || "$%&€£#+=°".indexOf(text.charAt(0)) >= 0
                ? closed.get(token.norm())
                : Tag.PUNCTUATION;
    }

    /** "al-Tamimi", "ash-Sharif": a name with a small article. */
    private static boolean isArticled(String text) {
        int letters = 0;
        while (letters < Math.min(LONGEST_ARTICLE, text.length()) && isSmall(text.charAt(letters))) {
            letters++;
        }
        return letters > 0
                && letters + 1 < text.length()
                && (text.charAt(letters) == '-' || text.charAt(letters) == '\u2011')
                && Character.isUpperCase(text.charAt(letters + 1));
    }

    private static boolean isSmall(char c) {
        return Character.getType(c) == Character.LOWERCASE_LETTER;
    }

    /** The tags that the form of a token allows, a bit for each. */
    public int allowed(Token token) {
        String norm = token.norm();
        if (functionWords.contains(norm)) {
            return ALL;
        }
        if (!token.isWord()) {
            return norm.startsWith("'") ? ALL : ODD;
        }
        int bits = OPEN;
        bits |= mayBePast(norm) ? bits(Tag.VERB_PAST) : 0;
        bits |= mayBeParticiple(norm) ? bits(Tag.PARTICIPLE) : 0;
        bits |= norm.endsWith("ing") ? bits(Tag.GERUND) : 0;
        return bits;
    }

    private static int bits(Tag... tags) {
        int bits = 0;
        for (Tag tag : tags) {
            bits |= 1 << tag.index();
        }
        return bits;
    }
}
