package io.sitrep.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time that a source states: an ISO 8601 instant, a date and time with offset, or a day (which means its midnight, UTC).
 *
 * @param instant to the millisecond; null where the statement is of no use
 * @param notes why it is of no use, or what was assumed
 */
record SourceTime(@Nullable Instant instant, List<String> notes) {

    /** Before there was a web there was a telegraph; before 1900 and from 9999 on there are only placeholders. */
    private static final int FIRST_YEAR = 1900;

    private static final int PLACEHOLDER_YEAR = 9999;

    private static final int SHOWN_CHARS = 40;
    private static final int LENGTH_OF_DAY = 10;

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[XXXXX][XXXX][X]")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    SourceTime {
        notes = List.copyOf(notes);
    }

    /**
     * @param field name of the field, for the notes
     * @param stated what the source says; null or blank where it says nothing
     */
    static SourceTime of(String field, @Nullable String stated) {
        if (stated == null || stated.isBlank()) {
            return new SourceTime(null, List.of());
        }
        String text = stated.strip();
        if (text.length() > LENGTH_OF_DAY && text.charAt(LENGTH_OF_DAY) == ' ') {
            text = text.substring(0, LENGTH_OF_DAY) + 'T' + text.substring(LENGTH_OF_DAY + 1);
        }
        TemporalAccessor parsed;
        try {
            parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException e) {
            return new SourceTime(null, List.of(field + " dropped, no date: " + shown(stated)));
        }
        return of(field, parsed, stated);
    }

    private static SourceTime of(String field, TemporalAccessor parsed, String stated) {
        OffsetDateTime time;
        List<String> notes = List.of();
        if (parsed instanceof OffsetDateTime withOffset) {
            time = withOffset;
        } else if (parsed instanceof LocalDateTime local) {
            time = local.atOffset(ZoneOffset.UTC);
            notes = List.of(field + " has no offset: read as UTC");
        } else {
            time = LocalDate.from(parsed).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        if (!plausible(time.getYear())) {
            return new SourceTime(null, List.of(field + " dropped, implausible: " + shown(stated)));
        }
        return new SourceTime(time.toInstant().truncatedTo(ChronoUnit.MILLIS), notes);
    }

    static boolean plausible(int year) {
        return year >= FIRST_YEAR && year < PLACEHOLDER_YEAR;
    }

    private static String shown(String stated) {
        String text = stated.strip().replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    }
}
