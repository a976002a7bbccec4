package io.sitrep.ingest;

/** Something that is needed is not there: the cluster or the registry cannot be reached, or a topic is missing. The message is one line. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
