package io.sitrep.standalone.metrics;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as Prometheus reads them (text exposition format 0.0.4). Samples of one name stand together, whatever the order in which they are
 * added. Labels are given in pairs of name and value.
 */
public final class Exposition {

    /** Of the answer that carries it. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** Something that has numbers to tell. Asked from the thread that answers. */
    @FunctionalInterface
    public interface Source {
        void tell(Exposition to);
    }

    /** What may go up and down. A value that is no number is left out. */
    public void gauge(String name, String help, double value, String... labels) {
        add("gauge", name, help, value, labels);
    }

    /** Seconds since 1970; left out where there was no such moment. */
    public void moment(String name, String help, @Nullable Instant moment, String... labels) {
        if (moment != null) {
            add("gauge", name, help, moment.toEpochMilli() / 1000.0, labels);
        }
    }

    /** What only goes up while the process lives; by custom its name ends in _total. */
    public void counter(String name, String help, double value, String... labels) {
        add("counter", name, help, value, labels);
    }

    private void add(String type, String name, String help, double value, String... labels) {
        if (Double.isNaN(value)) {
            return;
        }
        StringBuilder family = families.computeIfAbsent(name, unused -> new StringBuilder()
                .append("# HELP ")
                .append(name)
                .append(' ')
                .append(help.replace("\\", "\\\\").replace("\n", "\\n"))
                .append("\n# TYPE ")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n'));
        family.append(name);
        for (int i = 0; i + 1 < labels.length; i += 2) {
            family.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]))
                    .append('"');
        }
        family.append(labels.length > 1 ? "} " : " ").append(shown(value)).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String shown(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return String.join("", families.values());
    }
}
