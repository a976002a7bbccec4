package io.sitrep.enrich.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rules by the words that any match of them begins with. Most sentences hold the words of few rules, and the rest need not be tried on them.
 * Immutable.
 */
public final class RuleIndex<T> {

    private static final int[] NONE = {};

    private final List<T> rules;
    private final Map<String, int[]> byWord;

    private RuleIndex(List<T> rules, Map<String, int[]> byWord) {
        this.rules = rules;
        this.byWord = byWord;
    }

    /** A rule and a token at which a match of it may begin. */
    public record Start<T>(T rule, int token) {}

    /**
     * @param beginnings words of which a token must be one, in any of its forms, for a match of the rule to begin there
     */
    public static <T> RuleIndex<T> of(List<T> rules, Function<T, Collection<String>> beginnings) {
        Map<String, List<Integer>> lists = new TreeMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String word : Set.copyOf(beginnings.apply(rules.get(i)))) {
                lists.computeIfAbsent(word, key -> new ArrayList<>()).add(i);
            }
        }
        Map<String, int[]> byWord = new HashMap<>();
        lists.forEach((word, list) ->
                byWord.put(word, list.stream().mapToInt(Integer::intValue).toArray()));
        return new RuleIndex<>(List.copyOf(rules), byWord);
    }

    /**
     * Where in a sentence which rules may match: the rules in their own order, of each the tokens from left to right.
     *
     * @param forms base forms of each token
     */
    public List<Start<T>> starts(List<Set<String>> forms) {
        long[] found = {};
        int size = 0;
        for (int token = 0; token < forms.size(); token++) {
            for (String form : forms.get(token)) {
                int[] numbers = byWord.getOrDefault(form, NONE);
                if (size + numbers.length > found.length) {
                    found = Arrays.copyOf(found, 2 * (size + numbers.length));
                }
                for (int number : numbers) {
                    found[size++] = ((long) number << Integer.SIZE) | token;
                }
            }
        }
        if (size == 0) {
            return List.of();
        }
        Arrays.sort(found, 0, size);
        List<Start<T>> out = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                out.add(new Start<>(rules.get((int) (found[i] >>> Integer.SIZE)), (int) found[i]));
            }
        }
        return out;
    }
}
