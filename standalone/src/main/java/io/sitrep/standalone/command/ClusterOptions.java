package io.sitrep.standalone.command;

import io.sitrep.standalone.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that has settings. */
final class ClusterOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, as a file of properties.")
    @Nullable
    Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "One setting; goes before file and environment. Repeatable.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--namespace", paramLabel = "NAME", description = "First part of topic names and application ids.")
    @Nullable
    String namespace;

    @Option(names = "--verbose", description = "Show stack traces of errors.")
    boolean verbose;

    Settings settings(Console console) {
        return settings(console, Map.of());
    }

    /** @param more from other options of the command */
    Settings settings(Console console, Map<String, String> more) {
        Map<String, String> line = new LinkedHashMap<>(set);
        line.putAll(more);
        if (namespace != null) {
            line.put(Settings.NAMESPACE.name(), namespace);
        }
        return Settings.of(config, console.environment(), line);
    }
}
