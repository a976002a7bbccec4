package io.sitrep.standalone;

import org.jspecify.annotations.Nullable;

/** What ends a command, told to the user in one line and as an exit code. */
public final class Failure extends RuntimeException {

    /** Exit codes of the sitrep command. */
    public static final int OK = 0;

    public static final int INTERNAL = 1;
    public static final int USAGE = 2;
    public static final int SOME_REJECTED = 3;
    public static final int UNAVAILABLE = 4;

    private final int exitCode;

    private Failure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The user asked for something that cannot be, or a file of settings or rules says so. */
    public static Failure usage(String message) {
        return new Failure(USAGE, message, null);
    }

    public static Failure usage(String message, Throwable cause) {
        return new Failure(USAGE, message, cause);
    }

    /** Something that is needed is not there: a port, a folder, a cluster, a registry. */
    public static Failure unavailable(String message) {
        return new Failure(UNAVAILABLE, message, null);
    }

    public static Failure unavailable(String message, @Nullable Throwable cause) {
        return new Failure(UNAVAILABLE, message, cause);
    }

    public static Failure internal(String message, @Nullable Throwable cause) {
        return new Failure(INTERNAL, message, cause);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Never null here. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
