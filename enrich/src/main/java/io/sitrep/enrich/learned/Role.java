package io.sitrep.enrich.learned;

import java.util.List;

/** What a phrase may be to an attack. */
public enum Role {
    ATTACKER_PEOPLE(0),
    ATTACKER_GROUP(1),
    TARGET(2),
    VICTIM(3),
    WEAPON(4);

    private static final List<Role> BY_LABEL = List.of(values());

    private final int label;

    Role(int label) {
        this.label = label;
    }

    /** Its place among the labels of the table of phrases. */
    public int label() {
        return label;
    }

    static Role of(int label) {
        return BY_LABEL.get(label);
    }

    boolean isAttacker() {
        return this == ATTACKER_PEOPLE || this == ATTACKER_GROUP;
    }

    /** Whether it tells one attack from another: what was hit or who. */
    boolean isHit() {
        return this == TARGET || this == VICTIM;
    }
}
