package io.sitrep.enrich.tally;

import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The time that a tally covers.
 *
 * @param since first day; null where the text does not say
 * @param asOf last day; null where no date is known
 */
record Period(@Nullable LocalDate since, @Nullable LocalDate asOf) {

    /** A date as long as this is a year that the tally covers ("in 2011"). */
    private static final int LONG_DAYS = 300;

    /**
     * @param published the article's day; null where not known
     */
    static Period of(Reading reading, @Nullable LocalDate published) {
        boolean ranged = reading.dates().stream().anyMatch(date -> date.role() == DateSpan.Role.RANGE);
        LocalDate since = null;
        LocalDate asOf = published;
        for (DateSpan date : reading.dates()) {
            if (date.role() == DateSpan.Role.RANGE) {
                since = date.earliest();
                asOf = date.latest();
            } else if (date.role() == DateSpan.Role.SINCE) {
                since = since == null ? date.earliest() : since;
            } else if (date.role() == DateSpan.Role.AT && isLong(date) && since == null) {
                since = date.earliest();
                asOf = published != null && published.isBefore(date.latest()) ? published : date.latest();
            } else if (date.role() == DateSpan.Role.AT
                    && date.isDay()
                    && reading.isAttribution(date.from())
                    && !ranged) {
                // "The Pentagon said on Tuesday": counted up to that day.
                asOf = date.latest();
            }
        }
        return new Period(since, asOf);
    }

    private static boolean isLong(DateSpan date) {
        return date.latest().toEpochDay() - date.earliest().toEpochDay() > LONG_DAYS;
    }
}
