package io.sitrep.ingest.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches as a good guest: what robots.txt forbids not at all, one request of a host at a time, with a pause between two. Safe for use by
 * several threads: who asks a busy host waits.
 */
public final class PoliteWeb {

    /** Waits until a time comes. */
    public interface Waiting {

        void until(Instant time) throws InterruptedException;
    }

    private final Getting web;
    private final Robots robots;
    private final Duration pause;
    private final Clock clock;
    private final Waiting waiting;
    private final Map<String, Host> hosts = new HashMap<>();

    /** What is fetched with. */
    public interface Getting {

        Fetched fetch(String address, @Nullable String etag, @Nullable String lastModified);
    }

    private static final class Host {

        private Instant free = Instant.MIN;
    }

    /**
     * @param name by which robots.txt may speak to us
     * @param pause between the end of a request and the next one to the same host
     */
    public PoliteWeb(Getting web, String name, Duration pause, Clock clock, Waiting waiting) {
        this.web = web;
        this.pause = pause;
        this.clock = clock;
        this.waiting = waiting;
        this.robots = new Robots(address -> web.fetch(address, null, null), name, clock);
    }

    public Fetched fetch(String address, @Nullable String etag, @Nullable String lastModified) {
        URI uri;
        try {
            uri = URI.create(address.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            return new Fetched.Refused("not an address that can be fetched");
        }
        String name = uri.getRawAuthority() == null ? "" : uri.getRawAuthority().toLowerCase(Locale.ROOT);
        Host host;
        synchronized (hosts) {
            host = hosts.computeIfAbsent(name, unused -> new Host());
        }
        synchronized (host) {
            if (!robots.allows(uri)) {
                return new Fetched.Refused("robots.txt does not allow it");
            }
            Duration wanted = robots.delay(uri);
            try {
                if (clock.instant().isBefore(host.free)) {
                    waiting.until(host.free);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Fetched.Unavailable("interrupted", null);
            }
            try {
                return web.fetch(address, etag, lastModified);
            } finally {
                host.free = clock.instant().plus(wanted.compareTo(pause) > 0 ? wanted : pause);
            }
        }
    }
}
