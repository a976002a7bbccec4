package io.sitrep.enrich.learned;

import io.sitrep.theatres.LearnedWeights;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the marks lie, from the settings of the weights; in hundredths of a nat.
 *
 * @param crimes an article tells of a kind of attack where it scores more
 * @param roles a phrase fills a role where it scores more
 * @param relevance how much, in percent, the score of the whole article counts for a phrase
 * @param sentence how much, in percent, the score of its sentence counts
 * @param together phrases are of one attack where the weights of their pairs say more, on the average
 */
record Thresholds(Map<Crime, Integer> crimes, Map<Role, Integer> roles, int relevance, int sentence, int together) {

    /** What article and sentence say counts only up to here. */
    private static final int MOST_CONTEXT = 200;

    /** A sentence with such a score says neither. */
    private static final int SENTENCE_ZERO = -100;

    static Thresholds of(LearnedWeights weights) {
        Map<Crime, Integer> crimes = new EnumMap<>(Crime.class);
        for (Crime crime : Crime.values()) {
            crimes.put(crime, setting(weights, crime.name()));
        }
        Map<Role, Integer> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            roles.put(role, setting(weights, role.name()));
        }
        return new Thresholds(
                crimes,
                roles,
                setting(weights, "relevance"),
                setting(weights, "sentence"),
                setting(weights, "together"));
    }

    private static int setting(LearnedWeights weights, String name) {
        return weights.setting(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new RuleException(List.of(new RuleError(
                        weights.source(), 1, "expected a setting '" + name.toLowerCase(Locale.ROOT) + "'"))));
    }

    int crime(Crime crime) {
        return crimes.getOrDefault(crime, 0);
    }

    /** By how much a phrase passes the mark of a role. */
    int filler(Role role, int score, int ofArticle, int ofSentence) {
        return score
                - roles.getOrDefault(role, 0)
                + bounded(ofArticle) * relevance / 100
                + bounded(ofSentence - SENTENCE_ZERO) * sentence / 100;
    }

    private static int bounded(int score) {
        return Math.max(-MOST_CONTEXT, Math.min(MOST_CONTEXT, score));
    }
}
