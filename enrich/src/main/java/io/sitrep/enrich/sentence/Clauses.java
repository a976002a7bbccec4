package io.sitrep.enrich.sentence;

import io.sitrep.enrich.text.Token;
import java.util.List;
import java.util.Set;

/** Which clause of its sentence each token belongs to. A clause begins at a conjunction or a strong mark; no grammar is parsed. */
final class Clauses {

    /** Words that begin a clause, unless they belong to a date ("after Oct. 17"). */
    static final Set<String> OPENERS = Set.of(
            "when",
            "after",
            "as",
            "while",
            "before",
            "because",
            "although",
            "though",
            "which",
            "who",
            "whose",
            "where",
            "but",
            "whereas");

    private static final Set<String> STRONG_MARKS = Set.of(";", "—", ":");

    private final int[] number;

    private Clauses(int[] number) {
        this.number = number;
    }

    /**
     * @param reportingVerbs verbs whose "that" begins a clause
     */
    static Clauses of(List<Token> tokens, List<DateSpan> dates, Set<String> reportingVerbs) {
        int[] number = new int[tokens.size()];
        int current = 0;
        for (int i = 1; i < tokens.size(); i++) {
            String norm = tokens.get(i).norm();
            // A dash may belong to a date ("Jan. 28–29"), as may "before".
            boolean opens = STRONG_MARKS.contains(norm)
                    || ((norm.equals("–") || OPENERS.contains(norm)) && !inDate(dates, i))
                    || (norm.equals("that")
                            && reportingVerbs.contains(tokens.get(i - 1).norm()));
            if (opens) {
                current++;
            }
            number[i] = current;
        }
        return new Clauses(number);
    }

    private static boolean inDate(List<DateSpan> dates, int i) {
        for (DateSpan date : dates) {
            if (date.from() <= i && i < date.to()) {
                return true;
            }
        }
        return false;
    }

    boolean same(int one, int other) {
        return number[one] == number[other];
    }

    /** The first token of the clause that a token is in. */
    int start(int i) {
        int start = i;
        while (start > 0 && number[start - 1] == number[i]) {
            start--;
        }
        return start;
    }

    /** The token behind the clause that a token is in. */
    int end(int i) {
        int end = i + 1;
        while (end < number.length && number[end] == number[i]) {
            end++;
        }
        return end;
    }
}
