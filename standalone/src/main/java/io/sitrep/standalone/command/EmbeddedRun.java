package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.dashboard.DashboardServer;
import io.sitrep.enrich.Extractor;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.broker.Ports;
import io.sitrep.standalone.process.CaughtUp;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.EmbeddedCluster;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.process.StateExport;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The whole pipeline in this process: broker, registry, the streams, the dashboard. */
final class EmbeddedRun {

    private static final Duration START = Duration.ofMinutes(2);

    private final Console console;
    private final Settings settings;

    EmbeddedRun(Console console, Settings settings) {
        this.console = console;
        this.settings = settings;
    }

    /**
     * @param data the data folder
     * @param once whether to end when everything is processed, without a dashboard
     * @param export folder for the state as JSON lines; null for none
     * @param json whether the answer is one JSON object
     */
    record Plan(
            Path data,
            List<String> inputs,
            PublishedDates published,
            boolean once,
            @Nullable Path export,
            boolean json) {}

    /** Returns the report of the ingest, after the state was printed and, unless once, the user ended it. */
    ArticlePublisher.Report execute(Plan plan) throws IOException, InterruptedException {
        // What the user got wrong is told before anything is started.
        Wiring wiring = Wiring.of(settings);
        Extractor extractor = wiring.extractor();
        if (!plan.once()) {
            int unused = Ports.choose(settings.get(Settings.DASHBOARD_PORT), "dashboard");
        }
        console.say("Starting Kafka and the schema registry in " + plan.data());
        try (EmbeddedCluster cluster = EmbeddedCluster.start(plan.data(), settings);
                Admin admin = Clients.admin(cluster.settings());
                SchemaRegistryClient registry = Clients.registry(cluster.settings())) {
            new TopicSetup(admin, registry, cluster.settings()).apply();
            return execute(plan, wiring.at(cluster.settings()), extractor, cluster.settings(), admin);
        }
    }

    private ArticlePublisher.Report execute(Plan plan, Wiring wiring, Extractor extractor, Settings here, Admin admin)
            throws InterruptedException {
        try (StreamsProcess enrich = wiring.enrich(extractor, true);
                StreamsProcess aggregate = wiring.aggregate(true)) {
            Runnable health = () -> {
                enrich.failIfBroken();
                aggregate.failIfBroken();
            };
            ArticlePublisher.Report report = publish(plan, wiring);
            enrich.awaitRunning(START);
            aggregate.awaitRunning(START);
            new CaughtUp(admin, here, wiring.stages()).await(health);
            State state = new StateReader(here).read(admin);
            if (plan.export() != null) {
                StateExport.write(state, plan.export());
            }
            if (plan.once()) {
                print(plan, wiring, report, state, null);
                return report;
            }
            try (DashboardServer dashboard = wiring.dashboard()) {
                if (!dashboard.awaitReady(START)) {
                    throw Failure.unavailable("the dashboard is not ready after " + START.toSeconds() + " s");
                }
                print(plan, wiring, report, state, "http://127.0.0.1:" + dashboard.port() + "/");
                untilEnded(health);
            }
            return report;
        }
    }

    private ArticlePublisher.Report publish(Plan plan, Wiring wiring) {
        Rejections rejections = new Rejections(console);
        try (ArticleSource source = Sources.open(plan.inputs(), plan.published(), console.in());
                ArticlePublisher publisher = wiring.publisher()) {
            ArticlePublisher.Report report = publisher.publish(source, rejections::watch);
            rejections.finish();
            console.say(IngestCommand.summary(report));
            return report;
        }
    }

    private void print(
            Plan plan, Wiring wiring, ArticlePublisher.Report report, State state, @Nullable String address) {
        if (plan.json()) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("ingest", IngestCommand.json(report));
            answer.set("theatres", Headlines.json(state, wiring.theatres()));
            answer.put("digest", state.digest());
            answer.put("dashboard", address);
            console.out().println(answer);
        } else {
            Headlines.lines(state, wiring.theatres()).forEach(console.out()::println);
            console.out().println("Digest: " + state.digest());
            if (address != null) {
                console.out().println("Dashboard: " + address);
            }
        }
        console.out().flush();
        if (address != null) {
            console.say("Ctrl-C ends it.");
        }
    }

    private static void untilEnded(Runnable health) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(1, TimeUnit.SECONDS)) {
                health.run();
            }
        } catch (InterruptedException e) {
            // The user ends it: what is open is closed now, undisturbed.
        }
    }
}
