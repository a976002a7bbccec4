package io.sitrep.standalone.process;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.sitrep.schemas.Topics;
import io.sitrep.standalone.Failure;
import io.sitrep.standalone.process.TopicReport.Status;
import io.sitrep.standalone.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Brings the topics and schemas of the catalogue to a cluster. Doing it again changes nothing; what is there is never altered, only
 * reported where it differs: another number of partitions would move keys.
 */
public final class TopicSetup {

    /** What Kafka adds to a record that it puts aside: coordinates and the reason, in headers. */
    public static final int DEAD_LETTER_MARGIN_BYTES = 1 << 20;

    private static final List<String> APPLICATIONS = List.of("ingest", "enrich", "aggregate");
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Admin admin;
    private final SchemaSetup schemas;
    private final Settings settings;

    public TopicSetup(Admin admin, SchemaRegistryClient registry, Settings settings) {
        this.admin = admin;
        this.schemas = new SchemaSetup(registry, settings);
        this.settings = settings;
    }

    /** What the catalogue asks for. */
    private record Wanted(String name, int partitions, Map<String, String> config) {}

    /** Creates what is missing, and registers the schemas. */
    public List<TopicReport> apply() {
        List<TopicReport> before = inspect();
        Set<String> missing = names(before, Status.MISSING);
        short replicas = settings.get(Settings.REPLICATION_FACTOR).shortValue();
        List<NewTopic> create = wanted(settings.topics()).values().stream()
                .filter(topic -> missing.contains(topic.name()))
                .map(topic -> new NewTopic(
                                topic.name(),
                                Optional.of(topic.partitions()),
                                replicas < 0 ? Optional.empty() : Optional.of(replicas))
                        .configs(topic.config()))
                .toList();
        Set<String> created = create(create);
        if (!missing.isEmpty()) {
            awaitLeaders(missing);
        }
        settings.topics().all().forEach(schemas::register);
        return before.stream()
                .map(report -> report.status() == Status.MISSING
                        ? new TopicReport(
                                report.topic(),
                                created.contains(report.topic()) ? Status.CREATED : Status.PRESENT,
                                List.of())
                        : report)
                .toList();
    }

    /** Names of those that we created. Somebody else may do the same at the same time. */
    private Set<String> create(List<NewTopic> topics) {
        Set<String> created = new TreeSet<>();
        admin.createTopics(topics).values().forEach((name, done) -> {
            try {
                Clients.await(done, settings);
                created.add(name);
            } catch (TopicExistsException e) {
                // It is there: that is what we wanted.
            } catch (KafkaException e) {
                throw Failure.unavailable("cannot create the topic " + name + ": " + Clients.rootMessage(e), e);
            }
        });
        return created;
    }

    /**
     * Waits until the brokers know of them: the controller says that a topic is created before a broker that is busy has made its
     * partitions, and who asks that one is told that there is none.
     */
    private void awaitLeaders(Set<String> topics) {
        Duration patience = Duration.ofSeconds(settings.get(Settings.STALL_SECONDS));
        long since = System.nanoTime();
        while (!haveLeaders(topics)) {
            if (System.nanoTime() - since > patience.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw Failure.unavailable("Kafka at " + settings.get(Settings.BOOTSTRAP_SERVERS)
                        + " does not serve all of the new topics yet; try again");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean haveLeaders(Set<String> topics) {
        try {
            return Clients.await(admin.describeTopics(topics).allTopicNames(), settings).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    /** Compares, and changes nothing. */
    public List<TopicReport> inspect() {
        Map<String, Wanted> wanted = wanted(settings.topics());
        Set<String> names = Clients.await(admin.listTopics().names(), settings);
        List<String> present = wanted.keySet().stream().filter(names::contains).toList();
        Map<String, TopicDescription> found =
                Clients.await(admin.describeTopics(present).allTopicNames(), settings);
        Map<ConfigResource, Config> configs = Clients.await(
                admin.describeConfigs(present.stream().map(TopicSetup::resource).toList())
                        .all(),
                settings);
        List<TopicReport> reports = new ArrayList<>();
        for (Wanted topic : wanted.values()) {
            TopicDescription description = found.get(topic.name());
            Config config = configs.get(resource(topic.name()));
            reports.add(
                    description == null || config == null
                            ? new TopicReport(topic.name(), Status.MISSING, List.of())
                            : compare(topic, description, config));
        }
        return reports;
    }

    /**
     * Makes sure that what a process needs is there: its topics, and the schemas of those in the registry.
     *
     * @throws Failure that names what is not, or who does not answer or refuses us
     */
    public void require(Access access) {
        Set<String> found = Clients.await(admin.listTopics().names(), settings);
        List<String> missing = access.topicNames().stream()
                .filter(name -> !found.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw Failure.unavailable("missing at " + settings.get(Settings.BOOTSTRAP_SERVERS)
                    + ", or not for us to see: " + String.join(", ", missing) + "; 'sitrep topics apply' creates them");
        }
        access.topics().forEach(schemas::require);
    }

    private static Map<String, Wanted> wanted(Topics topics) {
        Map<String, Wanted> all = new LinkedHashMap<>();
        topics.all()
                .forEach(topic -> all.put(topic.name(), new Wanted(topic.name(), topic.partitions(), topic.config())));
        for (String application : APPLICATIONS) {
            String name = topics.deadLetters(application);
            all.put(
                    name,
                    new Wanted(
                            name,
                            1,
                            Map.of(
                                    "cleanup.policy",
                                    "delete",
                                    "retention.ms",
                                    String.valueOf(DEAD_LETTERS_KEPT.toMillis()),
                                    "max.message.bytes",
                                    String.valueOf(Topics.MAX_RECORD_BYTES + DEAD_LETTER_MARGIN_BYTES))));
        }
        return all;
    }

    private static TopicReport compare(Wanted topic, TopicDescription description, Config config) {
        List<String> remarks = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions != topic.partitions()) {
            remarks.add("has " + partitions + " partitions, not " + topic.partitions() + ": left so, keys would move");
        }
        new TreeMap<>(topic.config()).forEach((name, value) -> {
            ConfigEntry entry = config.get(name);
            if (entry == null || !value.equals(entry.value())) {
                remarks.add(name + " is " + (entry == null ? "not set" : entry.value()) + ", not " + value);
            }
        });
        return new TopicReport(topic.name(), remarks.isEmpty() ? Status.PRESENT : Status.DIFFERS, remarks);
    }

    private static Set<String> names(Collection<TopicReport> reports, Status status) {
        Set<String> names = new TreeSet<>();
        reports.stream().filter(report -> report.status() == status).forEach(report -> names.add(report.topic()));
        return names;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
