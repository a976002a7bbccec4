package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.EmbeddedCluster;
import io.sitrep.standalone.process.StateReader;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "digest",
        description = "Prints a SHA-256 over the state: two runs that know the same print the same.",
        mixinStandardHelpOptions = true)
final class DigestCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Of the data folder of a demo or run that has ended, in place of a cluster.")
    @Nullable
    Path data;

    @Option(names = "--json", description = "Answer with one JSON object.")
    boolean json;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    DigestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(console);
        String digest;
        if (data == null) {
            digest = digest(settings);
        } else if (!Files.isDirectory(data)) {
            throw Failure.unavailable("no such data folder: " + data);
        } else {
            try (EmbeddedCluster cluster = EmbeddedCluster.start(data, settings)) {
                digest = digest(cluster.settings());
            }
        }
        console.out().println(json ? JsonNodeFactory.instance.objectNode().put("digest", digest) : digest);
        return Failure.OK;
    }

    private static String digest(Settings settings) {
        try (Admin admin = Clients.admin(settings)) {
            return new StateReader(settings).read(admin).digest();
        }
    }
}
