package io.sitrep.benchmarks.learned;

import io.sitrep.enrich.learned.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Features by number. A number is given where a feature is first met. */
final class Vocabulary {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** Numbers of the features that a thing has, each once. */
    int[] of(Consumer<Features> thing) {
        Set<Integer> out = new LinkedHashSet<>();
        thing.accept((name, a, b, c) -> out.add(number(Features.text(name, a, b, c))));
        return out.stream().mapToInt(Integer::intValue).toArray();
    }

    private int number(String text) {
        Integer known = numbers.putIfAbsent(text, texts.size());
        if (known == null) {
            texts.add(text);
            return texts.size() - 1;
        }
        return known;
    }

    int size() {
        return texts.size();
    }

    String text(int number) {
        return texts.get(number);
    }
}
