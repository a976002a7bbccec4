package io.sitrep.standalone.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.dashboard.DashboardServer;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.settings.Settings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The whole pipeline at work on a cluster, with a dashboard that may end and begin again at its port. */
final class LivePipeline implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final Wiring wiring;
    private final Admin admin;
    private final StreamsProcess enrich;
    private final StreamsProcess aggregate;
    private final ArticlePublisher publisher;
    private @Nullable DashboardServer dashboard;
    private int port;

    /** @param settings of a cluster, with a namespace of its own */
    LivePipeline(Settings settings) throws Exception {
        this.settings = settings.with(Map.of(Settings.DASHBOARD_RATE.name(), "0"));
        this.wiring = Wiring.of(this.settings);
        this.admin = Clients.admin(settings);
        try (SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).apply();
        }
        this.enrich = wiring.enrich(wiring.extractor(), true);
        this.aggregate = wiring.aggregate(true);
        this.publisher = wiring.publisher();
        enrich.awaitRunning(PATIENCE);
        aggregate.awaitRunning(PATIENCE);
        startDashboard();
    }

    Wiring wiring() {
        return wiring;
    }

    /** Files and folders. */
    void publish(List<String> inputs, PublishedDates dates) {
        try (ArticleSource source = Sources.open(inputs, dates, ByteArrayInputStream.nullInputStream())) {
            ArticlePublisher.Report unused = publisher.publish(source, read -> {});
        }
    }

    /** One article, as a line of JSON. */
    void publish(String line) {
        ByteArrayInputStream in = new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8));
        try (ArticleSource source = Sources.open(List.of("-"), PublishedDates.none(), in)) {
            ArticlePublisher.Report report = publisher.publish(source, read -> {});
            if (report.delivered() != 1) {
                throw new IllegalArgumentException(line);
            }
        }
    }

    /** Everything that was published is in the state when it returns. */
    State settled() {
        new CaughtUp(admin, settings, wiring.stages()).await(() -> {
            enrich.failIfBroken();
            aggregate.failIfBroken();
        });
        return state();
    }

    State state() {
        return new StateReader(settings).read(admin);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void startDashboard() throws InterruptedException {
        DashboardServer started = wiring.at(settings.with(Map.of(Settings.DASHBOARD_PORT.name(), String.valueOf(port))))
                .dashboard();
        dashboard = started;
        port = started.port();
        if (!started.awaitReady(PATIENCE)) {
            throw new IllegalStateException("the dashboard is not ready");
        }
    }

    void stopDashboard() {
        if (dashboard != null) {
            dashboard.close();
            dashboard = null;
        }
    }

    @Override
    public void close() {
        stopDashboard();
        publisher.close();
        aggregate.close();
        enrich.close();
        admin.close();
    }
}
