package io.sitrep.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.TopicReport;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = "The topics and schemas of the catalogue on a cluster.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | apply)")
final class TopicsCommand implements Runnable {

    @Spec
    CommandLine.Model.CommandSpec spec;

    private TopicsCommand() {}

    static CommandLine of(Console console) {
        return new CommandLine(new TopicsCommand())
                .addSubcommand(new ListTopics(console))
                .addSubcommand(new ApplyTopics(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list or apply?");
    }

    @Command(
            name = "list",
            description = "Compares the cluster with the catalogue; changes nothing.",
            mixinStandardHelpOptions = true)
    static final class ListTopics extends Action {

        ListTopics(Console console) {
            super(console, TopicSetup::inspect);
        }
    }

    @Command(
            name = "apply",
            description =
                    "Creates the topics that are missing and registers the schemas; alters nothing that is there.",
            mixinStandardHelpOptions = true)
    static final class ApplyTopics extends Action {

        ApplyTopics(Console console) {
            super(console, TopicSetup::apply);
        }
    }

    abstract static class Action implements Callable<Integer> {

        private final Console console;
        private final Function<TopicSetup, List<TopicReport>> action;

        @Option(names = "--json", description = "Answer with one JSON array.")
        boolean json;

        @Mixin
        ClusterOptions options = new ClusterOptions();

        Action(Console console, Function<TopicSetup, List<TopicReport>> action) {
            this.console = console;
            this.action = action;
        }

        @Override
        public Integer call() throws IOException {
            Settings settings = options.settings(console);
            List<TopicReport> reports;
            try (Admin admin = Clients.admin(settings);
                    SchemaRegistryClient registry = Clients.registry(settings)) {
                reports = action.apply(new TopicSetup(admin, registry, settings));
            }
            if (json) {
                console.out().println(json(reports));
            } else {
                reports.forEach(this::print);
            }
            return Failure.OK;
        }

        private void print(TopicReport report) {
            console.out().println(String.format(Locale.ROOT, "%-8s %s", name(report), report.topic()));
            report.remarks().forEach(remark -> console.out().println("         " + remark));
        }

        private static ArrayNode json(List<TopicReport> reports) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            reports.forEach(report -> {
                ObjectNode out = all.addObject().put("topic", report.topic()).put("status", name(report));
                ArrayNode remarks = out.putArray("remarks");
                report.remarks().forEach(remarks::add);
            });
            return all;
        }

        private static String name(TopicReport report) {
            return report.status().name().toLowerCase(Locale.ROOT);
        }
    }
}
