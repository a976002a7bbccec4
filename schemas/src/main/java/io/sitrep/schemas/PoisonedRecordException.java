package io.sitrep.schemas;

import org.jspecify.annotations.Nullable;

/**
 * A record that no second try would process: its own fault, not that of a broker, a registry or a bug. It belongs into the dead-letter topic,
 * and the stream goes on. Thrown before any state is touched.
 */
public class PoisonedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PoisonedRecordException(String message) {
        this(message, null);
    }

    public PoisonedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
