package io.sitrep.enrich.incident;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Syntax;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The noun phrases that stand in the roles of a verb or noun of violence, by the grammar of the sentence: also those whom no file lists. */
final class Participants {

    /** Behind these a noun of violence names what it was aimed at. */
    private static final List<String> AIMS = List.of("on", "against", "at", "of", "targeting");

    /** Behind these a verb of violence names what it was aimed at, where it has no object. */
    private static final List<String> VERB_AIMS = List.of("at", "on", "against", "into", "toward", "towards");

    private final Set<String> persons;
    private final Set<String> doers;
    private final Set<String> bases;
    private final Set<String> groups;

    Participants(Knowledge knowledge) {
        this.persons = knowledge.words("person");
        this.doers = knowledge.words("doers");
        this.bases = knowledge.words("base");
        this.groups = knowledge.words("groups");
    }

    /** The verb phrase of a trigger; empty where the word is no verb in its sentence. */
    static Optional<Phrase> verb(Reading reading, Match<?> match) {
        return reading.syntax().at(match.from()).filter(Phrase::isVerb);
    }

    /** Who did it: the subjects of an active verb, those behind the "by" of a passive. */
    List<Phrase> doers(Reading reading, Phrase verb) {
        Syntax syntax = reading.syntax();
        return isPassive(verb) ? syntax.agents(verb) : syntax.subjects(verb);
    }

    /** Whom or what it was done to: the objects of an active verb, the subjects of a passive. */
    List<Phrase> sufferers(Reading reading, Phrase verb) {
        Syntax syntax = reading.syntax();
        return isPassive(verb) ? syntax.subjects(verb) : syntax.objects(verb);
    }

    /** What was aimed at with a weapon that is the verb's object: "fired rockets at the base". */
    List<Phrase> aims(Reading reading, Phrase verb) {
        return VERB_AIMS.stream()
                .map(aim -> reading.syntax().behind(verb, aim))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What a noun of violence says it was aimed at: "an attack on the base". */
    List<Phrase> aimsOfNoun(Reading reading, Phrase noun) {
        return AIMS.stream()
                .map(aim -> reading.syntax().behind(noun, aim))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether somebody armed is among them: men with weapons, forces, a group. */
    boolean isArmed(Reading reading, List<Phrase> phrases) {
        return phrases.stream().anyMatch(phrase -> hasHead(reading, phrase, doers));
    }

    /** Whether they are people, or buildings and posts: what violence is done to, as against offers and records. */
    boolean isVulnerable(Reading reading, List<Phrase> phrases) {
        return phrases.stream().anyMatch(phrase -> isPeople(reading, phrase) || hasHead(reading, phrase, bases));
    }

    /** Whether a noun names more than one person: a plural, or a group. */
    boolean isMany(String noun) {
        boolean plural = noun.endsWith("s") && !noun.endsWith("ss");
        return plural || groups.contains(noun);
    }

    boolean isPeople(Reading reading, Phrase phrase) {
        if (hasHead(reading, phrase, persons)) {
            return true;
        }
        boolean number = reading.tags().get(phrase.head()) == Tag.NUMBER && !isDated(reading, phrase);
        return number || isPerson(reading, phrase);
    }

    /** A name of a person: two capitalised words at least, of no place, group or weapon that is known. */
    boolean isPerson(Reading reading, Phrase phrase) {
        if (reading.tags().get(phrase.head()) != Tag.NAME || isDated(reading, phrase) || isPlace(reading, phrase)) {
            return false;
        }
        if (isTitled(reading, phrase)) {
            return true;
        }
        int names = 0;
        for (int i = phrase.from(); i < phrase.to(); i++) {
            names += reading.tags().get(i) == Tag.NAME ? 1 : 0;
        }
        boolean listed = reading.actors().stream().anyMatch(actor -> actor.to() == phrase.to());
        boolean determined = reading.tags().get(phrase.from()) == Tag.DETERMINER;
        return names >= 2 && !listed && !determined;
    }

    /** "the militia commander Ali Hasan": what one man is stands before his name, be he known as somebody of a group or not. */
    private boolean isTitled(Reading reading, Phrase phrase) {
        for (int i = phrase.from(); i < phrase.head(); i++) {
            if (persons.contains(reading.norm(i))
                    && !isMany(reading.norm(i))
                    && reading.tags().get(i) == Tag.NOUN
                    && reading.tags().get(i + 1) == Tag.NAME) {
                return true;
            }
        }
        return false;
    }

    /** A surname alone, of no place or group: somebody where it stands beside a person. */
    boolean isSurname(Reading reading, Phrase phrase) {
        return phrase.to() - phrase.from() == 1
                && reading.tags().get(phrase.head()) == Tag.NAME
                && !isDated(reading, phrase)
                && !isPlace(reading, phrase)
                && reading.actors().stream().noneMatch(actor -> actor.to() == phrase.to());
    }

    /** As the article names them, without the article of grammar; pronouns, weapons, acts, dates and places left out. */
    Set<String> names(Reading reading, String text, List<Phrase> phrases) {
        Set<String> out = new LinkedHashSet<>();
        for (Phrase phrase : phrases) {
            if (names(reading, phrase)) {
                out.add(words(reading, text, phrase));
            }
        }
        return out;
    }

    private boolean names(Reading reading, Phrase phrase) {
        Tag head = reading.tags().get(phrase.head());
        boolean noun = head == Tag.NOUN || head == Tag.NAME || (head == Tag.NUMBER && phrase.to() - phrase.from() > 1);
        return noun
                && !reading.isAttribution(phrase.head())
                && !isDated(reading, phrase)
                && reading.arms().stream().noneMatch(arm -> arm.from() <= phrase.head() && phrase.head() < arm.to())
                && reading.triggers().stream()
                        .noneMatch(trigger -> trigger.from() <= phrase.head() && phrase.head() < trigger.to());
    }

    private static String words(Reading reading, String text, Phrase phrase) {
        int from = phrase.from();
        while (from < phrase.head()
                && (reading.tags().get(from) == Tag.DETERMINER || reading.tags().get(from) == Tag.PUNCTUATION)) {
            from++;
        }
        return reading.sentence().words(text, from, phrase.to());
    }

    static boolean isPassive(Phrase verb) {
        return verb.verb() != null && verb.verb().passive();
    }

    private static boolean hasHead(Reading reading, Phrase phrase, Set<String> words) {
        return words.contains(reading.norm(phrase.head()));
    }

    private static boolean isDated(Reading reading, Phrase phrase) {
        return reading.dates().stream().anyMatch(date -> date.from() <= phrase.head() && phrase.head() < date.to());
    }

    private static boolean isPlace(Reading reading, Phrase phrase) {
        return reading.sites().stream().anyMatch(site -> site.from() <= phrase.head() && phrase.head() < site.to())
                || reading.world().stream()
                        .anyMatch(place -> place.from() <= phrase.head() && phrase.head() < place.to());
    }
}
