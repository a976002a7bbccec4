package io.sitrep.standalone.process;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Connections to the cluster and the registry, with errors in words. */
public final class Clients {

    private static final int CACHED_SCHEMAS = 1000;

    private Clients() {}

    /**
     * Connects, and makes sure that somebody answers.
     *
     * @throws Failure where nobody does within connect.seconds
     */
    public static Admin admin(Settings settings) {
        Map<String, Object> all = settings.client();
        int millis = Math.toIntExact(settings.connectTimeout().toMillis());
        all.putIfAbsent("default.api.timeout.ms", millis);
        all.putIfAbsent("request.timeout.ms", Math.min(millis, 15_000));
        Admin admin;
        try {
            admin = Admin.create(all);
        } catch (KafkaException e) {
            throw unreachable(settings, e);
        }
        try {
            await(admin.describeCluster().nodes(), settings);
            return admin;
        } catch (RuntimeException e) {
            admin.close(java.time.Duration.ZERO);
            throw e;
        }
    }

    public static SchemaRegistryClient registry(Settings settings) {
        Map<String, Object> all = new HashMap<>(settings.registry());
        int millis = Math.toIntExact(settings.connectTimeout().toMillis());
        all.putIfAbsent("http.connect.timeout.ms", millis);
        all.putIfAbsent("http.read.timeout.ms", millis);
        return new CachedSchemaRegistryClient(
                Arrays.asList(settings.get(Settings.REGISTRY_URL).split(",")), CACHED_SCHEMAS, all);
    }

    /**
     * Waits for an answer of the cluster.
     *
     * @throws Failure where it cannot be reached, or refuses us
     */
    static <T> T await(KafkaFuture<T> answer, Settings settings) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw unreachable(settings, e.getCause());
            }
            if (e.getCause() instanceof AuthenticationException) {
                throw refused(settings, "does not let us in (kafka.security.protocol, kafka.sasl.*, kafka.ssl.*)", e);
            }
            if (e.getCause() instanceof AuthorizationException) {
                throw refused(settings, "does not allow it", e);
            }
            throw e.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("interrupted", e);
        }
    }

    private static Failure refused(Settings settings, String what, Throwable cause) {
        return Failure.unavailable(
                "Kafka at " + settings.get(Settings.BOOTSTRAP_SERVERS) + " " + what + ": " + rootMessage(cause), cause);
    }

    private static Failure unreachable(Settings settings, Throwable cause) {
        return Failure.unavailable(
                "cannot reach Kafka at " + settings.get(Settings.BOOTSTRAP_SERVERS) + " (kafka.bootstrap.servers): "
                        + rootMessage(cause),
                cause);
    }

    /** The innermost message, on one line: the outer ones say only that something failed. */
    public static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ").strip();
    }
}
