package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.enrich.Extractor;
import io.sitrep.theatres.Theatres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads yardsticks with the extractor, keeps the events, and prints how good they are.
 *
 * <pre>
 * measure --out DIR [--theatres DIR] FOLDER...   events into DIR/NAME.jsonl, a table of each folder, and a summary
 * diff [--show N] BEFORE AFTER                   what changed between two outputs (folders or files); exit code 1 where anything did
 * </pre>
 */
public final class Accuracy {

    private static final int SHOWN = 10;

    private final PrintStream out;

    private Accuracy(PrintStream out) {
        this.out = out;
    }

    /** See the class. Exit code 0; 1 where a diff found changes; 2 for wrong arguments. */
    public static void main(String[] arguments) {
        Accuracy accuracy = new Accuracy(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(accuracy.run(List.of(arguments)));
    }

    private int run(List<String> arguments) {
        try {
            if (!arguments.isEmpty() && arguments.get(0).equals("measure")) {
                return measure(arguments.subList(1, arguments.size()));
            }
            if (!arguments.isEmpty() && arguments.get(0).equals("diff")) {
                return diff(arguments.subList(1, arguments.size()));
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        System.err.println("usage: measure --out DIR [--theatres DIR] FOLDER... | diff [--show N] BEFORE AFTER");
        return 2;
    }

    private int measure(List<String> arguments) throws IOException {
        List<String> rest = new ArrayList<>(arguments);
        String target = option(rest, "--out");
        String theatres = option(rest, "--theatres");
        if (target == null || rest.isEmpty()) {
            throw new IllegalArgumentException("measure needs --out DIR and at least one folder");
        }
        Path folder = Files.createDirectories(Path.of(target));
        List<Yardstick> yardsticks =
                rest.stream().map(name -> Yardstick.at(Path.of(name))).toList();
        Extractor extractor =
                Extractor.create(theatres == null ? Theatres.bundled() : Theatres.load(Path.of(theatres)));
        TextTable summary = new TextTable("set", "measure", "value");
        for (Yardstick yardstick : yardsticks) {
            Outcome outcome = Outcome.of(extractor, yardstick.articles());
            write(folder.resolve(yardstick.name() + ".jsonl"), outcome.events());
            Map<String, String> measures = Measures.of(yardstick, outcome);
            TextTable table = new TextTable(yardstick.name(), "value");
            measures.forEach(table::row);
            Measures.headlines(yardstick.kind()).stream()
                    .filter(measures::containsKey)
                    .forEach(name -> summary.row(yardstick.name(), name.strip(), measures.getOrDefault(name, "")));
            out.println(table);
        }
        if (yardsticks.size() > 1) {
            out.println(summary);
        }
        return 0;
    }

    private static void write(Path file, List<? extends JsonNode> events) throws IOException {
        Files.write(file, events.stream().map(JsonNode::toString).toList(), StandardCharsets.UTF_8);
    }

    private int diff(List<String> arguments) throws IOException {
        List<String> rest = new ArrayList<>(arguments);
        String show = option(rest, "--show");
        if (rest.size() != 2) {
            throw new IllegalArgumentException("diff needs two outputs");
        }
        Path before = Path.of(rest.get(0));
        Path after = Path.of(rest.get(1));
        int shown = show == null ? SHOWN : Integer.parseInt(show);
        if (!Files.isDirectory(before)) {
            return diff(before, after, shown) ? 1 : 0;
        }
        boolean changed = false;
        for (Path file : Yardstick.matching(before, "*.jsonl")) {
            Path other = after.resolve(file.getFileName());
            if (Files.exists(other)) {
                out.println(file.getFileName());
                changed |= diff(file, other, shown);
            }
        }
        return changed ? 1 : 0;
    }

    /** Equal files need no reading: the common case after a change that was to change nothing. */
    private boolean diff(Path before, Path after, int shown) throws IOException {
        if (Files.mismatch(before, after) < 0) {
            out.println("equal in every byte");
            return false;
        }
        out.println(EventDiff.of(Lines.read(before), Lines.read(after)).report(shown));
        return true;
    }

    /** Takes an option and its value out of the arguments; null where it is not there. */
    private static @Nullable String option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return null;
        }
        if (at + 1 >= arguments.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        arguments.remove(at);
        return arguments.remove(at);
    }
}
