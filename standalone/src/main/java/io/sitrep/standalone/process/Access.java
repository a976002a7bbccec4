package io.sitrep.standalone.process;

import io.sitrep.schemas.Topic;
import io.sitrep.schemas.Topics;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process touches on a cluster. Nothing else need be there for it, and no more rights be given to it.
 *
 * @param process its name: that of its command
 * @param reads topics that it reads
 * @param writes topics that it writes
 * @param deadLetters names of topics to which it puts what it cannot use
 */
public record Access(String process, List<Topic> reads, List<Topic> writes, List<String> deadLetters) {

    /** Files and live sources to the raw topic. */
    public static Access ingest(Topics topics) {
        return new Access(
                "ingest",
                List.of(topics.sources(), topics.imports()),
                List.of(topics.articles(), topics.sources(), topics.sourceAlarms(), topics.imports()),
                List.of(topics.deadLetters("ingest")));
    }

    public static Access enrich(Topics topics) {
        return new Access(
                "enrich",
                List.of(topics.articles()),
                List.of(topics.incidentMentions(), topics.policyMentions(), topics.tallyMentions()),
                List.of(topics.deadLetters("enrich")));
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
                List.of(topics.deadLetters("aggregate")));
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
                List.of());
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
}
