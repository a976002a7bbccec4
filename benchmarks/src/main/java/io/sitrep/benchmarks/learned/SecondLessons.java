package io.sitrep.benchmarks.learned;

import io.sitrep.benchmarks.learned.Lesson.Event;
import io.sitrep.enrich.learned.Crime;
import io.sitrep.enrich.learned.FirstLook;
import io.sitrep.enrich.learned.Role;
import io.sitrep.enrich.learned.SecondLook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns what is decided at second sight. The first looks must come from weights that were learned from other texts, else scores are taken for
 * better than they are.
 */
final class SecondLessons {

    private static final int FEWEST = 10;
    private static final double CRIME_RIDGE = 20;
    private static final double FILLER_RIDGE = 30;
    private static final int SCALE = 100;

    private static final int LOWEST_MARK = -200;
    private static final int HIGHEST_MARK = 100;
    private static final int MARK_STEP = 5;

    private SecondLessons() {}

    /** Weights by crime and feature. */
    static float[][] crimes(List<Lesson> lessons, Map<Lesson, FirstLook> looks, Vocabulary words) {
        Map<Crime, List<int[]>> examples = new EnumMap<>(Crime.class);
        Map<Crime, List<Boolean>> labels = new EnumMap<>(Crime.class);
        for (Crime crime : Crime.values()) {
            List<int[]> has = new ArrayList<>();
            List<Boolean> is = new ArrayList<>();
            Trainer.looksOf(lessons, looks).forEach((lesson, look) -> {
                has.add(words.of(out -> SecondLook.ofCrime(look, crime, out)));
                is.add(lesson.crimes().contains(crime));
            });
            examples.put(crime, has);
            labels.put(crime, is);
        }
        float[][] out = new float[Crime.values().length][];
        examples.forEach((crime, has) -> out[crime.label()] =
                RidgeRegression.of(has, labels.getOrDefault(crime, List.of()), words.size(), FEWEST, CRIME_RIDGE));
        return out;
    }

    /**
     * Whether an article tells of any attack.
     *
     * @param weights a weight for each feature
     * @param mark where an article scores more it tells of one, in hundredths of a nat: where most lessons are taken rightly, by F1
     */
    @SuppressWarnings("ArrayRecordComponent") // Lives while a table is written, compared with nothing.
    record Any(float[] weights, int mark) {}

    /**
     * @param crimes what {@link #crimes} gave
     */
    static Any any(
            List<Lesson> lessons,
            Map<Lesson, FirstLook> looks,
            float[][] crimes,
            Vocabulary crimeWords,
            Vocabulary words) {
        List<int[]> examples = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        Trainer.looksOf(lessons, looks).forEach((lesson, look) -> {
            int best = Integer.MIN_VALUE;
            for (Crime crime : Crime.values()) {
                best = Math.max(best, score(look, crime, crimes, crimeWords));
            }
            int highest = best;
            examples.add(words.of(out -> SecondLook.ofArticle(look, highest, out)));
            labels.add(!lesson.crimes().isEmpty());
        });
        float[] weights = RidgeRegression.of(examples, labels, words.size(), FEWEST, CRIME_RIDGE);
        return new Any(weights, mark(examples, labels, weights));
    }

    private static int mark(List<int[]> examples, List<Boolean> labels, float[] weights) {
        int best = 0;
        double most = -1;
        for (int mark = LOWEST_MARK; mark <= HIGHEST_MARK; mark += MARK_STEP) {
            int taken = 0;
            int right = 0;
            int all = 0;
            for (int i = 0; i < examples.size(); i++) {
                int score = 0;
                for (int feature : examples.get(i)) {
                    score += Math.round(weights[feature] * SCALE);
                }
                boolean takes = score > mark;
                taken += takes ? 1 : 0;
                all += labels.get(i) ? 1 : 0;
                right += takes && labels.get(i) ? 1 : 0;
            }
            double f1 = taken + all == 0 ? 0 : 2.0 * right / (taken + all);
            if (f1 > most) {
                most = f1;
                best = mark;
            }
        }
        return best;
    }

    private static int score(FirstLook look, Crime crime, float[][] crimes, Vocabulary words) {
        int score = 0;
        for (int feature : words.of(out -> SecondLook.ofCrime(look, crime, out))) {
            score += Math.round(crimes[crime.label()][feature] * SCALE);
        }
        return score;
    }

    /**
     * A weight for each feature.
     *
     * @param crimes what {@link #crimes} gave
     * @param mark an article tells of a crime where it scores more, in hundredths of a nat
     */
    static float[] fillers(
            List<Lesson> lessons,
            Map<Lesson, FirstLook> looks,
            float[][] crimes,
            Vocabulary crimeWords,
            Vocabulary words,
            int mark) {
        List<int[]> examples = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        Trainer.looksOf(lessons, looks).forEach((lesson, look) -> {
            Map<Crime, Integer> told = new EnumMap<>(Crime.class);
            for (Crime crime : Crime.values()) {
                int score = score(look, crime, crimes, crimeWords);
                if (score > mark) {
                    told.put(crime, score);
                }
            }
            told.forEach((crime, sure) -> {
                Map<Role, Set<String>> right = right(lesson, crime);
                for (FirstLook.Phrase phrase : look.phrases()) {
                    examples.add(words.of(out -> SecondLook.ofFiller(look, phrase, crime, sure, told.size(), out)));
                    labels.add(right.getOrDefault(phrase.role(), Set.of())
                            .contains(Lesson.normal(lesson.surface(phrase.candidate()))));
                }
            });
        });
        return RidgeRegression.of(examples, labels, words.size(), FEWEST, FILLER_RIDGE);
    }

    /** By role the strings that fill it in attacks of a kind. */
    private static Map<Role, Set<String>> right(Lesson lesson, Crime crime) {
        Map<Role, Set<String>> out = new HashMap<>();
        for (Event event : lesson.events()) {
            if (event.crime() == crime) {
                event.fillers()
                        .forEach((role, entities) ->
                                entities.forEach(entity -> out.computeIfAbsent(role, key -> new HashSet<>())
                                        .addAll(entity)));
            }
        }
        return out;
    }
}
