package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ingest",
        description = "Publishes articles to the raw topic of a cluster.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    InputOption input = new InputOption();

    @Mixin
    PublishedOption published = new PublishedOption();

    @Option(names = "--json", description = "Answer with one JSON object.")
    boolean json;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    IngestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PublishedDates dates = published.dates();
        Rejections rejections = new Rejections(console);
        Wiring wiring = Wiring.of(options.settings(console));
        try (ArticleSource source = Sources.open(input.paths, dates, console.in());
                ArticlePublisher publisher = wiring.publisher()) {
            ArticlePublisher.Report report = publisher.publish(source, rejections::watch);
            rejections.finish();
            console.out().println(json ? json(report) : summary(report));
            return report.rejected() == 0 ? Failure.OK : Failure.SOME_REJECTED;
        }
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
