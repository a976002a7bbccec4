package io.sitrep.standalone.process;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.sitrep.schemas.Topic;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.util.Optional;

/** The schemas of the catalogue in a registry. */
final class SchemaSetup {

    /** The compatibility of every public subject: old readers read new records, and the other way round. */
    static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final SchemaRegistryClient registry;
    private final Settings settings;

    SchemaSetup(SchemaRegistryClient registry, Settings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * Makes sure that somebody registered the schema.
     *
     * @throws Failure where nobody did, or the registry does not answer or refuses us
     */
    void require(Topic topic) {
        try {
            registry.getAllVersions(topic.subject());
        } catch (RestClientException e) {
            throw e.getStatus() == 404
                    ? Failure.unavailable(
                            "no schema of " + topic.subject() + " at " + settings.get(Settings.REGISTRY_URL)
                                    + "; 'sitrep topics apply' registers it",
                            e)
                    : refused(e, "does not tell the schema of " + topic.subject());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Registers the schema, under the compatibility that we promise. Doing it again changes nothing.
     *
     * @throws Failure where the registry does not answer or refuses it
     */
    void register(Topic topic) {
        String subject = topic.subject();
        AvroSchema schema = new AvroSchema(topic.valueSchema());
        try {
            if (!compatibility(subject).filter(COMPATIBILITY::equals).isPresent()) {
                guard(subject, schema);
            }
            registry.register(subject, schema);
        } catch (RestClientException e) {
            throw refused(e, "refuses the schema of " + subject);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Sets the level before the first schema is there; but Apicurio knows a subject only once it has a schema. */
    private void guard(String subject, AvroSchema schema) throws IOException, RestClientException {
        try {
            registry.updateCompatibility(subject, COMPATIBILITY);
        } catch (RestClientException e) {
            if (e.getStatus() != 404) {
                throw e;
            }
            registry.register(subject, schema);
            registry.updateCompatibility(subject, COMPATIBILITY);
        }
    }

    private Failure refused(RestClientException e, String what) {
        String url = settings.get(Settings.REGISTRY_URL);
        return e.getStatus() == 401 || e.getStatus() == 403
                ? Failure.unavailable(
                        "the schema registry at " + url + " does not let us in (schema.registry.basic.auth.user.info): "
                                + oneLine(e),
                        e)
                : Failure.unavailable("the schema registry at " + url + " " + what + ": " + oneLine(e), e);
    }

    private Failure unreachable(IOException e) {
        return Failure.unavailable(
                "cannot reach the schema registry at " + settings.get(Settings.REGISTRY_URL)
                        + " (schema.registry.url): " + Clients.rootMessage(e),
                e);
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private Optional<String> compatibility(String subject) throws IOException, RestClientException {
        try {
            return Optional.ofNullable(registry.getCompatibility(subject));
        } catch (RestClientException e) {
            if (e.getStatus() == 404) {
                return Optional.empty(); // The subject has no level of its own.
            }
            throw e;
        }
    }
}
