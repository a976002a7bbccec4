package io.sitrep.benchmarks.learned;

import java.util.List;

/** Logistic regression with a ridge over few features, by Newton's method: exact, and the same at each run. The first feature is not held back. */
final class RidgeRegression {

    private static final int ROUNDS = 10;

    /** The score of an example beyond which nothing changes, in nats. */
    private static final double FAR = 30;

    private static final double TINY = 1e-6;

    private RidgeRegression() {}

    /**
     * @param fewest a feature that fewer examples have gets no weight
     * @return a weight for each feature, in nats
     */
    static float[] of(List<int[]> examples, List<Boolean> labels, int features, int fewest, double ridge) {
        int[] counts = new int[features];
        examples.forEach(example -> {
            for (int feature : example) {
                counts[feature]++;
            }
        });
        int[] column = new int[features];
        int columns = 0;
        for (int feature = 0; feature < features; feature++) {
            column[feature] = counts[feature] >= fewest ? columns++ : -1;
        }
        double[] weights = new double[columns];
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[columns];
            double[][] curve = new double[columns][columns];
            for (int i = 0; i < columns; i++) {
                curve[i][i] = i == 0 ? TINY : ridge;
                gradient[i] = curve[i][i] * weights[i];
            }
            for (int e = 0; e < examples.size(); e++) {
                add(examples.get(e), labels.get(e), column, weights, gradient, curve);
            }
            double[] step = solve(curve, gradient);
            for (int i = 0; i < columns; i++) {
                weights[i] -= step[i];
            }
        }
        float[] out = new float[features];
        for (int feature = 0; feature < features; feature++) {
            out[feature] = column[feature] < 0 ? 0 : (float) weights[column[feature]];
        }
        return out;
    }

    private static void add(
            int[] example, boolean label, int[] column, double[] weights, double[] gradient, double[][] curve) {
        double score = 0;
        for (int feature : example) {
            score += column[feature] < 0 ? 0 : weights[column[feature]];
        }
        double chance = 1 / (1 + Math.exp(-Math.max(-FAR, Math.min(FAR, score))));
        double error = chance - (label ? 1 : 0);
        double bend = chance * (1 - chance) + TINY;
        for (int one : example) {
            int i = column[one];
            if (i >= 0) {
                gradient[i] += error;
                for (int other : example) {
                    if (column[other] >= 0) {
                        curve[i][column[other]] += bend;
                    }
                }
            }
        }
    }

    /** Of a symmetric positive matrix, which is overwritten (Cholesky). */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
        }
        double[] out = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                out[i] -= matrix[i][k] * out[k];
            }
            out[i] /= matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                out[i] -= matrix[k][i] * out[k];
            }
            out[i] /= matrix[i][i];
        }
        return out;
    }
}
