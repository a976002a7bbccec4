package io.sitrep.standalone.command;

import io.sitrep.ingest.PublishedDates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Days for articles that state none: an option of every command that reads articles. */
final class PublishedOption {

    @Option(
            names = "--published",
            paramLabel = "DATE|FILE",
            description = "Day of publication, or a tab-separated file with the columns article and published.")
    @Nullable
    String published;

    /** @throws PublishedDates.InvalidDates with every error in the file */
    PublishedDates dates() {
        return published == null ? PublishedDates.none() : PublishedDates.parse(published);
    }
}
