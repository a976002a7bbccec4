package io.sitrep.ingest.fetch;

import java.time.Duration;

/**
 * Bounds of a request.
 *
 * @param bytes largest body, decompressed
 * @param connect until the connection stands
 * @param silence between two packets
 * @param whole from the beginning to the end, redirects included
 * @param redirects most of them
 */
public record FetchLimits(int bytes, Duration connect, Duration silence, Duration whole, int redirects) {

    public static final FetchLimits STANDARD =
            new FetchLimits(32 << 20, Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(120), 8);
}
