package io.sitrep.benchmarks.grammar;

import io.sitrep.enrich.grammar.Lexicon;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.text.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes of universal parts of speech, as OpenNLP's model gives them, the finer tags of Sitrep: verbs by their form and by what stands
 * round them.
 */
final class SilverTags {

    private static final Set<String> HAVE =
            Set.of("have", "has", "had", "having", "haven't", "hasn't", "hadn't", "'ve");
    private static final Set<String> BE = Set.of(
            "be", "is", "are", "was", "were", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't", "'re",
            "get", "gets", "got", "getting");
    private static final Set<String> DO = Set.of("do", "does", "did", "don't", "doesn't", "didn't");
    private static final Set<String> MODALS = Set.of(
            "will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot", "can't", "won't",
            "ca");

    /** From this share of passives on, a verb without an object is taken to be one whose subject suffers it. */
    private static final double TRANSITIVE = 0.2;

    private final Lexicon lexicon;
    /** How often a form of a verb was seen, and how often behind a form of be. */
    private final Map<String, int[]> passives = new HashMap<>();

    SilverTags(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * Mends what the model often gets wrong in news: names at the beginning that are none, nouns and participles taken for adjectives,
     * "shot" taken for a noun.
     *
     * @param usual gives the usual letters of a word; null where the word is unknown
     */
    void mend(List<Token> tokens, String[] universal, UnaryOperator<@Nullable String> usual) {
        for (int i = 0; i < universal.length; i++) {
            String norm = tokens.get(i).norm();
            String next = i + 1 < universal.length ? universal[i + 1] : "PUNCT";
            String last = i > 0 ? universal[i - 1] : "PUNCT";
            boolean open = OPEN.contains(universal[i]);
            boolean small = norm.equals(usual.apply(norm));
            boolean phraseEnds = (!isInsideNoun(next) && !next.equals("VERB")) || next.equals("AUX");
            boolean verbFollows = next.equals("VERB") || next.equals("AUX");
            if (i == 0 && universal[i].equals("PROPN") && small) {
                universal[i] = "NOUN";
            } else if (open
                    && norm.indexOf('-') > 0
                    && (norm.endsWith("ed") || norm.endsWith("led") || norm.endsWith("old"))) {
                universal[i] = "ADJ";
            } else if (open
                    && lexicon.mayBeParticiple(norm)
                    && BE.contains(before(tokens, universal, i))
                    && !isInsideNoun(next)) {
                universal[i] = universal[i].equals("ADJ") && !lexicon.both().contains(norm) ? universal[i] : "VERB";
            } else if (universal[i].equals("ADJ")
                    && small
                    && (last.equals("DET") || last.equals("ADP"))
                    && (phraseEnds || verbFollows)
                    && !norm.endsWith("est")
                    && !norm.endsWith("ed")
                    && !NOMINAL_ADJECTIVES.contains(norm)
                    && norm.indexOf('-') < 0) {
                universal[i] = "NOUN";
            } else if (universal[i].equals("NOUN")
                    && lexicon.both().contains(norm)
                    && !lexicon.participles().contains(norm)
                    && NOUNS_TOO.contains(norm)
                    && (isNominal(last) || last.equals("NUM"))
                    && (next.equals("DET")
                            || next.equals("NUM")
                            || next.equals("PRON")
                            || next.equals("CCONJ")
                            || norm(tokens, i + 1).equals("dead"))) {
                universal[i] = "VERB";
            } else if (universal[i].equals("ADJ")
                    && norm.endsWith("ed")
                    && isNominal(last)
                    && !isInsideNoun(next)
                    && isTransitive(norm)) {
                universal[i] = "VERB";
            }
        }
    }

    private static final Set<String> OPEN = Set.of("NOUN", "PROPN", "ADJ", "VERB", "PRON", "ADV", "X");

    /** Past forms that are nouns too. */
    private static final Set<String> NOUNS_TOO = Set.of("shot", "hit", "hurt", "cut", "burst");

    private static final Set<String> NOMINAL_ADJECTIVES = Set.of(
            "dead",
            "late",
            "least",
            "most",
            "more",
            "other",
            "same",
            "first",
            "second",
            "third",
            "last",
            "next",
            "many",
            "few",
            "such",
            "several",
            "own",
            "early",
            "recent",
            "full",
            "general",
            "particular",
            "short",
            "public",
            "large",
            "high",
            "low",
            "long");

    /** Learns which verbs stand in the passive. To be called for all sentences before the first is tagged. */
    void count(List<Token> tokens, String[] universal) {
        for (int i = 0; i < universal.length; i++) {
            String norm = tokens.get(i).norm();
            if (universal[i].equals("VERB") && lexicon.mayBeParticiple(norm)) {
                int[] counts = passives.computeIfAbsent(norm, key -> new int[2]);
                counts[0]++;
                counts[1] += BE.contains(before(tokens, universal, i)) ? 1 : 0;
            }
        }
    }

    Tag[] tags(List<Token> tokens, String[] universal) {
        Tag[] out = new Tag[universal.length];
        for (int i = 0; i < out.length; i++) {
            Tag fixed = lexicon.fixed(tokens.get(i));
            out[i] = fixed != null ? fixed : tag(tokens, universal, out, i);
        }
        return out;
    }

    private Tag tag(List<Token> tokens, String[] universal, Tag[] done, int i) {
        String norm = tokens.get(i).norm();
        return switch (universal[i]) {
            case "NOUN" -> Tag.NOUN;
            case "PROPN" -> Tag.NAME;
            case "NUM" -> Tag.NUMBER;
            case "ADJ" -> prenominalParticiple(tokens, universal, i) ? Tag.PARTICIPLE : Tag.ADJECTIVE;
            case "DET" -> Tag.DETERMINER;
            case "PRON" -> pronoun(tokens, universal, i);
            case "ADV" -> Set.of("where", "why", "how").contains(norm) ? Tag.SUBORDINATOR : Tag.ADVERB;
            case "ADP" -> Tag.PREPOSITION;
            case "CCONJ" -> Tag.CONJUNCTION;
            case "SCONJ" -> Tag.SUBORDINATOR;
            case "PART" -> norm.equals("to") ? Tag.TO : norm.startsWith("'") ? Tag.POSSESSIVE : Tag.ADVERB;
            case "AUX" ->
                MODALS.contains(norm)
                        ? Tag.MODAL
                        : HAVE.contains(norm) || BE.contains(norm) || DO.contains(norm) || norm.startsWith("'")
                                ? Tag.AUXILIARY
                                : verb(tokens, universal, done, i);
            case "VERB" -> isHelping(tokens, universal, i) ? Tag.AUXILIARY : verb(tokens, universal, done, i);
            case "PUNCT" -> Tag.PUNCTUATION;
            default -> Tag.OTHER;
        };
    }

    /** "may have dropped": have beside another verb, whatever the model took it for. */
    private boolean isHelping(List<Token> tokens, String[] universal, int i) {
        if (!HAVE.contains(tokens.get(i).norm())) {
            return false;
        }
        int next = i + 1;
        while (next < universal.length && universal[next].equals("ADV")) {
            next++;
        }
        return next < universal.length
                && (norm(tokens, next).equals("been")
                        || (universal[next].equals("VERB") && lexicon.mayBeParticiple(norm(tokens, next))));
    }

    private static Tag pronoun(List<Token> tokens, String[] universal, int i) {
        String norm = tokens.get(i).norm();
        if (norm.equals("which") || (norm.equals("that") && i > 0 && isNominal(universal[i - 1]))) {
            return Tag.RELATIVE;
        }
        return i + 1 < universal.length
                        && Set.of("this", "that", "his", "her").contains(norm)
                        && isInsideNoun(universal[i + 1])
                ? Tag.DETERMINER
                : Tag.PRONOUN;
    }

    /** "the wounded soldiers": an adjective to the model, a participle to us. */
    private boolean prenominalParticiple(List<Token> tokens, String[] universal, int i) {
        String norm = tokens.get(i).norm();
        return passives.containsKey(norm)
                && norm.indexOf('-') < 0
                && i + 1 < universal.length
                && universal[i + 1].equals("NOUN");
    }

    private Tag verb(List<Token> tokens, String[] universal, Tag[] done, int i) {
        String norm = tokens.get(i).norm();
        String governor = before(tokens, universal, i);
        if (norm.endsWith("ing") && norm.length() > 4 && !norm.equals("bring")) {
            return Tag.GERUND;
        }
        boolean infinitive = governor.equals("to") || MODALS.contains(governor) || DO.contains(governor);
        boolean past = lexicon.mayBePast(norm);
        boolean participle = lexicon.mayBeParticiple(norm);
        if (infinitive && !norm.endsWith("ed")) {
            return Tag.VERB_BASE;
        }
        if (past && participle) {
            return pastOrParticiple(tokens, universal, done, i, governor);
        }
        if (past || participle) {
            return past ? Tag.VERB_PAST : Tag.PARTICIPLE;
        }
        if (norm.endsWith("s") && !norm.endsWith("ss")) {
            return Tag.VERB_PRESENT;
        }
        boolean begins = i == 0 || universal[i - 1].equals("PUNCT");
        return begins ? Tag.VERB_BASE : Tag.VERB_PRESENT;
    }

    private Tag pastOrParticiple(List<Token> tokens, String[] universal, Tag[] done, int i, String governor) {
        if (HAVE.contains(governor)
                || BE.contains(governor)
                || norm(tokens, i + 1).equals("by")) {
            return Tag.PARTICIPLE;
        }
        if (governor.equals("and") || governor.equals("or") || governor.equals(",")) {
            Tag first = firstOfList(universal, done, i);
            if (first != null) {
                return first;
            }
        }
        if (i + 1 < universal.length && isInsideNoun(universal[i + 1]) && i > 0 && isOpening(universal[i - 1])) {
            return Tag.PARTICIPLE;
        }
        int subject = i > 0 && norm(tokens, i - 1).equals(",") ? i - 2 : i - 1;
        boolean behindSubject = subject >= 0
                && (universal[subject].equals("NOUN")
                        || universal[subject].equals("PROPN")
                        || universal[subject].equals("NUM"));
        if (behindSubject
                && !hasObject(tokens, universal, i)
                && (isTransitive(tokens.get(i).norm()) || finiteFollows(tokens, universal, i))) {
            return Tag.PARTICIPLE;
        }
        return Tag.VERB_PAST;
    }

    /** "was shot and wounded", "attacked and burned": the second verb is as the first. */
    private static @Nullable Tag firstOfList(String[] universal, Tag[] done, int i) {
        for (int j = i - 2; j >= Math.max(0, i - 3); j--) {
            if (done[j] == Tag.PARTICIPLE || done[j] == Tag.VERB_PAST) {
                return done[j];
            }
            if (!universal[j].equals("ADV")) {
                return null;
            }
        }
        return null;
    }

    private static boolean hasObject(List<Token> tokens, String[] universal, int i) {
        if (i + 1 >= universal.length) {
            return false;
        }
        String next = universal[i + 1];
        return isInsideNoun(next) || next.equals("SCONJ") || norm(tokens, i + 1).equals("to") || next.equals("PART");
    }

    /** "Men arrested in the raid were ...": another verb follows that has no subject of its own. */
    private static boolean finiteFollows(List<Token> tokens, String[] universal, int i) {
        for (int j = i + 1; j < universal.length; j++) {
            if (universal[j].equals("PUNCT")
                    || universal[j].equals("SCONJ")
                    || universal[j].equals("CCONJ")
                    || universal[j].equals("PRON")) {
                return false;
            }
            if (universal[j].equals("AUX")
                    || (universal[j].equals("VERB") && !norm(tokens, j).endsWith("ing"))) {
                return !norm(tokens, j - 1).equals("to");
            }
        }
        return false;
    }

    private boolean isTransitive(String norm) {
        int[] counts = passives.get(norm);
        return counts != null && counts[0] >= 5 && counts[1] >= TRANSITIVE * counts[0];
    }

    /** The word before, adverbs left out. */
    private static String before(List<Token> tokens, String[] universal, int i) {
        int j = i - 1;
        while (j >= 0
                && (universal[j].equals("ADV")
                        || tokens.get(j).is("not")
                        || tokens.get(j).is("n't"))) {
            j--;
        }
        return norm(tokens, j);
    }

    private static String norm(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).norm() : "";
    }

    private static boolean isNominal(String universal) {
        return universal.equals("NOUN") || universal.equals("PROPN") || universal.equals("PRON");
    }

    private static boolean isInsideNoun(String universal) {
        return isNominal(universal) || universal.equals("DET") || universal.equals("ADJ") || universal.equals("NUM");
    }

    private static boolean isOpening(String universal) {
        return universal.equals("DET") || universal.equals("ADP") || universal.equals("ADJ") || universal.equals("NUM");
    }
}
