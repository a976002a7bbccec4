package io.sitrep.theatres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from examples, as a theatre's file holds it: tables of features with an integer weight for each label of the table, in
 * hundredths of a nat, and the settings that go with them. Written by a trainer, read by people and programs.
 *
 * <pre>
 * # comment
 * setting NAME NUMBER
 * table NAME LABEL LABEL ...
 * FEATURE (tab) WEIGHT WEIGHT ...
 * </pre>
 *
 * <p>A feature is known by the hash of its text, so that who looks one up need not put the text together.
 */
public final class LearnedWeights {

    private static final String COMMENT = "#";
    private static final String SETTING = "setting ";
    private static final String TABLE = "table ";
    private static final String TAB = "\t";

    /** Features of one kind of decision. Immutable. */
    public static final class Table {

        private final List<String> labels;
        private final String[] features;
        private final int[] weights;
        private final long[] keys;
        private final int[] slots;
        private final int mask;

        private Table(List<String> labels, List<String> features, List<int[]> weights) {
            this.labels = List.copyOf(labels);
            this.features = features.toArray(String[]::new);
            this.weights = weights.stream().flatMapToInt(Arrays::stream).toArray();
            int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, features.size()) * 4));
            this.mask = capacity - 1;
            this.keys = new long[capacity];
            this.slots = new int[capacity];
            Arrays.fill(slots, -1);
            for (int i = 0; i < this.features.length; i++) {
                put(hash(this.features[i]), i);
            }
        }

        private void put(long key, int feature) {
            int slot = slot(key);
            while (slots[slot] >= 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = key;
            slots[slot] = feature;
        }

        private int slot(long key) {
            return (int) (key ^ (key >>> 32)) & mask;
        }

        /** What it decides between. */
        public List<String> labels() {
            return labels;
        }

        /** How many features it knows. */
        public int size() {
            return features.length;
        }

        /** Number of the feature with such a hash; -1 where it knows none. */
        public int find(long hash) {
            int slot = slot(hash);
            while (slots[slot] >= 0) {
                if (keys[slot] == hash) {
                    return slots[slot];
                }
                slot = (slot + 1) & mask;
            }
            return -1;
        }

        /** Text of a feature, by its number. */
        public String feature(int number) {
            return features[number];
        }

        /** What a feature adds to the score of a label, in hundredths of a nat. */
        public int weight(int number, int label) {
            return weights[number * labels.size() + label];
        }
    }

    private final Map<String, Table> tables;
    private final Map<String, Integer> settings;

    private final String source;

    private LearnedWeights(String source, Map<String, Table> tables, Map<String, Integer> settings) {
        this.source = source;
        this.tables = Map.copyOf(tables);
        this.settings = Map.copyOf(settings);
    }

    /** The hash that stands for a feature. */
    public static long hash(CharSequence feature) {
        return hash(HASH_START, feature);
    }

    /** Of nothing yet: where a hash begins. */
    public static final long HASH_START = 0xcbf29ce484222325L;

    /** The hash of a text that goes on (FNV-1a). */
    public static long hash(long before, CharSequence more) {
        long out = before;
        for (int i = 0; i < more.length(); i++) {
            out = (out ^ more.charAt(i)) * 0x100000001b3L;
        }
        return out;
    }

    /** Name of the file, as errors show it. */
    public String source() {
        return source;
    }

    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Optional<Integer> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /**
     * Reads a file.
     *
     * @param shown the name that errors show
     * @param errors takes what is wrong; what is returned then serves only to read on
     */
    static LearnedWeights read(Path file, String shown, List<RuleError> errors) {
        Parser parser = new Parser(shown, errors);
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(parser::line);
        } catch (IOException e) {
            errors.add(new RuleError(shown, 1, "cannot be read: no such file"));
        }
        return parser.end();
    }

    /** The same from lines in memory: for trainers that try out what they learned. */
    public static LearnedWeights of(List<String> lines) {
        List<RuleError> errors = new ArrayList<>();
        Parser parser = new Parser("", errors);
        lines.forEach(parser::line);
        if (!errors.isEmpty()) {
            throw new RuleException(errors);
        }
        return parser.end();
    }

    private static final class Parser {

        private final String shown;
        private final List<RuleError> errors;
        private final Map<String, Table> tables = new HashMap<>();
        private final Map<String, Integer> settings = new HashMap<>();
        private String table = "";
        private List<String> labels = List.of();
        private final List<String> features = new ArrayList<>();
        private final List<int[]> weights = new ArrayList<>();
        private int number;

        Parser(String shown, List<RuleError> errors) {
            this.shown = shown;
            this.errors = errors;
        }

        void line(String line) {
            number++;
            if (line.isBlank() || line.startsWith(COMMENT)) {
                return;
            }
            if (line.startsWith(SETTING) && !line.contains(TAB)) {
                setting(line.substring(SETTING.length()).split(" "));
            } else if (line.startsWith(TABLE) && !line.contains(TAB)) {
                endTable();
                List<String> words = List.of(line.substring(TABLE.length()).split(" "));
                table = words.get(0);
                labels = words.subList(1, words.size());
                if (labels.isEmpty()) {
                    complain("a table needs a label");
                }
            } else {
                feature(line);
            }
        }

        private void setting(String[] words) {
            Integer value = words.length == 2 ? integer(words[1]) : null;
            if (value == null) {
                complain("expected 'setting NAME NUMBER'");
            } else {
                settings.put(words[0], value);
            }
        }

        private void feature(String line) {
            int tab = line.indexOf(TAB);
            String[] numbers = tab < 0 ? new String[0] : line.substring(tab + 1).split(" ");
            if (tab <= 0 || labels.isEmpty() || numbers.length != labels.size()) {
                complain("expected a feature, a tab and " + labels.size() + " weights");
                return;
            }
            int[] row = new int[numbers.length];
            for (int i = 0; i < row.length; i++) {
                Integer weight = integer(numbers[i]);
                if (weight == null) {
                    complain("no weight: '" + numbers[i] + "'");
                    return;
                }
                row[i] = weight;
            }
            features.add(line.substring(0, tab));
            weights.add(row);
        }

        private static @Nullable Integer integer(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private void endTable() {
            if (!labels.isEmpty()) {
                tables.put(table, new Table(labels, features, weights));
            }
            features.clear();
            weights.clear();
        }

        LearnedWeights end() {
            endTable();
            return new LearnedWeights(shown, tables, settings);
        }

        private void complain(String message) {
            errors.add(new RuleError(shown, number, message));
        }
    }
}
