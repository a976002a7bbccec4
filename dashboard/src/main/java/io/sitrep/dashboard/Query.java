package io.sitrep.dashboard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, checked. Whatever is wrong with them is a {@link Problem} that names the parameter; nothing is passed over. */
final class Query {

    private static final int LONGEST = 300;

    private final Map<String, List<String>> given;

    /** @throws Problem where a parameter is unknown, repeated or too long */
    Query(Map<String, List<String>> given, String... known) {
        this.given = given;
        Set<String> names = Set.of(known);
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw Problem.badRequest("unknown parameter '" + shorten(name) + "'"
                        + (known.length == 0 ? "; none is taken here" : "; known are " + String.join(", ", known)));
            }
            if (values.size() != 1) {
                throw Problem.badRequest("parameter '" + name + "' is given more than once");
            }
            if (values.get(0).length() > LONGEST) {
                throw Problem.badRequest("parameter '" + name + "' is longer than " + LONGEST + " characters");
            }
        });
    }

    /** The value; null where it is absent or empty. */
    @Nullable
    String text(String name) {
        List<String> values = given.get(name);
        return values == null || values.get(0).isEmpty() ? null : values.get(0);
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw Problem.badRequest("parameter '" + name + "' is missing");
        }
        return value;
    }

    int number(String name, int fallback, int least, int most) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw Problem.badRequest("parameter '" + name + "' must be a whole number from " + least + " to " + most
                + ", not '" + shorten(value) + "'");
    }

    @Nullable
    LocalDate day(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw Problem.badRequest(
                    "parameter '" + name + "' must be a day like 2024-01-28, not '" + shorten(value) + "'");
        }
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type, E fallback) {
        E found = oneOf(name, type);
        return found == null ? fallback : found;
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        E[] constants = type.getEnumConstants();
        for (E each : constants) {
            if (each.name().equals(value)) {
                return each;
            }
        }
        throw Problem.badRequest("parameter '" + name + "' must be one of "
                + String.join(", ", Arrays.stream(constants).map(Enum::name).toList()) + ", not '" + shorten(value)
                + "'");
    }

    private static String shorten(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "...";
    }
}
