package io.sitrep.ingest.live;

/** Is told of every poll, for whoever counts them. Called from the threads of the polls. */
public interface PollWatcher {

    /** It was written. */
    void polled(SourceSpec source, Poll poll);

    /** What it brought could not be written, or it broke: the source is asked again. */
    void notWritten(SourceSpec source);

    /** Watches nothing. */
    PollWatcher NONE = new PollWatcher() {
        @Override
        public void polled(SourceSpec source, Poll poll) {}

        @Override
        public void notWritten(SourceSpec source) {}
    };
}
