package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.sitrep.ingest.fetch.WebFetcher;
import io.sitrep.ingest.live.KafkaLedger;
import io.sitrep.ingest.live.LiveIngest;
import io.sitrep.ingest.live.Poll;
import io.sitrep.ingest.live.PollWatcher;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Two feeds on a server of their own, one of which answers, asked once by a real ingest: so that the topic tells of both. */
final class PolledSources {

    private static final String FEED =
            "<rss><channel><title>The Desk</title><item><link>http://desk.example.org/weather</link>"
                    + "<title>Rain</title><description>It rains in the hills.</description>"
                    + "<pubDate>Sun, 28 Jan 2024 05:30:00 GMT</pubDate></item></channel></rss>";

    private PolledSources() {}

    static void poll(Wiring wiring, Settings settings) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        serve(server, "/robots.txt", 404, "none");
        serve(server, "/feed", 200, FEED);
        serve(server, "/down", 500, "<p>Out of order");
        server.start();
        String at = "http://127.0.0.1:" + server.getAddress().getPort();
        Settings allowed = settings.with(Map.of("sources.private", "allow", "sources.pause.seconds", "0"));
        List<SourceSpec> sources = List.of(source("desk", at + "/feed"), source("broken", at + "/down"));
        CountDownLatch polled = new CountDownLatch(sources.size());
        try (WebFetcher fetcher = LiveWeb.fetcher(allowed);
                KafkaLedger ledger = wiring.ledger()) {
            Thread ingest = new Thread(() -> run(sources, allowed, fetcher, ledger, polled), "ingest");
            ingest.start();
            boolean done = polled.await(60, TimeUnit.SECONDS);
            ingest.interrupt();
            ingest.join();
            if (!done) {
                throw new IllegalStateException("the sources were not asked");
            }
        } finally {
            server.stop(0);
        }
    }

    private static SourceSpec source(String id, String address) {
        return new SourceSpec(id, SourceSpec.Kind.FEED, address, null, Duration.ofMinutes(15), false);
    }

    private static void run(
            List<SourceSpec> sources,
            Settings settings,
            WebFetcher fetcher,
            KafkaLedger ledger,
            CountDownLatch polled) {
        try {
            LiveIngest.run(sources, LiveWeb.polite(settings, fetcher), ledger, Clock.systemUTC(), 2, new PollWatcher() {
                @Override
                public void polled(SourceSpec source, Poll poll) {
                    polled.countDown();
                }

                @Override
                public void notWritten(SourceSpec source) {
                    // It is asked again.
                }
            });
        } catch (InterruptedException e) {
            // It was asked to end.
        }
    }

    private static void serve(HttpServer server, String path, int status, String body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }
}
