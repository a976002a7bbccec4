package io.sitrep.enrich.knowledge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Rules by the words that any match of them begins with. Most sentences hold the words of few rules, and the rest need not be tried on them.
 * Immutable.
 */
public final class RuleIndex<T> {

    private final List<T> rules;
    private final Map<String, int[]> byWord;

    private RuleIndex(List<T> rules, Map<String, int[]> byWord) {
        this.rules = rules;
        this.byWord = byWord;
    }

    /**
     * @param beginnings words of which a sentence must hold one, in any of its forms, for the rule to match
     */
    public static <T> RuleIndex<T> of(List<T> rules, Function<T, Collection<String>> beginnings) {
        Map<String, BitSet> sets = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String word : beginnings.apply(rules.get(i))) {
                sets.computeIfAbsent(word, key -> new BitSet()).set(i);
            }
        }
        Map<String, int[]> byWord = new HashMap<>();
        sets.forEach((word, set) -> byWord.put(word, set.stream().toArray()));
        return new RuleIndex<>(List.copyOf(rules), byWord);
    }

    /**
     * The rules that may match somewhere in a sentence, in their own order.
     *
     * @param forms base forms of each token
     */
    public List<T> candidates(List<Set<String>> forms) {
        BitSet found = null;
        for (Set<String> each : forms) {
            for (String form : each) {
                int[] numbers = byWord.get(form);
                if (numbers != null) {
                    found = found == null ? new BitSet(rules.size()) : found;
                    for (int number : numbers) {
                        found.set(number);
                    }
                }
            }
        }
        if (found == null) {
            return List.of();
        }
        List<T> out = new ArrayList<>(found.cardinality());
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            out.add(rules.get(i));
        }
        return out;
    }
}
