package io.sitrep.standalone.command;

import io.sitrep.avro.Article;
import io.sitrep.enrich.ExplainJson;
import io.sitrep.enrich.Explanation;
import io.sitrep.enrich.Extractor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        description = "Reads articles and tells of each sentence what was made of it, and why. Needs no Kafka.",
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

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Extractor extractor =
                Wiring.of(options.settings(console, theatres.settings())).extractor();
        return articles.each(console, article -> explain(extractor, article));
    }

    private void explain(Extractor extractor, Article article) {
        Explanation explanation = extractor.explain(article);
        if (json) {
            console.out().println(ExplainJson.of(explanation));
        } else {
            ExplainText.lines(explanation, all, tags).forEach(console.out()::println);
        }
    }
}
