package io.sitrep.standalone.command;

import io.sitrep.avro.Article;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The articles of a command that reads some and prints what it makes of each: its parameters and the option that goes with them. */
final class Articles {

    @Parameters(
            paramLabel = "FILE",
            description = "Text, HTML or JSON-lines files, or folders of them; - or nothing for standard input.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    PublishedOption published = new PublishedOption();

    /**
     * Hands over one after the other. What is no article is reported, and does not stop the rest.
     *
     * @return the exit code
     */
    int each(Console console, Consumer<Article> reader) {
        PublishedDates dates = published.dates();
        Rejections rejections = new Rejections(console);
        try (ArticleSource source = Sources.open(inputs.isEmpty() ? List.of("-") : inputs, dates, console.in())) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                rejections.watch(read.get());
                if (read.get() instanceof Read.Delivered delivered) {
                    reader.accept(delivered.article());
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
