package io.sitrep.enrich.learned;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a sentence and of a whole article: their words, and their words of crime with what stands beside them. */
final class TextFeatures {

    /** The lead of an article, in sentences; the first of it. */
    private static final int LEAD = 3;

    private static final int OPENING = 2;
    private static final int AUXILIARY_REACH = 3;

    private TextFeatures() {}

    static void ofSentence(WordRow row, int sentence, Features out) {
        out.add("b");
        out.add("i", PhraseFeatures.bucket(sentence));
        out.add("len", PhraseFeatures.bucket(row.size() / 4));
        String before = null;
        for (int i = 0; i < row.size(); i++) {
            if (!row.isWord(i)) {
                continue;
            }
            String word = row.word(i);
            String next = row.word(i + 1);
            out.add("w", word);
            out.add("w2", word, next);
            String stem = row.stem(i);
            if (stem != null) {
                out.add("t", stem);
                out.add(row.hasPassive(i - AUXILIARY_REACH, i) ? "tp" : "ta", word);
                out.add("tl", row.word(i - 1), word);
                out.add("t3", word, next, row.word(i + 2));
                if (before != null) {
                    out.add("t2", before, stem);
                }
                before = stem;
            }
        }
    }

    static void ofArticle(List<WordRow> rows, Features out) {
        out.add("b");
        Map<String, Integer> stems = new TreeMap<>();
        for (int s = 0; s < rows.size(); s++) {
            WordRow row = rows.get(s);
            for (int i = 0; i < row.size(); i++) {
                String word = row.word(i);
                if (word.equals(WordRow.NUMBER)) {
                    continue;
                }
                out.add("w", word);
                if (s < LEAD) {
                    out.add("l", word);
                }
                if (row.isWord(i + 1)) {
                    out.add("w2", word, row.word(i + 1));
                    if (s < OPENING) {
                        out.add("l2", word, row.word(i + 1));
                    }
                }
                stem(row, i, stems, out);
            }
        }
        stems.forEach((stem, times) -> {
            out.add("t", stem);
            out.add("tn", stem, PhraseFeatures.bucket(times));
        });
    }

    private static void stem(WordRow row, int i, Map<String, Integer> stems, Features out) {
        @Nullable String stem = row.stem(i);
        if (stem != null) {
            stems.merge(stem, 1, Integer::sum);
            if (row.hasPassive(i - 1, i)) {
                out.add("tp", row.word(i));
            }
        }
    }
}
