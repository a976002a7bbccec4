package io.sitrep.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where the registry writes what was decided, and reads it again at the start. */
interface Journal extends AutoCloseable {

    /** Hands over every record, oldest first; a value is null where the record takes its key back. */
    void replay(BiConsumer<JsonNode, @Nullable JsonNode> each);

    /** Returns when the record is safe. */
    void append(ObjectNode key, @Nullable ObjectNode value);

    @Override
    void close();
}
