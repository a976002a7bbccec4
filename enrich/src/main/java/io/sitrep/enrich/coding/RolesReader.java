package io.sitrep.enrich.coding;

import io.sitrep.enrich.coding.CodedEvent.Party;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who does a coded act to whom: the subject, and the first somebody behind the verb; in the passive the other way round. */
final class RolesReader {

    /** Words that only hang a noun on another one: they lengthen a name ("leaders of Romania's government"). */
    private static final Set<String> LINKS = Set.of("of", "from", "in");

    private static final Set<String> JOINTS = Set.of("and", "or", "&");

    private static final Set<String> ARTICLES = Set.of("the", "a", "an");

    /** Behind these a name tells where, not who. */
    private static final Set<String> PLACES =
            Set.of("in", "at", "near", "outside", "inside", "off", "across", "around", "throughout");

    private static final int MOST = 4;

    private final Set<String> people;
    private final Set<String> speech;

    /**
     * @param people nouns for somebody ("rebels", "parliament")
     * @param speech verbs that say
     */
    RolesReader(Set<String> people, Set<String> speech) {
        this.people = people;
        this.speech = speech;
    }

    /**
     * @param doer whether one of the actors is known to be somebody who can act: a state, soldiers, rebels; not a bus, not a storm
     * @param somebody whether one of them is somebody whom the reader may know: a name, or rebels, police, parliament
     */
    record Roles(List<Party> actors, List<Party> recipients, boolean doer, boolean somebody) {}

    /**
     * @param tags one for each token
     * @param phrases of the sentence
     * @param phrase the verb that tells the act; null where a noun does
     * @param from first token that tells it
     * @param to behind the last
     * @param placesCount whether the place stands for who suffers the act where nobody else is named
     */
    Roles read(
            Reading reading,
            List<Tag> tags,
            List<Phrase> phrases,
            Levels levels,
            @Nullable Phrase phrase,
            int from,
            int to,
            boolean placesCount) {
        return new At(reading, tags, phrases, levels, placesCount).read(phrase, from, to);
    }

    private final class At {

        private final Reading reading;
        private final List<Tag> tags;
        private final List<Phrase> phrases;
        private final Levels levels;
        private final boolean placesCount;

        At(Reading reading, List<Tag> tags, List<Phrase> phrases, Levels levels, boolean placesCount) {
            this.placesCount = placesCount;
            this.reading = reading;
            this.tags = tags;
            this.phrases = phrases;
            this.levels = levels;
        }

        Roles read(@Nullable Phrase phrase, int from, int to) {
            if (phrase == null) {
                List<Party> around = behind(to, List.of());
                List<Party> owner = namedBefore(from);
                return roles(owner.isEmpty() ? around : owner, owner.isEmpty() ? List.of() : around);
            }
            List<Party> subjects = subjects(phrase);
            boolean passive = phrase.verb() != null && phrase.verb().passive();
            boolean duty = phrase.verb() != null
                    && phrase.verb().modal() != null
                    && Set.of("must", "should", "ought").contains(phrase.verb().modal());
            if (duty) {
                List<Party> speaker = speaker(phrase);
                return roles(speaker, subjects);
            }
            if (!passive) {
                return roles(subjects, behind(phrase.head() + 1, subjects));
            }
            List<Party> agents = agents(phrase.to());
            Roles roles = roles(agents.isEmpty() ? located(phrase.to()) : agents, subjects);
            return agents.isEmpty() ? new Roles(roles.actors(), roles.recipients(), false, roles.somebody()) : roles;
        }

        private Roles roles(List<Party> actors, List<Party> recipients) {
            List<Party> others =
                    recipients.stream().filter(party -> !actors.contains(party)).toList();
            boolean somebody = actors.stream().anyMatch(this::isSomebody)
                    || others.stream().anyMatch(this::isSomebody);
            return new Roles(actors, others, actors.stream().anyMatch(this::isDoer), somebody);
        }

        // ---- the subject

        private List<Party> subjects(Phrase phrase) {
            Phrase finite = finite(phrase);
            int start = clauseStart(finite);
            int index = first(start, finite.from());
            if (index < 0) {
                Phrase before = verbBefore(start, finite);
                return before == null ? List.of() : subjects(before);
            }
            Phrase noun = phrases.get(index);
            if (isPronoun(noun)) {
                Phrase before = verbBefore(start, finite);
                return before == null ? List.of(party(noun)) : subjects(before);
            }
            List<Party> subjects = joined(index, finite.from());
            if (subjects.stream().noneMatch(this::isSomebody)) {
                // "Talks between X and Y": the parties hang on the subject.
                List<Party> hanging = named(noun.to(), finite.from());
                return hanging.isEmpty() ? subjects : hanging;
            }
            return subjects;
        }

        private List<Party> named(int from, int end) {
            for (int p = 0; p < phrases.size(); p++) {
                Phrase noun = phrases.get(p);
                if (noun.isNoun()
                        && noun.from() >= from
                        && noun.to() <= end
                        && !isDate(noun)
                        && isNamed(noun.from(), noun.to())) {
                    return joined(p, end);
                }
            }
            return List.of();
        }

        /** The finite verb that a verb hangs on; itself where it is one. */
        private Phrase finite(Phrase phrase) {
            Phrase best = phrase;
            for (Phrase other : phrases) {
                if (other.from() >= phrase.from()) {
                    break;
                }
                boolean free = best.verb() != null && !best.verb().form().isFinite();
                if (other.isVerb() && isFinite(other) && levels.at(other.from()) <= levels.at(phrase.from()) && free) {
                    best = other.from() > best.from() || best.equals(phrase) ? other : best;
                }
            }
            if (best.equals(phrase) || isFinite(phrase)) {
                return phrase;
            }
            for (Phrase other : phrases) {
                if (other.isVerb()
                        && isFinite(other)
                        && other.from() < phrase.from()
                        && levels.at(other.from()) <= levels.at(phrase.from())) {
                    best = other;
                }
            }
            return best;
        }

        private boolean isFinite(Phrase phrase) {
            VerbGroup verb = phrase.verb();
            return verb != null && verb.form().isFinite();
        }

        /** Behind the verb before it of the same depth, and behind what that verb leaves: "said on Monday that". */
        private int clauseStart(Phrase verb) {
            int level = levels.at(verb.from());
            int start = 0;
            for (Phrase other : phrases) {
                if (other.from() >= verb.from()) {
                    break;
                }
                if (other.isVerb() && isFinite(other) && levels.at(other.from()) <= level) {
                    start = other.to();
                }
            }
            for (int i = verb.from() - 1; i > start; i--) {
                if (reading.norm(i).equals("that") || reading.norm(i).equals(";")) {
                    start = i + 1;
                }
            }
            while (level >= Levels.BELOW && start < verb.from() && levels.at(start) < level) {
                start++;
            }
            return start;
        }

        private @Nullable Phrase verbBefore(int start, Phrase verb) {
            Phrase best = null;
            for (Phrase other : phrases) {
                if (other.to() <= Math.max(start, 0)
                        && other.isVerb()
                        && isFinite(other)
                        && !other.equals(verb)
                        && levels.at(other.from()) <= levels.at(verb.from())) {
                    best = other;
                }
            }
            return best;
        }

        /** The index of the first noun phrase of a clause, past its introductory phrases; -1 where there is none. */
        private int first(int start, int end) {
            int from = start;
            for (int i = start; i < end; i++) {
                Tag tag = tags.get(i);
                boolean opening = tag == Tag.PREPOSITION || tag == Tag.SUBORDINATOR || levels.at(i) >= Levels.BELOW;
                if (opening && i == from) {
                    int comma = comma(i, end);
                    if (comma >= 0) {
                        from = comma + 1;
                        i = comma;
                    }
                } else if (!opening) {
                    break;
                }
            }
            for (int p = 0; p < phrases.size(); p++) {
                Phrase noun = phrases.get(p);
                if (noun.isNoun()
                        && noun.from() >= from
                        && noun.to() <= end
                        && !isDate(noun)
                        && !isBelowOf(noun, end)) {
                    return p;
                }
            }
            return -1;
        }

        private boolean isBelowOf(Phrase noun, int verb) {
            return verb < reading.size() && levels.at(noun.from()) > levels.at(verb);
        }

        private int comma(int from, int end) {
            for (int i = from; i < end; i++) {
                if (reading.norm(i).equals(",")) {
                    return i;
                }
            }
            return -1;
        }

        /** A noun phrase with what hangs on it, and those that "and" joins to it. */
        private List<Party> joined(int index, int end) {
            List<Party> out = new ArrayList<>();
            int first = phrases.get(index).from();
            boolean pair = first >= 2
                    && JOINTS.contains(reading.norm(first - 1))
                    && reading.tokens().get(first - 2).isCapitalised()
                    && phrases.stream().noneMatch(other -> other.holds(first - 2));
            if (pair) {
                // "Chinese and Vietnamese officials": the noun is shared.
                out.add(new Party(first - 2, first - 1));
            }
            int at = index;
            while (at < phrases.size() && out.size() < MOST) {
                Phrase noun = phrases.get(at);
                if (!noun.isNoun() || noun.from() >= end || isDate(noun)) {
                    break;
                }
                int to = noun.to();
                int next = at + 1;
                while (next < phrases.size()) {
                    Phrase other = phrases.get(next);
                    boolean hangs = other.isNoun() && other.from() < end && !isDate(other) && isLink(to, other.from());
                    if (!hangs) {
                        break;
                    }
                    to = other.to();
                    next++;
                }
                int from = trimmed(noun.from(), to);
                out.add(new Party(from, undated(from, to)));
                boolean more = next < phrases.size()
                        && phrases.get(next).isNoun()
                        && isJoint(to, phrases.get(next).from());
                if (!more) {
                    break;
                }
                at = next;
            }
            return out;
        }

        private boolean isLink(int from, int to) {
            boolean owner = to - from == 1 && tags.get(from) == Tag.POSSESSIVE;
            return owner || (to - from == 1 && LINKS.contains(reading.norm(from)));
        }

        private boolean isJoint(int from, int to) {
            if (to - from == 1) {
                return JOINTS.contains(reading.norm(from));
            }
            return to - from == 2 && reading.norm(from).equals(",") && JOINTS.contains(reading.norm(from + 1));
        }

        // ---- behind the verb

        /** The nearest somebody behind the verb who is not only the place; else the place, where that may stand for who suffers. */
        private List<Party> behind(int from, List<Party> subjects) {
            int end = attributionStart(from);
            int place = -1;
            int below = -1;
            for (int p = 0; p < phrases.size(); p++) {
                Phrase noun = phrases.get(p);
                boolean outside = !noun.isNoun() || noun.to() <= from || noun.from() >= end;
                if (outside || isDate(noun) || isAmong(noun, subjects) || isPronoun(noun)) {
                    continue;
                }
                boolean named = isNamed(noun.from(), noun.to());
                if (!named && !isPerson(noun.from(), noun.to())) {
                    continue;
                }
                if (levels.at(noun.from()) >= Levels.BELOW) {
                    below = below < 0 ? p : below;
                } else if (PLACES.contains(reading.norm(noun.from() - 1))) {
                    place = place < 0 && named ? p : place;
                } else {
                    return joined(p, end);
                }
            }
            if (place >= 0) {
                return placesCount ? joined(place, end) : List.of();
            }
            return below >= 0 ? joined(below, end) : List.of();
        }

        private boolean isAmong(Phrase noun, List<Party> parties) {
            return parties.stream().anyMatch(party -> party.from() <= noun.head() && noun.head() < party.to());
        }

        /** Where a trailing "..., a UN official said" begins. */
        private int attributionStart(int from) {
            for (int i = reading.size() - 1; i > from; i--) {
                if (speech.contains(reading.norm(i))) {
                    int j = i;
                    while (j > from && !reading.norm(j).equals(",")) {
                        j--;
                    }
                    if (reading.norm(j).equals(",")) {
                        return j;
                    }
                }
                if (reading.norm(i).equals("according")) {
                    return i;
                }
            }
            return reading.size();
        }

        private List<Party> agents(int from) {
            for (int i = from; i < reading.size(); i++) {
                if (reading.norm(i).equals("by")) {
                    int index = nounFrom(i + 1);
                    if (index >= 0 && !isDate(phrases.get(index))) {
                        return joined(index, reading.size());
                    }
                }
            }
            return List.of();
        }

        private List<Party> located(int from) {
            for (int i = from; i < reading.size(); i++) {
                if (reading.norm(i).equals("in")) {
                    int index = nounFrom(i + 1);
                    if (index >= 0
                            && isNamed(
                                    phrases.get(index).from(),
                                    phrases.get(index).to())) {
                        return List.of(party(phrases.get(index)));
                    }
                }
            }
            return List.of();
        }

        private int nounFrom(int token) {
            for (int p = 0; p < phrases.size(); p++) {
                Phrase noun = phrases.get(p);
                if (noun.isNoun() && noun.from() == token) {
                    return p;
                }
            }
            return -1;
        }

        private List<Party> speaker(Phrase phrase) {
            Phrase before = verbBefore(phrase.from(), phrase);
            if (before != null) {
                return subjects(before);
            }
            for (Phrase other : phrases) {
                if (other.isVerb() && speech.contains(reading.norm(other.head()))) {
                    return subjects(other);
                }
            }
            return List.of();
        }

        private List<Party> namedBefore(int from) {
            for (int p = 0; p < phrases.size(); p++) {
                Phrase noun = phrases.get(p);
                if (noun.isNoun()
                        && noun.from() <= from
                        && !isDate(noun)
                        && isNamed(noun.from(), Math.min(noun.to(), from))) {
                    return List.of(new Party(trimmed(noun.from(), noun.to()), noun.to()));
                }
            }
            return List.of();
        }

        // ---- what a noun phrase is

        private Party party(Phrase noun) {
            return new Party(trimmed(noun.from(), noun.to()), noun.to());
        }

        private int trimmed(int from, int to) {
            return from + 1 < to && ARTICLES.contains(reading.norm(from)) ? from + 1 : from;
        }

        /** "Warsaw next week": a date that the phrase ends with is none of it. */
        private int undated(int from, int to) {
            for (DateSpan date : reading.dates()) {
                if (date.from() > from && date.from() < to) {
                    return date.from();
                }
            }
            return to;
        }

        private boolean isPronoun(Phrase noun) {
            return (noun.to() - noun.from() == 1 && tags.get(noun.from()) == Tag.PRONOUN)
                    || Set.of("his", "her", "their", "its").contains(reading.norm(noun.from()));
        }

        private boolean isDate(Phrase noun) {
            for (DateSpan date : reading.dates()) {
                if (date.from() <= noun.head() && noun.head() < date.to()) {
                    return true;
                }
            }
            return false;
        }

        private boolean isDoer(Party party) {
            return isPerson(party.from(), party.to())
                    || holds(reading.world(), party.from(), party.to())
                    || holds(reading.actors(), party.from(), party.to());
        }

        private boolean isSomebody(Party party) {
            return isNamed(party.from(), party.to()) || isPerson(party.from(), party.to());
        }

        /** Whether somebody or some place has a name in tokens [from, to). */
        private boolean isNamed(int from, int to) {
            for (int i = from; i < to; i++) {
                boolean name =
                        tags.get(i) == Tag.NAME && reading.tokens().get(i).isCapitalised() && !inDate(i);
                boolean demonym = i > 0
                        && tags.get(i) == Tag.ADJECTIVE
                        && reading.tokens().get(i).isCapitalised();
                if (name || demonym) {
                    return true;
                }
            }
            return holds(reading.world(), from, to) || holds(reading.actors(), from, to);
        }

        private static <T> boolean holds(List<Match<T>> matches, int from, int to) {
            return matches.stream().anyMatch(match -> match.from() < to && from < match.to());
        }

        private boolean isPerson(int from, int to) {
            for (int i = from; i < to; i++) {
                for (String form : reading.forms().get(i)) {
                    if (people.contains(form)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean inDate(int i) {
            for (DateSpan date : reading.dates()) {
                if (date.from() <= i && i < date.to()) {
                    return true;
                }
            }
            return false;
        }
    }
}
