package io.sitrep.theatres;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote a name that is unknown. */
public final class NearMiss {

    private NearMiss() {}

    /** "; did you mean 'us_forces'?", or nothing where no known name is near. */
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /** As {@link #hint}; where no known name is near, all of them. */
    public static String hintOrList(String written, Collection<String> known) {
        String hint = hint(written, known);
        return hint.isEmpty() ? "; known are " + String.join(", ", known) : hint;
    }

    private static Optional<String> nearest(String written, Collection<String> known) {
        String one = written.toLowerCase(Locale.ROOT);
        // A third of a name mistyped is another name.
        int most = Math.max(1, Math.min(3, one.length() / 3));
        return known.stream()
                .sorted()
                .filter(name -> Math.abs(name.length() - one.length()) <= most)
                .filter(name -> distance(one, name.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt(name -> distance(one, name.toLowerCase(Locale.ROOT))));
    }

    /** Changed, missing and additional characters, two that swapped places counting as one (optimal string alignment). */
    private static int distance(String one, String two) {
        int[][] cost = new int[one.length() + 1][two.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= two.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][two.length()];
    }
}
