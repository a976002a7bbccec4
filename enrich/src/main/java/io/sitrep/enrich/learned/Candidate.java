package io.sitrep.enrich.learned;

import java.util.ArrayList;
import java.util.List;

/** A phrase that may fill a role, with all places where the article has it in these words. */
public final class Candidate {

    /**
     * Where it stands.
     *
     * @param sentence place in the list of sentences
     * @param from first token
     * @param to token behind the last
     */
    public record Occurrence(int sentence, int from, int to) {}

    private final String key;
    private final List<Occurrence> occurrences = new ArrayList<>();

    Candidate(String key) {
        this.key = key;
    }

    /** Its words without articles, lower case. */
    public String key() {
        return key;
    }

    /** At least one, in the order of the text. */
    public List<Occurrence> occurrences() {
        return occurrences;
    }

    Occurrence first() {
        return occurrences.get(0);
    }

    /** Whether one of two phrases holds the other, as whole words. */
    static boolean overlap(String one, String other) {
        String longer = one.length() >= other.length() ? one : other;
        String shorter = one.length() >= other.length() ? other : one;
        int at = longer.indexOf(shorter);
        while (at >= 0) {
            int end = at + shorter.length();
            boolean begins = at == 0 || longer.charAt(at - 1) == ' ';
            boolean ends = end == longer.length() || longer.charAt(end) == ' ';
            if (begins && ends) {
                return true;
            }
            at = longer.indexOf(shorter, at + 1);
        }
        return false;
    }
}
