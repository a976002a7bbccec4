package io.sitrep.standalone.broker;

import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its controller in this process, on the loopback address only. What was acknowledged survives the end of the process,
 * however it ends; the ports may differ at each start.
 *
 * <p>Kafka 4.3 does not start under a default locale whose upper case of i is not I (Turkish): the sitrep command sets the neutral one.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker; formats its folder the first time.
     *
     * @param wantedPort port for clients; 0 for any that is free
     * @throws Failure where the port is in use or the folder cannot be used
     */
    public static EmbeddedBroker start(DataFolder folder, int wantedPort) {
        return start(folder, wantedPort, Map.of());
    }

    /**
     * The same with other settings, so that a program can be tried against a broker that asks for more. The listener of the clients is called
     * CLIENTS.
     *
     * @param more settings of the broker; they go before its own
     */
    public static EmbeddedBroker start(DataFolder folder, int wantedPort, Map<String, String> more) {
        for (int attempt = 1; ; attempt++) {
            int port = Ports.choose(wantedPort, "broker");
            int controllerPort = Ports.choose(0, "controller");
            Properties properties = properties(folder.broker(), port, controllerPort);
            properties.putAll(more);
            format(folder.broker());
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            try {
                server.startup();
                return new EmbeddedBroker(server, port);
            } catch (RuntimeException e) {
                server.shutdown();
                // Between the choice of a free port and its use somebody else may have taken it.
                if (!causedByBind(e)) {
                    throw Failure.unavailable("the embedded broker did not start: " + e.getMessage(), e);
                }
                if (attempt == ATTEMPTS) {
                    throw Failure.unavailable("port " + port + " is in use (wanted for the broker)", e);
                }
            }
        }
    }

    /** Address for clients, as in bootstrap.servers. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(folder.toString()))
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw Failure.unavailable("the data folder " + folder + " cannot be used: " + e.getMessage(), e);
        } catch (Exception e) { // Formatter declares Exception.
            throw Failure.unavailable("the data folder " + folder + " cannot be formatted: " + e.getMessage(), e);
        }
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        String maxBytes = String.valueOf(Topics.MAX_RECORD_BYTES);
        Properties all = new Properties();
        all.setProperty("process.roles", "broker,controller");
        all.setProperty("node.id", "1");
        all.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        all.setProperty("controller.listener.names", "CONTROLLER");
        all.setProperty("listeners", "CLIENTS://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        all.setProperty("advertised.listeners", "CLIENTS://" + HOST + ":" + port);
        all.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.setProperty("inter.broker.listener.name", "CLIENTS");
        all.setProperty("log.dirs", folder.toString());

        all.setProperty("auto.create.topics.enable", "false");
        all.setProperty("default.replication.factor", "1");
        all.setProperty("min.insync.replicas", "1");
        all.setProperty("offsets.topic.replication.factor", "1");
        all.setProperty("transaction.state.log.replication.factor", "1");
        all.setProperty("transaction.state.log.min.isr", "1");
        all.setProperty("share.coordinator.state.topic.replication.factor", "1");
        all.setProperty("share.coordinator.state.topic.min.isr", "1");
        all.setProperty("message.max.bytes", maxBytes);
        all.setProperty("replica.fetch.max.bytes", maxBytes);

        // A folder that rests for months goes on where it stopped.
        all.setProperty("offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE));

        // One user on one machine: start and stop fast, stay small.
        all.setProperty("group.initial.rebalance.delay.ms", "0");
        all.setProperty("group.streams.initial.rebalance.delay.ms", "0");
        all.setProperty("offsets.topic.num.partitions", "4");
        all.setProperty("transaction.state.log.num.partitions", "4");
        // After a kill the controller takes the new broker for a second one until the session of the killed one is
        // over.
        all.setProperty("broker.heartbeat.interval.ms", "500");
        all.setProperty("broker.session.timeout.ms", "3000");
        all.setProperty("num.network.threads", "2");
        all.setProperty("num.io.threads", "4");
        all.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20));
        // Each partition maps two index files of this size; a segment is rolled when its index is full, here at half a
        // gigabyte.
        all.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        return all;
    }

    private static boolean causedByBind(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
