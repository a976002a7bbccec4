package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of words to be found in a sentence. A word stands for all its forms; {@code a|b} for either; {@code <class>} for any word of a
 * class; {@code word?} may be missing; {@code ..} skips up to 6 words, {@code ..3} up to 3.
 */
public final class TokenPattern {

    private static final int USUAL_GAP = 6;

    private record Element(Set<String> words, boolean optional, int gap) {}

    private final String source;
    private final List<Element> elements;

    private TokenPattern(String source, List<Element> elements) {
        this.source = source;
        this.elements = elements;
    }

    /**
     * @param classes word classes by name
     * @throws IllegalArgumentException naming what is wrong: an unknown class, an empty pattern
     */
    public static TokenPattern parse(String source, Map<String, Set<String>> classes) {
        List<Element> elements = new ArrayList<>();
        int gap = 0;
        for (String part : source.strip().split("\\s+")) {
            if (part.startsWith("..")) {
                gap = part.length() == 2 ? USUAL_GAP : number(part.substring(2), source);
                continue;
            }
            boolean optional = part.length() > 1 && part.endsWith("?");
            String body = optional ? part.substring(0, part.length() - 1) : part;
            Set<String> words = new HashSet<>();
            for (String alternative : body.split("\\|")) {
                if (alternative.startsWith("<") && alternative.endsWith(">")) {
                    Set<String> members = classes.get(alternative.substring(1, alternative.length() - 1));
                    if (members == null) {
                        throw new IllegalArgumentException("unknown word class " + alternative);
                    }
                    words.addAll(members);
                } else {
                    words.addAll(Tokenizer.norms(alternative));
                }
            }
            if (words.isEmpty()) {
                throw new IllegalArgumentException("empty pattern '" + source + "'");
            }
            if (elements.isEmpty() && gap > 0) {
                throw new IllegalArgumentException("a pattern begins with a word, not with a gap: '" + source + "'");
            }
            elements.add(new Element(words, optional, gap));
            gap = 0;
        }
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("empty pattern '" + source + "'");
        }
        return new TokenPattern(source, List.copyOf(elements));
    }

    private static int number(String digits, String source) {
        try {
            return Math.min(40, Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a gap is '..' or '..3', not '" + digits + "' in '" + source + "'", e);
        }
    }

    /**
     * The token behind the match that begins at a token, or -1 where none begins there.
     *
     * @param forms base forms of each token
     */
    public int match(List<Token> tokens, List<Set<String>> forms, int from) {
        return match(tokens, forms, from, 0);
    }

    /** Whether the pattern stands anywhere in tokens [from, to). */
    public boolean within(List<Token> tokens, List<Set<String>> forms, int from, int to) {
        for (int i = from; i < to; i++) {
            int end = match(tokens, forms, i);
            if (end > 0 && end <= to) {
                return true;
            }
        }
        return false;
    }

    private int match(List<Token> tokens, List<Set<String>> forms, int at, int index) {
        if (index == elements.size()) {
            return at;
        }
        Element element = elements.get(index);
        for (int skip = 0; skip <= element.gap(); skip++) {
            int i = at + skip;
            if (i >= tokens.size() || (skip > 0 && tokens.get(i - 1).is(";"))) {
                break;
            }
            if (isAny(forms.get(i), element.words())) {
                int end = match(tokens, forms, i + 1, index + 1);
                if (end > 0) {
                    return end;
                }
            }
        }
        return element.optional() ? match(tokens, forms, at, index + 1) : -1;
    }

    private static boolean isAny(Set<String> forms, Set<String> words) {
        for (String form : forms) {
            if (words.contains(form)) {
                return true;
            }
        }
        return false;
    }

    /** The words, one of which begins every match: what an index needs. Of an optional beginning also those behind it. */
    public Set<String> firstWords() {
        Set<String> out = new HashSet<>();
        for (Element element : elements) {
            out.addAll(element.words());
            if (!element.optional()) {
                break;
            }
        }
        return out;
    }

    /** Whether the pattern itself negates: "never discussed". */
    public boolean isNegative() {
        return elements.stream()
                .anyMatch(element ->
                        element.words().contains("not") || element.words().contains("never"));
    }

    @Override
    public String toString() {
        return source;
    }
}
