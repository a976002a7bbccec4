package io.sitrep.enrich.learned;

import io.sitrep.enrich.learned.Candidate.Occurrence;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Vote;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.LearnedWeights.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads by learned weights which kinds of attack an article tells of, and which of its phrases fill which role. Linear: each decision is a sum
 * of integer weights, and what spoke for it can be told. A pure function of the text and the weights; safe for use by several threads.
 */
public final class LearnedReader {

    /** How many features a trace shows. */
    private static final int MOST_VOTES = 8;

    /** A decision that missed its mark by no more is shown by a trace. */
    private static final int NEARLY = 100;

    /** A text of fewer sentences is no whole article: the weights, which know whole ones, do not speak against it. */
    public static final int SHORTEST_WHOLE = 3;

    private final WordKinds kinds;
    private final FirstLook.Weights first;
    private final Table crimes;
    private final Table any;
    private final Table fillers;
    private final Table pairs;
    private final Thresholds thresholds;

    /**
     * @throws io.sitrep.theatres.RuleException where the weights lack a table or a setting
     */
    public LearnedReader(LearnedWeights weights, WordKinds kinds) {
        this.kinds = kinds;
        this.first = new FirstLook.Weights(weights);
        this.crimes = FirstLook.Weights.table(weights, "crimes", Crime.values().length);
        this.any = FirstLook.Weights.table(weights, "any", 1);
        this.fillers = FirstLook.Weights.table(weights, "fillers", 1);
        this.pairs = FirstLook.Weights.table(weights, "pairs", 1);
        this.thresholds = Thresholds.of(weights);
    }

    /**
     * What the weights make of an article, none where they find no attack in it.
     *
     * @param body the sentences of the article, in order
     */
    public List<LearnedEvent> read(List<Reading> body, Trace trace) {
        if (body.isEmpty()) {
            return List.of();
        }
        ArticleFeatures features = new ArticleFeatures(body, kinds);
        FirstLook look = FirstLook.at(features, first);
        Map<Crime, Integer> told = crimes(look, body, trace);
        List<LearnedEvent> out = new ArrayList<>();
        told.forEach((crime, sure) -> {
            List<Filler> found = fillers(look, crime, sure, told.size(), features, body, trace);
            int[] tells = look.tells(crime);
            for (List<Filler> part : new EventSplitter(pairs, thresholds).split(crime, found, tells, features)) {
                out.add(new LearnedEvent(crime, part, tells));
            }
        });
        return out;
    }

    /** The kinds of attack that the article tells of, with how sure that is. */
    private Map<Crime, Integer> crimes(FirstLook look, List<Reading> body, Trace trace) {
        Map<Crime, Integer> out = new EnumMap<>(Crime.class);
        ScoreSheet sheet = new ScoreSheet(crimes);
        int[] scores = new int[Crime.values().length];
        for (Crime crime : Crime.values()) {
            sheet.clear();
            SecondLook.ofCrime(look, crime, sheet);
            scores[crime.label()] = sheet.scores()[crime.label()];
        }
        boolean anyTold = tellsOfAny(look, scores, body, trace);
        for (Crime crime : Crime.values()) {
            int score = scores[crime.label()];
            boolean tells = anyTold && score > thresholds.crime();
            if (tells) {
                out.put(crime, score);
            }
            if (score > thresholds.crime() - NEARLY) {
                Reading best = body.get(SecondLook.mostTelling(look.tells(crime)));
                trace.weighed(
                        best.sentence().index(),
                        0,
                        best.size(),
                        (tells ? "the article tells of " : "not quite: the article tells of ") + crime + " "
                                + (score - thresholds.crime()),
                        () -> votes(look, crime));
            }
        }
        return out;
    }

    private List<Vote> votes(FirstLook look, Crime crime) {
        ScoreSheet sheet = new ScoreSheet(crimes);
        SecondLook.ofCrime(look, crime, sheet);
        return sheet.votes(crime.label(), MOST_VOTES);
    }

    /** Whether the article tells of any attack at all. */
    private boolean tellsOfAny(FirstLook look, int[] crimeScores, List<Reading> body, Trace trace) {
        if (body.size() < SHORTEST_WHOLE) {
            return true;
        }
        ScoreSheet sheet = new ScoreSheet(any);
        int best = Arrays.stream(crimeScores).max().orElseThrow();
        SecondLook.ofArticle(look, best, sheet);
        int score = sheet.scores()[0] - thresholds.any();
        if (score <= 0 && best > thresholds.crime()) {
            Reading most = body.get(SecondLook.mostTelling(look.tells()));
            trace.weighed(
                    most.sentence().index(),
                    0,
                    most.size(),
                    "the article as a whole tells of no attack " + score,
                    () -> sheet.votes(0, MOST_VOTES));
        }
        return score > 0;
    }

    /** The phrases that fill a role in attacks of a kind, the surest first. */
    private List<Filler> fillers(
            FirstLook look,
            Crime crime,
            int sure,
            int told,
            ArticleFeatures features,
            List<Reading> body,
            Trace trace) {
        ScoreSheet sheet = new ScoreSheet(fillers);
        List<Filler> out = new ArrayList<>();
        for (FirstLook.Phrase phrase : look.phrases()) {
            sheet.clear();
            SecondLook.ofFiller(look, phrase, crime, sure, told, sheet);
            int score = sheet.scores()[0] - thresholds.filler();
            if (score > 0) {
                out.add(new Filler(phrase.role(), phrase.candidate(), score));
                Occurrence at = phrase.candidate().first();
                trace.weighed(
                        body.get(at.sentence()).sentence().index(),
                        at.from(),
                        at.to(),
                        phrase.role() + " of " + crime + " " + score,
                        () -> first.votes(phrase, features, MOST_VOTES));
            }
        }
        out.sort(Comparator.comparingInt((Filler filler) -> -filler.score())
                .thenComparing(Filler::role)
                .thenComparing(filler -> filler.candidate().key()));
        return out;
    }
}
