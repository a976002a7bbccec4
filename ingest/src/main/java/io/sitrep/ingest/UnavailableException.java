package io.sitrep.ingest;

/** Something that is needed is not there: the cluster or the registry cannot be reached, or a topic is missing. The message is one line. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The innermost message, on one line: the outer ones say only that something failed. */
    public static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ").strip();
    }
}
