package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void shouldNameEveryTopic() {
        assertThat(Topics.standard().all())
                .extracting(io.sitrep.schemas.Topic::name)
                .containsExactly(
                        "sitrep.source.state.v1",
                        "sitrep.source.alarm.v1",
                        "sitrep.import.state.v1",
                        "sitrep.article.raw.v1",
                        "sitrep.mention.incident.v1",
                        "sitrep.mention.policy.v1",
                        "sitrep.mention.tally.v1",
                        "sitrep.incident.state.v1",
                        "sitrep.incident.change.v1",
                        "sitrep.count.state.v1",
                        "sitrep.negotiation.state.v1",
                        "sitrep.negotiation.transition.v1",
                        "sitrep.tally.state.v1");
    }

    @Test
    void shouldPutEverythingUnderTheNamespace() {
        Topics replay = new Topics("replay-2024.a");

        assertThat(replay.all()).allSatisfy(topic -> {
            assertThat(topic.name()).startsWith("replay-2024.a.");
            Topic.validate(topic.name());
        });
        assertThat(replay.deadLetters("ingest")).isEqualTo("replay-2024.a.ingest.dlq");
        assertThat(replay.applicationId("enrich")).isEqualTo("replay-2024.a.enrich");
        assertThat(replay.articles().subject()).isEqualTo("replay-2024.a.article.raw.v1-value");
    }

    @Test
    void shouldCompactStateAndKeepHistory() {
        Topics topics = Topics.standard();

        assertThat(topics.state()).allSatisfy(topic -> assertThat(topic.config())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms"));
        assertThat(List.of(topics.articles(), topics.incidentChanges(), topics.negotiationTransitions()))
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", "-1")
                        .containsEntry("retention.bytes", "-1"));
        assertThat(topics.all()).allSatisfy(topic -> assertThat(topic.config())
                .containsEntry("max.message.bytes", String.valueOf(Topics.MAX_RECORD_BYTES)));
    }

    @Test
    void shouldHoldTheLongestArticleInOneRecord() {
        int utf8BytesPerUtf16Unit = 3;
        assertThat(Topics.MAX_ARTICLE_CHARS * utf8BytesPerUtf16Unit).isLessThan(Topics.MAX_RECORD_BYTES - (1 << 20));
    }

    @Test
    void shouldTakeTheLongestNamespaceAndRefuseOneLetterMore() {
        assertThat(new Topics("n".repeat(100)).all()).allSatisfy(topic -> Topic.validate(topic.name()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Topics("n".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sitrep", ".sitrep", "-x", "sit rep", "sıtrep", "a/b", "a\n"})
    void shouldRefuseANamespaceThatIsNoTopicName(String namespace) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics(namespace))
                .withMessageStartingWith("a namespace is lower-case letters");
    }
}
