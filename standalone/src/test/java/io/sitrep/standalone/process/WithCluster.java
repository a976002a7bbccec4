package io.sitrep.standalone.process;

import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One embedded cluster for all tests of a run. A parameter of type {@link Settings} gets settings that lead to it, each test with a
 * namespace of its own.
 */
public final class WithCluster implements ParameterResolver {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(WithCluster.class);

    private static final class Running implements AutoCloseable {

        private final Path folder;
        private final EmbeddedCluster cluster;
        private final AtomicInteger worlds = new AtomicInteger();

        Running() {
            try {
                folder = Files.createTempDirectory("sitrep");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            cluster = EmbeddedCluster.start(folder, Settings.defaults().with(Map.of("stall.seconds", "60")));
        }

        Settings world() {
            int number = worlds.incrementAndGet();
            return cluster.settings()
                    .with(Map.of(
                            "namespace",
                            "world" + number,
                            "state.dir",
                            folder.resolve("streams" + number).toString()));
        }

        @Override
        public void close() throws IOException {
            cluster.close();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Settings.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent("cluster", unused -> new Running(), Running.class)
                .world();
    }
}
