package io.sitrep.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.settings.Settings;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaSetupTest {

    private static final Topic COUNTS = Topics.standard().counts();

    /** Knows a subject only once it has a schema, as Apicurio does. */
    private static final class ApicurioLike extends MockSchemaRegistryClient {

        @Override
        public String updateCompatibility(String subject, String compatibility)
                throws IOException, RestClientException {
            if (!getAllSubjects().contains(subject)) {
                throw new RestClientException("No artifact with ID '" + subject + "' was found.", 404, 40401);
            }
            return super.updateCompatibility(subject, compatibility);
        }
    }

    /** Lets nobody in. */
    private static final class Shut extends MockSchemaRegistryClient {

        @Override
        public Collection<String> getAllSubjects() throws RestClientException {
            throw new RestClientException("User cannot\nbe authenticated", 401, 401);
        }

        @Override
        public List<Integer> getAllVersions(String subject) throws RestClientException {
            throw new RestClientException("User cannot\nbe authenticated", 401, 401);
        }
    }

    @Test
    void shouldGuardASubjectThatTheRegistryKnowsOnlyByItsSchema() throws Exception {
        ApicurioLike registry = new ApicurioLike();
        SchemaSetup setup = new SchemaSetup(registry, Settings.defaults());
        setup.register(COUNTS);
        setup.register(COUNTS);
        assertThat(registry.getCompatibility(COUNTS.subject())).isEqualTo("FULL_TRANSITIVE");
        assertThat(registry.getAllVersions(COUNTS.subject())).containsExactly(1);
        setup.require(COUNTS);
    }

    @Test
    void shouldNameASchemaThatNobodyRegistered() {
        assertThatThrownBy(() -> new SchemaSetup(new ApicurioLike(), Settings.defaults()).require(COUNTS))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(4))
                .hasMessageContaining(COUNTS.subject())
                .hasMessageContaining("topics apply");
    }

    @Test
    void shouldSayInOneLineThatTheRegistryLetsUsNotIn() {
        assertThatThrownBy(() -> new SchemaSetup(new Shut(), Settings.defaults()).require(COUNTS))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(4))
                .hasMessage("the schema registry at http://127.0.0.1:8081 does not let us in "
                        + "(schema.registry.basic.auth.user.info): User cannot be authenticated; error code: 401");
    }
}
