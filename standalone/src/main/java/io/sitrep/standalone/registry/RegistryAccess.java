package io.sitrep.standalone.registry;

import io.sitrep.standalone.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a registry listens, and to whom it answers.
 *
 * @param host address to bind
 * @param port 0 for any that is free
 * @param user name that a caller must give (HTTP basic authentication); empty where everybody who reaches it may ask
 * @param password and the password with it
 */
public record RegistryAccess(String host, int port, String user, String password) {

    /** @throws Failure where others than this machine could reach it without a password, or the host is unknown */
    public RegistryAccess {
        if (user.isEmpty() != password.isEmpty()) {
            throw Failure.usage("registry.user and registry.password: both or neither");
        }
        if (user.indexOf(':') >= 0) {
            throw Failure.usage("registry.user: a name without ':', not '" + user + "'");
        }
        if (user.isEmpty() && !isLoopback(host)) {
            throw Failure.usage("registry.host " + host + " is not loopback: set registry.user and registry.password");
        }
    }

    /** On this machine alone, for everybody on it. */
    public static RegistryAccess loopback(int port) {
        return new RegistryAccess("127.0.0.1", port, "", "");
    }

    boolean isLoopback() {
        return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw Failure.usage("registry.host " + host + " is unknown", e);
        }
    }
}
