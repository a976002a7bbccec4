package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeInputTest {

    private static final int FIFTY_MB = 50_000_000;

    @Test
    void shouldReadPastALineOfFiftyMegabytesWithoutHoldingIt() {
        InputStream in = sequence(
                text("{\"articleId\":\"before\",\"content\":\"a\"}\n{\"content\":\""),
                new Endless('x', FIFTY_MB),
                text("\"}\n{\"articleId\":\"after\",\"content\":\"b\"}\n"));
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = memory.getThreadAllocatedBytes(thread);

        List<Read> reads = Reading.all(Sources.open(List.of("-"), PublishedDates.none(), in));

        long allocated = memory.getThreadAllocatedBytes(thread) - before;
        assertThat(reads).hasSize(3);
        assertThat(Reading.article(reads.get(0)).getArticleId()).isEqualTo("before");
        assertThat(Reading.rejection(reads.get(1)))
                .isEqualTo("standard input:2: the line has 50000014 bytes; at most 8388608 are taken");
        assertThat(((Read.Rejected) reads.get(1)).bytes())
                .hasSize(Read.MAX_FIRST_BYTES)
                .startsWith("{\"content\":\"xxx".getBytes(StandardCharsets.UTF_8));
        assertThat(Reading.article(reads.get(2)).getArticleId()).isEqualTo("after");
        // A growing buffer of at most 8 MiB, copied a few times; nothing grows with the line.
        assertThat(allocated).as("bytes allocated").isLessThan(FIFTY_MB);
    }

    @Test
    void shouldTakeTheLongestLineAndRefuseOneByteMore() {
        String frame = "{\"content\":\"a\",\"other\":\"\"}";
        int room = Sources.MAX_DOCUMENT_BYTES - frame.length();
        String start = frame.substring(0, frame.length() - 2);

        assertThat(Reading.all(Sources.open(
                        List.of("-"),
                        PublishedDates.none(),
                        sequence(text(start), new Endless('y', room), text("\"}\n")))))
                .singleElement()
                .isInstanceOf(Read.Delivered.class);
        assertThat(Reading.all(Sources.open(
                        List.of("-"),
                        PublishedDates.none(),
                        sequence(text(start), new Endless('y', room + 1), text("\"}\n")))))
                .singleElement()
                .isInstanceOf(Read.Rejected.class);
    }

    private static InputStream text(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream sequence(InputStream... parts) {
        return new SequenceInputStream(Collections.enumeration(List.of(parts)));
    }

    /** So many of one byte, made while they are read. */
    private static final class Endless extends InputStream {

        private final char letter;
        private long left;

        Endless(char letter, long length) {
            this.letter = letter;
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? letter : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(buffer, from, from + count, (byte) letter);
            left -= count;
            return count;
        }
    }
}
