package io.sitrep.enrich.grammar;

import org.jspecify.annotations.Nullable;

/**
 * What the forms of a verb phrase say, whatever its verb means: "may have been attacked" is perfect, passive, under the modal "may".
 *
 * @param form the form of its first word: {@link Form#PAST} for "was shot" as for "shot"
 * @param perfect with a form of have
 * @param progressive with be and a verb in -ing
 * @param passive the subject suffers it: be and a participle, or a participle that stands alone ("soldiers wounded in")
 * @param negated with not or never
 * @param modal normal form of the modal, null where none
 */
public record VerbGroup(
        Form form, boolean perfect, boolean progressive, boolean passive, boolean negated, @Nullable String modal) {

    /** How the phrase hangs in its clause. */
    public enum Form {
        PAST,
        PRESENT,
        /** Under a modal: "would attack". */
        MODAL,
        /** "To attack", and "attack" under a verb as help or let. */
        INFINITIVE,
        /** A participle without an auxiliary: "wounded in the attack". */
        PARTICIPLE,
        /** "Killing two", "having attacked". */
        GERUND;

        /** Whether a clause can have it as its verb. */
        public boolean isFinite() {
            return this == PAST || this == PRESENT || this == MODAL;
        }
    }
}
