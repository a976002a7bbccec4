package io.sitrep.aggregate;

import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import io.sitrep.schemas.Serdes;
import io.sitrep.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The latest that a theatre's inbox holds of a mention.
 *
 * @param mention of any of the three kinds; null where it is withdrawn
 */
record Arrival(@Nullable SpecificRecord mention) {

    static final Arrival WITHDRAWAL = new Arrival(null);

    /** Own bytes: one for the kind, then the mention as it stands in its topic. Internal state, made again from the mentions by a reset. */
    static Serde<Arrival> serde(Topics topics, Map<String, ?> settings) {
        Serde<IncidentMention> incidents = AsTopic.of(topics.incidentMentions().name(), Serdes.of(settings));
        Serde<PolicyMention> policies = AsTopic.of(topics.policyMentions().name(), Serdes.of(settings));
        Serde<TallyMention> tallies = AsTopic.of(topics.tallyMentions().name(), Serdes.of(settings));
        Serializer<Arrival> out = (topic, arrival) -> {
            if (arrival.mention() instanceof IncidentMention incident) {
                return framed('i', incidents.serializer().serialize(topic, incident));
            }
            if (arrival.mention() instanceof PolicyMention policy) {
                return framed('p', policies.serializer().serialize(topic, policy));
            }
            return arrival.mention() instanceof TallyMention tally
                    ? framed('t', tallies.serializer().serialize(topic, tally))
                    : framed('w', new byte[0]);
        };
        Deserializer<Arrival> in = (topic, bytes) -> {
            byte[] mention = new byte[bytes.length - 1];
            System.arraycopy(bytes, 1, mention, 0, mention.length);
            return switch (bytes[0]) {
                case 'i' -> new Arrival(incidents.deserializer().deserialize(topic, mention));
                case 'p' -> new Arrival(policies.deserializer().deserialize(topic, mention));
                case 't' -> new Arrival(tallies.deserializer().deserialize(topic, mention));
                default -> WITHDRAWAL;
            };
        };
        return org.apache.kafka.common.serialization.Serdes.serdeFrom(out, in);
    }

    private static byte[] framed(char kind, byte[] bytes) {
        return ByteBuffer.allocate(1 + bytes.length).put((byte) kind).put(bytes).array();
    }
}
