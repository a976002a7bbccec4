package io.sitrep.standalone.registry;

import java.util.Locale;
import java.util.Optional;

/** Whether a subject, or the whole registry, takes new schemas. IMPORT takes them with their ids. */
enum Mode {
    READWRITE,
    READONLY,
    READONLY_OVERRIDE,
    IMPORT;

    static Optional<Mode> parse(String name) {
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean readOnly() {
        return this == READONLY || this == READONLY_OVERRIDE;
    }
}
