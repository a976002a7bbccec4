package io.sitrep.ingest.live;

import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells what is wrong with a source by its own measure: a feed of ten items an hour is silent sooner than one of two a month. */
final class Health {

    static final String FAILING = "FAILING";
    static final String GONE = "GONE";
    static final String SILENT = "SILENT";

    private static final int FAILURES = 3;

    /** A source fails when it gave nothing for so many of its intervals, and for an hour at the least. */
    private static final int INTERVALS = 4;

    private static final Duration FAILING_AT_LEAST = Duration.ofHours(1);

    /** It is silent when it had nothing new for so many times its mean pause, and for a day at the least. */
    private static final int PAUSES = 8;

    private static final Duration SILENT_AT_LEAST = Duration.ofDays(1);

    /** For those whose rhythm is not known. */
    private static final Duration SILENT_WITHOUT_RHYTHM = Duration.ofDays(7);

    private Health() {}

    /** What is wrong now, with the reason, in alphabetical order. */
    static SortedMap<String, String> alarms(SourceState.Builder state, Duration every, Instant now) {
        SortedMap<String, String> out = new TreeMap<>();
        if (state.getGone()) {
            out.put(GONE, "its server says that it is gone for good (410)");
            return out;
        }
        Instant well = state.getLastSuccess() == null ? state.getSince() : state.getLastSuccess();
        Duration failing = Duration.between(well, now);
        if (state.getFailures() >= FAILURES
                && failing.compareTo(longer(every.multipliedBy(INTERVALS), FAILING_AT_LEAST)) >= 0) {
            out.put(FAILING, "failed " + state.getFailures() + " times since " + well + ": " + state.getLastError());
            return out;
        }
        Instant fresh = state.getLastNew() == null ? state.getSince() : state.getLastNew();
        Duration bound = state.getRhythmSeconds() == 0
                ? SILENT_WITHOUT_RHYTHM
                : longer(Duration.ofSeconds(state.getRhythmSeconds()).multipliedBy(PAUSES), SILENT_AT_LEAST);
        if (Duration.between(fresh, now).compareTo(bound) > 0) {
            out.put(SILENT, "nothing new since " + fresh);
        }
        return out;
    }

    /** Writes into the state what is wrong now. Returns what began or ceased. */
    static List<SourceAlarm> update(SourceState.Builder state, Duration every, Instant now) {
        SortedMap<String, String> current = alarms(state, every, now);
        List<SourceAlarm> changes = new ArrayList<>();
        for (String before : state.getAlarms()) {
            if (!current.containsKey(before)) {
                changes.add(new SourceAlarm(state.getSourceId(), before, false, now, "over"));
            }
        }
        current.forEach((alarm, reason) -> {
            if (!state.getAlarms().contains(alarm)) {
                changes.add(new SourceAlarm(state.getSourceId(), alarm, true, now, reason));
            }
        });
        state.setAlarms(List.copyOf(current.keySet()));
        return changes;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
