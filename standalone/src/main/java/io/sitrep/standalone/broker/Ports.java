package io.sitrep.standalone.broker;

import io.sitrep.standalone.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
public final class Ports {

    private Ports() {}

    /**
     * The port asked for, or a free one where that is 0.
     *
     * @param what who wants it, for the message
     * @throws Failure where the port is in use
     */
    public static int choose(int wanted, String what) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // As the servers do: a port in TIME_WAIT is free.
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw Failure.unavailable("port " + wanted + " is in use (wanted for the " + what + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
