package io.sitrep.schemas;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaParser;

/**
 * The schemas that were released: one folder a version (v1, v2, ...), in it one file a topic, without the namespace.
 *
 * <p>Topics are kept for ever and consumers update when they like, so a schema may only change such that every released version reads what
 * the new one writes, and the new one what every released version wrote (FULL_TRANSITIVE).
 */
final class ReleasedSchemas {

    static final Path FOLDER = Path.of("src", "main", "released");

    static final String HOW_TO_RELEASE =
            "mvn -Dquick -pl schemas -am test -Dtest=ReleaseSchemas -Dsurefire.failIfNoSpecifiedTests=false -Drelease=v1";

    private static final String NAMESPACE = Topics.DEFAULT_NAMESPACE + ".";

    private ReleasedSchemas() {}

    /** Current schemas by topic, the namespace left out: as readers in any language see them. */
    static Map<String, Schema> current() {
        Map<String, Schema> out = new TreeMap<>();
        for (Topic topic : Topics.standard().all()) {
            out.put(topic.name().substring(NAMESPACE.length()), topic.valueSchema());
        }
        return out;
    }

    /** Everything about the current schemas that breaks with a released version; empty where nothing does. */
    static List<String> problems(Path folder, Map<String, Schema> current) throws IOException {
        Map<String, Map<String, Schema>> released = read(folder);
        List<String> problems = new ArrayList<>();
        Set<String> topics = new TreeSet<>(current.keySet());
        released.values().forEach(version -> topics.addAll(version.keySet()));
        for (String topic : topics) {
            List<Schema> versions = released.values().stream()
                    .filter(version -> version.containsKey(topic))
                    .map(version -> version.get(topic))
                    .toList();
            Schema now = current.get(topic);
            if (now == null) {
                problems.add(topic + ": was released, and is not in the catalogue any more");
            } else if (versions.isEmpty()) {
                problems.add(topic + ": has no released schema; release one with: " + HOW_TO_RELEASE
                        + " (the next number where v1 is out in the world)");
            } else {
                released.forEach((version, schemas) -> {
                    if (schemas.containsKey(topic)) {
                        incompatibility(now, schemas.get(topic))
                                .forEach(reason -> problems.add(topic + ": breaks with " + version + ": " + reason));
                    }
                });
            }
        }
        return problems;
    }

    /**
     * As the registry decides, by reading both ways. (Avro's SchemaValidator finds less: it lets pass that a reader does not know a symbol
     * of an enum and has no default for it.)
     */
    private static List<String> incompatibility(Schema now, Schema before) {
        List<String> reasons = new ArrayList<>();
        reasons.addAll(unreadable(now, before, "the new schema cannot read what it wrote"));
        reasons.addAll(unreadable(before, now, "its readers cannot read what is written now"));
        return reasons;
    }

    private static List<String> unreadable(Schema reader, Schema writer, String meaning) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found ->
                        meaning + ": " + found.getType() + " at " + found.getLocation() + ", " + found.getMessage())
                .toList();
    }

    /** By version, then by topic. */
    static Map<String, Map<String, Schema>> read(Path folder) throws IOException {
        Map<String, Map<String, Schema>> out =
                new TreeMap<>(Comparator.comparingInt((String version) -> Integer.parseInt(version.substring(1))));
        try (Stream<Path> versions = Files.list(folder)) {
            for (Path version : versions.toList()) {
                Map<String, Schema> schemas = new TreeMap<>();
                try (Stream<Path> files = Files.list(version)) {
                    for (Path file : files.toList()) {
                        String name = String.valueOf(file.getFileName());
                        schemas.put(
                                name.replaceFirst("\\.avsc$", ""), SchemaParser.parseSingle(Files.readString(file)));
                    }
                }
                out.put(String.valueOf(version.getFileName()), schemas);
            }
        }
        return out;
    }

    /** Writes the current schemas as a released version. */
    static void write(Path folder, String version, Map<String, Schema> schemas) throws IOException {
        Path target = Files.createDirectories(folder.resolve(version));
        ObjectMapper json = new ObjectMapper();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        ObjectWriter printer = json.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter));
        for (Map.Entry<String, Schema> each : schemas.entrySet()) {
            JsonNode plain = plain(json.readTree(each.getValue().toString()));
            Files.writeString(target.resolve(each.getKey() + ".avsc"), printer.writeValueAsString(plain) + "\n");
        }
    }

    /** Without avro.java.string, which tells our own code generator and nobody else. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> {
                if (!field.getKey().equals("avro.java.string")) {
                    out.set(field.getKey(), plain(field.getValue()));
                }
            });
            boolean onlyString = out.size() == 1 && out.path("type").asText().equals("string");
            return onlyString ? TextNode.valueOf("string") : out;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> out.add(plain(each)));
            return out;
        }
        return node;
    }
}
