package io.sitrep.enrich.incident;

import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import java.util.Set;

/**
 * Piece of a sentence that tells of one happening. Token numbers are those of the whole sentence.
 *
 * @param reading the sentence
 * @param text the article's text
 * @param from first token
 * @param to token behind the last
 * @param theme whether it is what another statement is about, so that its act was told before or elsewhere
 */
record Piece(Reading reading, String text, int from, int to, boolean theme) {

    String norm(int i) {
        return reading.norm(i);
    }

    boolean has(String word) {
        return reading.has(word, from, to);
    }

    boolean has(Set<String> words) {
        return reading.has(words, from, to);
    }

    boolean holds(int first, int behindLast) {
        return first >= from && behindLast <= to;
    }

    /** Place of the sentence in the body. */
    int sentence() {
        return reading.sentence().index();
    }

    /** An actor as the article names it. */
    String words(Match<Actor> actor) {
        return reading.sentence().words(text, actor.from(), actor.to());
    }
}
