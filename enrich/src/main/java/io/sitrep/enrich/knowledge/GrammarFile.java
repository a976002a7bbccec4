package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.grammar.Lexicon;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.theatres.RuleFile.Entry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What grammar.yaml says: words of the closed classes, and verbs whose forms no rule of spelling gives. */
final class GrammarFile {

    private GrammarFile() {}

    /** Complains to the entries of what is wrong with the file. */
    static Lexicon lexicon(Entry file) {
        file.only("closed", "function_words", "irregular_past", "irregular_participle", "irregular_both");
        Map<String, Tag> closed = new HashMap<>();
        file.get("closed").map().forEach((name, words) -> {
            Tag tag = tag(name);
            if (tag == null) {
                words.complain("no part of speech '" + name + "'");
                return;
            }
            for (String word : words.texts()) {
                Tag before = closed.put(word, tag);
                if (before != null) {
                    words.complain("'" + word + "' is of two closed classes");
                }
            }
        });
        return new Lexicon(
                closed,
                Set.copyOf(file.get("function_words").texts()),
                Set.copyOf(file.get("irregular_past").texts()),
                Set.copyOf(file.get("irregular_participle").texts()),
                Set.copyOf(file.get("irregular_both").texts()));
    }

    private static @Nullable Tag tag(String name) {
        for (Tag tag : Tag.values()) {
            if (tag.name().toLowerCase(Locale.ROOT).equals(name)) {
                return tag;
            }
        }
        return null;
    }
}
