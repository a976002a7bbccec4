package io.sitrep.enrich.knowledge;

import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of actors, for longest match over tokens. Whom a name means can depend on the day that is spoken of, and whom a common noun
 * means on the article.
 */
public final class ActorNames {

    /** @param alias null for a common noun */
    private record Name(Actor actor, Actor.@Nullable Alias alias) {

        boolean holds(@Nullable LocalDate day, Set<String> meant) {
            return alias == null ? meant.contains(actor.id()) : alias.holdsOn(day);
        }
    }

    private final PhraseTable<Name> names = new PhraseTable<>();
    private final PhraseTable<Boolean> nouns = new PhraseTable<>();

    void add(Actor actor) {
        actor.aliases().forEach(alias -> names.add(alias.text(), new Name(actor, alias)));
        for (String noun : actor.nouns()) {
            names.add(noun, new Name(actor, null));
            nouns.add(noun, true);
        }
    }

    /** Whether a common noun that may mean an actor stands in a sentence. */
    public boolean anyNounIn(List<Token> tokens) {
        return nouns.anyIn(tokens);
    }

    /**
     * Who is named, longest match, left to right. Of several who bear a name on the day the one listed first is meant.
     *
     * @param day the day that the sentence speaks of; null where not known, and then a name of any day counts
     * @param meant ids of those whom common nouns mean in this article
     */
    public List<Match<Actor>> all(List<Token> tokens, @Nullable LocalDate day, Set<String> meant) {
        return names.all(tokens, name -> name.holds(day, meant)).stream()
                .filter(match -> match.meaning().alias() != null || !isOfOthers(tokens, match.from()))
                .map(ActorNames::actor)
                .toList();
    }

    /** "Abu Sayyaf militants": the name before the noun says whose they are. */
    private static boolean isOfOthers(List<Token> tokens, int from) {
        return from > 1
                && tokens.get(from - 1).isWord()
                && tokens.get(from - 1).isCapitalised()
                && tokens.get(from - 1).end() < tokens.get(from).start();
    }

    /** As {@link #all}, only who is named at one token, and by a name. */
    public Optional<Match<Actor>> longest(List<Token> tokens, int from, @Nullable LocalDate day) {
        return names.longest(tokens, from, name -> name.holds(day, Set.of())).map(ActorNames::actor);
    }

    private static Match<Actor> actor(Match<Name> match) {
        return new Match<>(match.from(), match.to(), match.meaning().actor());
    }
}
