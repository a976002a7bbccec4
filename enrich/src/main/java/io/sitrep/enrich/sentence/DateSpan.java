package io.sitrep.enrich.sentence;

import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import java.time.LocalDate;

/**
 * A date in a sentence.
 *
 * @param from first token
 * @param to token behind the last
 * @param earliest first possible day
 * @param latest last possible day
 * @param role how it is governed
 */
public record DateSpan(int from, int to, LocalDate earliest, LocalDate latest, Role role) {

    public enum Role {
        /** On that day or in that time. */
        AT,
        /** From that day until the text was written. */
        SINCE,
        /** Until or by that day. */
        UNTIL,
        /** All days from the first to the last. */
        RANGE
    }

    public DateRange range() {
        return range(earliest, latest);
    }

    /** With the precision that the length of the range gives (UCDP date_prec). */
    public static DateRange range(LocalDate earliest, LocalDate latest) {
        long days = latest.toEpochDay() - earliest.toEpochDay() + 1;
        DatePrecision precision = days <= 1
                ? DatePrecision.DAY
                : days <= 6
                        ? DatePrecision.SPAN_2_TO_6_DAYS
                        : days == 7
                                ? DatePrecision.WEEK
                                : days <= 31 ? DatePrecision.MONTH : DatePrecision.YEAR_OR_MORE;
        return DateRange.newBuilder()
                .setEarliest(earliest)
                .setLatest(latest)
                .setPrecision(precision)
                .build();
    }

    /** Whether it is a single day. */
    public boolean isDay() {
        return earliest.equals(latest);
    }
}
