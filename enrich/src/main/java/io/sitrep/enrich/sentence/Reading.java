package io.sitrep.enrich.sentence;

import io.sitrep.avro.Place;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Syntax;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.Tagger;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.Knowledge.World;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.knowledge.WordForms;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with all that the tables know about it: who, where, with what, when, how many, and which stretches only say who said so.
 * Everything is looked up once, when the reading is made; the readers of incidents, policy and tallies share it.
 */
public final class Reading {

    /** Longer sentences are lists or garbage; only so much of one is read. */
    private static final int MOST_TOKENS = 400;

    /** Beside these the present tells what happens again and again. */
    private static final Set<String> HABITS =
            Set.of("every", "each", "often", "usually", "always", "regularly", "sometimes", "daily", "frequently");

    private static final Set<String> OBJECT_OPENERS =
            Set.of("a", "an", "the", "at", "more", "over", "dozens", "hundreds", "several", "nearly", "about", "up");

    /** Aircraft crash and mines collapse by themselves. */
    private static final Set<Weapon> MISHAP_WEAPONS = Set.of(Weapon.AIRCRAFT_BOMB, Weapon.MINE);

    private final Sentence sentence;
    private final List<Set<String>> forms;
    private final List<Match<Actor>> actors;
    private final List<Match<Site>> sites;
    private final List<Match<World>> world;
    private final List<Match<Place>> places;
    private final List<Match<Arm>> arms;
    private final List<Match<Trigger>> triggers;
    private final List<DateSpan> dates;
    private final List<NumberSpan> numbers;
    private final Clauses clauses;
    private final Attribution attribution;
    private final boolean figurative;
    private final boolean deliberate;
    private final boolean mishap;
    private final boolean looksBack;
    private final Trace trace;
    private final Tagger tagger;
    /** Made when first asked for: most sentences never are. Threads may make it twice, with the same result. */
    private @Nullable Syntax syntax;

    private Reading(
            Sentence sentence,
            Knowledge knowledge,
            DateReader dateReader,
            List<Match<Place>> places,
            Set<String> meant,
            Trace trace) {
        this.places = places;
        List<Token> tokens = sentence.tokens();
        List<Match<Site>> allSites = knowledge.sites().all(tokens);
        Set<String> reportingVerbs = knowledge.words("reporting_verbs");
        this.sentence = sentence;
        this.trace = trace;
        this.dates = dateReader.read(tokens);
        LocalDate day = dateReader.dayOf(dates);
        List<Match<Actor>> allActors = knowledge.actors().all(tokens, day, meant);
        this.forms = forms(tokens, knowledge.forms());
        this.actors = sharedNouns(notInside(allSites, allActors), tokens, knowledge, day);
        this.sites = notInside(allActors, allSites);
        this.world = knowledge.world().all(tokens);
        List<Match<Boolean>> figures = knowledge.figures().all(tokens);
        this.arms = outside(figures, knowledge.arms().all(tokens));
        this.tagger = knowledge.tagger();
        List<Match<Trigger>> words = outside(figures, knowledge.triggers().all(tokens));
        boolean lead = sentence.paragraph() == 0;
        if (lead && words.stream().anyMatch(match -> match.meaning().form() == Trigger.Form.BASE)) {
            Syntax made = Syntax.of(tokens, tagger.tags(tokens));
            this.syntax = made;
            words = words.stream().map(match -> inTense(match, made, tokens)).toList();
        }
        this.triggers = words;
        this.numbers = NumberReader.read(tokens).stream()
                .filter(number ->
                        dates.stream().noneMatch(date -> number.at() < date.to() && date.from() < number.to()))
                .toList();
        this.clauses = Clauses.of(tokens, dates, reportingVerbs);
        this.attribution = Attribution.of(tokens, dates, reportingVerbs);
        this.figurative = (triggers.isEmpty() && !figures.isEmpty())
                || (knowledge.scenes().anyIn(tokens)
                        && arms.isEmpty()
                        && triggers.stream().noneMatch(Reading::harms));
        this.deliberate = triggers.stream().anyMatch(match -> !match.meaning().mishap())
                || arms.stream()
                        .anyMatch(arm -> !MISHAP_WEAPONS.contains(arm.meaning().weapon()));
        this.looksBack = knowledge.hindsight().anyIn(tokens);
        this.mishap = !deliberate && knowledge.mishaps().anyIn(tokens);
    }

    /** "Gunmen attack a checkpoint", "A blast kills two": the present of leads and chronicles tells what happened, as a past does. */
    private static Match<Trigger> inTense(Match<Trigger> match, Syntax syntax, List<Token> tokens) {
        boolean present = match.meaning().form() == Trigger.Form.BASE
                && (syntax.tags().get(match.from()) == Tag.VERB_PRESENT || killsSomebody(match, tokens))
                && tokens.stream().noneMatch(token -> HABITS.contains(token.norm()));
        return present ? new Match<>(match.from(), match.to(), match.meaning().in(Trigger.Form.PAST)) : match;
    }

    /** "A bombing in Arbil kills at least 17": no noun in -s has a number of people behind it. */
    private static boolean killsSomebody(Match<Trigger> match, List<Token> tokens) {
        return harms(match)
                && tokens.get(match.to() - 1).norm().endsWith("s")
                && match.to() + 1 < tokens.size()
                && (tokens.get(match.to()).isNumeral()
                        || NumberReader.word(tokens.get(match.to()).norm()) != null
                        || OBJECT_OPENERS.contains(tokens.get(match.to()).norm()));
    }

    private static boolean harms(Match<Trigger> match) {
        return match.meaning().killed() || match.meaning().injured();
    }

    /** Matches that share no token with a figure of speech: the "strike" of "lightning strike" and the "mine" of "coal mine" are none. */
    private static <T> List<Match<T>> outside(List<Match<Boolean>> figures, List<Match<T>> matches) {
        return figures.isEmpty()
                ? matches
                : matches.stream()
                        .filter(match ->
                                figures.stream().noneMatch(figure -> overlaps(figure, match.from(), match.to())))
                        .toList();
    }

    private static List<Set<String>> forms(List<Token> tokens, WordForms table) {
        List<Set<String>> out = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            out.add(table.of(token.norm()));
        }
        return Collections.unmodifiableList(out);
    }

    /** Reads a sentence, or the beginning of one that is too long to be one. */
    public static Reading of(Sentence whole, Knowledge knowledge, DateReader dateReader) {
        return of(whole, knowledge, dateReader, List.of(), Set.of(), Trace.OFF);
    }

    /**
     * As {@link #of(Sentence, Knowledge, DateReader)}.
     *
     * @param places the places of the world that it means, as its article settles them
     * @param meant ids of the actors whom common nouns mean in its article
     * @param trace is told what the readers decide on the sentence
     */
    public static Reading of(
            Sentence whole,
            Knowledge knowledge,
            DateReader dateReader,
            List<Match<Place>> places,
            Set<String> meant,
            Trace trace) {
        return new Reading(bounded(whole), knowledge, dateReader, places, meant, trace);
    }

    private static Sentence bounded(Sentence whole) {
        return whole.tokens().size() <= MOST_TOKENS
                ? whole
                : new Sentence(
                        whole.tokens().subList(0, MOST_TOKENS),
                        whole.start(),
                        whole.tokens().get(MOST_TOKENS - 1).end(),
                        whole.index(),
                        whole.paragraph(),
                        whole.headline());
    }

    /** Matches that do not lie inside a longer match of the other table: "Baghdad" in "Baghdad International Airport" is no actor. */
    private static <A, B> List<Match<A>> notInside(List<Match<B>> others, List<Match<A>> matches) {
        return matches.stream()
                .filter(match -> others.stream()
                        .noneMatch(other -> other.from() <= match.from()
                                && match.to() <= other.to()
                                && other.to() - other.from() > match.to() - match.from()))
                .toList();
    }

    /** "US and coalition forces", "American and allied troops": the noun is shared, and the state stands for its forces. */
    private static List<Match<Actor>> sharedNouns(
            List<Match<Actor>> matches, List<Token> tokens, Knowledge knowledge, @Nullable LocalDate day) {
        return matches.stream()
                .map(match -> match.meaning().kind() == Actor.Kind.STATE
                        ? sharedNoun(match, tokens, knowledge, day).orElse(match)
                        : match)
                .toList();
    }

    private static Optional<Match<Actor>> sharedNoun(
            Match<Actor> state, List<Token> tokens, Knowledge knowledge, @Nullable LocalDate day) {
        int and = state.to();
        if (and >= tokens.size() || !tokens.get(and).is("and")) {
            return Optional.empty();
        }
        Set<String> nouns = knowledge.words("forces");
        for (int i = and + 2; i < Math.min(tokens.size(), and + 4); i++) {
            if (nouns.contains(tokens.get(i).norm())) {
                List<Token> whole = new ArrayList<>(tokens.subList(state.from(), state.to()));
                whole.add(tokens.get(i));
                return knowledge
                        .actors()
                        .longest(whole, 0, day)
                        .filter(match -> match.to() == whole.size())
                        .map(match -> new Match<>(state.from(), state.to(), match.meaning()));
            }
        }
        return Optional.empty();
    }

    public Sentence sentence() {
        return sentence;
    }

    public List<Token> tokens() {
        return sentence.tokens();
    }

    /** How many tokens the sentence has. */
    public int size() {
        return sentence.tokens().size();
    }

    /** Base forms that each token may have. */
    public List<Set<String>> forms() {
        return forms;
    }

    /** Who is named, longest match, left to right. */
    public List<Match<Actor>> actors() {
        return actors;
    }

    /** Places of the theatres. */
    public List<Match<Site>> sites() {
        return sites;
    }

    /** Towns and regions of the world where something can have happened, settled by the whole article. */
    public List<Match<Place>> places() {
        return places;
    }

    /** Countries and cities of the world. */
    public List<Match<World>> world() {
        return world;
    }

    public List<Match<Arm>> arms() {
        return arms;
    }

    /** Words that may tell of violence. */
    public List<Match<Trigger>> triggers() {
        return triggers;
    }

    /** Dates, resolved against the day of publication. */
    public List<DateSpan> dates() {
        return dates;
    }

    /** Numbers that are no part of a date. */
    public List<NumberSpan> numbers() {
        return numbers;
    }

    /** A part of speech for each token. */
    public List<Tag> tags() {
        return syntax().tags();
    }

    /** Noun and verb phrases in their order; they do not overlap. */
    public List<Phrase> phrases() {
        return syntax().phrases();
    }

    /** How the phrases hang together. */
    public Syntax syntax() {
        Syntax made = syntax;
        if (made == null) {
            made = Syntax.of(tokens(), tagger.tags(tokens()));
            syntax = made;
        }
        return made;
    }

    /** Whether its words of violence are of sport, business or a figure of speech ("heart attack", "late strike"). */
    public boolean isFigurative() {
        return figurative;
    }

    /** Whether it names a storm, an accident or the like, and nothing that only people do. */
    public boolean isMishap() {
        return mishap;
    }

    /** Whether it tells of a court, an anniversary or the like, which is about an act of long ago. */
    public boolean looksBack() {
        return looksBack;
    }

    /** Whether it names a weapon or an act that no storm or accident does. */
    public boolean isDeliberate() {
        return deliberate;
    }

    public boolean isQuestion() {
        return norm(size() - 1).equals("?");
    }

    /** Whether a token belongs to a "the Pentagon said on Tuesday". */
    public boolean isAttribution(int i) {
        return attribution.holds(i);
    }

    /** Who is told of decisions on this sentence. */
    public Trace trace() {
        return trace;
    }

    /** Tells why tokens [from, to) were taken as they were. */
    public void judge(int from, int to, Why why) {
        trace.judged(sentence.index(), from, to, why);
    }

    /** Tells why the whole sentence was taken as it was. */
    public void judge(Why why) {
        judge(0, size(), why);
    }

    /** The normal form of a token; empty outside the sentence. */
    public String norm(int i) {
        return i >= 0 && i < size() ? tokens().get(i).norm() : "";
    }

    /** Whether a word of the set stands in tokens [from, to). */
    public boolean has(Set<String> words, int from, int to) {
        int end = Math.min(to, size());
        for (int i = Math.max(0, from); i < end; i++) {
            if (words.contains(tokens().get(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word stands in tokens [from, to). */
    public boolean has(String word, int from, int to) {
        int end = Math.min(to, size());
        for (int i = Math.max(0, from); i < end; i++) {
            if (tokens().get(i).is(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a weapon, or a part of its name, stands in tokens [from, to). */
    public boolean isArmed(int from, int to) {
        return arms.stream().anyMatch(arm -> overlaps(arm, from, to));
    }

    public boolean inSameClause(int one, int other) {
        return clauses.same(one, other);
    }

    /** The first token of the clause that a token is in. */
    public int clauseStart(int i) {
        return clauses.start(i);
    }

    /** The token behind the clause that a token is in. */
    public int clauseEnd(int i) {
        return clauses.end(i);
    }

    static <T> boolean overlaps(Match<T> match, int from, int to) {
        return match.from() < to && from < match.to();
    }
}
