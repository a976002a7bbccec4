package io.sitrep.standalone.command;

import io.sitrep.avro.Article;
import io.sitrep.enrich.ExplainJson;
import io.sitrep.enrich.Explanation;
import io.sitrep.enrich.Extractor;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.EmbeddedCluster;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        description = {
            "Reads articles and tells of each sentence what was made of it, and why. Needs no Kafka.",
            "Given the id of an incident: reads the topics of a cluster, and tells which mentions it holds, with their scores,"
                    + " and which it nearly held."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    Articles articles = new Articles();

    @Option(names = "--json", description = "One JSON object for each article.")
    boolean json;

    @Option(names = "--all", description = "Every sentence, also those in which nothing was found.")
    boolean all;

    @Option(names = "--tags", description = "The part of speech of each word, too.")
    boolean tags;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "For an incident: of the data folder of a demo or run that has ended, in place of a cluster.")
    @Nullable
    Path data;

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(console, theatres.settings());
        if (articles.inputs.size() == 1 && isIncident(articles.inputs.get(0))) {
            explainIncident(settings, articles.inputs.get(0));
            return Failure.OK;
        }
        Extractor extractor = Wiring.of(settings).extractor();
        return articles.each(console, article -> explain(extractor, article));
    }

    private static boolean isIncident(String input) {
        return ExplainIncident.isId(input) && !Files.exists(Path.of(input));
    }

    private void explainIncident(Settings settings, String id) {
        if (data == null) {
            new ExplainIncident(Wiring.of(settings), settings).run(console, id, json);
        } else if (!Files.isDirectory(data)) {
            throw Failure.unavailable("no such data folder: " + data);
        } else {
            try (EmbeddedCluster cluster = EmbeddedCluster.start(data, settings)) {
                new ExplainIncident(Wiring.of(cluster.settings()), cluster.settings()).run(console, id, json);
            }
        }
    }

    private List<String> explain(Extractor extractor, Article article) {
        Explanation explanation = extractor.explain(article);
        return json ? List.of(ExplainJson.of(explanation).toString()) : ExplainText.lines(explanation, all, tags);
    }
}
