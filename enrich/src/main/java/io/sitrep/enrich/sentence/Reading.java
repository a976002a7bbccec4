package io.sitrep.enrich.sentence;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.Knowledge.World;
import io.sitrep.enrich.knowledge.PhraseTable;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A sentence with all that the tables know about it: who, where, with what, when, how many, and which stretches only say who said so.
 *
 * @param sentence the sentence
 * @param forms base forms of each token
 * @param actors who is named, longest match, left to right
 * @param sites places of the theatres
 * @param world countries and cities of the world
 * @param arms weapons
 * @param triggers words that may tell of violence
 * @param dates dates, resolved
 * @param numbers numbers that are no part of a date
 * @param clause number of the clause of each token
 * @param attribution whether a token belongs to a "the Pentagon said on Tuesday"
 */
public record Reading(
        Sentence sentence,
        List<Set<String>> forms,
        List<Match<Actor>> actors,
        List<Match<Site>> sites,
        List<Match<World>> world,
        List<Match<Arm>> arms,
        List<Match<Trigger>> triggers,
        List<DateSpan> dates,
        List<NumberSpan> numbers,
        int[] clause,
        boolean[] attribution) {

    /** Longer sentences are lists or garbage; only so much of one is read. */
    private static final int MOST_TOKENS = 400;

    private static final Set<String> CLAUSE_WORDS = Set.of(
            "when",
            "after",
            "as",
            "while",
            "before",
            "because",
            "although",
            "though",
            "which",
            "who",
            "whose",
            "where",
            "but",
            "whereas");

    private static final Set<String> SPEECH = Set.of(
            "said",
            "says",
            "announced",
            "declared",
            "told",
            "added",
            "reported",
            "confirmed",
            "warned",
            "stated",
            "wrote",
            "remarked",
            "stressed",
            "insisted",
            "noted",
            "claimed");

    private static final Set<String> MARKS = Set.of(",", ";", "—", "–", ":", "“", "”", "\"", "(", ")");

    public static Reading of(Sentence whole, Knowledge knowledge, DateReader dateReader) {
        Sentence sentence = whole.tokens().size() <= MOST_TOKENS
                ? whole
                : new Sentence(
                        whole.tokens().subList(0, MOST_TOKENS),
                        whole.start(),
                        whole.tokens().get(MOST_TOKENS - 1).end(),
                        whole.index(),
                        whole.paragraph(),
                        whole.headline());
        List<Token> tokens = sentence.tokens();
        List<DateSpan> dates = dateReader.read(tokens);
        List<Match<Actor>> actors = knowledge.actors().all(tokens);
        List<Match<Site>> sites = knowledge.sites().all(tokens);
        List<Match<Actor>> outerActors = outside(actors, sites, true);
        List<Match<Site>> outerSites = outside(sites, actors, false);
        List<NumberSpan> numbers = NumberReader.read(tokens).stream()
                .filter(number ->
                        dates.stream().noneMatch(date -> number.at() < date.to() && date.from() < number.to()))
                .toList();
        return new Reading(
                sentence,
                tokens.stream().map(token -> knowledge.forms().of(token.norm())).toList(),
                outerActors,
                outerSites,
                knowledge.world().all(tokens),
                knowledge.arms().all(tokens),
                knowledge.triggers().all(tokens),
                dates,
                numbers,
                clauses(tokens, dates),
                attribution(tokens, dates));
    }

    /** Matches that do not lie strictly inside a longer match of the other table. */
    private static <A, B> List<Match<A>> outside(List<Match<A>> matches, List<Match<B>> others, boolean orEqual) {
        List<Match<A>> out = new ArrayList<>();
        for (Match<A> match : matches) {
            boolean inside = others.stream()
                    .anyMatch(other -> other.from() <= match.from()
                            && match.to() <= other.to()
                            && other.to() - other.from() > match.to() - match.from());
            if (!inside || !orEqual && others.isEmpty()) {
                out.add(match);
            }
        }
        return out;
    }

    private static int[] clauses(List<Token> tokens, List<DateSpan> dates) {
        int[] clause = new int[tokens.size()];
        int number = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String norm = tokens.get(i).norm();
            boolean mark =
                    norm.equals(";") || norm.equals("—") || norm.equals(":") || norm.equals("–") && !inside(dates, i);
            boolean word = CLAUSE_WORDS.contains(norm) && !inside(dates, i);
            boolean that = norm.equals("that")
                    && i > 0
                    && SPEECH.contains(tokens.get(i - 1).norm());
            if (i > 0 && (mark || word || that)) {
                number++;
            }
            clause[i] = number;
        }
        return clause;
    }

    private static boolean inside(List<DateSpan> dates, int i) {
        return dates.stream().anyMatch(date -> date.from() <= i && i < date.to());
    }

    private static boolean[] attribution(List<Token> tokens, List<DateSpan> dates) {
        boolean[] out = new boolean[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            String norm = tokens.get(i).norm();
            if (norm.equals("according")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("to")) {
                for (int j = i;
                        j < tokens.size() && !MARKS.contains(tokens.get(j).norm());
                        j++) {
                    out[j] = true;
                }
            } else if (SPEECH.contains(norm)) {
                int left = i;
                while (left > 0 && !stopsSpeaker(tokens, left - 1)) {
                    left--;
                }
                int right = i + 1;
                for (DateSpan date : dates) {
                    if (date.from() >= i && date.from() <= i + 4 && noVerbBetween(tokens, i + 1, date.from())) {
                        right = Math.max(right, date.to());
                    }
                }
                for (int j = left; j < right; j++) {
                    out[j] = true;
                }
            }
        }
        return out;
    }

    private static boolean stopsSpeaker(List<Token> tokens, int i) {
        String norm = tokens.get(i).norm();
        return MARKS.contains(norm)
                || CLAUSE_WORDS.contains(norm)
                || norm.equals("that")
                || norm.equals("and")
                        && i > 0
                        && MARKS.contains(tokens.get(i - 1).norm());
    }

    private static boolean noVerbBetween(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Set.of("on", "late", "early", "in", "a", "statement", ",", "reporters", "the", "same")
                    .contains(tokens.get(i).norm())) {
                return false;
            }
        }
        return true;
    }

    public List<Token> tokens() {
        return sentence.tokens();
    }

    /** The normal form of a token; empty outside the sentence. */
    public String norm(int i) {
        return i >= 0 && i < tokens().size() ? tokens().get(i).norm() : "";
    }

    /** Whether a word of the set stands in tokens [from, to). */
    public boolean has(Set<String> words, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, tokens().size()); i++) {
            if (words.contains(tokens().get(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** The first token of the clause that a token is in. */
    public int clauseStart(int i) {
        int start = i;
        while (start > 0 && clause[start - 1] == clause[i]) {
            start--;
        }
        return start;
    }

    /** The token behind the clause that a token is in. */
    public int clauseEnd(int i) {
        int end = i + 1;
        while (end < clause.length && clause[end] == clause[i]) {
            end++;
        }
        return end;
    }

    static <T> boolean overlaps(Match<T> match, int from, int to) {
        return match.from() < to && from < match.to();
    }

    /** Whether the sentence holds a phrase of a table. */
    public boolean holds(PhraseTable<?> table) {
        return !table.all(tokens()).isEmpty();
    }
}
