package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Position;
import io.sitrep.avro.Source;
import io.sitrep.avro.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void shouldWriteFieldsInTheOrderOfTheSchemaAndAbsentOnesAsNull() {
        assertThat(Json.of(new Place("Erbil", "IQ", null, 36.191, 44.009, PlacePrecision.EXACT)))
                .hasToString(
                        "{\"name\":\"Erbil\",\"country\":\"IQ\",\"region\":null,\"latitude\":36.191,\"longitude\":44.009,\"precision\":\"EXACT\"}");
    }

    @Test
    void shouldWriteTimesAndDaysAsIso() {
        Article article = Article.newBuilder()
                .setArticleId("a")
                .setRevision("r")
                .setPublishedAt(Instant.parse("2024-01-28T22:10:00Z"))
                .setContentType("text/plain")
                .setContent("\"ı\"\n")
                .build();
        Source source = Source.newBuilder()
                .setArticleId("a")
                .setRevision("r")
                .setPublished(LocalDate.parse("2024-01-28"))
                .setSketch(List.of(Long.MIN_VALUE, 7L))
                .build();

        assertThat(Json.of(article).get("publishedAt").asText()).isEqualTo("2024-01-28T22:10:00Z");
        assertThat(Json.of(article).get("content").asText()).isEqualTo("\"ı\"\n");
        assertThat(Json.of(source).get("published").asText()).isEqualTo("2024-01-28");
        assertThat(Json.of(source).get("sketch")).hasToString("[-9223372036854775808,7]");
    }

    @Test
    void shouldSortTheKeysOfMapsWhateverOrderTheyCameIn() {
        Map<String, Position> positions = new LinkedHashMap<>();
        positions.put("us", Position.SEEKS_STAY);
        positions.put("iraq", Position.SEEKS_EXIT);
        Negotiation negotiation = Negotiation.newBuilder()
                .setNegotiationId("n")
                .setTheatre("t")
                .setTitle("Talks")
                .setParties(List.of("us", "iraq"))
                .setStage(Stage.IN_TALKS)
                .setContested(true)
                .setDelayed(false)
                .setReplacedDeadlines(List.of(LocalDate.parse("2025-09-30")))
                .setPositions(positions)
                .setTransitions(List.of())
                .build();

        assertThat(Json.of(negotiation))
                .hasToString(
                        "{\"negotiationId\":\"n\",\"theatre\":\"t\",\"title\":\"Talks\",\"parties\":[\"us\",\"iraq\"],"
                                + "\"stage\":\"IN_TALKS\",\"contested\":true,\"delayed\":false,\"deadline\":null,"
                                + "\"replacedDeadlines\":[\"2025-09-30\"],"
                                + "\"positions\":{\"iraq\":\"SEEKS_EXIT\",\"us\":\"SEEKS_STAY\"},\"since\":null,\"transitions\":[]}");
    }
}
