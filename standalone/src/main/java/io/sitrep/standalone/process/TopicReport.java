package io.sitrep.standalone.process;

import java.util.List;

/**
 * What was found or done about a topic.
 *
 * @param remarks where the cluster differs from the catalogue, one line each
 */
public record TopicReport(String topic, Status status, List<String> remarks) {

    public enum Status {
        CREATED,
        PRESENT,
        DIFFERS,
        MISSING
    }

    public TopicReport {
        remarks = List.copyOf(remarks);
    }
}
