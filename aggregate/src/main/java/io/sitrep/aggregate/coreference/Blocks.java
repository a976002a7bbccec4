package io.sitrep.aggregate.coreference;

import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Place;
import io.sitrep.schemas.Hashes;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatre.ToldApartBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for mentions of the same happening. A mention is listed under its day in one or more blocks; two are compared where they meet
 * in a block and at least one of them is among the first {@link Block#speakers} by id on its day there. On an ordinary day that is everybody.
 * On a hot one it bounds the work, the finer blocks (site, pair of names) still bring together what belongs together, and who is compared
 * with whom depends on the set of mentions alone.
 */
public final class Blocks {

    /** Block of all mentions of a day. */
    public static final String DAY = "d";

    /** Speakers of a whole day ... */
    static final int SPEAKERS = 64;

    /** ... and of one site on a day, or of one name. */
    static final int SPEAKERS_OF_SITE = 256;

    static final int SPEAKERS_OF_NAME = 32;

    /** Days between two reports with a rare name in common. */
    static final int NAME_DAYS = 10;

    /** Days between two reports with a pair of names in common: until the trial. */
    static final int PAIR_DAYS = 400;

    /** Of the strongest names those that are paired. */
    private static final int PAIRED = 7;

    private static final int HEX_DIGITS = 12;

    private static final LocalDate UNDATED = LocalDate.of(1970, 1, 1);

    private final boolean byText;

    public Blocks(Theatre theatre) {
        this.byText = theatre.toldApartBy() == ToldApartBy.TEXT;
    }

    /**
     * @param name of the block, without the day; free of the separator of keys
     * @param day under which the mention is listed
     * @param from first day of others that may be the same
     * @param to last day of others that may be the same
     * @param speakers how many by id are compared with everybody; 0 where the block is for other uses
     */
    public record Block(String name, LocalDate day, LocalDate from, LocalDate to, int speakers) {}

    /** The blocks of a mention. */
    public List<Block> of(Telling telling, boolean anchored) {
        return byText && anchored ? byText(telling) : byPlaceAndDay(telling.mention());
    }

    private static List<Block> byPlaceAndDay(IncidentMention mention) {
        LocalDate day = mention.getDate().getEarliest();
        LocalDate from = day.minusDays(Days.LONGEST_DATED + PlaceAndDayPoints.SLACK_DAYS);
        LocalDate to = mention.getDate().getLatest().plusDays(PlaceAndDayPoints.SLACK_DAYS);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(DAY, day, from, to, SPEAKERS));
        Place place = mention.getPlace();
        @Nullable String site = place == null ? null : place.getName() == null ? place.getCountry() : place.getName();
        if (site != null) {
            blocks.add(new Block("s" + Hashes.sha256(site, HEX_DIGITS), day, from, to, SPEAKERS_OF_SITE));
        }
        return blocks;
    }

    private static List<Block> byText(Telling telling) {
        IncidentMention mention = telling.mention();
        LocalDate published = mention.getSource().getPublished();
        LocalDate day = published != null
                ? published
                : mention.getDate() == null ? UNDATED : mention.getDate().getEarliest();
        List<Block> blocks = new ArrayList<>();
        if (mention.getDate() != null) {
            // For loose mentions to find it by.
            LocalDate happened = mention.getDate().getEarliest();
            blocks.add(new Block(DAY, happened, happened, happened, 0));
        }
        long[] names = telling.terms().strongestNames();
        for (int i = 0; i < names.length; i++) {
            blocks.add(new Block(
                    "n" + Long.toHexString(names[i]),
                    day,
                    day.minusDays(NAME_DAYS),
                    day.plusDays(NAME_DAYS),
                    SPEAKERS_OF_NAME));
            for (int j = i + 1; j < Math.min(PAIRED, names.length); j++) {
                long pair = Math.min(names[i], names[j]) * 31 + Math.max(names[i], names[j]);
                blocks.add(new Block(
                        "p" + Long.toHexString(pair),
                        day,
                        day.minusDays(PAIR_DAYS),
                        day.plusDays(PAIR_DAYS),
                        SPEAKERS_OF_NAME));
            }
        }
        return blocks;
    }
}
