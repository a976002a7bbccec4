package io.sitrep.standalone.settings;

import java.util.List;
import java.util.function.Function;

/**
 * A setting, declared once.
 *
 * @param name in lower case with dots, as in a file of settings; SITREP_ and the name in upper case with underscores in the environment
 * @param defaultText the value where nobody gives one, as one would write it
 * @param parser throws IllegalArgumentException whose message says what is expected, as in "a number from 1 to 64"
 * @param doc what it does, for the reference page
 */
public record Setting<T>(String name, String defaultText, Function<String, T> parser, String doc) {

    static Setting<String> text(String name, String defaultText, String doc) {
        return new Setting<>(name, defaultText, text -> text, doc);
    }

    /** @param values the first is the default */
    static Setting<String> choice(String name, List<String> values, String doc) {
        return new Setting<>(
                name,
                values.get(0),
                text -> {
                    if (!values.contains(text)) {
                        throw new IllegalArgumentException("one of " + String.join(", ", values));
                    }
                    return text;
                },
                doc);
    }

    static Setting<Integer> number(String name, int defaultValue, int least, int most, String doc) {
        return new Setting<>(
                name,
                String.valueOf(defaultValue),
                text -> {
                    try {
                        int value = Integer.parseInt(text);
                        if (value >= least && value <= most) {
                            return value;
                        }
                    } catch (NumberFormatException e) {
                        // Told below, like a number out of range.
                    }
                    throw new IllegalArgumentException("a number from " + least + " to " + most);
                },
                doc);
    }

    /** Name of the environment variable. */
    public String variable() {
        return "SITREP_" + name.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
    }
}
