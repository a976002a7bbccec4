package io.sitrep.aggregate.coreference;

/** What became of a loose mention. */
public enum Fate {
    ATTACHED,
    /** Several clusters fit about equally well. */
    AMBIGUOUS,
    /** No cluster fits. */
    UNMATCHED
}
