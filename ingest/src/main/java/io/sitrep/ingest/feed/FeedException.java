package io.sitrep.ingest.feed;

/** What was delivered is no feed. The message says what it is instead, on one line. */
public final class FeedException extends Exception {

    private static final long serialVersionUID = 1;

    public FeedException(String message) {
        super(message);
    }
}
