package io.sitrep.standalone.command;

import io.sitrep.ingest.Read;

/** Tells of rejected input on standard error, the first of it in full. */
final class Rejections {

    private static final int SHOWN = 20;

    private final Console console;
    private long count;

    Rejections(Console console) {
        this.console = console;
    }

    void watch(Read read) {
        if (read instanceof Read.Rejected rejected && ++count <= SHOWN) {
            console.say("rejected: " + rejected);
        }
    }

    long count() {
        return count;
    }

    void finish() {
        if (count > SHOWN) {
            console.say("rejected: and " + (count - SHOWN) + " more");
        }
    }
}
