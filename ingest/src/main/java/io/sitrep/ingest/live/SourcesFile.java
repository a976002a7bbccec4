package io.sitrep.ingest.live;

import io.sitrep.ingest.live.SourceSpec.Kind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * The file that declares the live sources (YAML):
 *
 * <pre>{@code
 * every: 15m
 * sources:
 *   - id: desk
 *     feed: https://desk.example.org/rss.xml
 *     outlet: The Desk
 *     pages: true
 *   - id: inbox
 *     folder: /srv/news/inbox
 * }</pre>
 */
public final class SourcesFile {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration STANDARD = Duration.ofMinutes(15);

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})(m|h|d)");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/@]+(/\\S*)?(\\?\\S*)?");

    private static final Set<String> TOP = Set.of("every", "sources");
    private static final Set<String> FIELDS = Set.of("id", "feed", "sitemap", "folder", "outlet", "every", "pages");

    private final Path file;
    private final List<String> errors = new ArrayList<>();

    private SourcesFile(Path file) {
        this.file = file;
    }

    /** The file cannot be used. The message has a line for each error, with file and line. */
    public static final class InvalidSources extends RuntimeException {

        private static final long serialVersionUID = 1;

        InvalidSources(List<String> errors) {
            super(String.join("\n", errors));
        }
    }

    /**
     * The sources, in the order of the file.
     *
     * @throws InvalidSources with every error in it
     */
    public static List<SourceSpec> read(Path file) {
        SourcesFile reader = new SourcesFile(file);
        List<SourceSpec> sources = reader.sources();
        if (!reader.errors.isEmpty()) {
            throw new InvalidSources(reader.errors);
        }
        return sources;
    }

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private List<SourceSpec> sources() {
        Node root = root();
        if (root == null) {
            return List.of();
        }
        Map<String, NodeTuple> top = fields(root, TOP);
        Duration every = duration(top.get("every"), STANDARD);
        NodeTuple listed = top.get("sources");
        if (listed == null || !(listed.getValueNode() instanceof SequenceNode list)) {
            error(listed == null ? root : listed.getKeyNode(), "expected a list named 'sources'");
            return List.of();
        }
        List<SourceSpec> out = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Node node : list.getValue()) {
            SourceSpec source = source(node, every);
            if (source != null) {
                Integer before = lines.putIfAbsent(source.id(), line(node));
                if (before != null) {
                    error(node, "source '" + source.id() + "' is declared in line " + before + " already");
                }
                out.add(source);
            }
        }
        return out;
    }

    private @Nullable SourceSpec source(Node node, Duration every) {
        int before = errors.size();
        Map<String, NodeTuple> fields = fields(node, FIELDS);
        String id = text(fields.get("id"));
        if (id == null) {
            error(node, "a source needs an id");
        } else if (!ID.matcher(id).matches()) {
            error(node, "an id is lower-case letters, digits, '.', '_' and '-', not '" + id + "'");
        }
        Kind kind = kind(node, fields);
        String address = kind == null ? null : address(kind, fields);
        boolean pages = flag(fields.get("pages"), kind == Kind.SITEMAP);
        if (pages && kind == Kind.FOLDER) {
            error(node, "a folder has no pages to fetch");
        }
        Duration own = duration(fields.get("every"), every);
        if (errors.size() > before || id == null || kind == null || address == null) {
            return null;
        }
        return new SourceSpec(id, kind, address, text(fields.get("outlet")), own, pages || kind == Kind.SITEMAP);
    }

    private @Nullable Kind kind(Node node, Map<String, NodeTuple> fields) {
        List<Kind> named = Arrays.stream(Kind.values())
                .filter(kind -> fields.containsKey(field(kind)))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        error(node, "a source has either a feed or a sitemap or a folder");
        return null;
    }

    private static String field(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable String address(Kind kind, Map<String, NodeTuple> fields) {
        NodeTuple field = fields.get(field(kind));
        String address = text(field);
        if (address == null || field == null) {
            return null;
        }
        if (kind == Kind.FOLDER) {
            return folder(field.getKeyNode(), address);
        }
        if (!ADDRESS.matcher(address).matches()) {
            error(
                    field.getKeyNode(),
                    "expected an address that begins with http:// or https://, not '" + address + "'");
        }
        return address;
    }

    /** Seen from where the sources file lies. It need not be there yet: that is for its health. */
    private @Nullable String folder(Node node, String path) {
        try {
            return file.toAbsolutePath().resolveSibling(path).normalize().toString();
        } catch (InvalidPathException e) {
            error(node, "expected the path of a folder, not '" + path.replaceAll("\\p{Cntrl}", " ") + "'");
            return null;
        }
    }

    private @Nullable Node root() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            errors.add(file + ": no such file");
            return null;
        } catch (CharacterCodingException e) {
            errors.add(file + ": not UTF-8");
            return null;
        } catch (IOException e) {
            errors.add(file + ": cannot be read");
            return null;
        }
        try {
            return new Compose(LoadSettings.builder().setLabel(file.toString()).build())
                    .composeString(text)
                    .orElseGet(() -> {
                        errors.add(file + ":1: the file is empty");
                        return null;
                    });
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            errors.add(file + ":" + line + ": " + e.getProblem());
            return null;
        } catch (YamlEngineException e) {
            errors.add(file + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("no YAML"));
            return null;
        }
    }

    private Map<String, NodeTuple> fields(Node node, Set<String> known) {
        Map<String, NodeTuple> out = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            error(node, "expected names and values");
            return out;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(name)) {
                error(
                        tuple.getKeyNode(),
                        "unknown name '" + name + "'; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            } else if (out.put(name, tuple) != null) {
                error(tuple.getKeyNode(), "'" + name + "' stands there twice");
            }
        }
        return out;
    }

    private @Nullable String text(@Nullable NodeTuple tuple) {
        if (tuple == null) {
            return null;
        }
        if (tuple.getValueNode() instanceof ScalarNode scalar
                && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        error(tuple.getKeyNode(), "expected a text");
        return null;
    }

    private boolean flag(@Nullable NodeTuple tuple, boolean otherwise) {
        String text = text(tuple);
        if (text == null || tuple == null) {
            return otherwise;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                error(tuple.getKeyNode(), "expected true or false, not '" + text + "'");
                yield otherwise;
            }
        };
    }

    private Duration duration(@Nullable NodeTuple tuple, Duration otherwise) {
        String text = text(tuple);
        if (text == null || tuple == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            Duration duration =
                    switch (matcher.group(2)) {
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    };
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        }
        error(tuple.getKeyNode(), "expected a time from 1m to 7d, like 15m or 2h, not '" + text + "'");
        return otherwise;
    }

    private void error(Node node, String message) {
        errors.add(file + ":" + line(node) + ": " + message);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
