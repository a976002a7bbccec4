package io.sitrep.theatres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML rule file read with its line numbers, so that every complaint names file and line. Complaints are gathered in the list given,
 * never thrown one by one: whoever edits a file sees all that is wrong with it at once.
 *
 * <p>A value that is missing or wrong is reported and replaced by an empty one; callers read on and check the list at the end.
 */
public final class RuleFile {

    /** Rule files are small; a larger one is a mistake. */
    private static final int MAX_BYTES = 8 << 20;

    private final String name;
    private final List<RuleError> errors;

    private RuleFile(String name, List<RuleError> errors) {
        this.name = name;
        this.errors = errors;
    }

    /** The mapping at the top of the file; an empty one, with an error reported, where the file is unreadable, no YAML, or no mapping. */
    public static Entry read(Path path, String name, List<RuleError> errors) {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, name, errors);
        } catch (IOException e) {
            errors.add(new RuleError(name, 1, "cannot be read" + cause(e)));
            return new Entry(new RuleFile(name, errors), null, 1, null);
        }
    }

    /** As {@link #read(Path, String, List)}, from a resource of the class path. */
    public static Entry resource(Class<?> owner, String resource, List<RuleError> errors) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing from the build: " + resource);
            }
            return read(in, resource, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cause(IOException e) {
        if (e instanceof NoSuchFileException) {
            return ": no such file";
        }
        return e instanceof AccessDeniedException ? ": permission denied" : "";
    }

    private static Entry read(InputStream in, String name, List<RuleError> errors) throws IOException {
        RuleFile file = new RuleFile(name, errors);
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            errors.add(new RuleError(name, 1, "larger than 8 MiB"));
            return new Entry(file, null, 1, null);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(MAX_BYTES)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeInputStream(new java.io.ByteArrayInputStream(bytes));
            if (root.isEmpty() || !(root.get() instanceof MappingNode)) {
                errors.add(new RuleError(name, 1, "expected a mapping at the top"));
                return new Entry(file, null, 1, null);
            }
            file.refuseDoubleKeys(root.get());
            return new Entry(file, root.get(), 1, null);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            errors.add(new RuleError(name, line, "no YAML: " + e.getProblem()));
        } catch (StackOverflowError e) {
            // The composer calls itself for each level and knows no limit. Nothing outlives it, so nothing is left half
            // done.
            errors.add(new RuleError(name, 1, "no YAML: nested too deep"));
        } catch (YamlEngineException e) {
            errors.add(new RuleError(
                    name,
                    1,
                    "no YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
        return new Entry(file, null, 1, null);
    }

    /** A key that stands there twice would win or lose in silence. Nodes can hold one another, so each is looked at once, and not by recursion. */
    private void refuseDoubleKeys(Node root) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof SequenceNode sequence) {
                open.addAll(sequence.getValue());
            } else if (node instanceof MappingNode mapping) {
                Set<String> keys = new HashSet<>();
                for (NodeTuple tuple : mapping.getValue()) {
                    open.add(tuple.getValueNode());
                    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                        add(line(tuple.getKeyNode(), 1), "a key must be a text");
                    } else if (!keys.add(key.getValue())) {
                        add(line(key, 1), "key '" + key.getValue() + "' stands there twice");
                    }
                }
            }
        }
    }

    private void add(int line, String message) {
        RuleError error = new RuleError(name, line, message);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    private static int line(Node node, int fallback) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(fallback);
    }

    /** A value in a rule file, with its place. Absent values are entries too: {@link #present()} tells. */
    public static final class Entry {

        private final RuleFile file;
        private final @Nullable Node node;
        private final int line;
        private final @Nullable String key;

        private Entry(RuleFile file, @Nullable Node node, int parentLine, @Nullable String key) {
            this.file = file;
            this.node = node;
            this.line = node == null ? parentLine : RuleFile.line(node, parentLine);
            this.key = key;
        }

        public boolean present() {
            return node != null;
        }

        public int line() {
            return line;
        }

        public String fileName() {
            return file.name;
        }

        /** Reports an error at this place. */
        public void complain(String message) {
            file.add(line, message);
        }

        /** Reports that a name is unknown, and which known one is near to it. */
        public void complainUnknown(String what, Collection<String> known) {
            complain("unknown " + what + " '" + text() + "'" + NearMiss.hint(text(), known));
        }

        /** Adds to the list what is no error, but hardly meant. */
        public void warn(List<RuleError> warnings, String message) {
            warnings.add(new RuleError(file.name, line, message));
        }

        /** The scalar, whatever it is, or the texts of a sequence; null for an absent value and for a plain null. */
        public @Nullable Object value() {
            if (node instanceof SequenceNode) {
                return texts();
            }
            if (node instanceof ScalarNode scalar) {
                boolean empty = scalar.isPlain()
                        && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
                return empty ? null : scalar.getValue();
            }
            if (node != null) {
                complain("expected a text or a list of texts");
            }
            return null;
        }

        /** The value under a key; an absent entry where there is none. */
        public Entry get(String key) {
            if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode scalar
                            && scalar.getValue().equals(key)) {
                        return new Entry(file, tuple.getValueNode(), line, key);
                    }
                }
            }
            return new Entry(file, null, line, key);
        }

        /** Reports every key of this mapping that is not among those allowed: a misspelt key must not be passed over in silence. */
        public Entry only(String... allowed) {
            Set<String> known = Set.of(allowed);
            map();
            if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode name && !known.contains(name.getValue())) {
                        file.add(
                                RuleFile.line(name, line),
                                "unknown key '" + name.getValue() + "'"
                                        + NearMiss.hintOrList(name.getValue(), List.of(allowed)));
                    }
                }
            }
            return this;
        }

        /** The entries of a mapping in the order of the file; empty where absent. */
        public Map<String, Entry> map() {
            Map<String, Entry> out = new LinkedHashMap<>();
            if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
                        out.put(scalar.getValue(), new Entry(file, tuple.getValueNode(), line, scalar.getValue()));
                    }
                }
            } else if (node != null) {
                complain("expected a mapping");
            }
            return out;
        }

        /** The entries of a sequence; a single scalar counts as a sequence of one; empty where absent. */
        public List<Entry> list() {
            List<Entry> out = new ArrayList<>();
            if (node instanceof SequenceNode sequence) {
                for (Node each : sequence.getValue()) {
                    out.add(new Entry(file, each, line, null));
                }
            } else if (node instanceof ScalarNode) {
                out.add(this);
            } else if (node != null) {
                complain("expected a list");
            }
            return out;
        }

        /** The strings of a sequence; empty where absent. */
        public List<String> texts() {
            return list().stream().map(Entry::text).toList();
        }

        /** The scalar as text; reported where it is missing. */
        public String text() {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            complain(node == null && key != null ? "'" + key + "' is missing" : "expected a text");
            return "";
        }

        /** The scalar as text, or the fallback where absent. */
        public String text(String fallback) {
            return present() ? text() : fallback;
        }

        public @Nullable String textOrNull() {
            return present() ? text() : null;
        }

        public int number(int fallback) {
            if (!present()) {
                return fallback;
            }
            try {
                return Integer.parseInt(text());
            } catch (NumberFormatException e) {
                complain("expected a whole number, not '" + text() + "'");
                return fallback;
            }
        }

        /** As {@link #number(int)}; one outside the bounds (inclusive) is reported. */
        public int number(int fallback, int low, int high) {
            int value = number(fallback);
            if (value < low || value > high) {
                complain("expected a whole number between " + low + " and " + high + ", not " + value);
                return fallback;
            }
            return value;
        }

        public double decimal() {
            try {
                return Double.parseDouble(text());
            } catch (NumberFormatException e) {
                complain("expected a number, not '" + text() + "'");
                return 0;
            }
        }

        public boolean flag(boolean fallback) {
            if (!present()) {
                return fallback;
            }
            return switch (text()) {
                case "true" -> true;
                case "false" -> false;
                default -> {
                    complain("expected true or false, not '" + text() + "'");
                    yield fallback;
                }
            };
        }

        public @Nullable LocalDate dateOrNull() {
            if (!present()) {
                return null;
            }
            try {
                return LocalDate.parse(text());
            } catch (DateTimeParseException e) {
                complain("expected a date like 2023-10-17, not '" + text() + "'");
                return null;
            }
        }

        /** The scalar as a value of an enumeration; the fallback, with an error reported, where it is none. */
        public <E extends Enum<E>> E oneOf(Class<E> type, E fallback) {
            if (!present()) {
                return fallback;
            }
            for (E each : type.getEnumConstants()) {
                if (each.name().equals(text())) {
                    return each;
                }
            }
            complain(unknown(type, text()));
            return fallback;
        }

        private static <E extends Enum<E>> String unknown(Class<E> type, String text) {
            List<String> names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
            return "unknown " + type.getSimpleName() + " '" + text + "'" + NearMiss.hint(text, names);
        }

        /** As {@link #oneOf}, for a sequence; an empty set where absent. */
        public <E extends Enum<E>> Set<E> someOf(Class<E> type) {
            Set<E> out = EnumSet.noneOf(type);
            for (Entry each : list()) {
                E found = null;
                for (E constant : type.getEnumConstants()) {
                    if (constant.name().equals(each.text())) {
                        found = constant;
                    }
                }
                if (found == null) {
                    each.complain(unknown(type, each.text()));
                } else {
                    out.add(found);
                }
            }
            return out;
        }

        /** A mapping from text to a value of an enumeration, sorted by key. */
        public <E extends Enum<E>> Map<String, E> mapOf(Class<E> type, E fallback) {
            Map<String, E> out = new TreeMap<>();
            map().forEach((key, value) -> out.put(key, value.oneOf(type, fallback)));
            return out;
        }
    }
}
