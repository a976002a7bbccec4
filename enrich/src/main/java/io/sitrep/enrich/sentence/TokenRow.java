package io.sitrep.enrich.sentence;

import io.sitrep.enrich.text.Token;
import java.util.List;
import java.util.Set;

/** The tokens of a sentence, with questions that may be asked beyond its ends: there is nothing there. */
record TokenRow(List<Token> tokens) {

    private static final Set<String> FUTURE = Set.of("will", "next", "due", "plan", "plans", "until", "expected");

    /** So far back a word of the future governs a date, in tokens. */
    private static final int FUTURE_REACH = 8;

    /** "By the end of May" is a deadline; "by militias since May" is not. */
    private static final int BY_REACH = 4;

    int size() {
        return tokens.size();
    }

    Token get(int i) {
        return tokens.get(i);
    }

    /** The normal form of a token; empty outside the sentence. */
    String norm(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).norm() : "";
    }

    boolean is(int i, String norm) {
        return norm(i).equals(norm);
    }

    /** Whether one of the few words before speaks of the future. */
    boolean speaksOfFutureBefore(int i) {
        for (int j = Math.max(0, i - FUTURE_REACH); j < i; j++) {
            if (FUTURE.contains(tokens.get(j).norm())) {
                return true;
            }
        }
        for (int j = Math.max(0, i - BY_REACH); j < i; j++) {
            if (tokens.get(j).is("by")) {
                return !is(i - 1, "since");
            }
        }
        return false;
    }
}
