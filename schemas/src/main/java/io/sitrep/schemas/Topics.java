package io.sitrep.schemas;

import io.sitrep.avro.Article;
import io.sitrep.avro.Count;
import io.sitrep.avro.ImportState;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentChange;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.NegotiationTransition;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.schemas.Topic.Cleanup;
import java.util.List;

/**
 * The topic catalogue of one namespace. Topics are created from it, never by accident.
 *
 * <p>A namespace ("sitrep" unless set otherwise) is the first part of every topic name and application id: a replay writes under another
 * one and never touches the live topics.
 */
public record Topics(String namespace) {

    public static final String DEFAULT_NAMESPACE = "sitrep";

    /** Upper bound of a record: an article of 4 MiB of text and what surrounds it. Larger ones are refused at ingest. */
    public static final int MAX_RECORD_BYTES = 8 << 20;

    /** Upper bound of an article's text in UTF-16 code units. */
    public static final int MAX_ARTICLE_CHARS = 2 << 20;

    private static final int PARTITIONS = 4;

    public Topics {
        if (!namespace.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "a namespace is lower-case letters, digits, '.', '_' and '-', not '" + namespace + "'");
        }
    }

    public static Topics standard() {
        return new Topics(DEFAULT_NAMESPACE);
    }

    public Topic articles() {
        return topic("article.raw.v1", Article.getClassSchema(), Cleanup.KEEP, "articleId; every revision is kept");
    }

    public Topic incidentMentions() {
        return topic("mention.incident.v1", IncidentMention.getClassSchema(), Cleanup.COMPACT, "mentionId");
    }

    public Topic policyMentions() {
        return topic("mention.policy.v1", PolicyMention.getClassSchema(), Cleanup.COMPACT, "mentionId");
    }

    public Topic tallyMentions() {
        return topic("mention.tally.v1", TallyMention.getClassSchema(), Cleanup.COMPACT, "mentionId");
    }

    public Topic incidents() {
        return topic("incident.state.v1", Incident.getClassSchema(), Cleanup.COMPACT, "incidentId");
    }

    public Topic incidentChanges() {
        return topic("incident.change.v1", IncidentChange.getClassSchema(), Cleanup.KEEP, "incidentId");
    }

    public Topic counts() {
        return topic(
                "count.state.v1",
                Count.getClassSchema(),
                Cleanup.COMPACT,
                "theatre|rule|window|breakdown|value, for example iraq-syria-jordan|us_forces_attacks|30d|COUNTRY|IQ");
    }

    public Topic negotiations() {
        return topic("negotiation.state.v1", Negotiation.getClassSchema(), Cleanup.COMPACT, "negotiationId");
    }

    public Topic negotiationTransitions() {
        return topic(
                "negotiation.transition.v1", NegotiationTransition.getClassSchema(), Cleanup.KEEP, "negotiationId");
    }

    public Topic tallies() {
        return topic("tally.state.v1", Tally.getClassSchema(), Cleanup.COMPACT, "tallyId");
    }

    /** How far each live source was read, and how it is. */
    public Topic sources() {
        return topic("source.state.v1", SourceState.getClassSchema(), Cleanup.COMPACT, "sourceId");
    }

    public Topic sourceAlarms() {
        return topic("source.alarm.v1", SourceAlarm.getClassSchema(), Cleanup.KEEP, "sourceId");
    }

    /** How far files were imported. */
    public Topic imports() {
        return topic("import.state.v1", ImportState.getClassSchema(), Cleanup.COMPACT, "path of the file");
    }

    /** Every topic with a schema, in the order of the flow. */
    public List<Topic> all() {
        return List.of(
                sources(),
                sourceAlarms(),
                imports(),
                articles(),
                incidentMentions(),
                policyMentions(),
                tallyMentions(),
                incidents(),
                incidentChanges(),
                counts(),
                negotiations(),
                negotiationTransitions(),
                tallies());
    }

    /** The topics that hold the state which the digest covers. */
    public List<Topic> state() {
        return List.of(incidents(), counts(), negotiations(), tallies());
    }

    /** Name of the dead-letter topic of an application ("ingest", "enrich", "aggregate"): raw bytes, coordinates and reason in headers. */
    public String deadLetters(String application) {
        return applicationId(application) + ".dlq";
    }

    /** Consumer group and Kafka Streams application id of a process. */
    public String applicationId(String application) {
        return namespace + "." + application;
    }

    private Topic topic(String name, org.apache.avro.Schema schema, Cleanup cleanup, String keyMeaning) {
        return new Topic(namespace + "." + name, schema, cleanup, PARTITIONS, keyMeaning);
    }
}
