package io.sitrep.ingest.live;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Keeps the declared sources flowing until it is ended. */
public final class LiveIngest {

    /** What the ledger gives and takes is noticed so soon. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private static final Duration SHORTEST_REST = Duration.ofMillis(50);

    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private LiveIngest() {}

    /**
     * Runs until its thread is interrupted. Polls that are under way then are given up: nothing of them is written.
     *
     * @param threads sources that are asked at the same time
     */
    public static void run(
            List<SourceSpec> sources, Web web, Ledger ledger, Clock clock, int threads, PollWatcher watcher)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "source-poll");
            thread.setDaemon(true);
            return thread;
        });
        LiveSources live = new LiveSources(sources, new SourceReader(web), ledger, clock, workers, watcher);
        try {
            while (true) {
                Duration rest = Duration.between(clock.instant(), live.tick());
                Duration bounded = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
                Thread.sleep(Math.max(SHORTEST_REST.toMillis(), bounded.toMillis()));
            }
        } finally {
            workers.shutdownNow();
            boolean unused = workers.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
