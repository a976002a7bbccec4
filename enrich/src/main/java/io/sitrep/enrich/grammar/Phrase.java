package io.sitrep.enrich.grammar;

import org.jspecify.annotations.Nullable;

/**
 * A noun phrase without what hangs on it ("the commander", "of the rebel column" being another), or a verb with its auxiliaries.
 *
 * @param from index of the first token
 * @param to index behind the last
 * @param head index of the token that the phrase is about: the noun, the full verb
 * @param verb null for a noun phrase
 */
public record Phrase(Kind kind, int from, int to, int head, @Nullable VerbGroup verb) {

    public enum Kind {
        NOUN,
        VERB
    }

    public Phrase {
        if (from < 0 || to <= from || head < from || head >= to || (kind == Kind.VERB) != (verb != null)) {
            throw new IllegalArgumentException("no phrase: " + kind + " " + from + " " + to + " " + head);
        }
    }

    static Phrase noun(int from, int to, int head) {
        return new Phrase(Kind.NOUN, from, to, head, null);
    }

    public boolean isNoun() {
        return kind == Kind.NOUN;
    }

    public boolean isVerb() {
        return kind == Kind.VERB;
    }

    public boolean holds(int token) {
        return token >= from && token < to;
    }
}
