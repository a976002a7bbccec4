package io.sitrep.enrich.coding;

import io.sitrep.avro.Plover;
import java.util.List;

/**
 * What a sentence tells, coded.
 *
 * @param cameo CAMEO code
 * @param from index of the first token that tells it
 * @param to index behind the last
 * @param hedged whether the sentence leaves room for doubt
 * @param future whether it is promised or threatened for a day to come
 * @param doer whether it is known who or what did it is somebody who can: violence without one may be an accident
 * @param main whether the main clause tells it
 * @param actors who does it, in the order of the text
 * @param recipients to, with or towards whom
 */
public record CodedEvent(
        Plover plover,
        String cameo,
        int from,
        int to,
        boolean hedged,
        boolean future,
        boolean doer,
        boolean main,
        List<Party> actors,
        List<Party> recipients) {

    public CodedEvent {
        actors = List.copyOf(actors);
        recipients = List.copyOf(recipients);
    }

    /** Somebody, as tokens [from, to) name them. */
    public record Party(int from, int to) {}
}
