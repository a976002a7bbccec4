package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Phrases and what they mean, for longest match over tokens. Case counts only for short words in capitals (US, IS), which would else be
 * everyday words.
 */
public final class PhraseTable<T> {

    private static final class Node<T> {
        final Map<String, Node<T>> next = new HashMap<>();
        final List<Entry<T>> entries = new ArrayList<>();
    }

    private record Entry<T>(@Nullable String exact, T meaning) {}

    /** A phrase found: tokens [from, to) mean this. */
    public record Match<T>(int from, int to, T meaning) {}

    private final Node<T> root = new Node<>();

    public void add(String phrase, T meaning) {
        List<String> words = Tokenizer.norms(phrase);
        if (words.isEmpty()) {
            return;
        }
        Node<T> node = root;
        for (String word : words) {
            node = node.next.computeIfAbsent(word, key -> new Node<>());
        }
        boolean acronym =
                words.size() == 1 && phrase.length() <= 4 && phrase.chars().noneMatch(Character::isLowerCase);
        node.entries.add(new Entry<>(acronym ? phrase : null, meaning));
    }

    /** The longest phrase that begins at a token. Among equals the one added first. */
    public Optional<Match<T>> longest(List<Token> tokens, int from) {
        return longest(tokens, from, meaning -> true);
    }

    /** As {@link #longest(List, int)}, of those phrases only whose meaning holds. */
    public Optional<Match<T>> longest(List<Token> tokens, int from, Predicate<T> holds) {
        Node<T> node = root;
        Match<T> best = null;
        for (int i = from; i < tokens.size(); i++) {
            node = node.next.get(tokens.get(i).norm());
            if (node == null) {
                break;
            }
            for (Entry<T> entry : node.entries) {
                boolean written = entry.exact() == null || tokens.get(i).text().equals(entry.exact());
                if (written && holds.test(entry.meaning())) {
                    best = new Match<>(from, i + 1, entry.meaning());
                    break;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether a phrase stands anywhere in a sentence. */
    public boolean anyIn(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (begins(tokens.get(i)) && longest(tokens, i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** All longest matches from left to right, without overlaps. */
    public List<Match<T>> all(List<Token> tokens) {
        return all(tokens, meaning -> true);
    }

    /** As {@link #all(List)}, of those phrases only whose meaning holds. */
    public List<Match<T>> all(List<Token> tokens, Predicate<T> holds) {
        List<Match<T>> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            Match<T> match = begins(tokens.get(i)) ? longest(tokens, i, holds).orElse(null) : null;
            if (match == null) {
                i++;
            } else {
                out.add(match);
                i = match.to();
            }
        }
        return out;
    }

    /** Whether any phrase begins with the word. Most words begin none, and most of reading a sentence is asking that. */
    private boolean begins(Token token) {
        return root.next.containsKey(token.norm());
    }
}
