package io.sitrep.enrich.learned;

import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import java.util.List;

/**
 * Where the marks lie, from the settings of the weights; in hundredths of a nat.
 *
 * @param any an article tells of an attack of any kind where it scores more
 * @param crime an article tells of a kind of attack where it scores more
 * @param filler a phrase fills a role where it scores more
 * @param together phrases are of one attack where the weights of their pairs say more, on the average
 */
record Thresholds(int any, int crime, int filler, int together) {

    static Thresholds of(LearnedWeights weights) {
        return new Thresholds(
                setting(weights, "any"),
                setting(weights, "crime"),
                setting(weights, "filler"),
                setting(weights, "together"));
    }

    private static int setting(LearnedWeights weights, String name) {
        return weights.setting(name)
                .orElseThrow(() -> new RuleException(
                        List.of(new RuleError(weights.source(), 1, "expected a setting '" + name + "'"))));
    }
}
