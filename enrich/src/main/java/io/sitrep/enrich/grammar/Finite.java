package io.sitrep.enrich.grammar;

import io.sitrep.enrich.text.Token;
import java.util.List;
import java.util.Set;

/**
 * Mends tags by what only the whole clause shows: a clause has a finite verb, so a form that may be past or participle is a past where no
 * other verb is finite; "to" before a verb is no preposition.
 */
final class Finite {

    /** What follows a verb with a subject of its own rather than one that suffers: "called for", "stated that". */
    private static final Set<String> ACTIVE_BEFORE = Set.of(
            "for", "to", "that", "against", "with", "into", "up", "out", "off", "a", "an", "the", "his", "her", "their",
            "its", "no");

    private Finite() {}

    static void mend(List<Token> tokens, Tag[] tags, Lexicon lexicon) {
        for (int i = 0; i + 1 < tags.length; i++) {
            if (tags[i] == Tag.PREPOSITION && tokens.get(i).is("to") && tags[i + 1] == Tag.VERB_BASE) {
                tags[i] = Tag.TO;
            }
        }
        int from = 0;
        while (from < tags.length) {
            int to = from;
            while (to < tags.length && !ends(tokens.get(to), tags[to])) {
                to++;
            }
            mendClause(tokens, tags, from, to, lexicon);
            from = to + 1;
        }
    }

    private static boolean ends(Token token, Tag tag) {
        return tag == Tag.SUBORDINATOR
                || tag == Tag.RELATIVE
                || (tag == Tag.PUNCTUATION && ",.;:—–?!".contains(token.text()));
    }

    private static void mendClause(List<Token> tokens, Tag[] tags, int from, int to, Lexicon lexicon) {
        int candidate = -1;
        for (int i = from; i < to; i++) {
            switch (tags[i]) {
                case VERB_PAST, VERB_PRESENT, MODAL, AUXILIARY -> {
                    return;
                }
                case PARTICIPLE -> {
                    boolean behindSubject = i > from
                            && (tags[i - 1] == Tag.NOUN
                                    || tags[i - 1] == Tag.NAME
                                    || tags[i - 1] == Tag.PRONOUN
                                    || tags[i - 1] == Tag.ADVERB);
                    if (candidate < 0
                            && behindSubject
                            && lexicon.mayBePast(tokens.get(i).norm())) {
                        candidate = i;
                    }
                }
                default -> {}
            }
        }
        boolean active = candidate >= 0
                && candidate + 1 < tags.length
                && (ACTIVE_BEFORE.contains(tokens.get(candidate + 1).norm())
                        || isThatAhead(tokens, tags, candidate, to));
        if (active) {
            tags[candidate] = Tag.VERB_PAST;
        }
    }

    /** "stated on Monday that" */
    private static boolean isThatAhead(List<Token> tokens, Tag[] tags, int from, int to) {
        return to < tags.length
                && to > from
                && tags[to] == Tag.SUBORDINATOR
                && tokens.get(to).is("that");
    }
}
