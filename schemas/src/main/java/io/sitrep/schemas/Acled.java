package io.sitrep.schemas;

import io.sitrep.avro.IncidentType;

/**
 * ACLED event type and sub-event type of an incident type (ACLED codebook).
 *
 * @param eventType for example "Explosions/Remote violence"
 * @param subEventType for example "Air/drone strike"
 */
public record Acled(String eventType, String subEventType) {

    public static Acled of(IncidentType type) {
        return switch (type) {
            case ARMED_CLASH -> new Acled("Battles", "Armed clash");
            case GOVERNMENT_REGAINS_TERRITORY -> new Acled("Battles", "Government regains territory");
            case NON_STATE_ACTOR_OVERTAKES_TERRITORY -> new Acled("Battles", "Non-state actor overtakes territory");
            case CHEMICAL_WEAPON -> new Acled("Explosions/Remote violence", "Chemical weapon");
            case AIR_DRONE_STRIKE -> new Acled("Explosions/Remote violence", "Air/drone strike");
            case SUICIDE_BOMB -> new Acled("Explosions/Remote violence", "Suicide bomb");
            case SHELLING_ARTILLERY_MISSILE ->
                new Acled("Explosions/Remote violence", "Shelling/artillery/missile attack");
            case REMOTE_EXPLOSIVE_LANDMINE_IED ->
                new Acled("Explosions/Remote violence", "Remote explosive/landmine/IED");
            case GRENADE -> new Acled("Explosions/Remote violence", "Grenade");
            case SEXUAL_VIOLENCE -> new Acled("Violence against civilians", "Sexual violence");
            case ATTACK -> new Acled("Violence against civilians", "Attack");
            case ABDUCTION -> new Acled("Violence against civilians", "Abduction/forced disappearance");
            case VIOLENT_DEMONSTRATION -> new Acled("Riots", "Violent demonstration");
            case MOB_VIOLENCE -> new Acled("Riots", "Mob violence");
            case DISRUPTED_WEAPONS_USE -> new Acled("Strategic developments", "Disrupted weapons use");
            case ARREST -> new Acled("Strategic developments", "Arrests");
            case LOOTING_PROPERTY_DESTRUCTION -> new Acled("Strategic developments", "Looting/property destruction");
            case OTHER -> new Acled("Strategic developments", "Other");
        };
    }

    /** Event type and sub-event type with " / " between them. */
    @Override
    public String toString() {
        return eventType + " / " + subEventType;
    }
}
