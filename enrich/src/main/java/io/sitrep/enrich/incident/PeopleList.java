package io.sitrep.enrich.incident;

import io.sitrep.avro.Estimate;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.Tag;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the people of a list of noun phrases: "two guards, a nurse and her son" are four, two names are two. */
final class PeopleList {

    private static final Set<String> NOBODY = Set.of("no", "none", "nobody");
    private static final Set<String> ONE = Set.of("a", "an", "one", "another", "his", "her", "the", "its", "their");

    /** Words for people of any kind, whom a list behind can tell apart. */
    private static final Set<String> WHOLES =
            Set.of("people", "persons", "civilians", "victims", "members", "residents", "passengers", "relatives");

    private final Participants participants;
    private final PeopleCount people;

    PeopleList(Participants participants, PeopleCount people) {
        this.participants = participants;
        this.people = people;
    }

    /**
     * How many people a list holds.
     *
     * @param estimate at least so many where some of them are not counted ("a guard and villagers") or only named
     * @param named how many are persons by name
     */
    record Counted(Estimate estimate, int named) {}

    /**
     * Counts a list of two and more, or a single one whom the article singles out: a name, "a merchant". Empty where a number alone
     * decides or nothing can be counted.
     */
    Optional<Counted> count(Reading reading, List<Phrase> phrases) {
        int sum = 0;
        int named = 0;
        int first = 0;
        int counted = 0;
        boolean open = false;
        boolean besidePerson = phrases.stream().anyMatch(phrase -> participants.isPerson(reading, phrase));
        for (Phrase phrase : phrases) {
            if (NOBODY.contains(reading.norm(phrase.from()))) {
                return Optional.empty();
            }
            boolean person =
                    participants.isPerson(reading, phrase) || (besidePerson && participants.isSurname(reading, phrase));
            Integer number = person ? Integer.valueOf(1) : number(reading, phrase);
            if (number == null) {
                open |= participants.isPeople(reading, phrase);
                continue;
            }
            first = counted == 0 ? number : first;
            counted++;
            named += person ? 1 : 0;
            sum += number;
        }
        // "three people, two women and a child": the whole and its parts.
        boolean partsFollow = counted > 1
                && first > 1
                && first == sum - first
                && WHOLES.contains(reading.norm(phrases.get(0).head()));
        int total = partsFollow ? first : sum;
        boolean tells = total > 0 && (phrases.size() > 1 || hasNoNumber(reading, phrases.get(0)));
        if (!tells) {
            return Optional.empty();
        }
        boolean exact = !open && named == 0;
        return Optional.of(new Counted(exact ? Estimates.exactly(total) : Estimates.atLeast(total), named));
    }

    private static boolean hasNoNumber(Reading reading, Phrase phrase) {
        return reading.numbers().stream()
                .noneMatch(number -> number.from() >= phrase.from() && number.to() <= phrase.to());
    }

    /** The number of a phrase, one for "a merchant"; null where it gives none. */
    private @Nullable Integer number(Reading reading, Phrase phrase) {
        for (NumberSpan number : reading.numbers()) {
            if (number.from() >= phrase.from() && number.to() <= phrase.to()) {
                boolean things = people.isOfThings(reading, number);
                return things ? null : Integer.valueOf(number.low());
            }
        }
        boolean one = ONE.contains(reading.norm(phrase.from()))
                && reading.tags().get(phrase.head()) == Tag.NOUN
                && !participants.isMany(reading.norm(phrase.head()));
        return one ? Integer.valueOf(1) : null;
    }
}
