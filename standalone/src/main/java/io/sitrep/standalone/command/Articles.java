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
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The articles of a command that reads some and prints what it makes of each: its parameters and the option that goes with them. */
final class Articles {

    /** So many articles are read at a time. */
    private static final int BATCH = 64;

    /** Fewer where they are long: so many characters are kept at a time. */
    private static final long BATCH_CHARS = 4_000_000;

    @Parameters(
            paramLabel = "FILE",
            description = "Text, HTML or JSON-lines files, or folders of them; - or nothing for standard input.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    PublishedOption published = new PublishedOption();

    /**
     * Prints what is read of each, in their order. Files are read several articles at a time, on all cores; standard input one by one, so
     * that what comes from a live program is answered at once. What is no article is reported, and does not stop the rest.
     *
     * @param reader gives the lines to print; safe for use by several threads
     * @return the exit code
     */
    int each(Console console, Function<Article, List<String>> reader) {
        boolean live = inputs.isEmpty() || inputs.contains("-");
        PublishedDates dates = published.dates();
        Rejections rejections = new Rejections(console);
        try (ArticleSource source = Sources.open(inputs.isEmpty() ? List.of("-") : inputs, dates, console.in())) {
            List<Article> batch = new ArrayList<>();
            long chars = 0;
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                rejections.watch(read.get());
                if (read.get() instanceof Read.Delivered delivered) {
                    batch.add(delivered.article());
                    chars += delivered.article().getContent().length();
                }
                if (live || batch.size() >= BATCH || chars >= BATCH_CHARS) {
                    print(console, batch, reader);
                    batch.clear();
                    chars = 0;
                }
            }
            print(console, batch, reader);
        }
        rejections.finish();
        return rejections.count() == 0 ? Failure.OK : Failure.SOME_REJECTED;
    }

    private static void print(Console console, List<Article> batch, Function<Article, List<String>> reader) {
        StringBuilder out = new StringBuilder();
        for (List<String> lines : batch.parallelStream().map(reader).toList()) {
            lines.forEach(line -> out.append(line).append('\n'));
        }
        console.out().print(out);
        if (console.out().checkError()) {
            throw Failure.unavailable("standard output was closed");
        }
    }
}
