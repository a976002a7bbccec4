package io.sitrep.ingest;

import io.sitrep.avro.Article;
import java.nio.ByteBuffer;

/** What a source yields: a document that can be published, or one that cannot, with the reason. */
public sealed interface Read {

    /** Bytes of a refused document that are kept: enough to see what it was. */
    int MAX_FIRST_BYTES = 64 << 10;

    /** A document as the source delivered it. */
    record Delivered(Article article) implements Read {}

    /**
     * A document that cannot be taken.
     *
     * @param place file and line, or address: where a person would look; one line
     * @param reason what is wrong with it; one line
     * @param firstBytes its beginning as delivered, at most {@link #MAX_FIRST_BYTES} bytes, read-only; empty where nothing could be read
     */
    record Rejected(String place, String reason, ByteBuffer firstBytes) implements Read {

        private static final int MAX_TEXT = 500;

        public Rejected {
            place = oneLine(place);
            reason = oneLine(reason);
            firstBytes = firstBytes
                    .slice(firstBytes.position(), Math.min(firstBytes.remaining(), MAX_FIRST_BYTES))
                    .asReadOnlyBuffer();
        }

        static Rejected of(String place, String reason) {
            return new Rejected(place, reason, ByteBuffer.allocate(0));
        }

        /** The beginning of the document, copied. */
        public byte[] bytes() {
            byte[] out = new byte[firstBytes.remaining()];
            firstBytes.duplicate().get(out);
            return out;
        }

        /** As shown to people: place, colon, reason. */
        @Override
        public String toString() {
            return place + ": " + reason;
        }

        /** File names and parser messages may hold line breaks and escape sequences: not in a message of one line. */
        private static String oneLine(String text) {
            String clean = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
            return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT) + "...";
        }
    }
}
