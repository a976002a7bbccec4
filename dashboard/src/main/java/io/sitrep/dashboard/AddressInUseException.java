package io.sitrep.dashboard;

/** The address on which the dashboard should listen is taken, or not ours to take. The message is one line for people. */
public final class AddressInUseException extends RuntimeException {

    AddressInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
