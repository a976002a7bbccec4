package io.sitrep.standalone.command;

import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.registry.EmbeddedRegistry;
import io.sitrep.standalone.registry.RegistryAccess;
import io.sitrep.standalone.settings.Settings;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "registry",
        description =
                "Serves a small schema registry that keeps its schemas in the topic _schemas of a cluster, until it is ended. "
                        + "For trying things out; there must be one alone.",
        mixinStandardHelpOptions = true)
final class RegistryCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    RegistryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(console);
        RegistryAccess access = new RegistryAccess(
                settings.get(Settings.REGISTRY_HOST),
                settings.get(Settings.REGISTRY_PORT),
                settings.get(Settings.REGISTRY_USER),
                settings.get(Settings.REGISTRY_PASSWORD));
        Clients.admin(settings).close(); // Says in a line where nobody answers.
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(settings.client(), access)) {
            console.out().println("Registry: http://" + access.host() + ":" + registry.port());
            console.out().flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The user ends it; it is closed by now.
        }
        return Failure.OK;
    }
}
