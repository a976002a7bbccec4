package io.sitrep.standalone.contract;

import io.sitrep.standalone.broker.DataFolder;
import io.sitrep.standalone.broker.EmbeddedBroker;
import io.sitrep.standalone.registry.EmbeddedRegistry;
import io.sitrep.standalone.registry.RegistryAccess;
import java.nio.file.Path;
import java.util.Map;

/** The suite on the broker and the registry that the sitrep command brings along. */
class EmbeddedStackIT extends ContractSuite {

    private static final class EmbeddedStack implements Stack {

        private final DataFolder folder;
        private final EmbeddedRegistry registry;
        private EmbeddedBroker broker;

        EmbeddedStack(Path data) {
            folder = DataFolder.open(data);
            broker = EmbeddedBroker.start(folder, 0);
            String[] user = REGISTRY_USER.split(":", 2);
            registry = EmbeddedRegistry.start(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new RegistryAccess("127.0.0.1", 0, user[0], user[1]));
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "kafka.bootstrap.servers",
                    broker.bootstrapServers(),
                    "schema.registry.url",
                    registry.url(),
                    "schema.registry.basic.auth.credentials.source",
                    "USER_INFO",
                    "schema.registry.basic.auth.user.info",
                    REGISTRY_USER);
        }

        @Override
        public boolean registryAsksForPassword() {
            return true;
        }

        @Override
        public void restartBroker() {
            int port = broker.port();
            broker.close();
            broker = EmbeddedBroker.start(folder, port);
        }

        @Override
        public void close() {
            registry.close();
            broker.close();
            folder.close();
        }
    }

    @Override
    Stack start(Path folder) {
        return new EmbeddedStack(folder);
    }
}
