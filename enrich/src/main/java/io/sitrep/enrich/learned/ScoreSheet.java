package io.sitrep.enrich.learned;

import io.sitrep.enrich.trace.Vote;
import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.LearnedWeights.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Adds up the weights of features. Serves one thing after the other: {@link #clear} begins the next. Not shared between threads. */
final class ScoreSheet implements Features {

    private final Table table;
    private final int[] scores;

    /** By feature: in which round it was last counted. */
    private final int[] counted;

    private final List<Integer> found = new ArrayList<>();
    private int round = 1;

    ScoreSheet(Table table) {
        this.table = table;
        this.scores = new int[table.labels().size()];
        this.counted = new int[table.size()];
    }

    void clear() {
        round++;
        found.clear();
        Arrays.fill(scores, 0);
    }

    @Override
    public void add(String name, String a, String b, String c) {
        long hash = LearnedWeights.hash(name);
        hash = a.isEmpty() ? hash : LearnedWeights.hash(LearnedWeights.hash(hash, NAME_END), a);
        hash = b.isEmpty() ? hash : LearnedWeights.hash(LearnedWeights.hash(hash, WORD_END), b);
        hash = c.isEmpty() ? hash : LearnedWeights.hash(LearnedWeights.hash(hash, WORD_END), c);
        int feature = table.find(hash);
        if (feature >= 0 && counted[feature] != round) {
            counted[feature] = round;
            found.add(feature);
            for (int label = 0; label < scores.length; label++) {
                scores[label] += table.weight(feature, label);
            }
        }
    }

    /** The score of each label, in hundredths of a nat. */
    int[] scores() {
        return scores.clone();
    }

    /** What spoke for and against a label, the weightiest first. */
    List<Vote> votes(int label, int most) {
        return found.stream()
                .map(feature -> new Vote(table.feature(feature), table.weight(feature, label)))
                .filter(vote -> vote.weight() != 0)
                .sorted(Comparator.comparingInt((Vote vote) -> -Math.abs(vote.weight()))
                        .thenComparing(Vote::feature))
                .limit(most)
                .toList();
    }
}
