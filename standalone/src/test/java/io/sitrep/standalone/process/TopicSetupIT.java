package io.sitrep.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.TopicReport.Status;
import io.sitrep.standalone.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithCluster.class)
@Timeout(120)
class TopicSetupIT {

    @Test
    void shouldCreateTheCatalogueOnceAndChangeNothingAgain(Settings settings) throws Exception {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            TopicSetup setup = new TopicSetup(admin, registry, settings);
            assertThat(setup.apply()).extracting(TopicReport::status).containsOnly(Status.CREATED);
            assertThat(setup.apply()).allSatisfy(report -> assertThat(report)
                    .isEqualTo(new TopicReport(report.topic(), Status.PRESENT, List.of())));

            Topics topics = settings.topics();
            assertThat(setup.inspect())
                    .extracting(TopicReport::topic)
                    .contains(topics.articles().name(), topics.deadLetters("ingest"))
                    .hasSize(topics.all().size() + 3);
            topics.all().forEach(topic -> assertSchema(registry, topic.subject()));
        }
    }

    @Test
    void shouldReportWhatDiffersAndLeaveIt(Settings settings) throws Exception {
        String articles = settings.topics().articles().name();
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            admin.createTopics(List.of(new NewTopic(articles, 7, (short) 1).configs(Map.of("retention.ms", "1000"))))
                    .all()
                    .get();
            List<TopicReport> reports = new TopicSetup(admin, registry, settings).apply();
            TopicReport report = reports.stream()
                    .filter(each -> each.topic().equals(articles))
                    .findFirst()
                    .orElseThrow();
            assertThat(report.status()).isEqualTo(Status.DIFFERS);
            assertThat(report.remarks())
                    .contains("has 7 partitions, not 4: left so, keys would move", "retention.ms is 1000, not -1");
            assertThat(admin.describeTopics(List.of(articles))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(7));
        }
    }

    @Test
    void shouldNameWhatIsMissing(Settings settings) throws Exception {
        try (Admin admin = Clients.admin(settings);
                SchemaRegistryClient registry = Clients.registry(settings)) {
            TopicSetup setup = new TopicSetup(admin, registry, settings);
            assertThatThrownBy(() -> setup.require(Access.enrich(settings.topics())))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(4))
                    .hasMessageContaining(settings.topics().articles().name())
                    .hasMessageContaining("topics apply");
        }
    }

    @Test
    void shouldSayThatTheRegistryCannotBeReached(Settings settings) throws Exception {
        Settings wrong = settings.with(Map.of("schema.registry.url", "http://127.0.0.1:1", "connect.seconds", "2"));
        try (Admin admin = Clients.admin(wrong);
                SchemaRegistryClient registry = Clients.registry(wrong)) {
            assertThatThrownBy(new TopicSetup(admin, registry, wrong)::apply)
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(4))
                    .hasMessageContaining("http://127.0.0.1:1");
        }
    }

    @Test
    @Timeout(30)
    void shouldGiveUpOnAClusterThatDoesNotAnswer(Settings settings) {
        Settings wrong = settings.with(Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "connect.seconds", "2"));
        long before = System.nanoTime();
        assertThatThrownBy(() -> Clients.admin(wrong))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(4))
                .hasMessageStartingWith("cannot reach Kafka at 127.0.0.1:1");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    private static void assertSchema(SchemaRegistryClient registry, String subject) {
        try {
            assertThat(registry.getAllVersions(subject)).containsExactly(1);
            assertThat(registry.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
        } catch (Exception e) {
            throw new AssertionError(subject, e);
        }
    }
}
