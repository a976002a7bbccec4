package io.sitrep.standalone.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The world outside of a command: what a test gives, or the terminal.
 *
 * @param in standard input
 * @param out answers; UTF-8 whatever the platform says, for other programs read it
 * @param err progress, rejected input, errors
 * @param environment variables
 * @param home where the samples and the data folder of the demo are
 */
record Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path home) {

    /** A line of progress. */
    void say(String line) {
        err.println(line);
    }

    /** Whether the user asked for stack traces. */
    boolean debug() {
        return !environment.getOrDefault("SITREP_DEBUG", "").isEmpty();
    }
}
