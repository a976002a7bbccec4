package io.sitrep.enrich.sentence;

import io.sitrep.enrich.text.Token;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which tokens only say who said so, and when: "the Pentagon said on Tuesday", "according to two officials". Who speaks did not thereby
 * act, and the day of the statement is not the day of the deed.
 */
final class Attribution {

    private static final Set<String> MARKS = Set.of(",", ";", "—", "–", ":", "“", "”", "\"", "(", ")");

    /** What may stand between a verb of speech and its day: "said in a statement on Tuesday". */
    private static final Set<String> BEFORE_DAY =
            Set.of("on", "late", "early", "in", "a", "statement", ",", "reporters", "the", "same");

    /** So far behind the verb the day of the statement may begin, in tokens. */
    private static final int DAY_REACH = 4;

    private final BitSet tokens;
    private final int size;

    private Attribution(BitSet tokens, int size) {
        this.tokens = tokens;
        this.size = size;
    }

    static Attribution of(List<Token> tokens, List<DateSpan> dates, Set<String> reportingVerbs) {
        BitSet out = new BitSet(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            String norm = tokens.get(i).norm();
            if (norm.equals("according")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("to")) {
                out.set(i, nextMark(tokens, i));
            } else if (reportingVerbs.contains(norm) && !isClaimedBy(tokens, i)) {
                out.set(speaker(tokens, i), behindDay(tokens, dates, i));
            }
        }
        return new Attribution(out, tokens.size());
    }

    /**
     * @throws IndexOutOfBoundsException for a token outside the sentence: whoever asks has lost count
     */
    boolean holds(int i) {
        return tokens.get(Objects.checkIndex(i, size));
    }

    /** "An attack claimed by rebels": what stands before it is the deed, not who speaks. */
    private static boolean isClaimedBy(List<Token> tokens, int verb) {
        return tokens.get(verb).is("claimed")
                && verb + 1 < tokens.size()
                && tokens.get(verb + 1).is("by");
    }

    private static int nextMark(List<Token> tokens, int from) {
        int i = from;
        while (i < tokens.size() && !MARKS.contains(tokens.get(i).norm())) {
            i++;
        }
        return i;
    }

    private static int speaker(List<Token> tokens, int verb) {
        int left = verb;
        while (left > 0 && !stopsSpeaker(tokens, left - 1)) {
            left--;
        }
        return left;
    }

    private static boolean stopsSpeaker(List<Token> tokens, int i) {
        String norm = tokens.get(i).norm();
        return MARKS.contains(norm)
                || Clauses.OPENERS.contains(norm)
                || norm.equals("that")
                || (norm.equals("and")
                        && i > 0
                        && MARKS.contains(tokens.get(i - 1).norm()));
    }

    private static int behindDay(List<Token> tokens, List<DateSpan> dates, int verb) {
        int right = verb + 1;
        for (DateSpan date : dates) {
            if (date.from() >= verb && date.from() <= verb + DAY_REACH && onlyFillers(tokens, verb + 1, date.from())) {
                right = Math.max(right, date.to());
            }
        }
        return right;
    }

    private static boolean onlyFillers(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!BEFORE_DAY.contains(tokens.get(i).norm())) {
                return false;
            }
        }
        return true;
    }
}
