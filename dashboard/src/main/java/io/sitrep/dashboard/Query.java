package io.sitrep.dashboard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, checked. Whatever is wrong with them is a {@link Problem} that names the parameter; nothing is passed over. */
final class Query {

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2199;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** @throws Problem where a parameter is unknown, repeated, missing or not what it was declared to be */
    Query(Map<String, List<String>> given, Collection<Parameter> declared) {
        Map<String, Parameter> known = new LinkedHashMap<>();
        declared.forEach(each -> known.put(each.name(), each));
        given.forEach((name, all) -> {
            Parameter parameter = known.get(name);
            if (parameter == null) {
                throw Problem.badRequest("unknown parameter '" + shorten(name) + "'"
                        + (known.isEmpty()
                                ? "; none is taken here"
                                : "; known are " + String.join(", ", known.keySet())));
            }
            if (all.size() != 1) {
                throw Problem.badRequest("parameter '" + name + "' is given more than once");
            }
            String value = all.get(0);
            if (!value.isEmpty()) {
                check(parameter, value);
                values.put(name, value);
            }
        });
        for (Parameter each : declared) {
            if (each.required() && !values.containsKey(each.name())) {
                throw Problem.badRequest("parameter '" + each.name() + "' is missing");
            }
        }
    }

    private static void check(Parameter parameter, String value) {
        switch (parameter.kind()) {
            case TEXT -> {
                if (value.length() > Parameter.LONGEST) {
                    throw Problem.badRequest(
                            "parameter '" + parameter.name() + "' is longer than " + Parameter.LONGEST + " characters");
                }
            }
            case DAY -> {
                LocalDate unused = day(parameter.name(), value);
            }
            case NUMBER -> {
                int unused = number(parameter, value);
            }
            case CHOICE -> {
                if (!parameter.values().contains(value)) {
                    throw Problem.badRequest("parameter '" + parameter.name() + "' must be one of "
                            + String.join(", ", parameter.values()) + ", not '" + shorten(value) + "'");
                }
            }
        }
    }

    private static int number(Parameter parameter, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= parameter.least() && number <= parameter.most()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw Problem.badRequest("parameter '" + parameter.name() + "' must be a whole number from " + parameter.least()
                + " to " + parameter.most() + ", not '" + shorten(value) + "'");
    }

    private static LocalDate day(String name, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
            throw Problem.badRequest("parameter '" + name + "' must lie between the years " + Year.of(FIRST_YEAR)
                    + " and " + Year.of(LAST_YEAR));
        } catch (DateTimeException e) {
            throw Problem.badRequest(
                    "parameter '" + name + "' must be a day like 2024-01-28, not '" + shorten(value) + "'");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value; null where it is absent or empty. */
    @Nullable
    String text(String name) {
        return values.get(name);
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw Problem.badRequest("parameter '" + name + "' is missing");
        }
        return value;
    }

    /** The number; the fallback where it is absent. The declaration has the bounds. */
    int number(String name, int fallback) {
        String value = text(name);
        return value == null ? fallback : Integer.parseInt(value);
    }

    @Nullable
    LocalDate day(String name) {
        String value = text(name);
        return value == null ? null : LocalDate.parse(value);
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type, E fallback) {
        E found = oneOf(name, type);
        return found == null ? fallback : found;
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String value = text(name);
        return value == null ? null : Enum.valueOf(type, value);
    }

    /** Names with values, in the order of the request: what an answer depends on. */
    @Override
    public String toString() {
        return values.toString();
    }

    private static String shorten(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "...";
    }
}
