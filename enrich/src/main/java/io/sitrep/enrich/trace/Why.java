package io.sitrep.enrich.trace;

/**
 * Why words, a sentence or a draft became what they became. Each decision of a reader that leaves something out, or joins it to something
 * else, has a reason here and tells it where it falls; a new decision gets a new reason.
 */
public enum Why {
    // Of a whole sentence.
    FOREIGN("not English"),
    HEADLINE("a headline: its clipped grammar tells steps of policy, no incidents"),
    FIGURATIVE("a figure of speech, or of sport or business"),
    MISHAP("a storm, an accident or the like: what kills and destroys there is nobody's act"),
    QUESTION("a question"),
    TALLY("counts many acts: of single ones only the latest, where it is dated, is read"),

    // Of a word that may tell of violence.
    BARE_FORM("a bare verb form tells of no act that took place"),
    PART_OF_WEAPON("part of the name of a weapon"),
    NEGATED("negated, denied or refuted"),
    HYPOTHETICAL("a mere possibility: a condition, a wish, a threat, a warning"),
    PLANNED("a plan: not done yet, and no step that a plan makes"),
    NOUN_SERIES("many acts, habitual or counted, none of them in particular"),
    VERB_SERIES("a habit or a count of times, not one act"),
    LOOSE_GERUND("an -ing form that hangs on no act told before it"),
    NO_DOER("nothing stands before it that can have done it: no actor, weapon or pronoun"),
    NOTHING_FIRED("no weapon or act of violence was launched"),
    NOTHING_WENT_OFF("no explosive went off"),
    NOTHING_SHOT_DOWN("no weapon was intercepted"),
    NO_ACT_BEHIND("no act of violence stands behind it"),
    HARM_WITHOUT_CAUSE("tells of harm without a cause: what came of an act, not an act"),
    TELLS("tells of an act"),

    // Of a draft of an incident.
    SAME_ACT("an act told before, told again"),
    ANOTHER_SITE("an act told before, at one more site"),
    ONLY_HARM("tells of harm alone, and no act told before fits"),
    PLURAL_UNDATED("several acts without a date of their own"),
    NOT_VIOLENT("no weapon, kind of attack, death or target shows that it was violent"),
    MERE_BLAST("an explosion without weapon, attacker or target: as likely an accident"),
    TOO_FEW_FACTS("too few facts: two of place, attacker, target, date and deaths are needed"),
    POINTS_BACK("points back (\"the attack\") without a day and point of its own: three facts are needed"),

    // Of an act, where a theatre's files hold learned weights.
    NOT_LEARNED("the weights that the theatre learned find no attack of this kind in the article"),
    LEARNED_ELSEWHERE(
            "the weights that the theatre learned find attacks of this kind in other sentences of the article"),

    // Of a step of policy.
    POLICY_VETO("words that rule this step out stand beside it"),
    POLICY_TAKEN("a step told by the same words came first"),
    SAME_STEP("a step told before, told again"),
    NO_PARTY("neither says nor implies who acted"),
    REPEATED("went on for long, and on no day of its own"),

    // Of another act of politics.
    TOLD_AS_INCIDENT("violence that an incident of the same sentence tells"),
    NOT_WATCHED("the theatre of the article watches steps of negotiations alone");

    private final String words;

    Why(String words) {
        this.words = words;
    }

    /** Whether it is said of a sentence as a whole. */
    public boolean isOfSentence() {
        return compareTo(TALLY) <= 0;
    }

    /** For people; no full stop. */
    public String words() {
        return words;
    }
}
