package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaDocumentationTest {

    @Test
    void shouldDocumentEveryRecordEnumAndField() {
        List<String> undocumented = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Topics.standard().all().forEach(topic -> walk(topic.valueSchema(), seen, undocumented));

        assertThat(undocumented).as("without a doc comment in src/main/avro").isEmpty();
        assertThat(seen).hasSizeGreaterThan(30);
    }

    @Test
    void shouldGiveEveryEnumADefaultSoThatOldReadersSurviveNewSymbols() {
        List<String> without = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Topic topic : Topics.standard().all()) {
            walkEnums(topic.valueSchema(), seen, without);
        }
        assertThat(without).isEmpty();
    }

    private static void walk(Schema schema, Set<String> seen, List<String> undocumented) {
        boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
        if (named) {
            if (!seen.add(schema.getFullName())) {
                return;
            }
            if (blank(schema.getDoc())) {
                undocumented.add(schema.getFullName());
            }
        }
        if (schema.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : schema.getFields()) {
                if (blank(field.doc())) {
                    undocumented.add(schema.getFullName() + "." + field.name());
                }
            }
        }
        parts(schema).forEach(part -> walk(part, seen, undocumented));
    }

    private static void walkEnums(Schema schema, Set<String> seen, List<String> without) {
        if (schema.getType() == Schema.Type.RECORD && !seen.add(schema.getFullName())) {
            return;
        }
        if (schema.getType() == Schema.Type.ENUM && schema.getEnumDefault() == null) {
            without.add(schema.getFullName());
        }
        parts(schema).forEach(part -> walkEnums(part, seen, without));
    }

    private static List<Schema> parts(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            default -> List.of();
        };
    }

    private static boolean blank(@org.jspecify.annotations.Nullable String doc) {
        return doc == null || doc.isBlank();
    }
}
