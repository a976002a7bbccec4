package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.Decoded;
import io.sitrep.ingest.fetch.WebFetcher;
import io.sitrep.ingest.live.Opml;
import io.sitrep.ingest.live.Poll;
import io.sitrep.ingest.live.SourceReader;
import io.sitrep.ingest.live.SourceSpec;
import io.sitrep.ingest.live.SourceStates;
import io.sitrep.ingest.live.SourcesFile;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "feeds",
        description = "Live sources: whether they can be read, and how they are.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check | status | import | export)")
final class FeedsCommand implements Runnable {

    @Spec
    CommandLine.Model.CommandSpec spec;

    private FeedsCommand() {}

    static CommandLine of(Console console) {
        return new CommandLine(new FeedsCommand())
                .addSubcommand(new Check(console))
                .addSubcommand(new Status(console))
                .addSubcommand(new ImportOpml(console))
                .addSubcommand(new ExportOpml(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "check, status, import or export?");
    }

    @Command(
            name = "check",
            description = "Checks a sources file and asks each of its sources once; publishes nothing.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        private final Console console;

        @Parameters(paramLabel = "FILE", description = "The sources file.")
        @SuppressWarnings("NullAway.Init") // picocli sets it.
        Path file;

        @Option(names = "--offline", description = "Check the file alone; ask nobody.")
        boolean offline;

        @Option(names = "--json", description = "Answer with one JSON array.")
        boolean json;

        @Mixin
        ClusterOptions options = new ClusterOptions();

        Check(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws InterruptedException {
            List<SourceSpec> sources = SourcesFile.read(file);
            if (offline) {
                console.out().println(json ? declared(sources) : file + ": " + sources.size() + " sources, no error");
                return Failure.OK;
            }
            Settings settings = options.settings(console);
            int failed = 0;
            ArrayNode answers = JsonNodeFactory.instance.arrayNode();
            ExecutorService threads = Executors.newFixedThreadPool(settings.get(Settings.SOURCES_THREADS));
            try (WebFetcher fetcher = LiveWeb.fetcher(settings)) {
                SourceReader reader = new SourceReader(LiveWeb.polite(settings, fetcher));
                List<Future<Poll>> polls = sources.stream()
                        // The pages are not asked for: whether the source can be read is what is checked.
                        .map(source -> threads.submit(() -> reader.poll(
                                source.withoutPages(), null, Clock.systemUTC().instant())))
                        .toList();
                for (int i = 0; i < sources.size(); i++) {
                    Poll poll = result(polls.get(i));
                    failed += poll.state().getLastError() == null ? 0 : 1;
                    if (json) {
                        answers.add(json(sources.get(i), poll));
                    } else {
                        console.out().println(line(sources.get(i), poll));
                        console.out().flush();
                    }
                }
            } finally {
                threads.shutdownNow();
            }
            if (json) {
                console.out().println(answers);
            }
            return failed == 0 ? Failure.OK : Failure.SOME_REJECTED;
        }

        private static ArrayNode declared(List<SourceSpec> sources) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            sources.forEach(source -> out.addObject().put("id", source.id()).put("address", source.address()));
            return out;
        }

        private static Poll result(Future<Poll> poll) throws InterruptedException {
            try {
                return poll.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            }
        }

        private static @Nullable Instant newest(Poll poll) {
            return poll.state().getSeen().stream()
                    .map(seen -> seen.getPublishedAt())
                    .filter(each -> each != null)
                    .max(Instant::compareTo)
                    .orElse(null);
        }

        private static String line(SourceSpec source, Poll poll) {
            SourceState state = poll.state();
            String moved = state.getAddress().equals(source.address()) ? "" : ", moved to " + state.getAddress();
            if (state.getLastError() != null) {
                return String.format(Locale.ROOT, "%-8s %s: %s%s", "failed", source.id(), state.getLastError(), moved);
            }
            if (source.kind() == SourceSpec.Kind.FOLDER) {
                return String.format(
                        Locale.ROOT,
                        "%-8s %s: %d files in %s",
                        "ok",
                        source.id(),
                        state.getFiles().size(),
                        state.getAddress());
            }
            Instant newest = newest(poll);
            return String.format(
                    Locale.ROOT,
                    "%-8s %s: %d entries of %s%s%s",
                    "ok",
                    source.id(),
                    state.getSeen().size(),
                    state.getOutlet().isEmpty() ? "a source without a name" : state.getOutlet(),
                    newest == null ? ", without dates" : ", the newest of " + newest,
                    moved);
        }

        private static ObjectNode json(SourceSpec source, Poll poll) {
            SourceState state = poll.state();
            Instant newest = newest(poll);
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", source.id())
                    .put("address", state.getAddress())
                    .put("ok", state.getLastError() == null)
                    .put("error", state.getLastError())
                    .put("outlet", state.getOutlet())
                    .put("entries", state.getSeen().size())
                    .put("files", state.getFiles().size())
                    .put("newest", newest == null ? null : newest.toString());
        }
    }

    @Command(
            name = "import",
            description = "Prints a list of feeds (OPML) as a sources file.",
            mixinStandardHelpOptions = true)
    static final class ImportOpml implements Callable<Integer> {

        private final Console console;

        @Parameters(paramLabel = "OPML", description = "The list, as a reader of feeds exports it.")
        @SuppressWarnings("NullAway.Init") // picocli sets it.
        Path file;

        ImportOpml(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            List<SourceSpec> sources = Opml.read(text(file), Duration.ofMinutes(15));
            if (sources.isEmpty()) {
                throw Failure.usage(file + ": no list of feeds (OPML)");
            }
            console.out().print(Opml.sourcesFile(sources));
            return Failure.OK;
        }

        private static String text(Path file) {
            try {
                return Decoded.xml(Files.readAllBytes(file), null).text();
            } catch (NoSuchFileException e) {
                throw Failure.usage(file + ": no such file", e);
            } catch (IOException e) {
                throw Failure.usage(file + ": cannot be read", e);
            }
        }
    }

    @Command(
            name = "export",
            description = "Prints the feeds of a sources file as OPML, for other readers.",
            mixinStandardHelpOptions = true)
    static final class ExportOpml implements Callable<Integer> {

        private final Console console;

        @Parameters(paramLabel = "FILE", description = "The sources file.")
        @SuppressWarnings("NullAway.Init") // picocli sets it.
        Path file;

        ExportOpml(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            console.out().print(Opml.write(SourcesFile.read(file)));
            return Failure.OK;
        }
    }

    @Command(
            name = "status",
            description = "How the sources of a cluster are: last answer, last news, failures, alarms.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {

        private final Console console;

        @Option(names = "--json", description = "Answer with one JSON array.")
        boolean json;

        @Mixin
        ClusterOptions options = new ClusterOptions();

        Status(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Settings settings = options.settings(console);
            Map<String, SourceState> states =
                    new TreeMap<>(SourceStates.read(settings.topics(), settings.consumer(), settings.registry()));
            if (json) {
                ArrayNode answers = JsonNodeFactory.instance.arrayNode();
                states.values().forEach(state -> answers.add(json(state)));
                console.out().println(answers);
            } else if (states.isEmpty()) {
                console.out().println("No source was asked yet.");
            } else {
                states.values().forEach(state -> console.out().println(line(state)));
            }
            return Failure.OK;
        }

        static String line(SourceState state) {
            String health = state.getAlarms().isEmpty() ? "ok" : String.join(",", state.getAlarms());
            return String.format(
                    Locale.ROOT,
                    "%-8s %s: %d published%s, last answer %s, last news %s%s",
                    health,
                    state.getSourceId(),
                    state.getPublished(),
                    state.getFiles().isEmpty() ? "" : " from " + taken(state) + " files",
                    shown(state.getLastSuccess()),
                    shown(state.getLastNew()),
                    problem(state));
        }

        private static long taken(SourceState state) {
            return state.getFiles().stream()
                    .filter(file -> file.getContent() != null)
                    .count();
        }

        private static String problem(SourceState state) {
            if (state.getLastError() == null) {
                return "";
            }
            return state.getFailures() == 0
                    ? ", but " + state.getLastError()
                    : ", failed " + state.getFailures() + " times: " + state.getLastError() + "; next "
                            + shown(state.getNextPoll());
        }

        private static String shown(@Nullable Instant time) {
            return time == null ? "never" : time.truncatedTo(ChronoUnit.SECONDS).toString();
        }

        private static ObjectNode json(SourceState state) {
            ObjectNode out = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", state.getSourceId())
                    .put("address", state.getAddress())
                    .put("outlet", state.getOutlet())
                    .put("published", state.getPublished())
                    .put("files", taken(state))
                    .put("failures", state.getFailures())
                    .put("error", state.getLastError())
                    .put("lastAnswer", text(state.getLastSuccess()))
                    .put("lastNew", text(state.getLastNew()))
                    .put("nextPoll", text(state.getNextPoll()))
                    .put("rhythmSeconds", state.getRhythmSeconds());
            ArrayNode alarms = out.putArray("alarms");
            state.getAlarms().forEach(alarms::add);
            return out;
        }

        private static @Nullable String text(@Nullable Instant time) {
            return time == null ? null : time.toString();
        }
    }
}
