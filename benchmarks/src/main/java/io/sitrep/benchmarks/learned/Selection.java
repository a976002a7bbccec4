package io.sitrep.benchmarks.learned;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the features that say most of the classes: those with the greatest mutual information. What is learned is learned from these alone. */
final class Selection {

    private Selection() {}

    /**
     * The examples with the chosen features only.
     *
     * @param labels class of each example, from 0
     * @param most so many features are chosen
     */
    static List<int[]> of(List<int[]> examples, List<Integer> labels, int classes, int features, int most) {
        int[][] counts = new int[features][classes];
        int[] sizes = new int[classes];
        for (int i = 0; i < examples.size(); i++) {
            sizes[labels.get(i)]++;
            for (int feature : examples.get(i)) {
                counts[feature][labels.get(i)]++;
            }
        }
        double[] information = new double[features];
        for (int feature = 0; feature < features; feature++) {
            information[feature] = information(counts[feature], sizes, examples.size());
        }
        BitSet chosen = new BitSet();
        IntStream.range(0, features)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer feature) -> -information[feature])
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .forEach(chosen::set);
        return examples.stream()
                .map(example -> IntStream.of(example).filter(chosen::get).toArray())
                .toList();
    }

    private static double information(int[] counts, int[] sizes, int examples) {
        double has = IntStream.of(counts).sum();
        double out = 0;
        for (int c = 0; c < counts.length; c++) {
            out += term(counts[c], has, sizes[c], examples);
            out += term(sizes[c] - counts[c], examples - has, sizes[c], examples);
        }
        return out;
    }

    private static double term(double both, double one, double other, double all) {
        return both == 0 ? 0 : both * Math.log(both * all / (one * other));
    }
}
