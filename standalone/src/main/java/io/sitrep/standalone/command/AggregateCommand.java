package io.sitrep.standalone.command;

import io.sitrep.aggregate.StateKey;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.metrics.KafkaMetrics;
import io.sitrep.standalone.process.Access;
import io.sitrep.standalone.process.Found;
import io.sitrep.standalone.process.HealthServer;
import io.sitrep.standalone.process.QueryServer;
import io.sitrep.standalone.process.StreamsProcess;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "aggregate",
        description =
                "Turns the mentions of a cluster into incidents, counts, negotiations and tallies, until it is ended.",
        mixinStandardHelpOptions = true)
final class AggregateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    AggregateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings(console, theatres.settings());
        Wiring wiring = Wiring.of(settings);
        Cluster.require(Access.aggregate(settings.topics()), settings);
        try (StreamsProcess process = wiring.aggregate(false);
                HealthServer health = HealthServer.start(
                        settings, "aggregate", process::isRunning, new KafkaMetrics(process::metrics));
                QueryServer queries = QueryServer.start(settings, path -> find(process, path))) {
            console.say("aggregate runs on " + settings.get(Settings.BOOTSTRAP_SERVERS) + ", namespace "
                    + settings.topics().namespace() + health.said() + queries.said() + "; Ctrl-C ends it.");
            process.awaitEnd();
            return Failure.OK;
        }
    }

    /** What a process knows of a path; empty where there is no such path. */
    static Optional<Found> find(StreamsProcess process, String path) {
        return StateKey.ofPath(path).map(key -> process.find(key.store(), key.key(), key.partitioner()));
    }
}
