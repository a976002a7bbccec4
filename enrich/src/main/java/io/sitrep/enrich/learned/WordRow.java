package io.sitrep.enrich.learned;

import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.text.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a sentence as features know them: normal forms, numbers alike. Questions beyond its ends find its beginning or end. */
final class WordRow {

    static final String NUMBER = "#";
    private static final String BEGINNING = "^";
    private static final String END = "$";

    private final Reading reading;
    private final int index;
    private final String[] norms;
    private final String[] words;
    private final boolean[] content;
    private final boolean[] article;
    private final boolean[] passive;
    private final @Nullable String[] stems;
    private @Nullable Relations relations;

    WordRow(Reading reading, WordKinds kinds) {
        this.reading = reading;
        List<Token> tokens = reading.tokens();
        int size = tokens.size();
        index = reading.sentence().index();
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

    /** What the tables and readers know of it. */
    Reading reading() {
        return reading;
    }

    /** How its phrases hang together. Made when first asked for. */
    Relations relations() {
        Relations made = relations;
        if (made == null) {
            made = new Relations(reading.syntax());
            relations = made;
        }
        return made;
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

    /** The stems of crime in it. */
    Set<String> stems() {
        Set<String> out = new HashSet<>();
        for (String stem : stems) {
            if (stem != null) {
                out.add(stem);
            }
        }
        return out;
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
