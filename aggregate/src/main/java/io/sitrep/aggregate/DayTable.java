package io.sitrep.aggregate;

import io.sitrep.avro.Breakdown;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What the rules of a theatre counted on one day, line by line.
 *
 * @param sums without empty ones
 */
record DayTable(SortedMap<Line, Contribution> sums) {

    static final DayTable EMPTY = new DayTable(Collections.emptySortedMap());

    Contribution get(Line line) {
        return sums.getOrDefault(line, Contribution.NONE);
    }

    /** Own bytes: it is internal state, made again from the mentions by a reset. */
    static Serde<DayTable> serde() {
        return Serdes.serdeFrom((topic, table) -> table.bytes(), (topic, bytes) -> of(bytes));
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(sums.size());
            for (Map.Entry<Line, Contribution> each : sums.entrySet()) {
                Line line = each.getKey();
                out.writeUTF(line.rule());
                out.writeUTF(line.breakdown().name());
                out.writeUTF(line.value());
                out.write(each.getValue().bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static DayTable of(byte[] bytes) {
        SortedMap<Line, Contribution> sums = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                Line line = new Line(in.readUTF(), Breakdown.valueOf(in.readUTF()), in.readUTF());
                sums.put(line, Contribution.of(in.readNBytes(Contribution.BYTES)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DayTable(sums);
    }
}
