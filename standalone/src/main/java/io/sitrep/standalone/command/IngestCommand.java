package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ImportStates;
import io.sitrep.ingest.Inputs;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.ingest.fetch.WebFetcher;
import io.sitrep.ingest.live.KafkaLedger;
import io.sitrep.ingest.live.LiveIngest;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.ingest.live.SourcesFile;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.HealthServer;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ingest",
        description = "Publishes articles to the raw topic of a cluster: files and standard input, or live sources.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

    private final Console console;

    /** One or the other. */
    @ArgGroup(multiplicity = "1")
    From from = new From();

    static final class From {

        @Option(names = "--input", paramLabel = "PATH", arity = "1..*", description = InputOption.DESCRIPTION)
        List<String> paths = new ArrayList<>();

        @Option(
                names = "--sources",
                paramLabel = "FILE",
                description =
                        "Sources file (YAML): asks its feeds, sitemaps and folders again and again, until it is ended. "
                                + "Several processes on one cluster share the sources.")
        @Nullable
        Path sources;
    }

    @Mixin
    PublishedOption published = new PublishedOption();

    @Option(
            names = "--resume",
            description =
                    "Go on where an import of the same files ended, however it ended; files that were imported are passed over.")
    boolean resume;

    @Option(names = "--json", description = "Answer with one JSON object.")
    boolean json;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    IngestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return from.sources == null ? files() : live(from.sources);
    }

    private int live(Path file) {
        List<SourceSpec> sources = SourcesFile.read(file);
        Settings settings = options.settings(console);
        Wiring wiring = Wiring.of(settings);
        try (WebFetcher fetcher = LiveWeb.fetcher(settings);
                KafkaLedger ledger = wiring.ledger()) {
            live(file, sources, settings, fetcher, ledger);
        } catch (InterruptedException e) {
            // The user ends it; everything is closed by now.
        }
        return Failure.OK;
    }

    private void live(Path file, List<SourceSpec> sources, Settings settings, WebFetcher fetcher, KafkaLedger ledger)
            throws InterruptedException {
        SourceMetrics metrics = new SourceMetrics(sources, ledger);
        try (HealthServer health = HealthServer.start(settings, "ingest", () -> true, metrics)) {
            console.say("Reading " + sources.size() + " sources of " + file + health.said() + ". Ctrl-C ends it.");
            LiveIngest.run(
                    sources,
                    LiveWeb.polite(settings, fetcher),
                    ledger,
                    Clock.systemUTC(),
                    settings.get(Settings.SOURCES_THREADS),
                    metrics);
        }
    }

    private int files() {
        PublishedDates dates = published.dates();
        Settings settings = options.settings(console);
        Rejections rejections = new Rejections(console);
        Wiring wiring = Wiring.of(settings);
        try (ArticlePublisher publisher = resume ? wiring.publisher(from.paths) : wiring.publisher();
                Inputs inputs = Sources.open(from.paths, dates, console.in(), before(settings))) {
            ImportProgress progress = new ImportProgress(console, inputs, Clock.systemUTC(), onTerminal());
            ArticlePublisher.Report report = publisher.publish(inputs, read -> {
                rejections.watch(read);
                progress.step();
            });
            progress.end();
            rejections.finish();
            if (inputs.skipped() > 0) {
                console.say(inputs.skipped() + " documents were imported before");
            }
            console.out().println(json ? json(report) : summary(report));
            return report.rejected() == 0 ? Failure.OK : Failure.SOME_REJECTED;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Up to Java 21; a later one shows the bar in a pipe, too.
    private static boolean onTerminal() {
        return System.console() != null;
    }

    private Map<String, Inputs.Position> before(Settings settings) {
        return resume ? ImportStates.read(settings.topics(), settings.consumer(), settings.registry()) : Map.of();
    }

    static String summary(ArticlePublisher.Report report) {
        return report.delivered() + " articles taken, " + report.rejected() + " rejected"
                + (report.repeated() == 0 ? "" : ", " + report.repeated() + " repeated");
    }

    static ObjectNode json(ArticlePublisher.Report report) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("delivered", report.delivered())
                .put("rejected", report.rejected())
                .put("repeated", report.repeated());
    }
}
