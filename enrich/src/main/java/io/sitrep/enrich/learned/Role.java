package io.sitrep.enrich.learned;

/** What a phrase may be to an attack. The order is that of the labels in the table of phrases. */
public enum Role {
    ATTACKER_PEOPLE,
    ATTACKER_GROUP,
    TARGET,
    VICTIM,
    WEAPON;

    boolean isAttacker() {
        return this == ATTACKER_PEOPLE || this == ATTACKER_GROUP;
    }

    /** Whether it tells one attack from another: what was hit or who. */
    boolean isHit() {
        return this == TARGET || this == VICTIM;
    }
}
