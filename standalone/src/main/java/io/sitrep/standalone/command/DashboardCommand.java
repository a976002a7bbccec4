package io.sitrep.standalone.command;

import io.sitrep.dashboard.DashboardServer;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.metrics.Exposition;
import io.sitrep.standalone.process.Access;
import io.sitrep.standalone.process.HealthServer;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dashboard",
        description = "Serves the page and the API of a cluster's state, until it is ended.",
        mixinStandardHelpOptions = true)
final class DashboardCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--port", paramLabel = "N", description = "Port; 0 for any that is free.")
    @Nullable
    String port;

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    DashboardCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> more = new LinkedHashMap<>(theatres.settings());
        if (port != null) {
            more.put(Settings.DASHBOARD_PORT.name(), port);
        }
        Settings settings = options.settings(console, more);
        Wiring wiring = Wiring.of(settings);
        Cluster.require(Access.dashboard(settings.topics()), settings);
        try (DashboardServer dashboard = wiring.dashboard();
                HealthServer health = HealthServer.start(
                        settings, "dashboard", () -> dashboard.held().ready(), to -> tell(to, dashboard.held()))) {
            console.out()
                    .println("Dashboard: http://" + settings.get(Settings.DASHBOARD_HOST) + ":" + dashboard.port() + "/"
                            + health.said());
            console.out().flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The user ends it; it is closed by now.
        }
        return Failure.OK;
    }

    private static void tell(Exposition to, DashboardServer.Held held) {
        to.gauge("sitrep_dashboard_ready", "1 once the topics were read.", held.ready() ? 1 : 0);
        to.gauge(
                "sitrep_dashboard_live",
                "1 while it follows the topics; 0 while it catches up or they are away.",
                held.live() ? 1 : 0);
        to.gauge("sitrep_dashboard_incidents", "Incidents.", held.incidents());
        to.gauge("sitrep_dashboard_mentions", "Mentions.", held.mentions());
        to.gauge("sitrep_dashboard_readers", "Readers of events.", held.readers());
        to.counter("sitrep_dashboard_rejected_total", "Records that could not be read.", (double) held.rejected());
    }
}
