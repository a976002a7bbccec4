package io.sitrep.enrich.sentence;

import io.sitrep.avro.Modality;
import io.sitrep.enrich.knowledge.Knowledge;
import java.util.Set;

/** How a sentence asserts what a word of it tells: as a fact, a hedge, a plan, a mere possibility, or not at all. */
public final class Assertion {

    private static final Set<String> PERFECT = Set.of("have", "has", "had", "been");

    /** "According to", "due to": no infinitive follows. */
    private static final Set<String> NO_INFINITIVE = Set.of("according", "due");

    /** Nor behind "to" itself: "in reply to the attack that killed two" leaves no doubt that it killed. */
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "this", "that");

    private static final Set<String> DIRECT_NEGATIONS = Set.of("no", "not", "never", "without");
    private static final Set<String> ADVERBS_OF_NEGATION = Set.of("not", "never");
    private static final Set<String> STEP_NEGATIONS = Set.of("not", "never", "no");
    private static final Set<String> FINITE_AUXILIARIES = Set.of("did", "was", "has", "had", "were");
    private static final Set<String> CONDITIONS = Set.of("if", "unless", "whether");

    /** "Said that it would", "announced the ministry would": so far before "would" the verb of speech may stand, in tokens. */
    private static final int SPEECH_REACH = 6;

    /** What makes a step of policy a mere possibility. */
    private static final Set<String> POSSIBILITIES = Set.of("would", "could", "can", "should", "must", "if");

    /** So far to the left a word governs a verb, a noun, a step, in tokens. */
    private static final int VERB_REACH = 5;

    private static final int NOUN_REACH = 6;
    private static final int STEP_REACH = 4;

    /** So far a noun of violence can stand before its verb, and hearsay before what was heard, in tokens. */
    private static final int SUBJECT_REACH = 9;

    private static final int HEARSAY_REACH = 8;
    private static final Set<String> CONDITIONALS = Set.of("would", "could", "might");
    private static final Set<String> HEARSAY =
            Set.of("report", "reports", "rumour", "rumours", "rumor", "rumors", "claims", "allegations");

    private final Set<String> refutations;
    private final Set<String> auxiliaries;
    private final Set<String> negations;
    private final Set<String> denials;
    private static final String SUSPECTED = "suspected";

    /** Behind "suspected" these open no noun. */
    private static final Set<String> NO_NOUN = Set.of("to", "of", "that", "in");

    private final Set<String> hedges;
    private final Set<String> plans;
    private final Set<String> hopes;
    private final Set<String> reportingVerbs;
    private final Set<String> governors;

    public Assertion(Knowledge knowledge) {
        this.refutations = knowledge.words("refutations");
        this.auxiliaries = knowledge.words("auxiliaries");
        this.negations = knowledge.words("negations");
        this.denials = knowledge.words("denials");
        this.hedges = knowledge.words("hedges");
        this.plans = knowledge.words("plans");
        this.hopes = knowledge.words("hopes");
        this.reportingVerbs = knowledge.words("reporting_verbs");
        this.governors = knowledge.words("governors");
    }

    /** Of a verb in a past form: auxiliaries and negations right before it, conditions in its clause, denials before it. */
    public Modality ofVerb(Reading reading, int at) {
        int start = reading.clauseStart(at);
        boolean perfect = false;
        for (int i = at - 1; i >= Math.max(start, at - VERB_REACH); i--) {
            String norm = reading.norm(i);
            if (negations.contains(norm) && !norm.equals("without")) {
                return Modality.NEGATED;
            }
            if (PERFECT.contains(norm)) {
                perfect = true;
            } else if (hedges.contains(norm) && !isOfNoun(reading, i)) {
                return perfect || norm.endsWith("ly") ? Modality.HEDGED : Modality.HYPOTHETICAL;
            } else if (auxiliaries.contains(norm)
                    || (norm.equals("to")
                            && !NO_INFINITIVE.contains(reading.norm(i - 1))
                            && !ARTICLES.contains(reading.norm(i + 1)))) {
                return Modality.HYPOTHETICAL;
            } else if (norm.equals(",") || norm.equals("and")) {
                break;
            }
        }
        if (conditional(reading, at)) {
            return Modality.HYPOTHETICAL;
        }
        if (isRefuted(reading, at)) {
            return Modality.NEGATED;
        }
        boolean noSubject = reading.norm(start).equals("no")
                || (reading.norm(start + 1).equals("no") && reading.norm(start).equals("but"));
        return noSubject || deniedBefore(reading, start) ? Modality.NEGATED : Modality.ASSERTED;
    }

    /** "Suspected militants killed three": in doubt is who did it, not the act. */
    private static boolean isOfNoun(Reading reading, int hedge) {
        return reading.norm(hedge).equals(SUSPECTED) && !NO_NOUN.contains(reading.norm(hedge + 1));
    }

    /** Of a noun: what governs it within a few words. */
    public Modality ofNoun(Reading reading, int at) {
        int start = reading.clauseStart(at);
        for (int i = at - 1; i >= Math.max(start, at - NOUN_REACH); i--) {
            String norm = reading.norm(i);
            if (norm.equals(",") || norm.equals("”")) {
                break;
            }
            if (DIRECT_NEGATIONS.contains(norm)) {
                return Modality.NEGATED;
            }
            if (governors.contains(norm) || (auxiliaries.contains(norm) && !norm.equals("will"))) {
                return Modality.HYPOTHETICAL;
            }
        }
        if (conditional(reading, at)) {
            return Modality.HYPOTHETICAL;
        }
        if (isRefuted(reading, at)) {
            return Modality.NEGATED;
        }
        if (reading.has(CONDITIONALS, at, Math.min(reading.clauseEnd(at), at + SUBJECT_REACH))
                && !reading.has(",", at, Math.min(reading.clauseEnd(at), at + SUBJECT_REACH))) {
            // "A missile attack on the base would change the mood."
            return Modality.HYPOTHETICAL;
        }
        boolean negatedVerb =
                FINITE_AUXILIARIES.contains(reading.norm(at + 1)) && ADVERBS_OF_NEGATION.contains(reading.norm(at + 2));
        return negatedVerb || deniedBefore(reading, start) ? Modality.NEGATED : Modality.ASSERTED;
    }

    private static boolean conditional(Reading reading, int at) {
        int start = reading.clauseStart(at);
        if (reading.has(CONDITIONS, start, at)) {
            return true;
        }
        // "Had the charge detonated, dozens could have been killed."
        return reading.norm(0).equals("had");
    }

    /** "Rumours of a strike were false", "Reports that rockets hit the base are untrue". */
    private boolean isRefuted(Reading reading, int at) {
        return reading.has(HEARSAY, Math.max(0, at - HEARSAY_REACH), at)
                && reading.has(refutations, at, reading.size());
    }

    private boolean deniedBefore(Reading reading, int clauseStart) {
        return reading.has(denials, 0, clauseStart);
    }

    /** Of the step of a policy told by tokens [from, to): as {@link #ofStep(Reading, int)}, and negated where one of them negates. */
    public Modality ofStep(Reading reading, int from, int to) {
        return reading.has(STEP_NEGATIONS, from, to) ? Modality.NEGATED : ofStep(reading, from);
    }

    /** Of the step of a policy whose words begin at a token: plans are told apart from possibilities. */
    public Modality ofStep(Reading reading, int from) {
        if (deniedBefore(reading, from)) {
            return Modality.NEGATED;
        }
        if (reading.has(hopes, reading.clauseStart(from), from)) {
            return Modality.HYPOTHETICAL;
        }
        for (int i = from - 1; i >= Math.max(reading.clauseStart(from), from - STEP_REACH); i--) {
            String norm = reading.norm(i);
            if (ADVERBS_OF_NEGATION.contains(norm) || norm.endsWith("n't")) {
                return Modality.NEGATED;
            }
            if (hedges.contains(norm)) {
                return Modality.HEDGED;
            }
            if (norm.equals("would") && isReportedPlan(reading, i)) {
                return Modality.PLANNED;
            }
            if (POSSIBILITIES.contains(norm)) {
                return Modality.HYPOTHETICAL;
            }
            if (plans.contains(norm)) {
                return Modality.PLANNED;
            }
            if (norm.equals(",")) {
                break;
            }
        }
        return reading.has(CONDITIONS, reading.clauseStart(from), from) ? Modality.HYPOTHETICAL : Modality.ASSERTED;
    }

    /** "Said it would leave" is "it will leave" as told later; "would leave if" stays a possibility. */
    private boolean isReportedPlan(Reading reading, int would) {
        return reading.has(reportingVerbs, would - SPEECH_REACH, would) && !reading.has(CONDITIONS, 0, reading.size());
    }
}
