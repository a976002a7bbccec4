package io.sitrep.standalone.process;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * A consumer group and what it reads.
 *
 * @param reads whether a topic is an input of the group
 */
public record Stage(String group, Predicate<String> reads) {

    /** A Kafka Streams application: its source topics, and the repartition topics that it writes to itself. */
    public static Stage of(String applicationId, Collection<String> sources) {
        List<String> all = List.copyOf(sources);
        return new Stage(
                applicationId,
                topic -> all.contains(topic)
                        || (topic.startsWith(applicationId + "-") && topic.endsWith("-repartition")));
    }
}
