package io.sitrep.standalone.command;

import io.sitrep.avro.SourceState;
import io.sitrep.ingest.live.Ledger;
import io.sitrep.ingest.live.Poll;
import io.sitrep.ingest.live.PollWatcher;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.standalone.metrics.Exposition;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The health of the sources that are this process's, and the polls that it made. A source that another process reads is told by that one;
 * of one that nobody reads ({@code sitrep_sources_owned} summed up is less than {@code sitrep_sources_declared}) there is nothing to tell.
 */
final class SourceMetrics implements PollWatcher, Exposition.Source {

    /** What the ledger may write into a state; told as 0 too, so that an alarm that ceased does not vanish. */
    private static final List<String> ALARMS = List.of("FAILING", "GONE", "SILENT");

    private enum Result {
        ANSWERED,
        FAILED,
        NOT_WRITTEN
    }

    private final List<SourceSpec> sources;
    private final Ledger ledger;
    private final Map<String, Map<Result, LongAdder>> polls = new ConcurrentHashMap<>();

    SourceMetrics(List<SourceSpec> sources, Ledger ledger) {
        this.sources = List.copyOf(sources);
        this.ledger = ledger;
        sources.forEach(source -> polls.put(source.id(), counters()));
    }

    private static Map<Result, LongAdder> counters() {
        Map<Result, LongAdder> out = new EnumMap<>(Result.class);
        for (Result each : Result.values()) {
            out.put(each, new LongAdder());
        }
        return out;
    }

    @Override
    public void polled(SourceSpec source, Poll poll) {
        count(source, poll.state().getLastError() == null ? Result.ANSWERED : Result.FAILED);
    }

    @Override
    public void notWritten(SourceSpec source) {
        count(source, Result.NOT_WRITTEN);
    }

    private void count(SourceSpec source, Result result) {
        polls.getOrDefault(source.id(), Map.of())
                .getOrDefault(result, new LongAdder())
                .increment();
    }

    @Override
    public void tell(Exposition to) {
        List<SourceSpec> owned =
                sources.stream().filter(source -> ledger.owns(source.id())).toList();
        to.gauge("sitrep_sources_declared", "Sources of the sources file.", sources.size());
        to.gauge("sitrep_sources_owned", "Sources that this process reads.", owned.size());
        for (SourceSpec source : sources) {
            polls.getOrDefault(source.id(), Map.of()).forEach((result, count) -> {
                String name = result.name().toLowerCase(Locale.ROOT);
                to.counter(
                        "sitrep_source_polls_total",
                        "Polls since the start of the process.",
                        (double) count.sum(),
                        "source",
                        source.id(),
                        "result",
                        name);
            });
        }
        for (SourceSpec source : owned) {
            ledger.state(source.id()).ifPresent(state -> tell(to, state));
        }
    }

    private static void tell(Exposition to, SourceState state) {
        String[] source = {"source", state.getSourceId()};
        to.moment(
                "sitrep_source_last_success_timestamp_seconds",
                "When the source last answered well.",
                state.getLastSuccess(),
                source);
        to.moment(
                "sitrep_source_last_new_timestamp_seconds",
                "When it last had something new.",
                state.getLastNew(),
                source);
        to.moment("sitrep_source_next_poll_timestamp_seconds", "When it is asked next.", state.getNextPoll(), source);
        to.gauge(
                "sitrep_source_rhythm_seconds",
                "Mean pause between two polls that had something new; 0 where not known.",
                (double) state.getRhythmSeconds(),
                source);
        to.gauge(
                "sitrep_source_failures", "Attempts that failed since the last good one.", state.getFailures(), source);
        to.counter(
                "sitrep_source_published_total",
                "Articles and revisions from it, since it was first asked.",
                (double) state.getPublished(),
                source);
        for (String alarm : ALARMS) {
            to.gauge(
                    "sitrep_source_alarm",
                    "1 while the alarm is raised.",
                    state.getAlarms().contains(alarm) ? 1 : 0,
                    "source",
                    state.getSourceId(),
                    "alarm",
                    alarm);
        }
    }
}
