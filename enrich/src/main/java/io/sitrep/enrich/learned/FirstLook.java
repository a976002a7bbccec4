package io.sitrep.enrich.learned;

import io.sitrep.enrich.trace.Vote;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.LearnedWeights.Table;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the weights say of an article at first sight: of each sentence, of each phrase and of the whole, each by itself. What is decided is
 * decided at second sight, by {@link SecondLook}, from all of these together.
 */
public final class FirstLook {

    /** Of sentences and articles: the label behind those of the kinds, for an attack of any kind. */
    public static final int ANY = Crime.values().length;

    /** Phrases that score less fill no role, in hundredths of a nat. */
    private static final int HOPELESS = -250;

    /**
     * A phrase with the role that it fills most likely.
     *
     * @param scores by role, in hundredths of a nat
     * @param rank how many phrases of the article are likelier to fill the role
     */
    @SuppressWarnings("ArrayRecordComponent") // Lives while one article is read, compared with nothing.
    public record Phrase(Candidate candidate, Role role, int[] scores, int rank) {

        int score() {
            return scores[role.label()];
        }
    }

    /** The tables of weights that it asks. Immutable. */
    public static final class Weights {

        private final Table phrases;
        private final Table sentences;
        private final Table articles;

        /**
         * @throws RuleException where the weights lack a table
         */
        public Weights(LearnedWeights weights) {
            this.phrases = table(weights, "phrases", Role.values().length);
            this.sentences = table(weights, "sentences", ANY + 1);
            this.articles = table(weights, "articles", ANY + 1);
        }

        static Table table(LearnedWeights weights, String name, int labels) {
            return weights.table(name)
                    .filter(table -> table.labels().size() == labels)
                    .orElseThrow(() -> new RuleException(List.of(new RuleError(
                            weights.source(), 1, "expected a table '" + name + "' with " + labels + " labels"))));
        }

        /** What spoke for a phrase filling its role, the weightiest first. */
        List<Vote> votes(Phrase phrase, ArticleFeatures features, int most) {
            ScoreSheet sheet = new ScoreSheet(phrases);
            features.ofPhrase(phrase.candidate(), sheet);
            return sheet.votes(phrase.role().label(), most);
        }
    }

    private final int[][] tells;
    private final int[] article;
    private final List<Phrase> phrases;

    private FirstLook(int[][] tells, int[] article, List<Phrase> phrases) {
        this.tells = tells;
        this.article = article;
        this.phrases = phrases;
    }

    /** Looks at an article. */
    public static FirstLook at(ArticleFeatures features, Weights weights) {
        ScoreSheet sheet = new ScoreSheet(weights.sentences);
        int[][] tells = new int[features.sentences()][];
        for (int i = 0; i < tells.length; i++) {
            sheet.clear();
            features.ofSentence(i, sheet);
            tells[i] = sheet.scores();
        }
        ScoreSheet whole = new ScoreSheet(weights.articles);
        features.ofArticle(whole);
        return new FirstLook(tells, whole.scores(), phrases(features, weights.phrases));
    }

    /** The likeliest first; of phrases of a role that hold one another only the likeliest. */
    private static List<Phrase> phrases(ArticleFeatures features, Table table) {
        ScoreSheet sheet = new ScoreSheet(table);
        List<Phrase> found = new ArrayList<>();
        for (Candidate candidate : features.candidates()) {
            sheet.clear();
            features.ofPhrase(candidate, sheet);
            int[] scores = sheet.scores();
            int best = 0;
            for (int role = 1; role < scores.length; role++) {
                best = scores[role] > scores[best] ? role : best;
            }
            if (scores[best] >= HOPELESS) {
                found.add(new Phrase(candidate, Role.of(best), scores, 0));
            }
        }
        found.sort(Comparator.comparingInt((Phrase phrase) -> -phrase.score())
                .thenComparing(Phrase::role)
                .thenComparing(phrase -> phrase.candidate().key()));
        List<Phrase> out = new ArrayList<>();
        int[] ranks = new int[Role.values().length];
        for (Phrase phrase : found) {
            boolean told = out.stream()
                    .anyMatch(before -> before.role() == phrase.role()
                            && Candidate.overlap(
                                    before.candidate().key(), phrase.candidate().key()));
            if (!told) {
                int rank = ranks[phrase.role().label()]++;
                out.add(new Phrase(phrase.candidate(), phrase.role(), phrase.scores(), rank));
            }
        }
        return out;
    }

    /** How many sentences there are. */
    public int sentences() {
        return tells.length;
    }

    /** How much a sentence tells of a crime, in hundredths of a nat. */
    public int tells(int sentence, Crime crime) {
        return tells[sentence][crime.label()];
    }

    /** How much each sentence tells of a crime. */
    public int[] tells(Crime crime) {
        return tells(crime.label());
    }

    private int[] tells(int label) {
        int[] out = new int[tells.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = tells[i][label];
        }
        return out;
    }

    /** How much each sentence tells of any crime. */
    public int[] tells() {
        return tells(ANY);
    }

    /** How much the whole article tells of any crime, its sentences not asked. */
    public int article() {
        return article[ANY];
    }

    /** How much the whole article tells of a crime, its sentences not asked. */
    public int article(Crime crime) {
        return article[crime.label()];
    }

    /** The likeliest first. */
    public List<Phrase> phrases() {
        return phrases;
    }
}
