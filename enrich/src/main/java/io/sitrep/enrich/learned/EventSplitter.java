package io.sitrep.enrich.learned;

import io.sitrep.enrich.learned.Candidate.Occurrence;
import io.sitrep.theatres.LearnedWeights.Table;
import java.util.ArrayList;
import java.util.List;

/** Parts what was hit in one attack from what was hit in another, and gives each attack those who did it and their weapons. */
final class EventSplitter {

    /** One sentence apart counts as so many tokens. */
    private static final int SENTENCE = 1_000;

    /** So many attackers may stand for all attacks of an article that names none by itself. */
    private static final int FEW_ATTACKERS = 2;

    /** An article that fills more roles is a list: it is not parted. */
    private static final int MOST_HIT = 60;

    private final ScoreSheet sheet;
    private final Thresholds thresholds;

    EventSplitter(Table pairs, Thresholds thresholds) {
        this.sheet = new ScoreSheet(pairs);
        this.thresholds = thresholds;
    }

    /** The fillers of each attack; of one at least. */
    List<List<Filler>> split(Crime crime, List<Filler> fillers, int[] tells, ArticleFeatures features) {
        List<Filler> hit =
                fillers.stream().filter(filler -> filler.role().isHit()).toList();
        if (hit.size() < 2 || hit.size() > MOST_HIT) {
            return List.of(fillers);
        }
        List<List<Integer>> groups = groups(scores(crime, hit, tells, features));
        if (groups.size() == 1) {
            return List.of(fillers);
        }
        List<List<Filler>> out = new ArrayList<>();
        for (List<Integer> group : groups) {
            out.add(new ArrayList<>(group.stream().sorted().map(hit::get).toList()));
        }
        List<List<Filler>> heads = out.stream().map(List::copyOf).toList();
        List<Filler> attackers =
                fillers.stream().filter(filler -> filler.role().isAttacker()).toList();
        for (Filler filler : fillers) {
            if (!filler.role().isHit()) {
                giveToNearest(filler, heads, out);
            }
        }
        if (attackers.size() <= FEW_ATTACKERS) {
            out.stream()
                    .filter(event ->
                            event.stream().noneMatch(filler -> filler.role().isAttacker()))
                    .forEach(event -> event.addAll(attackers));
        }
        return out;
    }

    private int[][] scores(Crime crime, List<Filler> hit, int[] tells, ArticleFeatures features) {
        int[][] out = new int[hit.size()][hit.size()];
        for (int i = 0; i < hit.size(); i++) {
            for (int j = i + 1; j < hit.size(); j++) {
                sheet.clear();
                Filler one = hit.get(i);
                Filler two = hit.get(j);
                features.ofPair(crime, one.role(), one.candidate(), two.role(), two.candidate(), tells, sheet);
                out[i][j] = sheet.scores()[0];
                out[j][i] = out[i][j];
            }
        }
        return out;
    }

    /** Joins the two groups that belong together most, on the average of their pairs, as long as the mark is passed. */
    private List<List<Integer>> groups(int[][] scores) {
        List<List<Integer>> out = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            out.add(new ArrayList<>(List.of(i)));
        }
        while (out.size() > 1) {
            int bestOne = 0;
            int bestTwo = 1;
            int best = Integer.MIN_VALUE;
            for (int i = 0; i < out.size(); i++) {
                for (int j = i + 1; j < out.size(); j++) {
                    int mean = mean(scores, out.get(i), out.get(j));
                    if (mean > best) {
                        best = mean;
                        bestOne = i;
                        bestTwo = j;
                    }
                }
            }
            if (best < thresholds.together()) {
                break;
            }
            out.get(bestOne).addAll(out.remove(bestTwo));
        }
        return out;
    }

    private static int mean(int[][] scores, List<Integer> one, List<Integer> two) {
        int sum = 0;
        for (int i : one) {
            for (int j : two) {
                sum += scores[i][j];
            }
        }
        return sum / (one.size() * two.size());
    }

    /** To the attack whose phrases stand nearest; to all that have one in the same sentence. */
    private static void giveToNearest(Filler filler, List<List<Filler>> heads, List<List<Filler>> out) {
        int nearest =
                heads.stream().mapToInt(head -> distance(filler, head)).min().orElse(0);
        for (int i = 0; i < heads.size(); i++) {
            int distance = distance(filler, heads.get(i));
            if (distance == nearest || distance < SENTENCE) {
                out.get(i).add(filler);
            }
        }
    }

    private static int distance(Filler filler, List<Filler> head) {
        int best = Integer.MAX_VALUE;
        for (Filler other : head) {
            for (Occurrence one : filler.candidate().occurrences()) {
                for (Occurrence two : other.candidate().occurrences()) {
                    int sentences = Math.abs(one.sentence() - two.sentence());
                    int tokens = sentences == 0 ? Math.abs(one.from() - two.from()) : 0;
                    best = Math.min(best, sentences * SENTENCE + tokens);
                }
            }
        }
        return best;
    }
}
