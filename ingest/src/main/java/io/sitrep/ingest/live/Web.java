package io.sitrep.ingest.live;

import io.sitrep.ingest.fetch.Fetched;
import org.jspecify.annotations.Nullable;

/** Fetches from the web, as politely as it takes. */
public interface Web {

    /** Waits for its turn, fetches, and waits for the answer. */
    Fetched fetch(String address, @Nullable String etag, @Nullable String lastModified);
}
