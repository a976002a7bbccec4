package io.sitrep.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do with a stream that was read and cannot be closed: everything it had is taken, so it is worth a line in the log and no more. */
final class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private Streams() {}

    static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("event=close_failed", e);
        }
    }
}
