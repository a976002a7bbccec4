package io.sitrep.ingest.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a request. Failure is a value: nothing that a server does is an exception. */
public sealed interface Fetched {

    /**
     * It was delivered.
     *
     * @param bytes decompressed
     * @param contentType media type in lower case, without parameters; "" where the server names none
     * @param charset as the server names it; null where it names none
     * @param etag to be sent with the next request; null where the server gives none
     * @param lastModified to be sent with the next request, as the server writes it; null where it gives none
     * @param address from which it finally came
     * @param movedTo where the server says that the address moved for good; null where it did not
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, compared with nothing.
    record Delivered(
            byte[] bytes,
            String contentType,
            @Nullable String charset,
            @Nullable String etag,
            @Nullable String lastModified,
            String address,
            @Nullable String movedTo)
            implements Fetched {}

    /**
     * It is as it was.
     *
     * @param movedTo as in {@link Delivered}
     */
    record Unchanged(@Nullable String movedTo) implements Fetched {}

    /** 410: it is gone, and will not come back. */
    record Gone() implements Fetched {}

    /** It cannot be had, and asking again soon will not help: the reason, on one line. */
    record Refused(String reason) implements Fetched {}

    /**
     * It cannot be had now.
     *
     * @param reason on one line
     * @param after how long the server asks to wait; null where it does not say
     */
    record Unavailable(String reason, @Nullable Duration after) implements Fetched {}
}
