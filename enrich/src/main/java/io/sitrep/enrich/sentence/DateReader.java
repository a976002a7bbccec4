package io.sitrep.enrich.sentence;

import io.sitrep.enrich.knowledge.PhraseTable;
import io.sitrep.enrich.sentence.DateSpan.Role;
import io.sitrep.enrich.text.Token;
import io.sitrep.theatres.Holiday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates against the day of publication. A date without a year is the latest such date not after the day of publication plus one,
 * unless future tense governs it; a weekday is the last such day. Without a day of publication only what carries its own year is read.
 */
public final class DateReader {

    /** Words that may stand between a date and the word that governs it: "since the end of October". */
    private static final Set<String> BEFORE_DATE = Set.of(
            "the",
            "of",
            "early",
            "late",
            "mid",
            "middle",
            "end",
            "beginning",
            "start",
            "on",
            "about",
            "around",
            "last",
            "next",
            ",");

    /** What makes the name of a holiday a day: "on Christmas", "Thanksgiving morning". */
    private static final Set<String> BEFORE_HOLIDAY =
            Set.of("on", "since", "until", "by", "before", "after", "last", "this", "early", "late");

    private static final Set<String> BEHIND_HOLIDAY = Set.of("morning", "afternoon", "evening", "night", "day");

    /** So many of them are passed over. */
    private static final int MOST_BEFORE_DATE = 6;

    /** So far before its first date the word that opens a range may stand, and so wide the gap to its second may be. */
    private static final int RANGE_OPENER_REACH = 4;

    private static final int WIDEST_RANGE_GAP = 6;

    private final PhraseTable<LocalDate> anchors;
    private final PhraseTable<Holiday> holidays;
    private final @Nullable LocalDate published;
    private final CalendarDates calendarDates;
    private final RelativeDates relativeDates;

    /**
     * @param anchors events that texts use as dates
     * @param published day of publication; null where it is not known
     */
    public DateReader(PhraseTable<LocalDate> anchors, @Nullable LocalDate published) {
        this(anchors, new PhraseTable<>(), published);
    }

    /**
     * @param anchors events that texts use as dates
     * @param holidays days that texts name instead of their dates
     * @param published day of publication; null where it is not known
     */
    public DateReader(PhraseTable<LocalDate> anchors, PhraseTable<Holiday> holidays, @Nullable LocalDate published) {
        this.anchors = anchors;
        this.holidays = holidays;
        this.published = published;
        this.calendarDates = new CalendarDates(published);
        this.relativeDates = new RelativeDates(published);
    }

    /** The day that a sentence speaks of: the first that it dates something to, else that of the publication; null where neither is known. */
    @Nullable
    LocalDate dayOf(List<DateSpan> dates) {
        return dates.stream()
                .filter(date -> date.role() == DateSpan.Role.AT)
                .map(DateSpan::latest)
                .findFirst()
                .orElse(published);
    }

    /** The dates of a sentence from left to right, without overlaps. */
    public List<DateSpan> read(List<Token> tokens) {
        TokenRow row = new TokenRow(tokens);
        List<DateSpan> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            Optional<DateSpan> found = at(row, i);
            if (found.isPresent()) {
                DateSpan span = governed(row, found.get());
                DateSpan last = out.isEmpty() ? null : out.get(out.size() - 1);
                if (last != null && joins(row, last, span)) {
                    out.set(out.size() - 1, joined(row, last, span));
                } else {
                    out.add(span);
                }
                i = span.to();
            } else {
                i++;
            }
        }
        return out;
    }

    private Optional<DateSpan> at(TokenRow row, int i) {
        Token token = row.get(i);
        Integer month = CalendarWords.month(token.norm());
        if (month != null && token.isCapitalised()) {
            return calendarDates.atMonth(row, i, month);
        }
        String[] part = CalendarWords.partOfMonth(token);
        if (part != null) {
            return calendarDates.atPartOfMonth(row, i, part[0], part[1]);
        }
        if (token.isNumeral()) {
            Optional<DateSpan> date = calendarDates.atNumeral(row, i);
            return date.isPresent() ? date : relativeDates.ago(row, i, CalendarWords.integer(token.norm()));
        }
        DayOfWeek weekday = CalendarWords.weekday(row, i);
        if (weekday != null) {
            return relativeDates.atWeekday(row, i, weekday);
        }
        Optional<PhraseTable.Match<LocalDate>> anchor = anchors.longest(row.tokens(), i);
        if (anchor.isPresent()) {
            LocalDate day = anchor.get().meaning();
            return Optional.of(new DateSpan(i, anchor.get().to(), day, day, Role.AT));
        }
        Optional<DateSpan> holiday = token.isCapitalised() || token.isNumeral() ? holiday(row, i) : Optional.empty();
        return holiday.isPresent() ? holiday : relativeDates.atWord(row, i);
    }

    /** The last such day, that of publication and the next included; with future tense the next. Open without a day of publication. */
    private Optional<DateSpan> holiday(TokenRow row, int i) {
        LocalDate now = published;
        if (now == null) {
            return Optional.empty();
        }
        return holidays.longest(row.tokens(), i).flatMap(match -> {
            boolean governed = match.to() - i > 1
                    || BEFORE_HOLIDAY.contains(row.norm(i - 1))
                    || BEHIND_HOLIDAY.contains(row.norm(match.to()));
            if (!governed) {
                // "a Christmas tree" is no date.
                return Optional.empty();
            }
            Holiday holiday = match.meaning();
            Optional<LocalDate> day =
                    row.speaksOfFutureBefore(i) ? holiday.nextFrom(now) : holiday.lastUpTo(now.plusDays(1));
            return day.map(found -> new DateSpan(i, match.to(), found, found, Role.AT));
        });
    }

    private static DateSpan governed(TokenRow row, DateSpan span) {
        int i = span.from() - 1;
        while (i >= span.from() - MOST_BEFORE_DATE && BEFORE_DATE.contains(row.norm(i))) {
            i--;
        }
        // "since Sunday's attack": the day is the attack's.
        Role role = row.is(span.to(), "'s")
                ? Role.AT
                : switch (row.norm(i)) {
                    case "since" -> Role.SINCE;
                    case "until", "by", "till", "before" -> Role.UNTIL;
                    default -> namesBothEnds(row, span) ? Role.RANGE : span.role();
                };
        return new DateSpan(span.from(), span.to(), span.earliest(), span.latest(), role);
    }

    /** from 17 to 24 October; between Oct. 17 and 24. */
    private static boolean namesBothEnds(TokenRow row, DateSpan span) {
        if (!CalendarWords.RANGE_OPENERS.contains(row.norm(span.from() - 1))) {
            return false;
        }
        for (int i = span.from() + 1; i < span.to(); i++) {
            if (CalendarWords.RANGE_JOINTS.contains(row.norm(i))) {
                return true;
            }
        }
        return false;
    }

    /** between Oct. 17 and Oct. 24; from Oct. 17 to Oct. 30; Monday and Tuesday. */
    private static boolean joins(TokenRow row, DateSpan first, DateSpan second) {
        int gap = second.from() - first.to();
        if (gap < 1 || gap > WIDEST_RANGE_GAP || second.earliest().isBefore(first.earliest())) {
            return false;
        }
        String joint = row.norm(first.to());
        if (opensRange(row, first)) {
            return CalendarWords.RANGE_JOINTS.contains(joint);
        }
        return gap == 1 && joint.equals("and") && first.isDay() && second.isDay();
    }

    private static boolean opensRange(TokenRow row, DateSpan first) {
        for (int i = first.from() - 1; i >= first.from() - RANGE_OPENER_REACH; i--) {
            if (CalendarWords.RANGE_OPENERS.contains(row.norm(i))) {
                return true;
            }
        }
        return false;
    }

    private static DateSpan joined(TokenRow row, DateSpan first, DateSpan second) {
        Role role = opensRange(row, first) ? Role.RANGE : Role.AT;
        return new DateSpan(first.from(), second.to(), first.earliest(), second.latest(), role);
    }
}
