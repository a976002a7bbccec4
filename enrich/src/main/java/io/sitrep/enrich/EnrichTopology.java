package io.sitrep.enrich;

import io.sitrep.avro.Article;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Raw articles to mentions. The store keeps, for each article, its newest revision and the mentions that it made. */
public final class EnrichTopology {

    static final String REVISIONS = "article-revisions";
    static final String INCIDENTS = "incident-mentions";
    static final String POLICIES = "policy-mentions";
    static final String TALLIES = "tally-mentions";

    private static final String ARTICLES = "articles";
    private static final String READ = "read-articles";

    private EnrichTopology() {}

    /**
     * Builds the topology. Touches neither network nor clock.
     *
     * @param topics where to read and write
     * @param serdeSettings settings of the registry client
     * @param extractor what reads the articles
     */
    public static Topology build(Topics topics, Map<String, ?> serdeSettings, Extractor extractor) {
        Serde<Article> articles = Serdes.of(serdeSettings);
        Serde<SpecificRecord> mentions = Serdes.of(serdeSettings);
        Topology topology = new Topology();
        topology.addSource(
                ARTICLES,
                new StringDeserializer(),
                articles.deserializer(),
                topics.articles().name());
        topology.addProcessor(READ, () -> new RevisionProcessor(extractor), ARTICLES);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(REVISIONS),
                        org.apache.kafka.common.serialization.Serdes.String(),
                        org.apache.kafka.common.serialization.Serdes.String()),
                READ);
        topology.addSink(
                INCIDENTS, topics.incidentMentions().name(), new StringSerializer(), mentions.serializer(), READ);
        topology.addSink(POLICIES, topics.policyMentions().name(), new StringSerializer(), mentions.serializer(), READ);
        topology.addSink(TALLIES, topics.tallyMentions().name(), new StringSerializer(), mentions.serializer(), READ);
        return topology;
    }
}
