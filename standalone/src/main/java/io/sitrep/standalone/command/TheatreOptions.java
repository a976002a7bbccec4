package io.sitrep.standalone.command;

import io.sitrep.standalone.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that knows theatres and what else rule files tell. */
final class TheatreOptions {

    @Option(names = "--theatre", paramLabel = "ID", description = "Only this theatre; repeatable. All without it.")
    List<String> theatres = new ArrayList<>();

    @Option(
            names = "--theatres",
            paramLabel = "DIR",
            description = "Folder with a sub-folder for each theatre, in place of the bundled ones.")
    @Nullable
    String folder;

    @Option(
            names = "--knowledge",
            paramLabel = "DIR",
            description = "Folder with general rule files; each takes the place of the bundled one of its name.")
    @Nullable
    String knowledge;

    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        if (!theatres.isEmpty()) {
            all.put(Settings.THEATRES.name(), String.join(",", theatres));
        }
        if (folder != null) {
            all.put(Settings.THEATRES_DIR.name(), folder);
        }
        if (knowledge != null) {
            all.put(Settings.KNOWLEDGE_DIR.name(), knowledge);
        }
        return all;
    }
}
