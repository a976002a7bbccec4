package io.sitrep.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Outlives the registry that writes it, as the topic does. */
final class MemoryJournal implements Journal {

    record Line(JsonNode key, @Nullable JsonNode value) {}

    final List<Line> lines = new ArrayList<>();

    @Override
    public void replay(BiConsumer<JsonNode, @Nullable JsonNode> each) {
        lines.forEach(line -> each.accept(line.key(), line.value()));
    }

    @Override
    public void append(ObjectNode key, @Nullable ObjectNode value) {
        lines.add(new Line(key, value));
    }

    @Override
    public void close() {}
}
