package io.sitrep.standalone.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.standalone.process.Access;
import io.sitrep.standalone.process.Clients;
import io.sitrep.standalone.process.TopicSetup;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import org.apache.kafka.clients.admin.Admin;

/** What a command that runs against any cluster does first. */
final class Cluster {

    private Cluster() {}

    /**
     * Makes sure that the cluster and the registry answer and have what the process needs.
     *
     * @throws io.sitrep.standalone.Failure where it does not
     */
    static void require(Access access, Settings settings) throws IOException {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            new TopicSetup(admin, registry, settings).require(access);
        }
    }
}
