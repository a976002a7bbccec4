package io.sitrep.enrich.knowledge;

import io.sitrep.theatres.NearMiss;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleFile;
import io.sitrep.theatres.RuleFile.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the general rule files lie: those that come with Sitrep, or a folder whose files take the place of the bundled ones of the same
 * name. A file that the folder lacks is the bundled one.
 *
 * @param folder null for the bundled files alone
 */
public record KnowledgeFolder(@Nullable Path folder) {

    /** Ends the name of a file with sentences and what must come of them. */
    static final String EXAMPLES = ".examples.yaml";

    private static final String YAML = ".yaml";

    private static final String BUNDLED = "/knowledge/";

    /** Every rule file that there is, in the order in which it is read. */
    private static final List<String> NAMES = List.of(
            "words",
            "languages",
            "grammar",
            "boilerplate",
            "violence",
            "crime",
            "policy",
            "steps",
            "dictionary",
            "cameo",
            "countries",
            "regions",
            "places");

    /** What only has examples: what is read without a file of its own. */
    private static final List<String> WITHOUT_RULES = List.of("incidents", "silence", "tallies", "traps");

    /** The files that come with Sitrep. */
    public static KnowledgeFolder bundled() {
        return new KnowledgeFolder(null);
    }

    /** The mapping at the top of a file; see {@link RuleFile#read}. */
    public Entry file(String name, List<RuleError> errors) {
        Path own = own(name);
        return own == null
                ? RuleFile.resource(Knowledge.class, BUNDLED + name, errors)
                : RuleFile.read(own, "knowledge/" + name, errors);
    }

    /** The example files: sentences, and what must come of them. */
    public List<Entry> examples(List<RuleError> errors) {
        List<Entry> out = new ArrayList<>();
        Stream.concat(NAMES.stream(), WITHOUT_RULES.stream())
                .map(name -> name + EXAMPLES)
                .filter(name -> own(name) != null || KnowledgeFolder.class.getResource(BUNDLED + name) != null)
                .forEach(name -> out.add(file(name, errors)));
        return out;
    }

    /** Reports files that nobody reads: a misspelt name must not be passed over in silence. */
    void refuseStrangers(List<RuleError> errors) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(YAML) && !isKnown(name))
                    .sorted()
                    .forEach(name -> errors.add(new RuleError(
                            "knowledge/" + name,
                            1,
                            "no file of that name is read" + NearMiss.hintOrList(name, known()))));
        } catch (IOException e) {
            errors.add(new RuleError(folder.toString(), 0, "cannot be read: no such folder of knowledge"));
        }
    }

    private static boolean isKnown(String file) {
        boolean examples = file.endsWith(EXAMPLES)
                && Stream.concat(NAMES.stream(), WITHOUT_RULES.stream()).anyMatch(name -> file.equals(name + EXAMPLES));
        return examples || KnowledgeFolder.class.getResource(BUNDLED + file) != null;
    }

    private static List<String> known() {
        return NAMES.stream().map(name -> name + YAML).toList();
    }

    private @Nullable Path own(String name) {
        Path file = folder == null ? null : folder.resolve(name);
        return file != null && Files.exists(file) ? file : null;
    }
}
