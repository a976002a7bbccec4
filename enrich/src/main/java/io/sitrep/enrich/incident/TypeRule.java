package io.sitrep.enrich.incident;

import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.knowledge.Knowledge;
import java.util.Set;

/** The type that weapon, actor and words make. The deadlier weapon decides where there are several. */
final class TypeRule {

    private static final Set<Weapon> PLANTED = Set.of(Weapon.IED, Weapon.VEHICLE_BOMB, Weapon.MINE);
    private static final Set<Weapon> FIRED = Set.of(Weapon.MISSILE, Weapon.ROCKET, Weapon.MORTAR, Weapon.ARTILLERY);
    private static final Set<Weapon> FLOWN = Set.of(Weapon.AIRCRAFT_BOMB, Weapon.DRONE);

    /** What an air force uses; with anything else it fights on the ground. */
    private static final Set<Weapon> OF_AIR_FORCES = Set.of(Weapon.AIRCRAFT_BOMB, Weapon.DRONE, Weapon.MISSILE);

    private final Knowledge knowledge;

    TypeRule(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    IncidentType of(Draft draft) {
        Set<Weapon> weapons = draft.weapons;
        if (weapons.contains(Weapon.SUICIDE_VEST)) {
            return IncidentType.SUICIDE_BOMB;
        }
        if (any(weapons, PLANTED)) {
            return IncidentType.REMOTE_EXPLOSIVE_LANDMINE_IED;
        }
        boolean fired = any(weapons, FIRED);
        if (draft.type != null && !fired && !any(weapons, FLOWN)) {
            return draft.type;
        }
        if (isFromAir(draft, fired)) {
            return IncidentType.AIR_DRONE_STRIKE;
        }
        if (fired) {
            return IncidentType.SHELLING_ARTILLERY_MISSILE;
        }
        if (weapons.contains(Weapon.GRENADE)) {
            return IncidentType.GRENADE;
        }
        if (draft.blast) {
            // "Explosions at three churches", which somebody claims.
            return IncidentType.REMOTE_EXPLOSIVE_LANDMINE_IED;
        }
        return draft.air ? IncidentType.AIR_DRONE_STRIKE : IncidentType.ATTACK;
    }

    /** "Bombs" are dropped where aircraft or an air force are at work, else planted; likewise who "bombed" something. */
    void settleBombs(Draft draft) {
        boolean dropped = draft.weapons.contains(Weapon.AIRCRAFT_BOMB)
                || draft.attackers.stream().anyMatch(knowledge::isAirForce);
        if (dropped && draft.weapons.remove(Weapon.IED)) {
            draft.weapons.add(Weapon.AIRCRAFT_BOMB);
        }
        if (draft.weapons.contains(Weapon.SUICIDE_VEST) || draft.weapons.contains(Weapon.VEHICLE_BOMB)) {
            // "A suicide bombing", "the car bomb": one bomb, and its name is known.
            draft.weapons.remove(Weapon.IED);
        }
    }

    /** States strike from the air, though not whenever they kill; even with missiles; rockets and shells are fired from the ground whoever fires them. */
    private boolean isFromAir(Draft draft, boolean fired) {
        boolean airForce = draft.attackers.stream().anyMatch(knowledge::isAirForce);
        return draft.weapons.contains(Weapon.AIRCRAFT_BOMB)
                || (draft.weapons.contains(Weapon.DRONE) && !fired)
                || (airForce && draft.blow && OF_AIR_FORCES.containsAll(draft.weapons));
    }

    private static boolean any(Set<Weapon> weapons, Set<Weapon> kinds) {
        return weapons.stream().anyMatch(kinds::contains);
    }
}
