package io.sitrep.ingest.live;

import io.sitrep.avro.SourceState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where articles go, and where it is written down how far each source was read. Safe for use by several threads. */
public interface Ledger {

    /** Whether the source is ours to read now: of all processes of a group, one reads it. Of none while the ledger is away. */
    boolean owns(String sourceId);

    /** As last committed, by whichever process; empty where the source was never read. Of a source that is ours. */
    Optional<SourceState> state(String sourceId);

    /**
     * Writes what came of a poll: all of it or nothing. Waits until it is written.
     *
     * @param before what {@link #state} gave for the source when it was asked; null where that was nothing
     * @throws io.sitrep.ingest.UnavailableException where nothing was written, or where it is not known whether it was, or where the
     *     source is not ours any more, or was written since: the poll is lost, and the source is to be asked again by whoever owns it then
     */
    void commit(Poll poll, @Nullable SourceState before);
}
