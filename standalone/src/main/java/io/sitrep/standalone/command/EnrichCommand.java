package io.sitrep.standalone.command;

import io.sitrep.standalone.Failure;
import io.sitrep.standalone.metrics.KafkaMetrics;
import io.sitrep.standalone.process.Access;
import io.sitrep.standalone.process.HealthServer;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "enrich",
        description = "Reads the raw articles of a cluster and publishes their mentions, until it is ended.",
        mixinStandardHelpOptions = true)
final class EnrichCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    EnrichCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings(console, theatres.settings());
        Wiring wiring = Wiring.of(settings);
        Cluster.require(Access.enrich(settings.topics()), settings);
        try (StreamsProcess process = wiring.enrich(wiring.extractor(), false);
                HealthServer health = HealthServer.start(
                        settings, "enrich", process::isRunning, new KafkaMetrics(process::metrics))) {
            console.say("enrich runs on " + settings.get(Settings.BOOTSTRAP_SERVERS) + ", namespace "
                    + settings.topics().namespace() + health.said() + "; Ctrl-C ends it.");
            process.awaitEnd();
            return Failure.OK;
        }
    }
}
