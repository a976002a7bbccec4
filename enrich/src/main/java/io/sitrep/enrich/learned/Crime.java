package io.sitrep.enrich.learned;

import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Weapon;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kinds of attack that the weights tell apart. */
public enum Crime {
    ATTACK(0, IncidentType.ATTACK, null),
    BOMBING(1, IncidentType.REMOTE_EXPLOSIVE_LANDMINE_IED, Weapon.IED),
    ABDUCTION(2, IncidentType.ABDUCTION, null),
    ARSON(3, IncidentType.LOOTING_PROPERTY_DESTRUCTION, Weapon.ARSON);

    private static final Set<Weapon> BOMBS =
            Set.of(Weapon.AIRCRAFT_BOMB, Weapon.IED, Weapon.VEHICLE_BOMB, Weapon.SUICIDE_VEST, Weapon.MINE);

    private static final Set<IncidentType> BLASTS =
            Set.of(IncidentType.REMOTE_EXPLOSIVE_LANDMINE_IED, IncidentType.SUICIDE_BOMB, IncidentType.GRENADE);

    private static final Set<IncidentType> ATTACKS = Set.of(
            IncidentType.ATTACK,
            IncidentType.ARMED_CLASH,
            IncidentType.AIR_DRONE_STRIKE,
            IncidentType.SHELLING_ARTILLERY_MISSILE,
            IncidentType.CHEMICAL_WEAPON,
            IncidentType.SEXUAL_VIOLENCE,
            IncidentType.NON_STATE_ACTOR_OVERTAKES_TERRITORY,
            IncidentType.LOOTING_PROPERTY_DESTRUCTION);

    private final int label;
    private final IncidentType type;
    private final @Nullable Weapon weapon;

    Crime(int label, IncidentType type, @Nullable Weapon weapon) {
        this.label = label;
        this.type = type;
        this.weapon = weapon;
    }

    /** Its place among the labels of the tables of sentences and articles. */
    public int label() {
        return label;
    }

    /** The type of incident where nothing says more. */
    public IncidentType type() {
        return type;
    }

    /** The weapon that goes without saying; null where there is none. */
    public @Nullable Weapon weapon() {
        return weapon;
    }

    /** Whether such a weapon makes no other kind of it. */
    public boolean allows(Weapon other) {
        return switch (this) {
            case BOMBING -> other != Weapon.ARSON;
            case ARSON -> true;
            default -> other != Weapon.ARSON && !BOMBS.contains(other);
        };
    }

    /** The kind of an incident; null where it is none of them. */
    public static @Nullable Crime of(IncidentType type, Collection<Weapon> weapons) {
        if (weapons.contains(Weapon.ARSON)) {
            return ARSON;
        }
        if (type == IncidentType.ABDUCTION) {
            return ABDUCTION;
        }
        // Explosives are at hand in many a clash; bombs from the air make it a bombing.
        boolean fight = type == IncidentType.AIR_DRONE_STRIKE || type == IncidentType.ARMED_CLASH;
        boolean bombed = fight
                ? weapons.contains(Weapon.AIRCRAFT_BOMB)
                : weapons.stream().anyMatch(BOMBS::contains);
        if (BLASTS.contains(type) || (ATTACKS.contains(type) && bombed)) {
            return BOMBING;
        }
        return ATTACKS.contains(type) ? ATTACK : null;
    }
}
