package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of actors, for longest match over tokens. Whom a name means can depend on the day that is spoken of. */
public final class ActorNames {

    private record Name(Actor actor, Actor.Alias alias) {}

    private final PhraseTable<Name> names = new PhraseTable<>();

    void add(Actor actor) {
        actor.aliases().forEach(alias -> names.add(alias.text(), new Name(actor, alias)));
    }

    /**
     * Who is named, longest match, left to right. Of several who bear a name on the day the one listed first is meant.
     *
     * @param day the day that the sentence speaks of; null where not known, and then a name of any day counts
     */
    public List<Match<Actor>> all(List<Token> tokens, @Nullable LocalDate day) {
        return names.all(tokens, name -> name.alias().holdsOn(day)).stream()
                .map(ActorNames::actor)
                .toList();
    }

    /** As {@link #all}, only who is named at one token. */
    public Optional<Match<Actor>> longest(List<Token> tokens, int from, @Nullable LocalDate day) {
        return names.longest(tokens, from, name -> name.alias().holdsOn(day)).map(ActorNames::actor);
    }

    private static Match<Actor> actor(Match<Name> match) {
        return new Match<>(match.from(), match.to(), match.meaning().actor());
    }
}
