package io.sitrep.standalone.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the articles are: an option of every command that publishes some. */
final class InputOption {

    static final String DESCRIPTION =
            "Folders; text, HTML, mail, JSON-lines or WARC files, also packed (.gz, .zst); - for standard input.";

    @Option(names = "--input", paramLabel = "PATH", required = true, arity = "1..*", description = DESCRIPTION)
    List<String> paths = new ArrayList<>();
}
