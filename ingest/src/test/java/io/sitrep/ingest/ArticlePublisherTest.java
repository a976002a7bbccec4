package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parts that need no broker; the rest is tested on the embedded one, in standalone. */
class ArticlePublisherTest {

    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://publisher-test");

    @Test
    void shouldInsistOnAcknowledgementsAndIdempotence() {
        Map<String, Object> settings = ProducerSettings.producer(Map.of(
                "bootstrap.servers",
                "kafka:9092",
                "acks",
                "0",
                "enable.idempotence",
                "false",
                "linger.ms",
                "5",
                "ssl.protocol",
                "TLSv1.3"));

        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", "5")
                .containsEntry("ssl.protocol", "TLSv1.3")
                .containsEntry("max.request.size", Topics.MAX_RECORD_BYTES);
    }

    @Test
    void shouldMakeADeadLetterOfWhatWasRejected() {
        Read.Rejected rejected = new Read.Rejected(
                "in.jsonl:7", "broken JSON\nat once", ByteBuffer.wrap(new byte[Read.MAX_FIRST_BYTES + 1]));
        ProducerRecord<String, byte[]> record = ArticlePublisher.deadLetter(new Topics("test"), rejected);

        assertThat(record.topic()).isEqualTo("test.ingest.dlq");
        assertThat(record.key()).isEqualTo("in.jsonl:7");
        assertThat(record.value()).hasSize(Read.MAX_FIRST_BYTES);
        assertThat(header(record, ArticlePublisher.PLACE)).isEqualTo("in.jsonl:7");
        assertThat(header(record, ArticlePublisher.REASON)).isEqualTo("broken JSON at once");
    }

    @Test
    @Timeout(30)
    void shouldSayInOneLineThatTheClusterCannotBeReached() throws IOException {
        int port = freePort();
        Map<String, String> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port, "max.block.ms", "700");

        assertThatThrownBy(() -> ArticlePublisher.open(Topics.standard(), settings, REGISTRY))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("cannot reach Kafka at 127.0.0.1:" + port + ": ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatTheClusterHasNoAddress() {
        Map<String, String> settings = Map.of("bootstrap.servers", "nowhere.invalid:9092");

        assertThatThrownBy(() -> ArticlePublisher.open(Topics.standard(), settings, REGISTRY))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("cannot reach Kafka at nowhere.invalid:9092: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void shouldKnowARevisionAgainUntilItIsForgotten() {
        Repeats repeats = new Repeats(2);

        assertThat(repeats.first(article("a", "one"))).isTrue();
        assertThat(repeats.first(article("a", "one"))).isFalse();
        assertThat(repeats.first(article("a", "two"))).isTrue();
        assertThat(repeats.first(article("b", "one"))).isTrue();
        assertThat(repeats.first(article("a", "two"))).isFalse();
        assertThat(repeats.first(article("a", "one"))).as("forgotten").isTrue();
    }

    @Test
    void shouldBoundTheWaitForACluster() {
        Map<String, Object> settings = ProducerSettings.producer(Map.of("bootstrap.servers", "kafka:9092"));
        assertThat(Duration.ofMillis(ProducerSettings.maxBlockMs(settings))).isLessThan(Duration.ofMinutes(1));
    }

    private static io.sitrep.avro.Article article(String id, String content) {
        return Reading.only(Reading.standardInput("{\"articleId\":\"" + id + "\",\"content\":\"" + content + "\"}"));
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
