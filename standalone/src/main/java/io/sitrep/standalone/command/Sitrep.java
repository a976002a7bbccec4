package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sitrep.dashboard.AddressInUseException;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.UnavailableException;
import io.sitrep.ingest.live.SourcesFile;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.Clients;
import io.sitrep.theatres.RuleException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The sitrep command. Exit codes: {@link Failure}. */
@Command(
        name = "sitrep",
        description = "Live news in, rolling attack counts and the status of negotiations out.",
        mixinStandardHelpOptions = true,
        versionProvider = Sitrep.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something failed inside",
            "2:wrong usage or configuration",
            "3:some input was rejected, the rest was processed",
            "4:something needed is not available"
        })
public final class Sitrep {

    private static final long STOP_WITHIN_SECONDS = 30;

    private Sitrep() {}

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Sitrep.class.getPackage().getImplementationVersion();
            return new String[] {"sitrep " + (version == null ? "(not packaged)" : version)};
        }
    }

    public static void main(String[] args) {
        // Kafka 4.3 does not start under a locale whose upper case of i is not I; nothing here speaks the user's
        // language.
        Locale.setDefault(Locale.ROOT);
        Thread main = Thread.currentThread();
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main, finished), "stop"));
        Console console = new Console(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                System.getenv(),
                Path.of(System.getProperty("sitrep.home", "")).toAbsolutePath());
        int code = execute(console, args);
        console.out().flush();
        finished.countDown();
        System.exit(code);
    }

    /** Runs a command to its end, and returns the exit code. */
    static int execute(Console console, String... args) {
        boolean verbose = console.debug() || Arrays.asList(args).contains("--verbose");
        CommandLine line = new CommandLine(new Sitrep())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new ExtractCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(RulesCommand.of(console))
                .addSubcommand(new DigestCommand(console))
                .addSubcommand(TopicsCommand.of(console))
                .addSubcommand(new IngestCommand(console))
                .addSubcommand(FeedsCommand.of(console))
                .addSubcommand(new EnrichCommand(console))
                .addSubcommand(new AggregateCommand(console))
                .addSubcommand(new DashboardCommand(console))
                .addSubcommand(new RegistryCommand(console));
        line.setOut(new PrintWriter(console.out(), true, UTF_8));
        line.setErr(new PrintWriter(console.err(), true, UTF_8));
        line.setParameterExceptionHandler((error, unused) -> usage(console, error));
        line.setExecutionExceptionHandler((error, unused, unusedResult) -> failed(console, error, verbose));
        if (args.length == 0) {
            line.usage(console.err());
            return Failure.USAGE;
        }
        return line.execute(args);
    }

    private static int usage(Console console, ParameterException error) {
        CommandLine.Model.CommandSpec command = error.getCommandLine().getCommandSpec();
        console.err()
                .println("sitrep: " + oneLine(String.valueOf(error.getMessage())) + " (see " + command.qualifiedName()
                        + " --help)");
        return Failure.USAGE;
    }

    private static int failed(Console console, Exception error, boolean verbose) {
        Failure failure = failure(error);
        if (failure == null) {
            failure = Failure.internal(
                    "internal error: " + error.getClass().getSimpleName() + ": " + Clients.rootMessage(error)
                            + (verbose ? "" : " (SITREP_DEBUG=1 shows where)"),
                    error);
        }
        failure.getMessage().lines().forEach(line -> console.err().println("sitrep: " + line));
        if (verbose) {
            error.printStackTrace(console.err());
        }
        return failure.exitCode();
    }

    /** What the modules throw, in our terms; null for what nobody foresaw. */
    private static @Nullable Failure failure(Exception error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof Failure known) {
            return known;
        }
        if (error instanceof RuleException
                || error instanceof PublishedDates.InvalidDates
                || error instanceof SourcesFile.InvalidSources) {
            return Failure.usage(message, error);
        }
        if (error instanceof UnavailableException || error instanceof AddressInUseException) {
            return Failure.unavailable(message, error);
        }
        return null;
    }

    private static String oneLine(String text) {
        return text.lines()
                .reduce((first, second) -> first + " " + second.strip())
                .orElse("");
    }

    /** Somebody wants the process to end: the command is woken, and closes what it opened. */
    private static void stop(Thread main, CountDownLatch finished) {
        if (finished.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            if (!finished.await(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(Failure.INTERNAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
