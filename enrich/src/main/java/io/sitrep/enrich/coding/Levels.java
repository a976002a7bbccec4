package io.sitrep.enrich.coding;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.grammar.VerbGroup.Form;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.List;
import java.util.Set;

/**
 * How deep in its sentence each token stands: in the main clause or what somebody says, beside it in a participle, or below it in a
 * relative clause or one with "after", "because", "as". By closed words and commas; no tree is built.
 */
final class Levels {

    static final int MAIN = 0;

    /** "Killing two", "by dumping sawdust". */
    static final int BESIDE = 1;

    static final int BELOW = 2;

    /** In a condition: it did not happen. */
    static final int NEVER = 3;

    private static final Set<String> RELATIVES = Set.of("who", "which", "whose", "whom", "where");

    /** Words that put what follows below, be it a clause or a noun. */
    private static final Set<String> OPENERS = Set.of(
            "after",
            "because",
            "although",
            "though",
            "while",
            "when",
            "whenever",
            "as",
            "before",
            "since",
            "until",
            "once",
            "whereas",
            "amid",
            "following",
            "despite",
            "during",
            "where",
            "so",
            "over",
            "due");

    private static final Set<String> CONDITIONS = Set.of("if", "unless", "whether");

    private static final Set<String> RESETS = Set.of(";", "—", ":", "but");

    private final int[] level;

    private Levels(int[] level) {
        this.level = level;
    }

    int at(int token) {
        return level[token];
    }

    /**
     * @param tags one for each token
     * @param phrases of the sentence
     * @param speech whether the token is a verb whose "that" opens what is said
     */
    static Levels of(Reading reading, List<Tag> tags, List<Phrase> phrases, Governs speech) {
        return new Levels(new Scan(reading, tags, phrases, speech).run());
    }

    /** Tells the verbs that have a clause of its own weight as their object. */
    interface Governs {
        boolean test(int token);
    }

    private static final class Scan {
        private final Reading reading;
        private final List<Tag> tags;
        private final List<Phrase> phrases;
        private final Governs speech;
        private final int[] level;
        private int now = MAIN;
        private boolean endsAtComma;
        private boolean mainVerb;
        private int verbsBelow;

        Scan(Reading reading, List<Tag> tags, List<Phrase> phrases, Governs speech) {
            this.reading = reading;
            this.tags = tags;
            this.phrases = phrases;
            this.speech = speech;
            this.level = new int[reading.size()];
        }

        int[] run() {
            int next = 0;
            for (int i = 0; i < level.length; i++) {
                word(i);
                while (next < phrases.size() && phrases.get(next).to() <= i) {
                    next++;
                }
                if (next < phrases.size()) {
                    Phrase phrase = phrases.get(next);
                    if (phrase.isVerb() && phrase.from() == i) {
                        verb(phrase);
                    }
                }
                level[i] = now;
            }
            return level;
        }

        private void word(int i) {
            String norm = reading.norm(i);
            Tag tag = tags.get(i);
            if (RESETS.contains(norm)) {
                now = MAIN;
                mainVerb = mainVerb && norm.equals("but");
            } else if (norm.equals(",")) {
                if (now != MAIN && endsAtComma) {
                    now = MAIN;
                }
            } else if (CONDITIONS.contains(norm)) {
                open(NEVER, !mainVerb);
            } else if (RELATIVES.contains(norm) || (norm.equals("that") && tag == Tag.RELATIVE && !isSaid(i))) {
                open(Math.max(now, BELOW), true);
            } else if (OPENERS.contains(norm) && !inDate(i) && now != NEVER) {
                open(BELOW, !mainVerb);
            }
        }

        private void open(int to, boolean untilComma) {
            now = to;
            endsAtComma = untilComma;
            verbsBelow = 0;
        }

        private void verb(Phrase phrase) {
            Form form = phrase.verb() == null ? Form.PAST : phrase.verb().form();
            int i = phrase.from();
            if (form == Form.GERUND
                    && now == MAIN
                    && mainVerb
                    && (reading.norm(i - 1).equals(",") || isPreposition(i - 1))) {
                open(BESIDE, true);
            } else if (form == Form.PARTICIPLE
                    && now == MAIN
                    && i > 0
                    && tags.get(i - 1).isNominal()) {
                open(BELOW, true);
            } else if (form.isFinite()) {
                if (now == MAIN) {
                    mainVerb = true;
                } else if (now == BELOW && !mainVerb && endsAtComma && ++verbsBelow == 2 && !isJoined(i)) {
                    // "The rebels who attacked the town fled": the second verb is the main one.
                    now = MAIN;
                    mainVerb = true;
                }
            }
        }

        private boolean isJoined(int i) {
            return tags.get(i - 1) == Tag.CONJUNCTION || reading.norm(i - 1).equals(",");
        }

        private boolean isPreposition(int i) {
            return i >= 0 && tags.get(i) == Tag.PREPOSITION;
        }

        /** "said that", "said on Monday that". */
        private boolean isSaid(int that) {
            int i = that - 1;
            while (i > 0
                    && (inDate(i)
                            || reading.norm(i).equals("on")
                            || reading.norm(i).equals(","))) {
                i--;
            }
            return i >= 0 && speech.test(i);
        }

        private boolean inDate(int i) {
            for (DateSpan date : reading.dates()) {
                if (date.from() <= i && i < date.to()) {
                    return true;
                }
            }
            return false;
        }
    }
}
