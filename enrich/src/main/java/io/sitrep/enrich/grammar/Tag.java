package io.sitrep.enrich.grammar;

/** The part of speech of a token in its sentence. The order is part of the trained model: append, never insert. */
public enum Tag {
    NOUN,
    /** A name, or a part of one. */
    NAME,
    NUMBER,
    ADJECTIVE,
    /** Articles, "this", "some", "his". */
    DETERMINER,
    PRONOUN,
    /** Who, which or that, where it opens a relative clause or a question. */
    RELATIVE,
    /** Adverbs and "not". */
    ADVERB,
    PREPOSITION,
    /** And, or, but. */
    CONJUNCTION,
    /** After, because, if, that, where a clause follows. */
    SUBORDINATOR,
    /** "To" before an infinitive. */
    TO,
    /** Forms of be, and of have and do beside another verb. */
    AUXILIARY,
    MODAL,
    VERB_BASE,
    VERB_PRESENT,
    VERB_PAST,
    /** A past participle: after an auxiliary ("was shot"), or standing for a clause of its own ("two soldiers shot by"). */
    PARTICIPLE,
    /** A verb in -ing. */
    GERUND,
    /** The "'s" behind an owner. */
    POSSESSIVE,
    PUNCTUATION,
    OTHER;

    private static final Tag[] ALL = values();

    static Tag of(int index) {
        return ALL[index];
    }

    /** Its place in the trained model. */
    @SuppressWarnings("EnumOrdinal") // The order of the constants is part of the model, as said above.
    public int index() {
        return ordinal();
    }

    static int count() {
        return ALL.length;
    }

    /** Whether it is a form of a full verb. */
    public boolean isVerb() {
        return switch (this) {
            case VERB_BASE, VERB_PRESENT, VERB_PAST, PARTICIPLE, GERUND -> true;
            default -> false;
        };
    }

    /** Whether a noun phrase may have it as its head. */
    public boolean isNominal() {
        return switch (this) {
            case NOUN, NAME, NUMBER, PRONOUN -> true;
            default -> false;
        };
    }
}
