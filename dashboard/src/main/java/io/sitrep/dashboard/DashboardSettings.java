package io.sitrep.dashboard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the dashboard listens and to whom it answers.
 *
 * @param host address to bind, by default loopback
 * @param port 0 for any free one
 * @param token what a caller must show (Authorization: Bearer, or once ?token= in a browser); null where everybody who reaches it may read
 * @param requestsPerSecond how many requests of one address are answered, with twice as many at once; 0 for no limit
 * @param labels names for ids
 */
public record DashboardSettings(String host, int port, @Nullable String token, int requestsPerSecond, Labels labels) {

    public static final String LOOPBACK = "127.0.0.1";

    /** A page asks about fifteen times when it is opened; a program that needs more is on its own machine and can say so. */
    public static final int DEFAULT_RATE = 200;

    private static final int SHORTEST_TOKEN = 16;

    /**
     * @throws IllegalArgumentException where the port is out of range, the host unknown, the token too short, or the host is not loopback and
     *     there is no token
     */
    public DashboardSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("dashboard port must be 0 to 65535, not " + port);
        }
        if (requestsPerSecond < 0) {
            throw new IllegalArgumentException("dashboard rate must be 0 or more, not " + requestsPerSecond);
        }
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("dashboard token must have at least " + SHORTEST_TOKEN
                    + " characters; make one with: openssl rand -hex 24");
        }
        if (token == null && !isLoopback(host)) {
            throw new IllegalArgumentException("dashboard host " + host
                    + " is not loopback: set a dashboard token (make one with: openssl rand -hex 24), or bind to "
                    + LOOPBACK);
        }
    }

    /** Loopback, without a token and without names. */
    public static DashboardSettings loopback(int port) {
        return new DashboardSettings(LOOPBACK, port, null, DEFAULT_RATE, Labels.none());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("dashboard host " + host + " is unknown", e);
        }
    }
}
