package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.sitrep.avro.Article;
import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerdesTest {

    private final String scope = "serdes-" + UUID.randomUUID();
    private final Map<String, Object> settings =
            Map.of("schema.registry.url", "mock://" + scope, "auto.register.schemas", true);

    @AfterEach
    void forgetSchemas() {
        MockSchemaRegistry.dropScope(scope);
    }

    @Test
    void shouldReadBackWhatItWrote() {
        Article article = Article.newBuilder()
                .setArticleId("a")
                .setRevision("0123456789abcdef")
                .setTitle("İstanbul’dan \uD83D\uDE80")
                .setPublishedAt(Instant.parse("2024-01-28T22:10:00.123Z"))
                .setModifiedAt(Instant.EPOCH)
                .setContentType("text/plain")
                .setContent("ı\u0000\n")
                .setNotes(List.of("one", "two"))
                .build();

        Article back = throughTheWire(article);

        assertThat(back).isEqualTo(article);
        assertThat(back.getTitle()).isInstanceOf(String.class);
        assertThat(back.getPublishedAt()).isEqualTo(Instant.parse("2024-01-28T22:10:00.123Z"));
        assertThat(back.getFetchedAt()).isNull();
    }

    @Test
    void shouldKeepDaysAsDaysWhateverTheTimeZone() {
        DateRange range =
                new DateRange(LocalDate.parse("1899-12-31"), LocalDate.parse("2024-02-29"), DatePrecision.YEAR_OR_MORE);

        assertThat(throughTheWire(range)).isEqualTo(range);
    }

    @Test
    void shouldKeepAbsentValuesAbsent() {
        Place place = new Place(null, "IQ", null, null, null, PlacePrecision.COUNTRY);

        assertThat(throughTheWire(place)).isEqualTo(place);
    }

    @Test
    void shouldPassTombstones() {
        try (Serde<Article> serde = Serdes.of(settings)) {
            assertThat(serde.serializer().serialize("t", null)).isNull();
            assertThat(serde.deserializer().deserialize("t", null)).isNull();
        }
    }

    @Test
    void shouldWriteTheConfluentWireFormatUnderTheSubjectOfTheTopic() throws Exception {
        Topic topic = Topics.standard().articles();
        byte[] bytes;
        try (Serde<Article> serde = Serdes.of(settings)) {
            bytes = serde.serializer().serialize(topic.name(), article());
        }
        ByteBuffer wire = ByteBuffer.wrap(bytes);
        var registry = MockSchemaRegistry.getClientForScope(scope);

        assertThat(wire.get()).as("magic byte").isZero();
        assertThat(registry.getAllSubjects()).containsExactly(topic.subject());
        assertThat(wire.getInt())
                .as("schema id")
                .isEqualTo(registry.getLatestSchemaMetadata(topic.subject()).getId());
    }

    @Test
    void shouldNotRegisterSchemasByItselfUnlessAsked() {
        try (Serde<Article> serde = Serdes.of(Map.of("schema.registry.url", "mock://" + scope))) {
            assertThatThrownBy(() -> serde.serializer().serialize("t", article()))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shouldReadASymbolThatItDoesNotKnowAsTheDefault() {
        // What a newer version may write: one more symbol, one more field.
        Schema newer = SchemaParser.parseSingle(
                """
                {"type":"record","name":"DateRange","namespace":"io.sitrep.avro","fields":[
                  {"name":"earliest","type":{"type":"int","logicalType":"date"}},
                  {"name":"latest","type":{"type":"int","logicalType":"date"}},
                  {"name":"calendar","type":"string","default":"ISO"},
                  {"name":"precision","type":{"type":"enum","name":"DatePrecision","symbols":
                    ["DAY","HOUR","SPAN_2_TO_6_DAYS","WEEK","MONTH","YEAR_OR_MORE"],"default":"YEAR_OR_MORE"}}]}
                """);
        GenericRecord written = new GenericData.Record(newer);
        written.put("earliest", 19_750);
        written.put("latest", 19_750);
        written.put("calendar", "ISO");
        written.put(
                "precision",
                new GenericData.EnumSymbol(newer.getField("precision").schema(), "HOUR"));
        byte[] bytes;
        try (var serializer = new io.confluent.kafka.serializers.KafkaAvroSerializer()) {
            serializer.configure(settings, false);
            bytes = serializer.serialize("t", written);
        }

        try (Serde<DateRange> serde = Serdes.of(settings)) {
            DateRange read = serde.deserializer().deserialize("t", bytes);
            assertThat(read.getPrecision()).isEqualTo(DatePrecision.YEAR_OR_MORE);
            assertThat(read.getEarliest()).isEqualTo(LocalDate.ofEpochDay(19_750));
        }
    }

    @Test
    void shouldRefuseBytesThatAreNoRecord() {
        try (Serde<Article> serde = Serdes.of(settings)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {1, 2, 3}))
                    .isInstanceOf(SerializationException.class);
            assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {0, 0, 0, 3, 9, 1}))
                    .isInstanceOf(SerializationException.class);
        }
    }

    private static Article article() {
        return Article.newBuilder()
                .setArticleId("a")
                .setRevision("r")
                .setContentType("text/plain")
                .setContent("c")
                .build();
    }

    private <T extends org.apache.avro.specific.SpecificRecord> T throughTheWire(T record) {
        try (Serde<T> serde = Serdes.of(settings)) {
            return serde.deserializer().deserialize("t", serde.serializer().serialize("t", record));
        }
    }
}
