package io.sitrep.benchmarks.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Logistic regression over sparse binary features by AdaGrad, in two variants whose mean does better than either: with one weight vector per
 * class under a softmax, and one class against the rest on features scaled by their naive Bayes log ratio (Wang and Manning, 2012). Both are
 * linear, so their mean is. Deterministic: the order of the examples comes from a fixed seed.
 */
final class LogisticRegression {

    private static final double TINY = 1e-6;

    /** Errors so small teach nothing. */
    private static final double LEARNED = 1e-3;

    /** What is learned depends a little on the order of the examples: the mean of several orders does better than one. */
    private static final int ORDERS = 3;

    private LogisticRegression() {}

    /**
     * One class against the rest.
     *
     * @param bayes whether features are scaled by their log ratio
     * @return a weight for each feature, in nats
     */
    static float[] binary(
            List<int[]> examples,
            List<Boolean> labels,
            int features,
            boolean bayes,
            int rounds,
            double decay,
            double step) {
        float[] scale = new float[features];
        if (bayes) {
            scale = logRatios(examples, labels, features);
        } else {
            Arrays.fill(scale, 1);
        }
        float[] out = new float[features];
        for (int seed = 1; seed <= ORDERS; seed++) {
            float[] weights = binary(examples, labels, scale, rounds, decay, step, new Random(seed));
            for (int i = 0; i < features; i++) {
                out[i] += weights[i] * scale[i] / ORDERS;
            }
        }
        return out;
    }

    private static float[] binary(
            List<int[]> examples,
            List<Boolean> labels,
            float[] scale,
            int rounds,
            double decay,
            double step,
            Random random) {
        float[] weights = new float[scale.length];
        float[] squares = new float[scale.length];
        List<Integer> order = order(examples.size());
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (int example : order) {
                int[] has = examples.get(example);
                double score = 0;
                for (int feature : has) {
                    score += weights[feature] * scale[feature];
                }
                double error = 1 / (1 + Math.exp(-score)) - (labels.get(example) ? 1 : 0);
                if (Math.abs(error) < LEARNED) {
                    continue;
                }
                for (int feature : has) {
                    float gradient = (float) (error * scale[feature] + decay * weights[feature]);
                    squares[feature] += gradient * gradient;
                    weights[feature] -= (float) (step * gradient / (Math.sqrt(squares[feature]) + TINY));
                }
            }
        }
        return weights;
    }

    private static float[] logRatios(List<int[]> examples, List<Boolean> labels, int features) {
        double[] positive = new double[features];
        double[] negative = new double[features];
        double positives = 1;
        double negatives = 1;
        for (int example = 0; example < examples.size(); example++) {
            boolean is = labels.get(example);
            positives += is ? 1 : 0;
            negatives += is ? 0 : 1;
            for (int feature : examples.get(example)) {
                if (is) {
                    positive[feature]++;
                } else {
                    negative[feature]++;
                }
            }
        }
        float[] out = new float[features];
        for (int i = 0; i < features; i++) {
            out[i] = (float) (Math.log((1 + positive[i]) / positives) - Math.log((1 + negative[i]) / negatives));
        }
        return out;
    }

    /**
     * All classes together.
     *
     * @param labels from 0
     * @return weights by class and feature, in nats, over those of class 0
     */
    static float[][] softmax(
            List<int[]> examples,
            List<Integer> labels,
            int classes,
            int features,
            int rounds,
            double decay,
            double step) {
        float[][] weights = new float[classes][features];
        float[][] squares = new float[classes][features];
        List<Integer> order = order(examples.size());
        Random random = new Random(1);
        double[] scores = new double[classes];
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (int example : order) {
                int[] has = examples.get(example);
                Arrays.fill(scores, 0);
                for (int feature : has) {
                    for (int c = 0; c < classes; c++) {
                        scores[c] += weights[c][feature];
                    }
                }
                toErrors(scores, labels.get(example));
                if (Math.abs(scores[labels.get(example)]) < LEARNED) {
                    continue;
                }
                for (int feature : has) {
                    for (int c = 0; c < classes; c++) {
                        float gradient = (float) (scores[c] + decay * weights[c][feature]);
                        squares[c][feature] += gradient * gradient;
                        weights[c][feature] -= (float) (step * gradient / (Math.sqrt(squares[c][feature]) + TINY));
                    }
                }
            }
        }
        for (int c = classes - 1; c >= 0; c--) {
            for (int i = 0; i < features; i++) {
                weights[c][i] -= weights[0][i];
            }
        }
        return weights;
    }

    private static void toErrors(double[] scores, int label) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - most);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] = scores[c] / sum - (c == label ? 1 : 0);
        }
    }

    private static List<Integer> order(int size) {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            out.add(i);
        }
        return out;
    }
}
