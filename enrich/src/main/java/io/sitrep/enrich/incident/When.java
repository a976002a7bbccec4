package io.sitrep.enrich.incident;

import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the date of the act that a piece tells, in the piece or counted from a day named before. */
final class When {

    private static final Set<String> DAYS = Set.of("day", "days");
    private static final Set<String> WEEKS = Set.of("week", "weeks");
    private static final int DAYS_A_WEEK = 7;

    /** "Two weeks" are said of eleven days and of seventeen. */
    private static final int WEEK_SLACK = 3;

    private static final Set<String> BACK = Set.of("earlier", "before");
    private static final Set<String> FORTH = Set.of("later", "after");

    /** A greater number of days counts something else. */
    private static final int MOST_DAYS = 400;

    /** Distance, in tokens, that a date of another clause, and a date longer than a week, is put off by. */
    private static final int OTHER_CLAUSE = 40;

    private static final int VAGUE = 60;

    /** Behind these stands something else than the act: "ahead of Sunday's election"; not so in "during Friday prayers". */
    private static final Set<String> ELSEWHEN =
            Set.of("of", "before", "after", "since", "until", "against", "over", "about", "for", "following");

    private static final Set<String> PARTS_OF_DAY = Set.of("morning", "afternoon", "evening", "night");

    private When() {}

    /**
     * @param at the word that tells the act
     * @param lastDay the day last named in the sentences before; null where none was
     * @return null where the piece gives none
     */
    static @Nullable DateSpan of(Piece piece, int at, @Nullable LocalDate lastDay) {
        DateSpan date = nearest(piece, at);
        if (date == null && piece.from() > 0) {
            date = daysAfterOpening(piece, lastDay);
        }
        if (date == null && lastDay != null) {
            date = relative(piece, lastDay);
        }
        return date != null ? date : daysAfter(piece, lastDay);
    }

    /** The last single day that a sentence names; the day before where it names none. */
    static @Nullable LocalDate lastDay(Reading reading, @Nullable LocalDate before) {
        LocalDate last = before;
        for (DateSpan date : reading.dates()) {
            if (date.role() == DateSpan.Role.AT && date.isDay()) {
                last = date.latest();
            }
        }
        return last;
    }

    private static @Nullable DateSpan nearest(Piece piece, int at) {
        Reading reading = piece.reading();
        DateSpan best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (DateSpan date : reading.dates()) {
            if (date.role() != DateSpan.Role.AT
                    || !piece.holds(date.from(), date.to())
                    || reading.isAttribution(date.from())
                    || isOfAnother(reading, date, reading.triggers())) {
                continue;
            }
            // A day says more than a month.
            int distance = Math.abs(date.from() - at)
                    + (reading.inSameClause(date.from(), at) ? 0 : OTHER_CLAUSE)
                    + (date.earliest().plusDays(6).isBefore(date.latest()) ? VAGUE : 0);
            if (distance < bestDistance) {
                best = date;
                bestDistance = distance;
            }
        }
        return best;
    }

    /**
     * "Protests against the February 1 coup", "ahead of Sunday's election": whether it is the day of something else that a noun names.
     *
     * @param acts the words that tell of acts of violence
     */
    static boolean isOfAnother(Reading reading, DateSpan date, List<? extends Match<?>> acts) {
        boolean owner = reading.norm(date.to()).equals("'s");
        Optional<Phrase> noun = reading.syntax()
                .at(owner ? date.to() + 1 : date.to())
                .filter(phrase -> phrase.isNoun() && (owner || phrase.from() < date.to()));
        int before = date.from() - (reading.norm(date.from() - 1).equals("the") ? 2 : 1);
        return noun.isPresent()
                && ELSEWHEN.contains(reading.norm(before))
                && !PARTS_OF_DAY.contains(reading.norm(noun.get().head()))
                && acts.stream()
                        .noneMatch(act ->
                                act.from() <= noun.get().head() && noun.get().head() < act.to());
    }

    /** "Five days later", "the day before": counted from the day last named. */
    private static @Nullable DateSpan relative(Piece piece, LocalDate lastDay) {
        for (int i = piece.from(); i + 2 < piece.to(); i++) {
            String direction = piece.norm(i + 2);
            boolean back = BACK.contains(direction);
            if (DAYS.contains(piece.norm(i + 1)) && (back || FORTH.contains(direction))) {
                int number = i;
                int days = piece.reading().numbers().stream()
                        .filter(each -> each.at() == number && each.low() < MOST_DAYS)
                        .map(NumberSpan::low)
                        .findFirst()
                        .orElse(1);
                LocalDate day = back ? lastDay.minusDays(days) : lastDay.plusDays(days);
                return new DateSpan(i, i + 3, day, day, DateSpan.Role.AT);
            }
        }
        return null;
    }

    /** "Two days after the attack, jets bombed ...": so many days after the day of the opening, or the day last named. */
    private static @Nullable DateSpan daysAfterOpening(Piece piece, @Nullable LocalDate lastDay) {
        Reading reading = piece.reading();
        if (!DAYS.contains(reading.norm(1))
                || !reading.norm(2).equals("after")
                || !piece.norm(piece.from()).equals(",")) {
            return null;
        }
        LocalDate base = reading.dates().stream()
                .filter(date -> date.to() <= piece.from() && date.isDay())
                .map(DateSpan::latest)
                .findFirst()
                .orElse(lastDay);
        if (base == null) {
            return null;
        }
        int days = reading.numbers().stream()
                .filter(number -> number.to() == 1 && number.low() < MOST_DAYS)
                .map(NumberSpan::low)
                .findFirst()
                .orElse(1);
        return new DateSpan(0, 2, base.plusDays(days), base.plusDays(days), DateSpan.Role.AT);
    }

    /** "two days after a drone killed ...", "two weeks after": the piece after the turn happened so many days before what the sentence tells. */
    private static @Nullable DateSpan daysAfter(Piece piece, @Nullable LocalDate lastDay) {
        int at = piece.from();
        boolean weeks = WEEKS.contains(piece.norm(at - 1));
        if (!piece.norm(at).equals("after") || !(weeks || DAYS.contains(piece.norm(at - 1))) || at <= 2) {
            return null;
        }
        LocalDate told = piece.reading().dates().stream()
                .filter(date -> date.from() < at && date.isDay())
                .map(DateSpan::earliest)
                .findFirst()
                .orElse(lastDay);
        if (told == null) {
            return null;
        }
        int days = piece.reading().numbers().stream()
                .filter(number -> number.to() == at - 1 && number.low() < MOST_DAYS)
                .map(NumberSpan::low)
                .findFirst()
                .orElse(1);
        LocalDate day = told.minusDays(weeks ? (long) days * DAYS_A_WEEK : days);
        int slack = weeks ? WEEK_SLACK : 0;
        return new DateSpan(at - 1, at, day.minusDays(slack), day.plusDays(slack), DateSpan.Role.AT);
    }
}
