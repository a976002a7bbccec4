package io.sitrep.enrich.text;

import java.util.Set;

/** Tells English from the rest by its commonest words: in English prose more than a sixth of the words are among them. */
public final class Language {

    private static final Set<String> COMMON = Set.of(
            "the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "it",
            "from", "were", "said", "has", "had", "have", "are", "be", "an", "its", "after", "which", "who", "their",
            "but", "not", "no", "one", "two");

    private static final Set<String> FOREIGN = Set.of(
            "der", "die", "das", "und", "den", "dem", "ein", "eine", "nicht", "auf", "bei", "mit", "von", "el", "la",
            "los", "las", "que", "del", "una", "por", "con", "le", "les", "des", "et", "une", "dans", "pour", "est",
            "di", "il", "che", "della", "een", "het", "van");

    private Language() {}

    /** Short texts are taken for English unless foreign words prevail. */
    public static boolean isEnglish(Body body) {
        int words = 0;
        int common = 0;
        int foreign = 0;
        for (Sentence sentence : body.sentences()) {
            for (Token token : sentence.tokens()) {
                if (token.isWord()) {
                    words++;
                    common += COMMON.contains(token.norm()) ? 1 : 0;
                    foreign += FOREIGN.contains(token.norm()) ? 1 : 0;
                }
            }
        }
        return foreign < common && (words < 30 || common * 8 > words);
    }
}
