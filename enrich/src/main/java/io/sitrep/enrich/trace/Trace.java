package io.sitrep.enrich.trace;

import java.util.List;
import java.util.function.Supplier;

/**
 * Is told of decisions while one article is read. Readers call it where a decision falls, whether or not anybody listens: {@link #OFF} does
 * nothing, and what costs something to describe is handed over as a supplier that only a listener calls. Nothing is decided by a trace.
 *
 * <p>A draft is known by its identity: what is told of one object hangs together.
 */
public interface Trace {

    /** Nobody listens. */
    Trace OFF = new Trace() {
        @Override
        public void judged(int sentence, int from, int to, Why why) {}

        @Override
        public void weighed(int sentence, int from, int to, String outcome, Supplier<List<Vote>> votes) {}

        @Override
        public void told(Object draft, Supplier<Frame> frame) {}

        @Override
        public void settled(Object draft, Why why) {}

        @Override
        public void joined(Object draft, Object other, Why why) {}

        @Override
        public void became(Object draft, Object result) {}
    };

    /**
     * Tokens [from, to) of a sentence were judged.
     *
     * @param sentence place of the sentence in the body, from 0
     */
    void judged(int sentence, int from, int to, Why why);

    /**
     * A learned part decided on tokens [from, to) of a sentence.
     *
     * @param outcome what it decided, for people
     * @param votes what spoke for and against it, the weightiest first
     */
    void weighed(int sentence, int from, int to, String outcome, Supplier<List<Vote>> votes);

    /** A stretch of a sentence tells of something: a draft was made of it. */
    void told(Object draft, Supplier<Frame> frame);

    /** The draft comes to nothing. */
    void settled(Object draft, Why why);

    /** The draft goes on in another. */
    void joined(Object draft, Object other, Why why);

    /** The draft became an act, a step, a tally; or that became a mention. */
    void became(Object draft, Object result);
}
