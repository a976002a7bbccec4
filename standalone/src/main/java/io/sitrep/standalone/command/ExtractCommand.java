package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.enrich.ExtractJson;
import io.sitrep.enrich.Extractor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "extract",
        description = "Reads articles and prints what they report as JSON lines. Needs no Kafka.",
        mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    Articles articles = new Articles();

    @Option(
            names = "--bodies",
            description = "Print what of each article is its text instead: articleId, title, publishedAt, text.")
    boolean bodies;

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    ExtractCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (bodies) {
            return articles.each(
                    console, article -> List.of(ExtractJson.body(article).toString()));
        }
        Extractor extractor =
                Wiring.of(options.settings(console, theatres.settings())).extractor();
        return articles.each(console, article -> ExtractJson.of(extractor.extract(article)).stream()
                .map(ObjectNode::toString)
                .toList());
    }
}
