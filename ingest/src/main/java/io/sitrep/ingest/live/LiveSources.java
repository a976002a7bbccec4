package io.sitrep.ingest.live;

import io.sitrep.avro.SourceState;
import io.sitrep.ingest.UnavailableException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every source that is ours when its time comes, and publishes what is new. A source that fails, however it fails, costs no other
 * one its turn: one host at a time has one poll at the most. While the ledger is away nothing is asked, so nothing has to be kept.
 */
public final class LiveSources {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSources.class);

    /** How long to wait when nothing is due sooner: what another process leaves behind has to be noticed. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /** After a poll that could not be written, or that broke in a way that nobody foresaw. */
    private static final Duration AFTER_MISHAP = Duration.ofSeconds(30);

    private final List<SourceSpec> sources;
    private final SourceReader reader;
    private final Ledger ledger;
    private final Clock clock;
    private final Executor executor;
    private final PollWatcher watcher;

    /** Sources and hosts that are being asked. Guarded by itself. */
    private final Set<String> busy = new HashSet<>();

    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    /** @param executor runs the polls; as many at a time as it has threads */
    public LiveSources(
            List<SourceSpec> sources,
            SourceReader reader,
            Ledger ledger,
            Clock clock,
            Executor executor,
            PollWatcher watcher) {
        this.sources = List.copyOf(sources);
        this.reader = reader;
        this.ledger = ledger;
        this.clock = clock;
        this.executor = executor;
        this.watcher = watcher;
    }

    private record Due(SourceSpec source, Instant at) {}

    /** Starts what is due, the longest due first. Returns when to come again at the latest. */
    public Instant tick() {
        Instant now = clock.instant();
        Instant next = now.plus(LONGEST_REST);
        List<Due> all = sources.stream()
                .filter(source -> ledger.owns(source.id()) && !ended(source))
                .map(source -> new Due(source, at(source)))
                .sorted(Comparator.comparing(Due::at))
                .toList();
        for (Due each : all) {
            if (each.at().isAfter(now)) {
                return each.at().isBefore(next) ? each.at() : next;
            }
            start(each.source());
        }
        return next;
    }

    /** One that is gone comes back when its address in the sources file is another. */
    private boolean ended(SourceSpec source) {
        return ledger.state(source.id())
                .map(state -> state.getGone() && state.getDeclared().equals(source.address()))
                .orElse(false);
    }

    private Instant at(SourceSpec source) {
        Instant at = ledger.state(source.id())
                .filter(state -> state.getDeclared().equals(source.address()))
                .map(SourceState::getNextPoll)
                .orElse(Instant.MIN);
        Instant not = notBefore.get(source.id());
        return not != null && not.isAfter(at) ? not : at;
    }

    private void start(SourceSpec source) {
        String host = host(source);
        synchronized (busy) {
            if (busy.contains(source.id()) || busy.contains(host)) {
                return;
            }
            busy.add(source.id());
            busy.add(host);
        }
        executor.execute(() -> {
            try {
                read(source);
            } finally {
                synchronized (busy) {
                    busy.remove(source.id());
                    busy.remove(host);
                }
            }
        });
    }

    /** With two slashes, which no id has. Each folder is by itself: one whose disk is slow holds up no other. */
    private static String host(SourceSpec source) {
        if (source.kind() == SourceSpec.Kind.FOLDER) {
            return "//" + source.id();
        }
        try {
            return "//"
                    + String.valueOf(URI.create(source.address()).getRawAuthority())
                            .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "//" + source.id();
        }
    }

    private void read(SourceSpec source) {
        try {
            // What was committed since it was found due: another thread, or another process before us.
            SourceState before = ledger.state(source.id()).orElse(null);
            Poll poll = reader.poll(source, before, clock.instant());
            ledger.commit(poll, before);
            notBefore.remove(source.id());
            tell(source, poll);
            watcher.polled(source, poll);
        } catch (UnavailableException e) {
            notBefore.put(source.id(), clock.instant().plus(AFTER_MISHAP));
            watcher.notWritten(source);
            LOG.warn("event=poll_not_written source={} reason=\"{}\"", source.id(), e.getMessage());
        } catch (RuntimeException e) {
            notBefore.put(source.id(), clock.instant().plus(source.every()));
            watcher.notWritten(source);
            LOG.error("event=source_broken source={}", source.id(), e);
        }
    }

    private static void tell(SourceSpec source, Poll poll) {
        SourceState state = poll.state();
        if (state.getLastError() != null) {
            LOG.warn(
                    "event=source_failed source={} failures={} next={} reason=\"{}\"",
                    source.id(),
                    state.getFailures(),
                    state.getNextPoll(),
                    state.getLastError());
        }
        if (!poll.refused().isEmpty()) {
            LOG.warn(
                    "event=documents_refused source={} documents={} first=\"{}\"",
                    source.id(),
                    poll.refused().size(),
                    poll.refused().get(0));
        }
        if (!poll.articles().isEmpty()) {
            LOG.info(
                    "event=source_read source={} articles={}",
                    source.id(),
                    poll.articles().size());
        }
        poll.alarms()
                .forEach(alarm -> LOG.warn(
                        "event=alarm source={} alarm={} raised={} reason=\"{}\"",
                        source.id(),
                        alarm.getAlarm(),
                        alarm.getRaised(),
                        alarm.getReason()));
    }
}
