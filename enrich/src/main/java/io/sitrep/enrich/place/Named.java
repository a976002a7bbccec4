package io.sitrep.enrich.place;

import io.sitrep.enrich.knowledge.Regions.Region;
import org.jspecify.annotations.Nullable;

/**
 * A name of a place in a sentence, before it is settled which place it is.
 *
 * @param from first token
 * @param to token behind the last, a qualifier ("Springfield, Illinois") included
 * @param name the name as the text has it, folded
 * @param towns numbers in the gazetteer, the most populous first; empty for a region or county
 * @param region the region that the text names: as the qualifier of a town, or itself; null where it names none
 * @param country of the qualifier or of the region; null where the text names none
 * @param kind what was named
 * @param governance how the text uses it
 */
@SuppressWarnings("ArrayRecordComponent") // Lives while one article is read, compared with nothing.
record Named(
        int from,
        int to,
        String name,
        int[] towns,
        @Nullable Region region,
        @Nullable String country,
        Kind kind,
        Governance governance) {

    enum Kind {
        TOWN,
        COUNTY,
        REGION
    }

    /** How a name stands in its sentence. */
    enum Governance {
        /** "in Reading": something can have happened there. */
        IN,
        /** "near Reading". */
        NEAR,
        /** "Reading police": those who speak are at home there. */
        POLICE,
        /** "a Reading man": those it tells of are at home there. */
        NATIVE,
        /** "a hospital in Reading", "of Reading, Pa.": it is a place, but not that of a deed. */
        ELSEWHERE,
        /** "Reading said": a person, a club, a word. Only a qualifier makes it a place. */
        BARE
    }

    boolean isGoverned() {
        return governance == Governance.IN || governance == Governance.NEAR;
    }
}
