package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.text.Languages;
import io.sitrep.enrich.text.Tokenizer;
import io.sitrep.theatres.RuleFile.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What languages.yaml says: the words by which a language is told. */
final class LanguagesFile {

    private LanguagesFile() {}

    /**
     * Complains to the entry of what is wrong with the file.
     *
     * @param english words that are common in English
     */
    static Languages languages(Entry file, CommonWords english) {
        file.only("english", "others", "letters");
        Map<String, String> speakers = new HashMap<>();
        add(file.get("english"), Languages.english(), speakers);
        file.get("others").map().forEach((language, words) -> add(words, language, speakers));
        return new Languages(speakers, file.get("letters").text(), english.words());
    }

    /** Two other languages may share a word: it still speaks against English, in the name of the first. */
    private static void add(Entry words, String language, Map<String, String> speakers) {
        for (Entry word : words.list()) {
            List<String> norms = Tokenizer.norms(word.text());
            if (norms.size() != 1) {
                word.complain("expected one word, not '" + word.text() + "'");
                continue;
            }
            String before = speakers.putIfAbsent(norms.get(0), language);
            if (Languages.english().equals(before) && !before.equals(language)) {
                word.complain("'" + word.text() + "' is English, too: it speaks for neither");
            }
        }
    }
}
