package io.sitrep.standalone.process;

import io.sitrep.standalone.broker.DataFolder;
import io.sitrep.standalone.broker.EmbeddedBroker;
import io.sitrep.standalone.registry.EmbeddedRegistry;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/** A broker and a registry in this process, on a data folder that is ours alone; the settings that lead to them. */
public final class EmbeddedCluster implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Settings settings;

    private EmbeddedCluster(DataFolder folder, EmbeddedBroker broker, EmbeddedRegistry registry, Settings settings) {
        this.folder = folder;
        this.broker = broker;
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * @param settings what else is set; the addresses in it are replaced
     * @throws io.sitrep.standalone.Failure where the folder is in use or cannot be used
     */
    public static EmbeddedCluster start(Path data, Settings settings) {
        DataFolder folder = DataFolder.open(data);
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
            try {
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
                Settings here = settings.with(Map.of(
                        Settings.BOOTSTRAP_SERVERS.name(), broker.bootstrapServers(),
                        Settings.REGISTRY_URL.name(), registry.url(),
                        Settings.REPLICATION_FACTOR.name(), "1",
                        Settings.STATE_DIR.name(), folder.streams().toString()));
                return new EmbeddedCluster(folder, broker, registry, here);
            } catch (RuntimeException e) {
                broker.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Those given, with the addresses of this broker and this registry. */
    public Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
        folder.close();
    }
}
