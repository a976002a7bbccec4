package io.sitrep.standalone.command;

import io.sitrep.standalone.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that knows theatres. */
final class TheatreOptions {

    @Option(names = "--theatre", paramLabel = "ID", description = "Only this theatre; repeatable. All without it.")
    List<String> theatres = new ArrayList<>();

    @Option(
            names = "--theatres",
            paramLabel = "DIR",
            description = "Folder with a sub-folder for each theatre, in place of the bundled ones.")
    @Nullable
    String folder;

    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        if (!theatres.isEmpty()) {
            all.put(Settings.THEATRES.name(), String.join(",", theatres));
        }
        if (folder != null) {
            all.put(Settings.THEATRES_DIR.name(), folder);
        }
        return all;
    }
}
