package io.sitrep.ingest;

import io.sitrep.avro.ImportState;
import io.sitrep.schemas.Topics;
import java.util.HashMap;
import java.util.Map;

/** How far files were imported before, as a cluster remembers it. */
public final class ImportStates {

    private ImportStates() {}

    static ImportState of(Inputs.Position position) {
        return ImportState.newBuilder()
                .setInput(position.input())
                .setHead(position.head().hash())
                .setHeadBytes(position.head().bytes())
                .setDocuments(position.documents())
                .setOffset(position.offset())
                .setDone(position.done())
                .build();
    }

    /**
     * By absolute path. To be asked for when the publisher is open: what an import before left unfinished is settled by then.
     *
     * @throws UnavailableException where the cluster or the registry cannot be reached
     */
    public static Map<String, Inputs.Position> read(
            Topics topics, Map<String, ?> consumerSettings, Map<String, ?> serdeSettings) {
        Map<String, Inputs.Position> out = new HashMap<>();
        Map<String, ImportState> states = Compacted.read(topics.imports(), consumerSettings, serdeSettings);
        states.forEach((input, state) -> out.put(input, position(state)));
        return out;
    }

    private static Inputs.Position position(ImportState state) {
        return new Inputs.Position(
                state.getInput(),
                new Head(state.getHead(), state.getHeadBytes()),
                state.getDocuments(),
                state.getOffset(),
                state.getDone());
    }
}
