package io.sitrep.aggregate.coreference;

import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.IncidentMention;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The days of mentions: how far apart, how well they agree, where to look. */
public final class Days {

    /** Longest span of a dated mention. */
    public static final int LONGEST_DATED = 6;

    /** A window longer than this says nothing; it also bounds the number of months under which a mention is listed. */
    static final int LONGEST_WINDOW = 400;

    private Days() {}

    /** Days within which something can have happened, both included. */
    public record Window(LocalDate from, LocalDate to) {

        boolean meets(DateRange date) {
            return !date.getLatest().isBefore(from) && !date.getEarliest().isAfter(to);
        }
    }

    /** Known to within six days. */
    public static boolean dated(IncidentMention mention) {
        DateRange date = mention.getDate();
        return date != null
                && (date.getPrecision() == DatePrecision.DAY || date.getPrecision() == DatePrecision.SPAN_2_TO_6_DAYS)
                && ChronoUnit.DAYS.between(date.getEarliest(), date.getLatest()) <= LONGEST_DATED;
    }

    /** Where to look for the incident of a mention that is not anchored; empty where the text gives nothing to go by. */
    public static Optional<Window> window(IncidentMention mention) {
        DateRange date = mention.getDate();
        if (date == null) {
            LocalDate published = mention.getSource().getPublished();
            return published == null
                    ? Optional.empty()
                    : Optional.of(new Window(published.minusDays(LONGEST_WINDOW), published.plusDays(1)));
        }
        return ChronoUnit.DAYS.between(date.getEarliest(), date.getLatest()) > LONGEST_WINDOW
                ? Optional.empty()
                : Optional.of(new Window(date.getEarliest(), date.getLatest()));
    }

    /** Days between two ranges; 0 where they meet. */
    public static long gap(DateRange a, DateRange b) {
        long after = ChronoUnit.DAYS.between(a.getLatest(), b.getEarliest());
        long before = ChronoUnit.DAYS.between(b.getLatest(), a.getEarliest());
        return Math.max(0, Math.max(after, before));
    }

    static int score(DateRange a, DateRange b, long gap) {
        if (gap > 0) {
            return 1;
        }
        DatePrecision coarser = a.getPrecision().compareTo(b.getPrecision()) >= 0 ? a.getPrecision() : b.getPrecision();
        return switch (coarser) {
            case DAY -> 4;
            case SPAN_2_TO_6_DAYS -> 3;
            case WEEK -> 2;
            case MONTH -> 1;
            case YEAR_OR_MORE -> 0;
        };
    }

    static String text(DateRange range) {
        return range.getEarliest().equals(range.getLatest())
                ? range.getEarliest().toString()
                : range.getEarliest() + " to " + range.getLatest();
    }
}
