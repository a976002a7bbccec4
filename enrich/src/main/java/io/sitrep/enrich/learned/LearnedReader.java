package io.sitrep.enrich.learned;

import io.sitrep.enrich.learned.Candidate.Occurrence;
import io.sitrep.enrich.text.Sentence;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.LearnedWeights.Table;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads by learned weights which kinds of attack an article tells of, and which of its phrases fill which role. Linear: each decision is a sum
 * of integer weights, and what spoke for it can be told. A pure function of the text and the weights; safe for use by several threads.
 */
public final class LearnedReader {

    /** How many features a trace shows. */
    private static final int MOST_VOTES = 8;

    /** Phrases that the weights leave so far below the mark are not looked at again, in hundredths of a nat. */
    private static final int HOPELESS = -450;

    private final WordKinds kinds;
    private final Table phrases;
    private final Table sentences;
    private final Table articles;
    private final Table pairs;
    private final Thresholds thresholds;

    /**
     * @throws RuleException where the weights lack a table or a setting
     */
    public LearnedReader(LearnedWeights weights, WordKinds kinds) {
        this.kinds = kinds;
        this.phrases = table(weights, "phrases", Role.values().length);
        this.sentences = table(weights, "sentences", Crime.values().length);
        this.articles = table(weights, "articles", Crime.values().length);
        this.pairs = table(weights, "pairs", 1);
        this.thresholds = Thresholds.of(weights);
    }

    private static Table table(LearnedWeights weights, String name, int labels) {
        return weights.table(name)
                .filter(table -> table.labels().size() == labels)
                .orElseThrow(() -> new RuleException(List.of(new RuleError(
                        weights.source(), 1, "expected a table '" + name + "' with " + labels + " labels"))));
    }

    /**
     * What the weights make of an article, none where they find no attack in it.
     *
     * @param body the sentences of the article, in order
     */
    public List<LearnedEvent> read(List<Sentence> body, Trace trace) {
        ArticleFeatures features = new ArticleFeatures(body, kinds);
        int[][] tells = tells(features);
        int[] ofArticle = ofArticle(features, tells);
        List<Crime> crimes = new ArrayList<>();
        for (Crime crime : Crime.values()) {
            if (ofArticle[crime.label()] > thresholds.crime(crime)) {
                crimes.add(crime);
            }
        }
        if (crimes.isEmpty()) {
            return List.of();
        }
        int relevance = 0;
        for (int i = 0; i < ofArticle.length; i++) {
            relevance = i == 0 ? ofArticle[0] : Math.max(relevance, ofArticle[i]);
        }
        List<Filler> fillers = fillers(body, features, tells, relevance, trace);
        List<LearnedEvent> out = new ArrayList<>();
        for (Crime crime : crimes) {
            int[] told = column(tells, crime);
            for (List<Filler> part : new EventSplitter(pairs, thresholds).split(crime, fillers, told, features)) {
                out.add(new LearnedEvent(crime, part, told));
            }
        }
        return out;
    }

    private static int[] column(int[][] tells, Crime crime) {
        int[] out = new int[tells.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = tells[i][crime.label()];
        }
        return out;
    }

    private int[][] tells(ArticleFeatures features) {
        ScoreSheet sheet = new ScoreSheet(sentences);
        int[][] out = new int[features.sentences()][];
        for (int i = 0; i < out.length; i++) {
            sheet.clear();
            features.ofSentence(i, sheet);
            out[i] = sheet.scores();
        }
        return out;
    }

    /** The mean of what the whole article and its most telling sentence say. */
    private int[] ofArticle(ArticleFeatures features, int[][] tells) {
        ScoreSheet sheet = new ScoreSheet(articles);
        features.ofArticle(sheet);
        int[] out = sheet.scores();
        for (int crime = 0; crime < out.length; crime++) {
            int best = tells.length == 0 ? 0 : tells[0][crime];
            for (int[] sentence : tells) {
                best = Math.max(best, sentence[crime]);
            }
            out[crime] = (out[crime] + best) / 2;
        }
        return out;
    }

    /** The phrases that fill a role, the surest first; of phrases that hold one another only the surest. */
    private List<Filler> fillers(
            List<Sentence> body, ArticleFeatures features, int[][] tells, int relevance, Trace trace) {
        ScoreSheet sheet = new ScoreSheet(phrases);
        List<Filler> found = new ArrayList<>();
        for (Candidate candidate : features.candidates()) {
            sheet.clear();
            features.ofPhrase(candidate, sheet);
            int[] scores = sheet.scores();
            int best = 0;
            for (int role = 1; role < scores.length; role++) {
                best = scores[role] > scores[best] ? role : best;
            }
            if (scores[best] < HOPELESS) {
                continue;
            }
            int told = Integer.MIN_VALUE;
            for (Occurrence each : candidate.occurrences()) {
                for (int score : tells[each.sentence()]) {
                    told = Math.max(told, score);
                }
            }
            Role role = Role.of(best);
            int score = thresholds.filler(role, scores[best], relevance, told);
            if (score > 0) {
                found.add(new Filler(role, candidate, score));
                int label = best;
                Occurrence at = candidate.first();
                trace.weighed(
                        body.get(at.sentence()).index(),
                        at.from(),
                        at.to(),
                        role + " " + score,
                        () -> sheet.votes(label, MOST_VOTES));
            }
        }
        found.sort(Comparator.comparingInt((Filler filler) -> -filler.score())
                .thenComparing(Filler::role)
                .thenComparing(filler -> filler.candidate().key()));
        List<Filler> out = new ArrayList<>();
        for (Filler filler : found) {
            boolean told = out.stream()
                    .anyMatch(before -> before.role() == filler.role()
                            && Candidate.overlap(
                                    before.candidate().key(), filler.candidate().key()));
            if (!told) {
                out.add(filler);
            }
        }
        return out;
    }
}
