package io.sitrep.enrich.incident;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sentences before named last: what "the base", "the group", "it" and "a day later" point to. Where a sentence names two bases or
 * two groups, "the base" behind it points to neither.
 *
 * @param day null where none was named, likewise the rest
 * @param base a place with hosts
 * @param group an armed group
 * @param topical whether the group stood first in the sentence right before, so that a pronoun points to it
 * @param sentence index of the sentence that named the group
 */
record Before(@Nullable LocalDate day, @Nullable Site base, @Nullable Actor group, boolean topical, int sentence) {

    /** So far back "the group" may point, in sentences. */
    private static final int GROUP_REACH = 3;

    private static final Set<String> POINTERS = Set.of("the", "that", "this");
    private static final Set<String> BASES =
            Set.of("base", "outpost", "garrison", "camp", "facility", "compound", "embassy", "airport");
    private static final Set<String> GROUPS =
            Set.of("group", "militia", "movement", "faction", "organization", "organisation");
    private static final Set<String> PRONOUNS = Set.of("it", "they");

    static Before nothing() {
        return new Before(null, null, null, false, 0);
    }

    Before and(Reading reading) {
        List<Site> bases = reading.sites().stream()
                .map(Match::meaning)
                .filter(site -> !site.hosts().isEmpty())
                .distinct()
                .toList();
        List<Match<Actor>> groups = reading.actors().stream()
                .filter(actor -> actor.meaning().kind() == Actor.Kind.MILITIA)
                .toList();
        long many =
                groups.stream().map(actor -> actor.meaning().id()).distinct().count();
        LocalDate named = When.lastDay(reading, day);
        Site place = bases.isEmpty() ? base : bases.size() == 1 ? bases.get(0) : null;
        if (many == 0) {
            return new Before(named, place, group, false, sentence);
        }
        Match<Actor> first = groups.get(0);
        return new Before(
                named,
                place,
                many == 1 ? first.meaning() : null,
                first.from() <= 1,
                reading.sentence().index());
    }

    /** The base that "the base" in a piece points to, as its place. */
    List<Located> base(Piece piece) {
        Site site = base;
        for (int i = piece.from(); site != null && i + 1 < piece.to(); i++) {
            boolean pointer = POINTERS.contains(piece.norm(i)) && BASES.contains(piece.norm(i + 1));
            // "the base of the mountain", "the airport road"
            boolean whole = !piece.norm(i + 2).equals("of");
            if (pointer && whole && isHead(piece.reading(), i + 1)) {
                return List.of(new Located(i, i + 2, PlaceReader.place(site, false), site));
            }
        }
        return List.of();
    }

    private static boolean isHead(Reading reading, int token) {
        return reading.syntax()
                .at(token)
                .filter(phrase -> phrase.head() == token)
                .isPresent();
    }

    /** The group that one of the noun phrases points to: "the group", or a pronoun right behind a sentence that is about it. */
    Optional<Actor> group(Reading reading, List<Phrase> phrases) {
        int distance = reading.sentence().index() - sentence;
        if (group == null || distance > GROUP_REACH) {
            return Optional.empty();
        }
        boolean points = phrases.stream().anyMatch(phrase -> {
            String head = reading.norm(phrase.head());
            boolean noun = GROUPS.contains(head)
                    && POINTERS.contains(reading.norm(phrase.from()))
                    && phrase.to() - phrase.from() == 2;
            boolean pronoun = reading.tags().get(phrase.head()) == Tag.PRONOUN && PRONOUNS.contains(head);
            return noun || (pronoun && topical && distance == 1);
        });
        return points ? Optional.of(group) : Optional.empty();
    }
}
