package io.sitrep.enrich.tally;

import io.sitrep.avro.TallySubject;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * "Nine soldiers were hurt in attacks at Harir and al-Tanf on Oct. 17 and 18": the toll of several acts together. It is of none of them alone,
 * so it is a claim over their days.
 */
final class SharedToll {

    private static final int LONGEST_DAYS = 14;

    private static final Set<String> HARMED = Set.of("hurt", "injured", "wounded");
    private static final Set<String> INJURIES = Set.of("injuries", "wounds");
    private static final Set<String> DIED = Set.of("killed", "died");

    /** So far behind the number the word of harm may stand, in tokens. */
    private static final int REACH = 8;

    private SharedToll() {}

    /** Whether the sentence tells a toll of attacks at two places and more, on more than one day. */
    static boolean isTold(Reading reading) {
        return period(reading).isPresent();
    }

    /** The days of the acts that a toll is shared by; empty where none is. */
    static Optional<Period> period(Reading reading) {
        boolean many = reading.has(Subjects.ATTACKS, 0, reading.size());
        long places = PlaceReader.find(reading, 0, reading.size()).stream()
                .filter(Located::isPoint)
                .map(located -> located.place().getName())
                .distinct()
                .count();
        if (!many || places < 2) {
            return Optional.empty();
        }
        return reading.dates().stream()
                .filter(date -> date.role() == DateSpan.Role.AT
                        && !date.isDay()
                        && !reading.isAttribution(date.from())
                        && !date.earliest().plusDays(LONGEST_DAYS).isBefore(date.latest()))
                .findFirst()
                .map(date -> new Period(date.earliest(), date.latest()));
    }

    /** What a number of people counts in such a sentence; null where nothing. */
    static @Nullable TallySubject subject(Reading reading, NumberSpan number) {
        int end = Math.min(reading.size(), number.to() + REACH);
        if (reading.has(HARMED, number.to(), end) || reading.has(INJURIES, number.to(), end)) {
            return TallySubject.INJURED;
        }
        return reading.has(DIED, number.to(), end) ? TallySubject.KILLED : null;
    }
}
