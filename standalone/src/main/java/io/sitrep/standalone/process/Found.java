package io.sitrep.standalone.process;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** The answer of one instance of an application to a question about its state. */
public sealed interface Found {

    /** @param value null where there is no such record */
    record Here(@Nullable SpecificRecord value) implements Found {}

    /** Another instance keeps it. */
    record At(HostInfo host) implements Found {}

    /** Nobody can tell now: the instance starts, or partitions move. */
    record NotNow() implements Found {}
}
