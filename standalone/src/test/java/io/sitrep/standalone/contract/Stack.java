package io.sitrep.standalone.contract;

import java.util.Map;

/** A broker and a registry that somebody started: all that the suite knows of them is how to reach them, and that the broker can be restarted. */
interface Stack extends AutoCloseable {

    /** Name and password of the registry, where it asks for them: what {@code schema.registry.basic.auth.user.info} takes. */
    String REGISTRY_USER = "sitrep:contract";

    /** The addresses and credentials, by name of the setting. */
    Map<String, String> settings();

    /** Whether the registry lets in only who gives a name and a password. */
    boolean registryAsksForPassword();

    /** Ends the broker in good order and starts it again, at the same address and with the same data. Returns as soon as it may be asked again. */
    void restartBroker() throws Exception;

    @Override
    void close();
}
