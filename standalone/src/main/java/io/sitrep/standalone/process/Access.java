package io.sitrep.standalone.process;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a process touches on a cluster. Nothing else need be there for it, and no more rights be given to it.
 *
 * @param process its name: that of its command
 * @param reads topics that it reads
 * @param writes topics that it writes
 * @param deadLetters names of topics to which it puts what it cannot use
 * @param more rights beside those on its topics: its group, its transactions, its internal topics
 */
public record Access(
        String process, List<Topic> reads, List<Topic> writes, List<String> deadLetters, List<Right> more) {

    /**
     * A right on a resource of the cluster.
     *
     * @param prefix whether the name is only the beginning of the names of the resources
     * @param operations what is allowed; READ, WRITE and DELETE hold DESCRIBE
     */
    public record Right(ResourceType type, String name, boolean prefix, Set<AclOperation> operations) {

        public Right {
            operations = new TreeSet<>(operations);
        }

        private static Right on(ResourceType type, String name, AclOperation... operations) {
            return new Right(type, name, false, Set.of(operations));
        }

        private static Right below(ResourceType type, String prefix, AclOperation... operations) {
            return new Right(type, prefix, true, Set.of(operations));
        }
    }

    /** Creates the topics and registers the schemas. */
    public static Access setUp(Topics topics) {
        return new Access(
                "topics apply",
                List.of(),
                List.of(),
                List.of(),
                List.of(Right.below(ResourceType.TOPIC, topics.namespace() + ".", CREATE, DESCRIBE, DESCRIBE_CONFIGS)));
    }

    /** Files and live sources to the raw topic. */
    public static Access ingest(Topics topics) {
        String id = topics.applicationId("ingest");
        return new Access(
                "ingest",
                List.of(topics.sources(), topics.imports()),
                List.of(topics.articles(), topics.sources(), topics.sourceAlarms(), topics.imports()),
                List.of(topics.deadLetters("ingest")),
                List.of(
                        Right.on(ResourceType.GROUP, id, READ),
                        Right.below(ResourceType.TRANSACTIONAL_ID, id + ".", WRITE)));
    }

    public static Access enrich(Topics topics) {
        return new Access(
                "enrich",
                List.of(topics.articles()),
                List.of(topics.incidentMentions(), topics.policyMentions(), topics.tallyMentions()),
                List.of(topics.deadLetters("enrich")),
                streams(topics.applicationId("enrich")));
    }

    public static Access aggregate(Topics topics) {
        return new Access(
                "aggregate",
                List.of(topics.incidentMentions(), topics.policyMentions(), topics.tallyMentions()),
                List.of(
                        topics.incidents(),
                        topics.incidentChanges(),
                        topics.counts(),
                        topics.negotiations(),
                        topics.negotiationTransitions(),
                        topics.tallies()),
                List.of(topics.deadLetters("aggregate")),
                streams(topics.applicationId("aggregate")));
    }

    public static Access dashboard(Topics topics) {
        return new Access(
                "dashboard",
                List.of(
                        topics.articles(),
                        topics.incidentMentions(),
                        topics.policyMentions(),
                        topics.tallyMentions(),
                        topics.incidents(),
                        topics.counts(),
                        topics.negotiations(),
                        topics.tallies(),
                        topics.sources()),
                List.of(),
                List.of(),
                List.of());
    }

    /** The digest of the state, and any other reader of it. */
    public static Access digest(Topics topics) {
        return new Access("digest", topics.state(), List.of(), List.of(), List.of());
    }

    /** Of every process. */
    public static List<Access> all(Topics topics) {
        return List.of(
                setUp(topics), ingest(topics), enrich(topics), aggregate(topics), dashboard(topics), digest(topics));
    }

    /** All that it needs. */
    public List<Right> rights() {
        Stream<Right> onTopics = topics().stream().map(topic -> {
            Set<AclOperation> operations = new TreeSet<>();
            if (reads.contains(topic)) {
                operations.add(READ);
            }
            if (writes.contains(topic)) {
                operations.add(WRITE);
            }
            return new Right(ResourceType.TOPIC, topic.name(), false, operations);
        });
        Stream<Right> onDeadLetters = deadLetters.stream().map(name -> Right.on(ResourceType.TOPIC, name, WRITE));
        return Stream.of(onTopics, onDeadLetters, more.stream())
                .flatMap(rights -> rights)
                .toList();
    }

    /**
     * The same as rules of an authorizer.
     *
     * @param principal as Kafka knows it: "User:enrich"
     */
    public List<AclBinding> bindings(String principal) {
        return rights().stream()
                .flatMap(right -> right.operations().stream()
                        .map(operation -> new AclBinding(
                                new ResourcePattern(
                                        right.type(),
                                        right.name(),
                                        right.prefix() ? PatternType.PREFIXED : PatternType.LITERAL),
                                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW))))
                .toList();
    }

    /** All with a schema, each once. */
    List<Topic> topics() {
        return Stream.concat(reads.stream(), writes.stream()).distinct().toList();
    }

    /** All of them. */
    List<String> topicNames() {
        return Stream.concat(topics().stream().map(Topic::name), deadLetters.stream())
                .toList();
    }

    /** A Kafka Streams application: it makes its stores' topics itself, and drops from them what it has taken over. */
    private static List<Right> streams(String id) {
        return List.of(
                Right.below(ResourceType.TOPIC, id + "-", CREATE, DELETE, READ, WRITE),
                Right.on(ResourceType.GROUP, id, READ),
                Right.below(ResourceType.TRANSACTIONAL_ID, id + "-", WRITE));
    }
}
