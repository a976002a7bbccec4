package io.sitrep.standalone.command;

import io.sitrep.ingest.PublishedDates;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Runs the bundled sample stream through the whole pipeline and serves the dashboard.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final String SAMPLES = "samples/iraq-syria-jordan";

    private final Console console;

    @Option(names = "--once", description = "End when everything is processed.")
    boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder (default: data/demo beside the sitrep script).")
    @Nullable
    Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port of the dashboard; 0 for any that is free.")
    @Nullable
    String port;

    @Option(names = "--json", description = "Answer with one JSON object.")
    boolean json;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path samples = console.home().resolve(SAMPLES);
        if (!Files.isDirectory(samples)) {
            throw Failure.unavailable("the sample stream is missing: " + samples);
        }
        Map<String, String> more = new LinkedHashMap<>();
        if (port != null) {
            more.put(Settings.DASHBOARD_PORT.name(), port);
        }
        PublishedDates dates =
                PublishedDates.parse(samples.resolve("published.tsv").toString());
        new EmbeddedRun(console, options.settings(console, more))
                .execute(new EmbeddedRun.Plan(
                        data == null ? console.home().resolve("data/demo") : data,
                        List.of(samples.toString()),
                        dates,
                        once,
                        null,
                        json));
        return Failure.OK; // The sample holds a file that is to be rejected.
    }
}
