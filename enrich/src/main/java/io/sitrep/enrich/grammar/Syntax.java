package io.sitrep.enrich.grammar;

import io.sitrep.enrich.grammar.VerbGroup.Form;
import io.sitrep.enrich.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the phrases of a sentence hang together: subjects, objects, agents, lists, appositives, relative clauses. No tree: each question is
 * answered from the order of phrases and of what stands between them.
 */
public final class Syntax {

    private static final Set<String> QUOTES = Set.of("\"", "“", "”", "'", "‘", "’");

    /** Prepositions to the tagger that open a clause where a subject and its verb follow. */
    private static final Set<String> CLAUSE_OPENERS =
            Set.of("after", "before", "since", "until", "as", "than", "once", "while");

    /** "blew up the bridge", "shot down a drone": what follows is the object of the verb. */
    private static final Set<String> PARTICLES = Set.of("up", "down", "out", "off", "away", "apart", "over");

    private final List<Token> tokens;
    private final List<Tag> tags;
    private final List<Phrase> phrases;
    /** Index into phrases of the phrase that holds a token; -1 where none does. */
    private final int[] phraseAt;

    private Syntax(List<Token> tokens, List<Tag> tags, List<Phrase> phrases) {
        this.tokens = tokens;
        this.tags = tags;
        this.phrases = phrases;
        this.phraseAt = new int[tokens.size()];
        Arrays.fill(phraseAt, -1);
        for (int p = 0; p < phrases.size(); p++) {
            for (int i = phrases.get(p).from(); i < phrases.get(p).to(); i++) {
                phraseAt[i] = p;
            }
        }
    }

    /** Reads a tagged sentence. */
    public static Syntax of(List<Token> tokens, List<Tag> tags) {
        return new Syntax(tokens, tags, Chunker.phrases(tokens, tags));
    }

    public List<Tag> tags() {
        return tags;
    }

    /** In their order; they do not overlap. */
    public List<Phrase> phrases() {
        return phrases;
    }

    /** The phrase that holds a token. */
    public Optional<Phrase> at(int token) {
        return token >= 0 && token < phraseAt.length && phraseAt[token] >= 0
                ? Optional.of(phrases.get(phraseAt[token]))
                : Optional.empty();
    }

    /**
     * The noun phrase, with those listed beside it, that a verb has as its subject: of a relative clause what it hangs on, of the second
     * of two verbs the subject of the first. Of a passive it is who suffers. Empty where the sentence gives none.
     */
    public List<Phrase> subjects(Phrase verb) {
        return subject(verb, 0).map(this::listEndingWith).orElse(List.of());
    }

    /** The noun phrases right behind a verb. Empty for a passive, and where a preposition or clause follows. */
    public List<Phrase> objects(Phrase verb) {
        if (verb.verb() == null || verb.verb().passive()) {
            return List.of();
        }
        int i = skipAdverbs(verb.to());
        boolean particle = i + 1 < tokens.size()
                && PARTICLES.contains(tokens.get(i).norm())
                && phraseAt[i] < 0
                && !is(i + 1, "of");
        Optional<Phrase> object = nounFrom(particle ? i + 1 : i).filter(noun -> isRelative(verb) || !isSubject(noun));
        return object.isPresent() ? listFrom(object.get()) : List.of();
    }

    /** Who did what a passive verb, or a noun of action, tells: the noun phrases behind "by" in the same clause. */
    public List<Phrase> agents(Phrase of) {
        return behind(of, "by");
    }

    /** The noun phrases behind a preposition that follows a phrase, other prepositional phrases being passed over. */
    public List<Phrase> behind(Phrase of, String preposition) {
        int i = of.to();
        while (i < tokens.size()) {
            if (tokens.get(i).is(preposition)) {
                return nounFrom(i + 1).map(this::listFrom).orElse(List.of());
            }
            int p = phraseAt[i];
            if (p >= 0) {
                Phrase phrase = phrases.get(p);
                if (phrase.isVerb() && phrase.from() > of.to() - 1) {
                    return List.of();
                }
                i = phrase.to();
            } else if (tags.get(i) == Tag.PREPOSITION
                    || tags.get(i) == Tag.ADVERB
                    || tags.get(i) == Tag.CONJUNCTION
                    || QUOTES.contains(tokens.get(i).text())) {
                i++;
            } else {
                return List.of();
            }
        }
        return List.of();
    }

    /** The preposition right before a phrase, in its normal form; empty where none stands there. */
    public String prepositionBefore(Phrase phrase) {
        int i = phrase.from() - 1;
        return i >= 0 && tags.get(i) == Tag.PREPOSITION ? tokens.get(i).norm() : "";
    }

    /** A noun phrase and those listed behind it: "two soldiers, a nurse and a driver"; appositives are passed over. */
    public List<Phrase> listFrom(Phrase first) {
        List<Phrase> out = new ArrayList<>();
        out.add(first);
        Phrase last = first;
        while (true) {
            int i = behindAppositive(last);
            boolean comma = is(i, ",");
            int j = comma ? i + 1 : i;
            boolean and = j < tokens.size() && tags.get(j) == Tag.CONJUNCTION && !is(j, "but");
            Optional<Phrase> next = comma || and ? nounFrom(and ? j + 1 : j) : Optional.empty();
            boolean listed = next.isPresent() && (and || leadsToConjunction(j)) && !isSubject(next.get());
            if (!listed) {
                return out;
            }
            last = next.get();
            out.add(last);
            if (and) {
                return out;
            }
        }
    }

    /** What a noun phrase is said to be behind a comma: "X, the mayor of Y, was killed". */
    public Optional<Phrase> appositive(Phrase noun) {
        int i = behindModifiers(noun);
        if (!is(i, ",")) {
            return Optional.empty();
        }
        return nounFrom(i + 1).filter(next -> {
            int end = behindModifiers(next);
            boolean closed = end >= tokens.size() || is(end, ",") || is(end, ".");
            boolean describes = tags.get(next.head()) == Tag.NOUN
                    && tags.get(noun.head()) == Tag.NAME
                    && tags.get(next.from()) != Tag.NUMBER;
            return closed && (describes || !leadsToConjunction(i + 1));
        });
    }

    /** Behind a noun phrase, what hangs on it, and what it is said to be. */
    private int behindAppositive(Phrase noun) {
        Optional<Phrase> said =
                appositive(noun).filter(next -> tags.get(noun.head()) == Tag.NAME && tags.get(next.head()) == Tag.NOUN);
        return said.isPresent() ? behindModifiers(said.get()) : behindModifiers(noun);
    }

    /** The tokens of the relative clause that hangs on a noun phrase, from its "who" on; empty where none does. */
    public Optional<int[]> relativeClause(Phrase noun) {
        int i = behindModifiers(noun);
        int from = is(i, ",") ? i + 1 : i;
        if (from >= tokens.size() || tags.get(from) != Tag.RELATIVE) {
            return Optional.empty();
        }
        int to = from + 1;
        boolean verbSeen = false;
        while (to < tokens.size() && !(is(to, ",") && verbSeen) && !is(to, ".") && !is(to, ";")) {
            int p = phraseAt[to];
            boolean verb = p >= 0 && phrases.get(p).isVerb() && isFinite(phrases.get(p));
            if (verb && verbSeen && tags.get(phrases.get(p).from() - 1) != Tag.CONJUNCTION) {
                break;
            }
            verbSeen |= verb;
            to = p >= 0 ? phrases.get(p).to() : to + 1;
        }
        return Optional.of(new int[] {from, to});
    }

    /** The words that hang on a noun phrase by "of": "the mayor" + "of the town". */
    public int withComplement(Phrase noun) {
        int i = noun.to();
        while (is(i, "of") && nounFrom(i + 1).isPresent()) {
            i = nounFrom(i + 1).get().to();
        }
        return i;
    }

    // ---- the walk to the subject

    /** Walks of a sentence are bounded: no subject is farther away than so many turns. */
    private static final int MOST_TURNS = 8;

    private Optional<Phrase> subject(Phrase verb, int turns) {
        if (turns > MOST_TURNS || verb.verb() == null) {
            return Optional.empty();
        }
        int i = verb.from() - 1;
        while (i >= 0
                && (tags.get(i) == Tag.ADVERB || QUOTES.contains(tokens.get(i).text()))) {
            i--;
        }
        if (i < 0) {
            return Optional.empty();
        }
        if (tags.get(i) == Tag.RELATIVE) {
            return antecedent(i);
        }
        if (tags.get(i) == Tag.CONJUNCTION) {
            return verbBefore(i).flatMap(first -> subject(first, turns + 1));
        }
        boolean participial = verb.verb().form() == Form.GERUND || verb.verb().form() == Form.PARTICIPLE;
        boolean comma = is(i, ",");
        if (comma && participial) {
            return mainVerbBefore(i).flatMap(main -> subject(main, turns + 1));
        }
        if (verb.verb().form() == Form.INFINITIVE) {
            return verbBefore(i + 1).flatMap(main -> subject(main, turns + 1));
        }
        if (comma) {
            return insertedBefore(i, turns);
        }
        return nounBefore(i, turns);
    }

    /** The noun phrase that ends at a token or has what stands there as its complement. */
    private Optional<Phrase> nounBefore(int end, int turns) {
        int i = end;
        Phrase found = null;
        while (i >= 0) {
            int p = phraseAt[i];
            if (p < 0 && found == null && i < end && (tags.get(i) == Tag.ADJECTIVE || tags.get(i) == Tag.ADVERB)) {
                // "forces loyal to the general"
                i--;
                continue;
            }
            if (p < 0 || (!phrases.get(p).isNoun() && !isParticipial(phrases.get(p)))) {
                if (p >= 0
                        && found == null
                        && tags.get(
                                        phrases.get(p).from() - 1 < 0
                                                ? 0
                                                : phrases.get(p).from() - 1)
                                == Tag.RELATIVE) {
                    return antecedent(phrases.get(p).from() - 1);
                }
                break;
            }
            Phrase phrase = phrases.get(p);
            if (phrase.isVerb()) {
                // "two soldiers wounded in the attack were ..."
                found = null;
                i = phrase.from() - 1;
                continue;
            }
            int before = phrase.from() - 1;
            boolean opensClause = found == null
                    && i == end
                    && before >= 0
                    && CLAUSE_OPENERS.contains(tokens.get(before).norm());
            if (before >= 0 && tags.get(before) == Tag.PREPOSITION && !opensClause) {
                found = null;
                i = before - 1;
                if (i >= 0 && tags.get(i) == Tag.PREPOSITION) {
                    i--;
                }
                continue;
            }
            int verb = before >= 0 ? phraseAt[before] : -1;
            if (verb >= 0 && phrases.get(verb).isVerb()) {
                // An object: of a relative clause, then what that hangs on is the subject.
                int relative = phrases.get(verb).from() - 1;
                if (relative >= 0 && tags.get(relative) == Tag.RELATIVE) {
                    return antecedent(relative);
                }
                if (isParticipial(phrases.get(verb)) && turns == 0) {
                    i = phrases.get(verb).from() - 1;
                    continue;
                }
            }
            found = phrase;
            break;
        }
        return Optional.ofNullable(found);
    }

    /** "The commander, who led the group, was killed", "X, the mayor of Y, was killed": over what stands between commas. */
    private Optional<Phrase> insertedBefore(int closing, int turns) {
        for (int i = closing - 1; i > 0; i--) {
            if (is(i, ",")) {
                Optional<Phrase> noun = nounBefore(i - 1, turns + 1);
                if (noun.isPresent()) {
                    return noun;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Phrase> antecedent(int relative) {
        int i = relative - 1;
        while (i >= 0
                && (is(i, ",")
                        || tags.get(i) == Tag.PREPOSITION
                        || QUOTES.contains(tokens.get(i).text()))) {
            i--;
        }
        if (i < 0 || phraseAt[i] < 0 || !phrases.get(phraseAt[i]).isNoun()) {
            return Optional.empty();
        }
        Phrase nearest = phrases.get(phraseAt[i]);
        // "the mayor of Springfield, who ...": not the town.
        boolean name = tags.get(nearest.head()) == Tag.NAME
                && prepositionBefore(nearest).equals("of");
        int outer = nearest.from() - 2;
        return name
                        && outer >= 0
                        && phraseAt[outer] >= 0
                        && phrases.get(phraseAt[outer]).isNoun()
                ? Optional.of(phrases.get(phraseAt[outer]))
                : Optional.of(nearest);
    }

    private Optional<Phrase> verbBefore(int token) {
        for (int i = Math.min(token, tokens.size()) - 1; i >= 0; i--) {
            if (phraseAt[i] >= 0 && phrases.get(phraseAt[i]).isVerb()) {
                return Optional.of(phrases.get(phraseAt[i]));
            }
            if (is(i, ";")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Phrase> mainVerbBefore(int token) {
        for (int i = token - 1; i >= 0; i--) {
            int p = phraseAt[i];
            if (p >= 0 && phrases.get(p).isVerb() && isFinite(phrases.get(p))) {
                return Optional.of(phrases.get(p));
            }
        }
        return Optional.empty();
    }

    // ---- small questions

    private static boolean isFinite(Phrase verb) {
        return verb.verb() != null && verb.verb().form().isFinite();
    }

    /** "who attacked the base": what follows its object is the verb of another clause. */
    private boolean isRelative(Phrase verb) {
        int i = verb.from() - 1;
        return isParticipial(verb) || (i >= 0 && tags.get(i) == Tag.RELATIVE);
    }

    private static boolean isParticipial(Phrase verb) {
        return verb.verb() != null
                && (verb.verb().form() == Form.PARTICIPLE || verb.verb().form() == Form.GERUND);
    }

    /** Whether a noun phrase has a finite verb right behind it: then it begins a clause and is in no list. */
    private boolean isSubject(Phrase noun) {
        int i = skipAdverbs(behindModifiers(noun));
        return i < tokens.size() && phraseAt[i] >= 0 && isFinite(phrases.get(phraseAt[i]));
    }

    /** Behind a noun phrase and what hangs on it by prepositions other than those of place and time. */
    private int behindModifiers(Phrase noun) {
        return withComplement(noun);
    }

    /** Whether a list that goes on at a token ends with "and": else what follows a comma is an appositive. */
    private boolean leadsToConjunction(int from) {
        int i = from;
        while (i < tokens.size()) {
            Optional<Phrase> noun = nounFrom(i);
            if (noun.isEmpty()) {
                return false;
            }
            i = behindModifiers(noun.get());
            if (is(i, ",") && i + 1 < tokens.size() && tags.get(i + 1) == Tag.CONJUNCTION) {
                return true;
            }
            if (i < tokens.size() && tags.get(i) == Tag.CONJUNCTION) {
                return true;
            }
            if (!is(i, ",")) {
                return false;
            }
            i++;
        }
        return false;
    }

    /** A noun phrase and those listed before it: the list that it ends. */
    private List<Phrase> listEndingWith(Phrase last) {
        List<Phrase> out = new ArrayList<>();
        out.add(last);
        Phrase first = last;
        while (true) {
            int i = first.from() - 1;
            if (i < 1 || !((tags.get(i) == Tag.CONJUNCTION && !is(i, "but")) || (out.size() > 1 && is(i, ",")))) {
                return out;
            }
            int end = is(i, ",") || !is(i - 1, ",") ? i - 1 : i - 2;
            if (end < 0 || phraseAt[end] < 0 || !phrases.get(phraseAt[end]).isNoun()) {
                return out;
            }
            Phrase before = phrases.get(phraseAt[end]);
            int opening = before.from() - 1;
            if (opening >= 0 && tags.get(opening) == Tag.PREPOSITION) {
                return out;
            }
            out.add(0, before);
            first = before;
        }
    }

    private Optional<Phrase> nounFrom(int i) {
        int at = i;
        while (at < tokens.size() && QUOTES.contains(tokens.get(at).text())) {
            at++;
        }
        return at(at).filter(phrase -> phrase.isNoun() && phrase.from() >= i);
    }

    private int skipAdverbs(int i) {
        int at = i;
        while (at < tokens.size() && tags.get(at) == Tag.ADVERB && phraseAt[at] < 0) {
            at++;
        }
        return at;
    }

    private boolean is(int i, String norm) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(norm);
    }
}
