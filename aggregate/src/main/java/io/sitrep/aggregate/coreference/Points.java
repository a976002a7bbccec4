package io.sitrep.aggregate.coreference;

import io.sitrep.theatres.Theatre;

/** How two mentions of a theatre compare, and what that means: by what its happenings are told apart. */
interface Points {

    /** For theatres of the one and of the other kind. */
    static Points of(Theatre theatre) {
        return switch (theatre.toldApartBy()) {
            case PLACE_AND_DAY -> new PlaceAndDayPoints(theatre);
            case TEXT -> new TextPoints();
        };
    }

    Comparison compare(Telling a, Telling b);

    /** Whether a mention knows enough to be compared with its like; others can only join what those make. */
    boolean anchors(Telling telling);

    /** Least score at which two mentions may be one. */
    int join();

    /** Least score between any two members of an incident; {@link Integer#MIN_VALUE} where the mean decides (see Linkage). */
    int keep();
}
