package io.sitrep.standalone.live;

import io.sitrep.ingest.fetch.FetchLimits;
import io.sitrep.ingest.fetch.PoliteWeb;
import io.sitrep.ingest.fetch.WebFetcher;
import io.sitrep.ingest.live.KafkaLedger;
import io.sitrep.ingest.live.LiveSources;
import io.sitrep.ingest.live.PollWatcher;
import io.sitrep.ingest.live.SourceReader;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.standalone.settings.Settings;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/** An ingest process in simulated time: whatever a real one has, but that somebody else says when to look at the clock. */
final class SimulatedProcess implements AutoCloseable {

    private static final DnsResolver LOOPBACK = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    private final ExecutorService threads = Executors.newFixedThreadPool(12);
    private final Phaser polls = new Phaser(1);
    private final AtomicReference<@Nullable Runnable> onSend = new AtomicReference<>();
    private final WebFetcher fetcher;
    private final KafkaLedger ledger;
    private final LiveSources live;

    SimulatedProcess(Settings settings, List<SourceSpec> sources, Clock clock) {
        Map<String, Object> producer = new HashMap<>(settings.producer());
        producer.put("transaction.timeout.ms", 4000);
        producer.put("linger.ms", 0);
        producer.put("interceptor.classes", SendHook.class.getName());
        producer.put(SendHook.ACTION, onSend);
        Map<String, Object> consumer = new HashMap<>(settings.consumer());
        consumer.put("session.timeout.ms", 6000);
        consumer.put("heartbeat.interval.ms", 300);
        consumer.put("max.poll.interval.ms", 6000);
        fetcher = WebFetcher.open("Sitrep/test", LOOPBACK, FetchLimits.STANDARD, clock);
        ledger = KafkaLedger.open(settings.topics(), producer, consumer, settings.registry());
        PoliteWeb web = new PoliteWeb(fetcher::fetch, "sitrep", Duration.ZERO, clock, time -> {});
        live = new LiveSources(sources, new SourceReader(web::fetch), ledger, clock, this::execute, PollWatcher.NONE);
    }

    private void execute(Runnable poll) {
        polls.register();
        threads.execute(() -> {
            try {
                poll.run();
            } finally {
                polls.arriveAndDeregister();
            }
        });
    }

    boolean owns(SourceSpec source) {
        return ledger.owns(source.id());
    }

    void tick() {
        live.tick();
    }

    /** Waits for the polls that were begun. */
    void settle() {
        polls.arriveAndAwaitAdvance();
    }

    /** In the middle of the next transaction. */
    void onNextSend(Runnable action) {
        onSend.set(action);
    }

    /** As if the machine had lost its power. */
    void kill() {
        ledger.abandon();
    }

    @Override
    public void close() {
        ledger.close();
        fetcher.close();
        threads.shutdownNow();
    }
}
