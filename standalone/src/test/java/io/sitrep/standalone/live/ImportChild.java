package io.sitrep.standalone.live;

import io.sitrep.ingest.ArticlePublisher;
import io.sitrep.ingest.ImportStates;
import io.sitrep.ingest.Inputs;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Sources;
import io.sitrep.standalone.settings.Settings;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** A process to be killed: imports an archive so that it can be resumed, and prints the number of each document that it read in its run. */
final class ImportChild {

    private ImportChild() {}

    public static void main(String[] args) {
        Settings settings = Settings.of(
                null,
                Map.of(),
                Map.of("kafka.bootstrap.servers", args[0], "schema.registry.url", args[1], "namespace", args[2]));
        try (ArticlePublisher publisher = ArticlePublisher.resumable(
                        settings.topics(), "news", settings.producer(), settings.registry());
                Inputs inputs = Sources.open(
                        List.of(args[3]),
                        PublishedDates.none(),
                        InputStream.nullInputStream(),
                        ImportStates.read(settings.topics(), settings.consumer(), settings.registry()))) {
            int[] read = {0};
            ArticlePublisher.Report unused = publisher.publish(inputs, each -> {
                System.out.println(++read[0]);
                System.out.flush();
            });
        }
    }
}
