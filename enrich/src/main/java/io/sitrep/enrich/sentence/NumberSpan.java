package io.sitrep.enrich.sentence;

import io.sitrep.avro.Estimate;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A number in a sentence, with the word that stands before it.
 *
 * @param from first token, the qualifier's included
 * @param at token where the number itself begins
 * @param to token behind the last
 * @param low least value
 * @param high greatest value; null where the text is open above
 * @param qualifier the word before the number
 */
public record NumberSpan(int from, int at, int to, int low, @Nullable Integer high, Qualifier qualifier) {

    public Estimate estimate() {
        return Estimate.newBuilder().setLow(low).setBest(best()).setHigh(high).build();
    }

    public Quantity quantity() {
        return Quantity.newBuilder()
                .setLow(low)
                .setBest(best())
                .setHigh(high)
                .setQualifier(qualifier)
                .build();
    }

    private int best() {
        return qualifier == Qualifier.UNDER || qualifier == Qualifier.UP_TO ? (high == null ? low : high) : low;
    }
}
