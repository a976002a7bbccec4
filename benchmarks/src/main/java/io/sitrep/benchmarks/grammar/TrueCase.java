package io.sitrep.benchmarks.grammar;

import io.sitrep.benchmarks.grammar.Corpus.Document;
import io.sitrep.enrich.grammar.TagFeatures;
import io.sitrep.enrich.text.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a text in capitals the letters that it would have in running text, as other texts write its words; unknown words are names. */
final class TrueCase {

    private final Map<String, String> usual;

    private TrueCase(Map<String, String> usual) {
        this.usual = Map.copyOf(usual);
    }

    static TrueCase of(List<Document> documents) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Document document : documents) {
            if (document.capitalsOnly()) {
                continue;
            }
            for (List<Token> tokens : document.sentences()) {
                if (!TagFeatures.isMixedCase(tokens)) {
                    continue;
                }
                for (int i = 1; i < tokens.size(); i++) {
                    Token token = tokens.get(i);
                    counts.computeIfAbsent(token.norm(), key -> new HashMap<>()).merge(token.text(), 1, Integer::sum);
                }
            }
        }
        Map<String, String> usual = new HashMap<>();
        counts.forEach((norm, forms) -> usual.put(
                norm,
                forms.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey()));
        return new TrueCase(usual);
    }

    /** The usual letters of a word inside a sentence; null where no text has it. */
    @Nullable
    String usual(String norm) {
        return usual.get(norm);
    }

    String[] restore(List<Token> tokens) {
        String[] out = new String[tokens.size()];
        for (int i = 0; i < out.length; i++) {
            String norm = tokens.get(i).norm();
            String known = usual.get(norm);
            out[i] = known == null || i == 0 ? capitalised(known == null ? norm : known) : known;
        }
        return out;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
