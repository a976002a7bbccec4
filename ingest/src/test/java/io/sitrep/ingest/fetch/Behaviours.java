package io.sitrep.ingest.fetch;

import static io.sitrep.ingest.fetch.BehavingServer.head;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** What servers do. */
@SuppressWarnings("ArrayRecordComponent") // They are compared with nothing.
final class Behaviours {

    private Behaviours() {}

    /** Delivers, and says so when asked again with the validator. */
    record Well(String type, byte[] body, String etag) implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            if (etag.equals(headers.get("if-none-match"))) {
                head(out, "304 Not Modified");
                return;
            }
            head(out, "200 OK", "Content-Type: " + type, "ETag: " + etag, "Content-Length: " + body.length);
            out.write(body);
        }
    }

    /** Sends nothing until it is let go. */
    record Silent(CountDownLatch until) implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            awaitQuietly(until);
        }
    }

    /** Sends a byte now and then, for ever: never silent, never done. */
    static final class Slow implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            head(out, "200 OK", "Content-Type: text/xml");
            while (true) {
                out.write(' ');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    /** Sends as fast as it can, for ever. */
    static final class Endless implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            head(out, "200 OK", "Content-Type: text/xml");
            byte[] blanks = new byte[64 << 10];
            Arrays.fill(blanks, (byte) ' ');
            while (!Thread.currentThread().isInterrupted()) {
                out.write(blanks);
            }
        }
    }

    /** Sends the client elsewhere. */
    record Redirect(String status, String location) implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            head(out, status, "Location: " + location, "Content-Length: 0");
        }
    }

    /** A few kilobytes that become many megabytes. */
    static final class GzipBomb implements BehavingServer.Behaviour {

        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

        GzipBomb(int megabytes) throws IOException {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < megabytes; i++) {
                    gzip.write(zeros);
                }
            }
        }

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            head(out, "200 OK", "Content-Type: text/xml", "Content-Encoding: gzip", "Content-Length: " + packed.size());
            packed.writeTo(out);
        }
    }

    /** Packs what it delivers. */
    record Packed(String body) implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body.getBytes(StandardCharsets.UTF_8));
            }
            head(out, "200 OK", "Content-Type: text/xml", "Content-Encoding: gzip", "Content-Length: " + packed.size());
            packed.writeTo(out);
        }
    }

    /** Promises more than it sends: a connection that is cut looks the same. */
    static final class WrongLength implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            head(out, "200 OK", "Content-Type: text/xml", "Content-Length: 1000");
            out.write("<rss><channel>".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Answers with a status and headers alone. */
    record Status(String status, String... headers) implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> requestHeaders, OutputStream out) throws IOException {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: 0";
            head(out, status, all);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
