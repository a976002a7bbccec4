package io.sitrep.enrich.learned;

import io.sitrep.enrich.learned.Candidate.Occurrence;
import java.util.Arrays;

/**
 * What is known of a decision once all first scores of an article are. A score is given as the steps that it reaches: linear weights of steps can
 * follow any curve. Scores are in hundredths of a nat.
 */
public final class SecondLook {

    private static final int LOW = -500;
    private static final int HIGH = 400;

    /** Scores where there is nothing to score. */
    private static final int NONE = -999;

    /** A sentence with a higher score may tell of the crime. */
    private static final int MAY_TELL = -50;

    private SecondLook() {}

    /** Whether an article tells of a crime. */
    public static void ofCrime(FirstLook look, Crime crime, Features out) {
        out.add("b");
        int[] tells = look.tells(crime);
        int[] sorted = tells.clone();
        Arrays.sort(sorted);
        steps("article", look.article(crime), LOW, HIGH, 50, out);
        steps("first", fromTop(sorted, 0), LOW, HIGH, 50, out);
        steps("second", fromTop(sorted, 1), LOW, HIGH, 50, out);
        steps("third", fromTop(sorted, 2), LOW, HIGH, 100, out);
        int[] any = look.tells();
        Arrays.sort(any);
        steps("anyArticle", look.article(), LOW, HIGH, 50, out);
        steps("anyFirst", fromTop(any, 0), LOW, HIGH, 50, out);
        steps("anySecond", fromTop(any, 1), LOW, HIGH, 100, out);
        steps("anyMean", (look.article() + fromTop(any, 0)) / 2, LOW, HIGH, 25, out);
        int mean = mean(look, crime);
        int other = NONE;
        for (Crime each : Crime.values()) {
            other = each == crime ? other : Math.max(other, mean(look, each));
        }
        steps("mean", mean, LOW, HIGH, 25, out);
        steps("other", other, LOW, HIGH, 50, out);
        steps("ahead", mean - other, LOW, HIGH, 50, out);
        steps("at", mostTelling(tells), 1, 4, 1, out);
        int telling = count(tells, 0);
        steps("telling", telling, 1, 6, 1, out);
        steps("near", count(tells, -100), 1, 9, 2, out);
        steps("length", tells.length, 4, 40, 6, out);
        steps("share", 100 * telling / Math.max(1, tells.length), 5, 55, 10, out);
        for (Role role : Role.values()) {
            int most = NONE;
            int told = NONE;
            for (FirstLook.Phrase phrase : look.phrases()) {
                int score = phrase.scores()[role.label()];
                most = Math.max(most, score);
                if (score > told && tells(look, phrase, crime) > MAY_TELL) {
                    told = score;
                }
            }
            steps("any" + role, most, -225, 300, 75, out);
            steps("told" + role, told, -225, 300, 75, out);
        }
    }

    /**
     * Whether an article tells of any attack at all.
     *
     * @param best the highest score of a crime, in hundredths of a nat
     */
    public static void ofArticle(FirstLook look, int best, Features out) {
        out.add("b");
        int[] any = look.tells();
        Arrays.sort(any);
        steps("best", best, -400, HIGH, 25, out);
        steps("article", look.article(), LOW, HIGH, 50, out);
        steps("first", fromTop(any, 0), LOW, HIGH, 50, out);
        steps("second", fromTop(any, 1), LOW, HIGH, 50, out);
        steps("third", fromTop(any, 2), LOW, HIGH, 100, out);
        steps("mean", (look.article() + fromTop(any, 0)) / 2, LOW, HIGH, 25, out);
        steps("at", mostTelling(look.tells()), 1, 4, 1, out);
        steps("telling", count(any, 0), 1, 6, 1, out);
        steps("length", any.length, 4, 40, 6, out);
        for (Role role : Role.values()) {
            int most = NONE;
            for (FirstLook.Phrase phrase : look.phrases()) {
                most = Math.max(most, phrase.scores()[role.label()]);
            }
            steps("most" + role, most, -225, 300, 75, out);
        }
    }

    /**
     * Whether a phrase fills its role in an attack.
     *
     * @param sure how sure it is that the article tells of the crime, in hundredths of a nat
     * @param crimes of how many crimes the article tells
     */
    public static void ofFiller(
            FirstLook look, FirstLook.Phrase phrase, Crime crime, int sure, int crimes, Features out) {
        String role = phrase.role().name();
        out.add("b");
        out.add("role", role);
        steps("score", phrase.score(), -225, HIGH, 25, out);
        steps("score" + role, phrase.score(), -200, HIGH, 50, out);
        int other = NONE;
        for (Role each : Role.values()) {
            other = each == phrase.role() ? other : Math.max(other, phrase.scores()[each.label()]);
        }
        steps("other", other, -300, 300, 75, out);
        int told = tells(look, phrase, crime);
        int elsewhere = NONE;
        for (Crime each : Crime.values()) {
            elsewhere = each == crime ? elsewhere : Math.max(elsewhere, tells(look, phrase, each));
        }
        steps("told", told, LOW, HIGH, 50, out);
        steps("told" + role, told, -400, 300, 100, out);
        steps("elsewhere", elsewhere, -400, 300, 100, out);
        steps("ahead", told - elsewhere, -400, HIGH, 50, out);
        steps("sure", sure, -150, 300, 25, out);
        steps("sure" + role, sure, -100, 300, 100, out);
        steps("crimes", crimes, 2, 3, 1, out);
        steps("rank", phrase.rank(), 1, 6, 1, out);
        steps("rank" + role, phrase.rank(), 1, 4, 1, out);
        steps("times", phrase.candidate().occurrences().size(), 2, 5, 1, out);
        steps("at", phrase.candidate().first().sentence(), 1, 13, 3, out);
    }

    /** The most that a sentence with the phrase tells of a crime. */
    private static int tells(FirstLook look, FirstLook.Phrase phrase, Crime crime) {
        int out = NONE;
        for (Occurrence each : phrase.candidate().occurrences()) {
            out = Math.max(out, look.tells(each.sentence(), crime));
        }
        return out;
    }

    /** Between what the whole article says and its most telling sentence. */
    private static int mean(FirstLook look, Crime crime) {
        int best = look.sentences() == 0 ? 0 : NONE;
        for (int i = 0; i < look.sentences(); i++) {
            best = Math.max(best, look.tells(i, crime));
        }
        return (look.article(crime) + best) / 2;
    }

    /** The sentence that tells most of a crime; of equals the first. */
    static int mostTelling(int[] tells) {
        int best = 0;
        for (int i = 1; i < tells.length; i++) {
            best = tells[i] > tells[best] ? i : best;
        }
        return best;
    }

    private static int fromTop(int[] sorted, int rank) {
        return rank < sorted.length ? sorted[sorted.length - 1 - rank] : NONE;
    }

    private static int count(int[] tells, int more) {
        return (int) Arrays.stream(tells).filter(each -> each > more).count();
    }

    private static void steps(String name, int value, int from, int to, int step, Features out) {
        for (int at = from; at <= to && at <= value; at += step) {
            out.add(name, Integer.toString(at));
        }
    }
}
