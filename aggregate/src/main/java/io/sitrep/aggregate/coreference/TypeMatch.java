package io.sitrep.aggregate.coreference;

import io.sitrep.avro.IncidentType;

/** Which types of incident reports confuse with each other. */
final class TypeMatch {

    private TypeMatch() {}

    /** 3 for the same, 1 or 0 for types that reports confuse, negative where they exclude each other. */
    static int score(IncidentType a, IncidentType b) {
        if (a == b) {
            return 3;
        }
        if (a == IncidentType.OTHER || b == IncidentType.OTHER) {
            return 0;
        }
        IncidentType low = a.compareTo(b) < 0 ? a : b;
        IncidentType high = a.compareTo(b) < 0 ? b : a;
        return switch (low) {
            case ARMED_CLASH ->
                switch (high) {
                    case GOVERNMENT_REGAINS_TERRITORY, NON_STATE_ACTOR_OVERTAKES_TERRITORY, ATTACK -> 1;
                    case SHELLING_ARTILLERY_MISSILE, AIR_DRONE_STRIKE, GRENADE -> 0;
                    default -> -1;
                };
            case AIR_DRONE_STRIKE ->
                switch (high) {
                    case SHELLING_ARTILLERY_MISSILE, ATTACK -> 1;
                    case REMOTE_EXPLOSIVE_LANDMINE_IED -> 0;
                    default -> -1;
                };
            case SUICIDE_BOMB ->
                switch (high) {
                    case REMOTE_EXPLOSIVE_LANDMINE_IED, ATTACK -> 1;
                    default -> -1;
                };
            case SHELLING_ARTILLERY_MISSILE ->
                switch (high) {
                    case ATTACK -> 1;
                    case REMOTE_EXPLOSIVE_LANDMINE_IED, GRENADE -> 0;
                    default -> -1;
                };
            case REMOTE_EXPLOSIVE_LANDMINE_IED ->
                switch (high) {
                    case GRENADE, ATTACK -> 1;
                    case DISRUPTED_WEAPONS_USE -> 0;
                    default -> -1;
                };
            case CHEMICAL_WEAPON, GRENADE, SEXUAL_VIOLENCE -> high == IncidentType.ATTACK ? 1 : -1;
            case ATTACK ->
                switch (high) {
                    case ABDUCTION, MOB_VIOLENCE -> 0;
                    default -> -1;
                };
            case VIOLENT_DEMONSTRATION ->
                switch (high) {
                    case MOB_VIOLENCE, LOOTING_PROPERTY_DESTRUCTION -> 1;
                    default -> -1;
                };
            case MOB_VIOLENCE -> high == IncidentType.LOOTING_PROPERTY_DESTRUCTION ? 1 : -1;
            case ABDUCTION -> high == IncidentType.ARREST ? 1 : -1;
            default -> -1;
        };
    }
}
