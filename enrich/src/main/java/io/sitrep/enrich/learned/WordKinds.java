package io.sitrep.enrich.learned;

import io.sitrep.enrich.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The word classes that the learned part leans on, from words.yaml. */
public final class WordKinds {

    /** A stem so short stands only for words that are little longer. */
    private static final int SHORT_STEM = 4;

    private static final int SHORT_STEM_ENDING = 4;

    private static final int SHORTEST_WORD = 3;

    private final Set<String> breaks;
    private final Set<String> articles;
    private final Set<String> passives;
    private final Set<String> turns;
    private final Map<Character, List<String>> stems = new TreeMap<>();

    public WordKinds(Knowledge knowledge) {
        this.breaks = knowledge.words("phrase_breaks");
        this.articles = knowledge.words("articles");
        this.passives = knowledge.words("passive_auxiliaries");
        this.turns = knowledge.words("turns_to_another");
        knowledge.words("crime_stems").stream().sorted().forEach(stem -> stems.computeIfAbsent(
                        stem.charAt(0), first -> new ArrayList<>())
                .add(stem));
    }

    boolean isArticle(String word) {
        return articles.contains(word);
    }

    boolean isPassive(String word) {
        return passives.contains(word);
    }

    /** Words that turn to another happening: meanwhile, another, later. */
    Set<String> turns() {
        return turns;
    }

    static boolean isWord(String word) {
        return !word.isEmpty() && (Character.isLetterOrDigit(word.charAt(0)) || word.equals("'s"));
    }

    /** Whether a word may be part of a phrase by itself. */
    boolean isContent(String word) {
        return isWord(word) && !breaks.contains(word) && !articles.contains(word);
    }

    /** The longest stem of a word that tells of crime; null where it tells of none. */
    @Nullable
    String stem(String word) {
        if (word.length() < SHORTEST_WORD) {
            return null;
        }
        String best = null;
        for (String stem : stems.getOrDefault(word.charAt(0), List.of())) {
            boolean fits = word.startsWith(stem)
                    && (stem.length() > SHORT_STEM || word.length() <= stem.length() + SHORT_STEM_ENDING);
            if (fits && (best == null || stem.length() > best.length())) {
                best = stem;
            }
        }
        return best;
    }
}
