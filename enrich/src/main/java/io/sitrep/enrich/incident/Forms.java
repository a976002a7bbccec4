package io.sitrep.enrich.incident;

import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Reading;
import java.util.Set;

/** Tells verb from noun where the word itself does not: "attack", "strike", "bombing". */
final class Forms {

    /** Words that make the noun behind them a known one. */
    static final Set<String> DETERMINERS =
            Set.of("the", "this", "that", "those", "these", "his", "her", "their", "its", "such");

    /** Verbs whose base form is a noun of violence too. Bombs and shells are weapons, not acts. */
    private static final Set<String> NOUN_STEMS = Set.of("strike", "attack", "raid", "ambush");

    private static final Set<String> GERUND_NOUNS = Set.of("bombing", "shelling", "bombings");

    /** Behind these a base form is a verb. */
    private static final Set<String> VERB_AFTER =
            Set.of("to", "will", "would", "could", "may", "might", "can", "they", "we", "you", "they'll");

    /** Behind these, as behind a determiner, a gerund is a noun. */
    private static final Set<String> NOUN_AFTER = Set.of("a", "an", "american", "of", "car", "suicide", "israeli");

    private Forms() {}

    /** The match as what its surroundings make it; itself where they say nothing. */
    static Match<Trigger> inContext(Reading reading, Match<Trigger> match) {
        Trigger trigger = match.meaning();
        boolean isNoun =
                switch (trigger.form()) {
                    case BASE -> isNounStem(reading, match);
                    case ING -> isGerundNoun(reading, match);
                    case PAST, NOUN, NOUNS -> false;
                };
        if (trigger.isNoun() || !isNoun) {
            return match;
        }
        boolean plural = trigger.form() == Trigger.Form.BASE
                && reading.norm(match.from()).endsWith("s");
        Trigger noun = new Trigger(
                trigger.lemma(),
                null,
                plural ? Trigger.Form.NOUNS : Trigger.Form.NOUN,
                trigger.type(),
                trigger.weapon(),
                trigger.lemma().equals("strike"),
                false,
                false,
                trigger.mishap());
        return new Match<>(match.from(), match.to(), noun);
    }

    private static boolean isNounStem(Reading reading, Match<Trigger> match) {
        return NOUN_STEMS.contains(match.meaning().lemma())
                && !VERB_AFTER.contains(reading.norm(match.from() - 1))
                && !reading.tags().get(match.from()).isVerb();
    }

    private static boolean isGerundNoun(Reading reading, Match<Trigger> match) {
        String before = reading.norm(match.from() - 1);
        return GERUND_NOUNS.contains(reading.norm(match.from()))
                && (reading.tags().get(match.from()) == Tag.NOUN
                        || DETERMINERS.contains(before)
                        || NOUN_AFTER.contains(before)
                        || reading.norm(match.to()).equals("of"));
    }

    /** Whether a noun of violence stands in tokens [from, to). */
    static boolean nounWithin(Reading reading, int from, int to) {
        return reading.triggers().stream()
                .anyMatch(other -> other.from() >= from
                        && other.to() <= to
                        && inContext(reading, other).meaning().isNoun());
    }

    /** Whether a noun of violence begins at most so many tokens behind the first of a match. */
    static boolean nounBehind(Reading reading, Match<Trigger> match, int reach) {
        return reading.triggers().stream()
                .anyMatch(other -> other.from() > match.from()
                        && other.from() <= match.from() + reach
                        && inContext(reading, other).meaning().isNoun());
    }
}
