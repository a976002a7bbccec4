package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.enrich.check.RuleCheck;
import io.sitrep.enrich.knowledge.KnowledgeFolder;
import io.sitrep.standalone.Failure;
import io.sitrep.theatres.RuleError;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "rules",
        description = "The rule files: theatres and general knowledge.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check")
final class RulesCommand implements Runnable {

    @Spec
    CommandLine.Model.CommandSpec spec;

    private RulesCommand() {}

    static CommandLine of(Console console) {
        return new CommandLine(new RulesCommand()).addSubcommand(new Check(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "check?");
    }

    @Command(
            name = "check",
            description = "Checks the files, all errors at once, and runs the examples beside them. Exit code 2 where"
                    + " anything is wrong. Needs no Kafka.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        private final Console console;

        @Mixin
        TheatreOptions options = new TheatreOptions();

        @Option(names = "--json", description = "One JSON object.")
        boolean json;

        Check(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            RuleCheck.Report report =
                    RuleCheck.of(path(options.folder), options.theatres, new KnowledgeFolder(path(options.knowledge)));
            if (json) {
                console.out().println(json(report));
            } else {
                print(report);
            }
            return report.isGood() ? Failure.OK : Failure.USAGE;
        }

        private static @Nullable Path path(@Nullable String folder) {
            return folder == null ? null : Path.of(folder);
        }

        private void print(RuleCheck.Report report) {
            report.errors().forEach(error -> console.out().println("error    " + error));
            report.failures().forEach(failure -> console.out().println("failed   " + failure));
            report.warnings().forEach(warning -> console.out().println("warning  " + warning));
            report.skipped().forEach(file -> console.out()
                    .println("skipped  " + file + ": of a theatre that is not among these"));
            if (report.errors().isEmpty()) {
                console.out()
                        .println(report.run() + " examples run, "
                                + report.failures().size() + " failed; "
                                + report.warnings().size() + " warnings");
            } else {
                console.out().println(report.errors().size() + " errors; no example was run");
            }
        }

        private static ObjectNode json(RuleCheck.Report report) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            add(json.putArray("errors"), report.errors());
            add(json.putArray("failures"), report.failures());
            add(json.putArray("warnings"), report.warnings());
            report.skipped().forEach(json.putArray("skipped")::add);
            json.put("run", report.run());
            return json;
        }

        private static void add(ArrayNode array, List<RuleError> errors) {
            errors.forEach(error -> array.addObject()
                    .put("file", error.file())
                    .put("line", error.line())
                    .put("message", error.message()));
        }
    }
}
