package io.sitrep.standalone.command;

import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = "Runs your own articles through the whole pipeline, in a broker of its own.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    InputOption input = new InputOption();

    @Mixin
    PublishedOption published = new PublishedOption();

    @Option(names = "--once", description = "End when everything is processed.")
    boolean once;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write incidents.jsonl, counts.jsonl, negotiations.jsonl and tallies.jsonl there.")
    @Nullable
    Path export;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder to keep and go on with; a temporary one without it.")
    @Nullable
    Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port of the dashboard; 0 for any that is free.")
    @Nullable
    String port;

    @Option(names = "--json", description = "Answer with one JSON object.")
    boolean json;

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> more = new LinkedHashMap<>(theatres.settings());
        if (port != null) {
            more.put(Settings.DASHBOARD_PORT.name(), port);
        }
        PublishedDates dates = published.dates();
        EmbeddedRun run = new EmbeddedRun(console, options.settings(console, more));
        Path folder = data == null ? Files.createTempDirectory("sitrep-run-") : data;
        try {
            ArticlePublisher.Report report =
                    run.execute(new EmbeddedRun.Plan(folder, input.paths, dates, once, export, json));
            return report.rejected() == 0 ? Failure.OK : Failure.SOME_REJECTED;
        } finally {
            if (data == null) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
