package io.sitrep.enrich.coding;

import io.sitrep.enrich.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Phrases and what they mean, found whatever the forms of their words ("peace talks" for "peace talk"). Looked up by the first word, so
 * that a sentence costs its length, however many phrases there are. Filled once, then only read.
 */
final class FormTable<T> {

    /** A phrase found: tokens [from, to) mean this. */
    record Hit<T>(int from, int to, T meaning) {}

    private record Entry<T>(List<String> rest, T meaning) {}

    /** "Called the planned meeting off": so far from its verb a particle may stand, in tokens. */
    private static final int PARTICLE_GAP = 3;

    private static final Set<String> PARTICLES = Set.of("off", "out", "up", "down", "back", "over", "away");

    private final Map<String, List<Entry<T>>> byFirst = new HashMap<>();

    /** @return whether there was a word in it */
    boolean add(String phrase, T meaning) {
        List<String> words = Tokenizer.norms(phrase);
        if (words.isEmpty()) {
            return false;
        }
        byFirst.computeIfAbsent(words.get(0), key -> new ArrayList<>())
                .add(new Entry<>(List.copyOf(words.subList(1, words.size())), meaning));
        return true;
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }

    /**
     * All phrases that begin at a token.
     *
     * @param gap so many words may stand between the first word of a phrase and the second ("called the meeting off")
     */
    List<Hit<T>> at(List<Set<String>> forms, int from, int gap) {
        List<Hit<T>> out = List.of();
        for (String form : forms.get(from)) {
            for (Entry<T> entry : byFirst.getOrDefault(form, List.of())) {
                boolean particle = gap > 0
                        && entry.rest().size() == 1
                        && PARTICLES.contains(entry.rest().get(0));
                int end = end(entry.rest(), forms, from + 1, particle ? PARTICLE_GAP : gap);
                if (end > 0) {
                    out = out.isEmpty() ? new ArrayList<>() : out;
                    out.add(new Hit<>(from, end, entry.meaning()));
                }
            }
        }
        return out;
    }

    /** The token behind the longest phrase that begins at a token; -1 where none does. */
    int end(List<Set<String>> forms, int from) {
        int best = -1;
        for (Hit<T> hit : at(forms, from, 0)) {
            best = Math.max(best, hit.to());
        }
        return best;
    }

    private static int end(List<String> rest, List<Set<String>> forms, int from, int gap) {
        if (rest.isEmpty()) {
            return from;
        }
        for (int start = from; start <= Math.min(from + gap, forms.size() - rest.size()); start++) {
            int i = 0;
            while (i < rest.size() && forms.get(start + i).contains(rest.get(i))) {
                i++;
            }
            if (i == rest.size()) {
                return start + i;
            }
        }
        return -1;
    }
}
