package io.sitrep.enrich.learned;

import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a sentence as features know them: normal forms, numbers alike. Questions beyond its ends find its beginning or end. */
final class WordRow {

    static final String NUMBER = "#";
    private static final String BEGINNING = "^";
    private static final String END = "$";

    private final int index;
    private final String[] norms;
    private final String[] words;
    private final boolean[] content;
    private final boolean[] article;
    private final boolean[] passive;
    private final @Nullable String[] stems;

    WordRow(Sentence sentence, WordKinds kinds) {
        List<Token> tokens = sentence.tokens();
        int size = tokens.size();
        index = sentence.index();
        norms = new String[size];
        words = new String[size];
        content = new boolean[size];
        article = new boolean[size];
        passive = new boolean[size];
        stems = new String[size];
        for (int i = 0; i < size; i++) {
            String norm = tokens.get(i).norm();
            norms[i] = norm;
            words[i] = !norm.isEmpty() && Character.isDigit(norm.charAt(0)) ? NUMBER : norm;
            content[i] = kinds.isContent(norm);
            article[i] = kinds.isArticle(norm);
            passive[i] = kinds.isPassive(norm);
            stems[i] = kinds.stem(norm);
        }
    }

    /** Place of the sentence in the body. */
    int index() {
        return index;
    }

    int size() {
        return norms.length;
    }

    /** The word, a number as "#". */
    String word(int i) {
        return i < 0 ? BEGINNING : i >= words.length ? END : words[i];
    }

    /** The normal form as it stands. */
    String norm(int i) {
        return i >= 0 && i < norms.length ? norms[i] : "";
    }

    boolean is(int i, String word) {
        return norm(i).equals(word);
    }

    boolean isContent(int i) {
        return i >= 0 && i < content.length && content[i];
    }

    boolean isArticle(int i) {
        return i >= 0 && i < article.length && article[i];
    }

    /** Whether it is a word or number, not a mark. */
    boolean isWord(int i) {
        return i >= 0 && i < norms.length && WordKinds.isWord(norms[i]);
    }

    @Nullable
    String stem(int i) {
        return stems[i];
    }

    /** Whether a form of "be" stands in tokens [from, to). */
    boolean hasPassive(int from, int to) {
        for (int i = Math.max(0, from); i < to; i++) {
            if (passive[i]) {
                return true;
            }
        }
        return false;
    }
}
