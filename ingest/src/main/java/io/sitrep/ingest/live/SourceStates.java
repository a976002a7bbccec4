package io.sitrep.ingest.live;

import io.sitrep.avro.SourceState;
import io.sitrep.ingest.Compacted;
import io.sitrep.schemas.Topics;
import java.util.Map;

/** How the live sources of a cluster are. */
public final class SourceStates {

    private SourceStates() {}

    /**
     * By id of the source.
     *
     * @throws io.sitrep.ingest.UnavailableException where the cluster or the registry cannot be reached
     */
    public static Map<String, SourceState> read(
            Topics topics, Map<String, ?> consumerSettings, Map<String, ?> serdeSettings) {
        return Compacted.read(topics.sources(), consumerSettings, serdeSettings);
    }
}
