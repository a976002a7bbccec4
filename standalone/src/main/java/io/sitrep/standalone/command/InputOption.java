package io.sitrep.standalone.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the articles are: an option of every command that publishes some. */
final class InputOption {

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description = "Folders, text, HTML or JSON-lines files; - for standard input.")
    List<String> paths = new ArrayList<>();
}
