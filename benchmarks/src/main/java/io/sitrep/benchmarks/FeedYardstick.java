package io.sitrep.benchmarks;

import io.sitrep.ingest.Decoded;
import io.sitrep.ingest.feed.Feed;
import io.sitrep.ingest.feed.FeedException;
import io.sitrep.ingest.feed.FeedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads feedparser's test feeds (https://github.com/kurtmckee/feedparser, tests/wellformed and tests/illformed; BSD) and compares with
 * what the first comment of each expects. Prints a table, what failed, and with "-v" what is out of scope and why. The folder is the
 * argument: the data is no part of the project.
 */
public final class FeedYardstick {

    private static final Pattern EXPECT = Pattern.compile("Expect:[ \\t]*([^\\r\\n]*)");

    private static final Pattern HEADER_CHARSET =
            Pattern.compile("(?i)Header:[ \\t]*Content-type:[^\\r\\n]*charset=[\"']?([\\w.:-]+)");

    private FeedYardstick() {}

    enum Verdict {
        PASSES,
        FAILS,
        OUT_OF_SCOPE,
        CRASHES
    }

    record Outcome(Path file, Verdict verdict, String detail) {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length == 0) {
            out.println("usage: FeedYardstick FOLDER [-v]");
            return;
        }
        boolean verbose = List.of(args).contains("-v");
        Map<String, Map<Verdict, Integer>> table = new TreeMap<>();
        Map<String, Integer> reasons = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
            files = all.filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
        List<Outcome> failed = new ArrayList<>();
        for (Path file : files) {
            Outcome outcome = judge(file);
            String folder = String.valueOf(String.valueOf(file.getParent()).replaceFirst(".*/", ""));
            table.computeIfAbsent(folder, unused -> new TreeMap<>()).merge(outcome.verdict(), 1, Integer::sum);
            if (outcome.verdict() == Verdict.OUT_OF_SCOPE) {
                reasons.merge(outcome.detail(), 1, Integer::sum);
            } else if (outcome.verdict() != Verdict.PASSES) {
                failed.add(outcome);
            }
        }
        out.println("folder       files passes  fails crashes out of scope");
        table.forEach((folder, counts) -> out.println(row(folder, counts)));
        failed.forEach(each -> out.println(each.verdict() + " " + each.file().getFileName() + ": " + each.detail()));
        if (verbose) {
            out.println("out of scope:");
            reasons.forEach((reason, count) -> out.println("  " + count + "  " + reason));
        }
    }

    private static String row(String folder, Map<Verdict, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return padded(folder, -12)
                + padded(all, 6)
                + padded(counts.getOrDefault(Verdict.PASSES, 0), 7)
                + padded(counts.getOrDefault(Verdict.FAILS, 0), 7)
                + padded(counts.getOrDefault(Verdict.CRASHES, 0), 8)
                + padded(counts.getOrDefault(Verdict.OUT_OF_SCOPE, 0), 13);
    }

    private static String padded(Object value, int width) {
        String text = value.toString();
        String blanks = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
        return width < 0 ? text + blanks : blanks + text;
    }

    static Outcome judge(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher header = HEADER_CHARSET.matcher(ascii);
        Feed feed = null;
        String problem = null;
        String text;
        try {
            text = Decoded.xml(bytes, header.find() ? header.group(1) : null).text();
            feed = FeedReader.read(text, "");
        } catch (FeedException e) {
            problem = e.getMessage();
            text = Decoded.xml(bytes, null).text();
        } catch (RuntimeException e) {
            return new Outcome(file, Verdict.CRASHES, e.toString());
        }
        Matcher expect = EXPECT.matcher(text);
        if (!expect.find()) {
            return new Outcome(file, Verdict.OUT_OF_SCOPE, "the file states no expectation");
        }
        return new Expectation(expect.group(1).strip()).judge(file, feed, problem);
    }

    static @Nullable String shown(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
