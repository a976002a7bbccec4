package io.sitrep.theatres;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acts or is acted upon. Aliases, parents and allegiance can change over time.
 *
 * @param id lower-case slug, unique over all theatres (two theatres that name the same actor give it the same id)
 * @param name as shown to people
 * @param kind what sort of actor it is
 * @param country ISO 3166-1 alpha-2 code of its home; null where it has none
 * @param aliases how texts name it, the name itself included
 * @param nouns common nouns ("militants") that mean it in an article about it, and somebody else in any other
 * @param parents what it is a part of, by date: a rule that names a parent means its parts as well
 * @param sides whose side it is on, by date, without being a part of it
 */
public record Actor(
        String id,
        String name,
        Kind kind,
        @Nullable String country,
        List<Alias> aliases,
        List<String> nouns,
        List<Parent> parents,
        List<Side> sides) {

    public enum Kind {
        STATE,
        FORCE,
        MILITIA,
        ORGANISATION,
        PERSON
    }

    /**
     * @param text as written; case matters only where it is all capitals
     * @param from first day on which the alias means this actor; null for always
     * @param until last such day; null for still
     */
    public record Alias(String text, @Nullable LocalDate from, @Nullable LocalDate until) {

        /** Whether the alias means its actor on a day; on a null day every alias does. */
        public boolean holdsOn(@Nullable LocalDate day) {
            return holds(from, until, day);
        }
    }

    /**
     * @param actor id of the parent
     * @param from first day; null for always
     * @param until last day; null for still
     */
    public record Parent(String actor, @Nullable LocalDate from, @Nullable LocalDate until) {}

    /**
     * @param actor id of the actor whose side it is on
     * @param from first day; null for always
     * @param until last day; null for still
     */
    public record Side(String actor, @Nullable LocalDate from, @Nullable LocalDate until) {}

    public Actor {
        aliases = List.copyOf(aliases);
        nouns = List.copyOf(nouns);
        parents = List.copyOf(parents);
        sides = List.copyOf(sides);
    }

    /** The id of the parent on a day; on a null day the latest one. */
    public Optional<String> parentOn(@Nullable LocalDate day) {
        return parents.stream()
                .filter(parent -> holds(parent.from(), parent.until(), day))
                .map(Parent::actor)
                .reduce((earlier, later) -> later);
    }

    /** Ids of the actors on whose side it is on a day; on a null day those on whose side it is last. */
    public List<String> sidesOn(@Nullable LocalDate day) {
        return sides.stream()
                .filter(side -> day == null ? side.until() == null : holds(side.from(), side.until(), day))
                .map(Side::actor)
                .toList();
    }

    static boolean holds(@Nullable LocalDate from, @Nullable LocalDate until, @Nullable LocalDate day) {
        boolean begun = from == null || day == null || !day.isBefore(from);
        boolean over = until != null && day != null && day.isAfter(until);
        return begun && !over;
    }
}
