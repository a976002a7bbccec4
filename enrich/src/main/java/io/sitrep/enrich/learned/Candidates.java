package io.sitrep.enrich.learned;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the phrases that may fill a role: stretches of words that are neither function words nor marks, joined by "of". Grammar is left to the
 * weights, which know what stands before and behind.
 */
final class Candidates {

    /** In words, articles not counted. */
    private static final int LONGEST = 8;

    private static final int MOST_OF = 2;

    /** An article of many phrases is a list or garbage. */
    private static final int MOST = 4_000;

    /** A phrase that an article repeats more often is known by then. */
    private static final int MOST_OCCURRENCES = 40;

    private Candidates() {}

    /** In the order of the text. */
    static List<Candidate> of(List<WordRow> rows) {
        Map<String, Candidate> out = new LinkedHashMap<>();
        for (int sentence = 0; sentence < rows.size(); sentence++) {
            WordRow row = rows.get(sentence);
            for (int from = 0; from < row.size(); from++) {
                if (row.isContent(from) && !row.is(from, "'s") && out.size() < MOST) {
                    from(row, sentence, from, out);
                }
            }
        }
        return new ArrayList<>(out.values());
    }

    private static void from(WordRow row, int sentence, int from, Map<String, Candidate> out) {
        StringBuilder key = new StringBuilder();
        int words = 0;
        int ofs = 0;
        for (int i = from; i < row.size() && words < LONGEST; i++) {
            if (row.isContent(i)) {
                words++;
                append(key, row.norm(i));
                if (!row.is(i, "'s")) {
                    Candidate candidate = out.computeIfAbsent(key.toString(), Candidate::new);
                    if (candidate.occurrences().size() < MOST_OCCURRENCES) {
                        candidate.occurrences().add(new Candidate.Occurrence(sentence, from, i + 1));
                    }
                }
            } else if (row.is(i, "of") && ofs < MOST_OF && i > from && i + 1 < row.size()) {
                ofs++;
                words++;
                append(key, "of");
            } else if (!row.isArticle(i) || !row.is(i - 1, "of")) {
                return;
            }
        }
    }

    private static void append(StringBuilder key, String word) {
        if (key.length() > 0) {
            key.append(' ');
        }
        key.append(word);
    }
}
