package io.sitrep.enrich.sentence;

import io.sitrep.avro.Modality;
import io.sitrep.enrich.knowledge.Knowledge;
import java.util.Set;

/** How a sentence asserts what a word of it tells: as a fact, a hedge, a plan, a mere possibility, or not at all. */
public final class Assertion {

    private static final Set<String> HEDGES = Set.of(
            "may", "might", "reportedly", "apparently", "allegedly", "possibly", "suspected", "appears", "appeared");
    private static final Set<String> PLANS =
            Set.of("will", "'ll", "plans", "plan", "planned", "intends", "intend", "agreed", "due", "to");

    private final Knowledge knowledge;

    public Assertion(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Of a verb in a past form: auxiliaries and negations right before it, conditions in its clause, denials before it. */
    public Modality ofVerb(Reading reading, int at) {
        int start = reading.clauseStart(at);
        boolean perfect = false;
        for (int i = at - 1; i >= Math.max(start, at - 5); i--) {
            String norm = reading.norm(i);
            if (knowledge.isA(norm, "negations") && !norm.equals("without")) {
                return Modality.NEGATED;
            }
            if (Set.of("have", "has", "had", "been").contains(norm)) {
                perfect = true;
            } else if (HEDGES.contains(norm)) {
                return perfect || norm.endsWith("ly") ? Modality.HEDGED : Modality.HYPOTHETICAL;
            } else if (knowledge.isA(norm, "auxiliaries")
                    || norm.equals("to") && !Set.of("according", "due").contains(reading.norm(i - 1))) {
                return Modality.HYPOTHETICAL;
            } else if (norm.equals(",") || norm.equals("and")) {
                break;
            }
        }
        if (conditional(reading, at)) {
            return Modality.HYPOTHETICAL;
        }
        boolean noSubject = reading.norm(start).equals("no")
                || reading.norm(start + 1).equals("no") && reading.norm(start).equals("but");
        return noSubject || deniedBefore(reading, start) ? Modality.NEGATED : Modality.ASSERTED;
    }

    /** Of a noun: what governs it within a few words. */
    public Modality ofNoun(Reading reading, int at) {
        int start = reading.clauseStart(at);
        for (int i = at - 1; i >= Math.max(start, at - 6); i--) {
            String norm = reading.norm(i);
            if (norm.equals(",") || norm.equals("”")) {
                break;
            }
            if (Set.of("no", "not", "never", "without").contains(norm)) {
                return Modality.NEGATED;
            }
            if (knowledge.isA(norm, "governors")
                    && !Set.of(
                                    "about",
                                    "end",
                                    "against",
                                    "help",
                                    "call",
                                    "called",
                                    "condemned",
                                    "condemn",
                                    "condemning",
                                    "responsible",
                                    "aimed",
                                    "tolerate")
                            .contains(norm)) {
                return Modality.HYPOTHETICAL;
            }
            if (knowledge.isA(norm, "auxiliaries") && !norm.equals("will")) {
                return Modality.HYPOTHETICAL;
            }
        }
        if (conditional(reading, at)) {
            return Modality.HYPOTHETICAL;
        }
        boolean negatedVerb = Set.of("did", "was", "has", "had", "were").contains(reading.norm(at + 1))
                && Set.of("not", "never").contains(reading.norm(at + 2));
        return negatedVerb || deniedBefore(reading, start) ? Modality.NEGATED : Modality.ASSERTED;
    }

    private static boolean conditional(Reading reading, int at) {
        int start = reading.clauseStart(at);
        if (reading.has(Set.of("if", "unless", "whether", "had the"), start, at)) {
            return true;
        }
        // "Had the charge detonated, dozens could have been killed."
        return reading.norm(0).equals("had");
    }

    private static boolean deniedBefore(Reading reading, int clauseStart) {
        return reading.has(Set.of("denied", "denies", "deny", "untrue", "fabricated"), 0, clauseStart);
    }

    /** Of the step of a policy: plans are told apart from possibilities. */
    public Modality ofStep(Reading reading, int from, int to) {
        for (int i = from - 1; i >= Math.max(reading.clauseStart(from), from - 4); i--) {
            String norm = reading.norm(i);
            if (norm.equals("not") || norm.equals("never") || norm.endsWith("n't")) {
                return Modality.NEGATED;
            }
            if (HEDGES.contains(norm)) {
                return Modality.HEDGED;
            }
            if (Set.of("would", "could", "can", "should", "must", "if").contains(norm)) {
                return Modality.HYPOTHETICAL;
            }
            if (PLANS.contains(norm) && !norm.equals("agreed")) {
                return Modality.PLANNED;
            }
            if (norm.equals(",")) {
                break;
            }
        }
        return reading.has(Set.of("if", "unless", "whether"), reading.clauseStart(from), from)
                ? Modality.HYPOTHETICAL
                : Modality.ASSERTED;
    }
}
