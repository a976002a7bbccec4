package io.sitrep.standalone.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * Which earlier versions a new schema must get on with, and in which direction.
 *
 * <p>Avro's SchemaCompatibility decides, as in Confluent's registry: the SchemaValidator of Avro lets a removed enum symbol pass.
 */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsOld;
    private final boolean readByOld;
    private final boolean transitive;

    CompatibilityLevel(boolean readsOld, boolean readByOld, boolean transitive) {
        this.readsOld = readsOld;
        this.readByOld = readByOld;
        this.transitive = transitive;
    }

    static Optional<CompatibilityLevel> parse(String name) {
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * @param earlier oldest first
     * @return what stands against the new schema; empty where nothing does
     */
    List<String> objections(Schema candidate, List<Schema> earlier) {
        List<String> objections = new ArrayList<>();
        int from = transitive ? 0 : Math.max(0, earlier.size() - 1);
        for (Schema old : earlier.subList(from, earlier.size())) {
            if (readsOld) {
                check(candidate, old, "the new schema cannot read data of an earlier one", objections);
            }
            if (readByOld) {
                check(old, candidate, "an earlier schema cannot read data of the new one", objections);
            }
        }
        return objections;
    }

    private static void check(Schema reader, Schema writer, String what, List<String> objections) {
        SchemaPairCompatibility found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        found.getResult()
                .getIncompatibilities()
                .forEach(each -> objections.add(
                        what + ": " + each.getType() + " at " + each.getLocation() + ": " + each.getMessage()));
    }
}
