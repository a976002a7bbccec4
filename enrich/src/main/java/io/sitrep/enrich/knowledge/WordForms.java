package io.sitrep.enrich.knowledge;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Base forms that a word may have: "agreed" may be a form of "agree". No dictionary; a form too many costs nothing. Safe for use by several
 * threads: the forms of the words met first are kept, which changes no result.
 */
public final class WordForms {

    /** So many words make up nearly all of a language's text; the rest are names and garbage, and are worked out each time. */
    private static final int MOST_KEPT = 30_000;

    private final Map<String, String> irregular;
    private final Map<String, Set<String>> kept = new ConcurrentHashMap<>();

    public WordForms(Map<String, String> irregular) {
        this.irregular = Map.copyOf(irregular);
    }

    /** The word itself and every base form that the rules of spelling allow. */
    public Set<String> of(String norm) {
        Set<String> known = kept.get(norm);
        if (known != null) {
            return known;
        }
        Set<String> forms = new Forms(workOut(norm));
        if (kept.size() < MOST_KEPT) {
            kept.put(norm, forms);
        }
        return forms;
    }

    private Set<String> workOut(String norm) {
        Set<String> out = new LinkedHashSet<>();
        out.add(norm);
        String base = irregular.get(norm);
        if (base != null) {
            out.add(base);
        }
        int length = norm.length();
        if (length > 3 && norm.endsWith("s") && !norm.endsWith("ss")) {
            out.add(norm.substring(0, length - 1));
            if (norm.endsWith("es")) {
                out.add(norm.substring(0, length - 2));
            }
            if (norm.endsWith("ies")) {
                out.add(norm.substring(0, length - 3) + "y");
            }
        }
        if (length > 4 && norm.endsWith("ed")) {
            stems(out, norm.substring(0, length - 2));
            if (norm.endsWith("ied")) {
                out.add(norm.substring(0, length - 3) + "y");
            }
        }
        if (length > 5 && norm.endsWith("ing")) {
            stems(out, norm.substring(0, length - 3));
        }
        return out;
    }

    /** postpon -> postpone, dropp -> drop. */
    private static void stems(Set<String> out, String stem) {
        out.add(stem);
        out.add(stem + "e");
        int length = stem.length();
        if (length > 2 && stem.charAt(length - 1) == stem.charAt(length - 2)) {
            out.add(stem.substring(0, length - 1));
        }
    }

    /** One to five words in a row: walking over it and asking it is most of what reading a sentence costs. Keeps its order. */
    private static final class Forms extends AbstractSet<String> {

        private final String[] words;

        Forms(Set<String> words) {
            this.words = words.toArray(String[]::new);
        }

        @Override
        public int size() {
            return words.length;
        }

        @Override
        public boolean contains(Object asked) {
            for (String word : words) {
                if (word.equals(asked)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Iterator<String> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < words.length;
                }

                @Override
                public String next() {
                    if (next >= words.length) {
                        throw new NoSuchElementException();
                    }
                    return words[next++];
                }
            };
        }
    }
}
