package io.sitrep.standalone.command;

import io.sitrep.enrich.ExtractJson;
import io.sitrep.enrich.Extractor;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "extract",
        description = "Reads articles and prints what they report as JSON lines. Needs no Kafka.",
        mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            description = "Text, HTML or JSON-lines files, or folders of them; - or nothing for standard input.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    PublishedOption published = new PublishedOption();

    @Mixin
    TheatreOptions theatres = new TheatreOptions();

    @Mixin
    ClusterOptions options = new ClusterOptions();

    ExtractCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Extractor extractor =
                Wiring.of(options.settings(console, theatres.settings())).extractor();
        PublishedDates dates = published.dates();
        Rejections rejections = new Rejections(console);
        try (ArticleSource source = Sources.open(inputs.isEmpty() ? List.of("-") : inputs, dates, console.in())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                rejections.watch(read.get());
                if (read.get() instanceof Read.Delivered delivered) {
                    ExtractJson.of(extractor.extract(delivered.article()))
                            .forEach(json -> console.out().println(json));
                }
                if (console.out().checkError()) {
                    throw Failure.unavailable("standard output was closed");
                }
            }
        }
        rejections.finish();
        return rejections.count() == 0 ? Failure.OK : Failure.SOME_REJECTED;
    }
}
