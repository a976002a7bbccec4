package io.sitrep.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sitrep.avro.Count;
import io.sitrep.avro.Incident;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Tally;
import io.sitrep.avro.WindowKind;
import io.sitrep.schemas.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;

/** What the pipeline knows: the latest record of each key of the state topics, by key. */
public record State(
        SortedMap<String, Incident> incidents,
        SortedMap<String, Count> counts,
        SortedMap<String, Negotiation> negotiations,
        SortedMap<String, Tally> tallies) {

    /**
     * SHA-256 over the sorted state, in hexadecimal digits: two runs that know the same have the same.
     *
     * <p>Rolling counts are left out, and so is the last day of those that begin on a fixed day: they follow from the counts of the days and
     * from the day as of which they are computed, which in live operation the clock moves.
     */
    public String digest() {
        MessageDigest digest = sha256();
        counts.forEach((key, count) -> {
            if (count.getWindowKind() != WindowKind.ROLLING) {
                Count timeless = count.getWindowKind() == WindowKind.SINCE
                        ? Count.newBuilder(count).setToDay(count.getFromDay()).build()
                        : count;
                add(digest, "count.state.v1", key, timeless);
            }
        });
        incidents.forEach((key, incident) -> add(digest, "incident.state.v1", key, incident));
        negotiations.forEach((key, negotiation) -> add(digest, "negotiation.state.v1", key, negotiation));
        tallies.forEach((key, tally) -> add(digest, "tally.state.v1", key, tally));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Counts of a theatre and rule that are not broken down and not of a single day, in the order of their keys. */
    public Collection<Count> totals(String theatre, String rule) {
        return counts.values().stream()
                .filter(count -> count.getTheatre().equals(theatre)
                        && count.getRule().equals(rule)
                        && count.getWindowKind() != WindowKind.DAY
                        && count.getBreakdown() == io.sitrep.avro.Breakdown.TOTAL)
                .toList();
    }

    private static void add(MessageDigest digest, String topic, String key, SpecificRecord record) {
        digest.update((topic + "\t" + key + "\t" + Json.of(record) + "\n").getBytes(UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
