package io.sitrep.enrich.learned;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Syntax;
import io.sitrep.enrich.grammar.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the noun phrases of a sentence are to its verbs and to the nouns that they hang on. */
final class Relations {

    /** A sentence of more verbs is a list or garbage. */
    private static final int MOST_VERBS = 60;

    /** A phrase has so many relations at most: of one that hangs on many verbs the first say enough. */
    private static final int MOST = 6;

    /**
     * @param kind subject, sufferer, object, agent, or a preposition
     * @param governor the token of the verb or noun that it hangs on
     */
    record Relation(String kind, int governor) {}

    private final Syntax syntax;
    private final Map<Integer, List<Relation>> byHead = new HashMap<>();

    Relations(Syntax syntax) {
        this.syntax = syntax;
        int verbs = 0;
        Phrase before = null;
        for (Phrase phrase : syntax.phrases()) {
            if (phrase.isVerb() && verbs < MOST_VERBS) {
                verbs++;
                ofVerb(phrase);
            } else if (phrase.isNoun()) {
                String preposition = syntax.prepositionBefore(phrase);
                if (!preposition.isEmpty() && before != null) {
                    Phrase governor = before;
                    syntax.listFrom(phrase).forEach(each -> add(each, preposition, governor));
                }
                syntax.appositive(phrase).ifPresent(said -> inherit(phrase, said));
            }
            before = phrase;
        }
    }

    private void ofVerb(Phrase verb) {
        boolean passive = verb.verb() != null && verb.verb().passive();
        syntax.subjects(verb).forEach(each -> add(each, passive ? "suffers" : "does", verb));
        if (passive) {
            syntax.agents(verb).forEach(each -> add(each, "agent", verb));
        } else {
            syntax.objects(verb).forEach(each -> add(each, "object", verb));
        }
    }

    private void inherit(Phrase one, Phrase said) {
        for (Relation each : List.copyOf(byHead.getOrDefault(one.head(), List.of()))) {
            add(said, each);
        }
    }

    private void add(Phrase noun, String kind, Phrase governor) {
        add(noun, new Relation(kind, governor.head()));
    }

    private void add(Phrase noun, Relation relation) {
        List<Relation> list = byHead.computeIfAbsent(noun.head(), head -> new ArrayList<>());
        if (list.size() < MOST && !list.contains(relation)) {
            list.add(relation);
        }
    }

    /** The relations of the noun phrase that holds a token; none where a verb does or nothing. */
    List<Relation> of(int token) {
        return syntax.at(token)
                .filter(Phrase::isNoun)
                .map(phrase -> byHead.getOrDefault(phrase.head(), List.of()))
                .orElse(List.of());
    }

    /** The tag of a token; beyond the ends of the sentence the word for that. */
    String tag(int token) {
        List<Tag> tags = syntax.tags();
        return token < 0 ? "^" : token >= tags.size() ? "$" : tags.get(token).name();
    }

    /** How a stretch lies in the noun phrases that hold its first and its last token. */
    String fit(int from, int to) {
        return syntax.at(from)
                        .map(phrase -> phrase.isVerb()
                                ? "v"
                                : from - phrase.from() <= 0 ? "=" : isOpener(phrase, from) ? "=" : "<")
                        .orElse("0")
                + syntax.at(to - 1)
                        .map(phrase -> phrase.isVerb() ? "v" : phrase.to() == to ? "=" : ">")
                        .orElse("0");
    }

    /** Whether only determiners of the phrase stand before a token. */
    private boolean isOpener(Phrase phrase, int token) {
        for (int i = phrase.from(); i < token; i++) {
            Tag tag = syntax.tags().get(i);
            if (tag != Tag.DETERMINER && tag != Tag.PUNCTUATION) {
                return false;
            }
        }
        return true;
    }
}
