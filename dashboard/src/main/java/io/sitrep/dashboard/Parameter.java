package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A parameter of a request, declared once: it is checked by this and described by this.
 *
 * @param values what it may be; empty where that is not a closed list
 * @param least least whole number, for a NUMBER
 * @param most greatest whole number, for a NUMBER
 */
record Parameter(
        String name, String description, Kind kind, List<String> values, int least, int most, boolean required) {

    /** Of a text there may be so many characters. */
    static final int LONGEST = 300;

    enum Kind {
        TEXT,
        DAY,
        NUMBER,
        CHOICE
    }

    static Parameter text(String name, String description) {
        return new Parameter(name, description, Kind.TEXT, List.of(), 0, 0, false);
    }

    static Parameter day(String name, String description) {
        return new Parameter(name, description, Kind.DAY, List.of(), 0, 0, false);
    }

    static Parameter number(String name, String description, int least, int most) {
        return new Parameter(name, description, Kind.NUMBER, List.of(), least, most, false);
    }

    static <E extends Enum<E>> Parameter choice(String name, String description, Class<E> type) {
        return choice(
                name,
                description,
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    static Parameter choice(String name, String description, List<String> values) {
        return new Parameter(name, description, Kind.CHOICE, values, 0, 0, false);
    }

    Parameter mandatory() {
        return new Parameter(name, description, kind, values, least, most, true);
    }

    /** As OpenAPI has it. */
    ObjectNode describe(String in) {
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("in", in)
                .put("required", required)
                .put("description", description);
        ObjectNode schema = out.putObject("schema");
        switch (kind) {
            case TEXT -> schema.put("type", "string").put("maxLength", LONGEST);
            case DAY -> schema.put("type", "string").put("format", "date");
            case NUMBER -> schema.put("type", "integer").put("minimum", least).put("maximum", most);
            case CHOICE -> values.forEach(schema.put("type", "string").putArray("enum")::add);
        }
        return out;
    }

    @Override
    public String toString() {
        return name + " (" + kind.name().toLowerCase(Locale.ROOT) + ")";
    }
}
