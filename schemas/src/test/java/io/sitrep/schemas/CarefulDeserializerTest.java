package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.avro.Article;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class CarefulDeserializerTest {

    @Test
    void shouldSayTheSameOfWhateverIsNoRecord() {
        try (Deserializer<Article> articles = Serdes.<Article>of(Map.of("schema.registry.url", "mock://careful"))
                .deserializer()) {
            for (byte[] bytes :
                    List.of(new byte[0], new byte[] {0}, new byte[] {0, 0, 0}, "{}".getBytes(StandardCharsets.UTF_8))) {
                assertThatThrownBy(() -> articles.deserialize("articles", bytes))
                        .as("%d bytes", bytes.length)
                        .isInstanceOf(SerializationException.class);
            }
            assertThat(articles.deserialize("articles", null)).isNull();
        }
    }
}
