package io.sitrep.aggregate.coreference;

import io.sitrep.aggregate.coreference.Terms.Overlap;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Place;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * For theatres where several happenings of one city and day are usual: names, streets, ages and the words of the article tell them apart.
 * Anchored is every mention whose article has distinctive terms.
 *
 * <p>The points are quarters of the logarithm of the odds that two reports are of one happening, fitted to reports of shootings in cities of
 * the United States (additive logistic model over the same steps), made whole and, where the fit wavered, monotone. They add up to 0 where a
 * pair is as likely as a mean over a cluster has to be. Nothing here is a hard conflict but what one article tells as two: readers of news
 * err on a place or a number more often than two shootings share names and streets.
 */
final class TextPoints implements Points {

    private static final int JOIN = 0;

    private static final int BASE = 7;

    /** Points from the least value of each step; the last holds for all that is more. */
    @SuppressWarnings("ArrayRecordComponent") // Constants, compared with nothing.
    private record Steps(int[] from, int[] points) {

        int of(int value) {
            int i = 0;
            while (i + 1 < from.length && value >= from[i + 1]) {
                i++;
            }
            return points[i];
        }
    }

    private static final Steps NAMES =
            new Steps(new int[] {0, 3, 6, 9, 12, 16, 20, 26, 40}, new int[] {-6, -5, -5, -1, 1, 1, 1, 6, 7});

    private static final Steps STRONG = new Steps(new int[] {0, 1, 2, 3, 4}, new int[] {-7, -2, 2, 2, 6});

    private static final Steps LEAD_NAMES = new Steps(new int[] {0, 3, 6, 12}, new int[] {-2, 0, 1, 1});

    private static final Steps LEAD_WORDS = new Steps(new int[] {0, 1, 2}, new int[] {-1, 1, 1});

    private static final Steps LIKENESS =
            new Steps(new int[] {0, 5, 8, 10, 13, 16, 20, 30}, new int[] {-6, -2, -1, 0, 0, 1, 3, 5});

    /** From -1, where both give ages and share none. */
    private static final Steps AGES = new Steps(new int[] {-1, 0, 1, 2, 3}, new int[] {-6, 1, 1, 1, 3});

    /** From -1, where both name streets and share none. */
    private static final Steps STREETS = new Steps(new int[] {-1, 0, 1, 2}, new int[] {-8, -1, 4, 4});

    /** By days between the publications. */
    private static final Steps DAYS =
            new Steps(new int[] {0, 1, 2, 5, 8, 15, 30, 120}, new int[] {5, 2, 2, 0, 0, 0, -4, -7});

    private static final int UNDATED = 0;

    private static final int SAME_TOWN = 1;
    private static final int SAME_REGION = -3;
    private static final int UNKNOWN_PLACE = 0;
    private static final int OTHER_TOWN = -4;
    private static final int OTHER_REGION = -9;

    /** By days between the days that they tell. */
    private static final Steps TOLD = new Steps(new int[] {0, 1, 3, 8}, new int[] {10, 1, -3, -8});

    private static final int TOLD_UNKNOWN = 1;

    /** Of the dead and of the hurt each: what both say of them. */
    private enum Toll {
        UNKNOWN(-3, -1),
        BOTH_NOBODY(0, 0),
        SAME_NUMBER(2, 2),
        NOBODY_IN_ONE(0, 1),
        OTHER_NUMBER(2, -2);

        private final int dead;
        private final int hurt;

        Toll(int dead, int hurt) {
            this.dead = dead;
            this.hurt = hurt;
        }

        static Toll of(@Nullable Estimate a, @Nullable Estimate b) {
            if (a == null || b == null) {
                return UNKNOWN;
            }
            if (a.getBest() == b.getBest()) {
                return a.getBest() == 0 ? BOTH_NOBODY : SAME_NUMBER;
            }
            return a.getBest() == 0 || b.getBest() == 0 ? NOBODY_IN_ONE : OTHER_NUMBER;
        }
    }

    @Override
    public boolean anchors(Telling telling) {
        return !telling.terms().isEmpty();
    }

    @Override
    public int join() {
        return JOIN;
    }

    @Override
    public int keep() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Comparison compare(Telling one, Telling other) {
        if (one.sameArticle(other)) {
            return Comparison.conflict("told as two by the same article");
        }
        IncidentMention a = one.mention();
        IncidentMention b = other.mention();
        Overlap shared = one.terms().with(other.terms());
        int score = BASE
                + NAMES.of(shared.names())
                + STRONG.of(shared.strong())
                + LEAD_NAMES.of(shared.leadNames())
                + LEAD_WORDS.of(shared.leadWords())
                + LIKENESS.of(shared.likeness())
                + AGES.of(shared.ages())
                + STREETS.of(shared.streets())
                + published(a.getSource().getPublished(), b.getSource().getPublished())
                + place(a.getPlace(), b.getPlace())
                + dates(a.getDate(), b.getDate())
                + Toll.of(a.getKilled(), b.getKilled()).dead
                + Toll.of(a.getInjured(), b.getInjured()).hurt;
        return new Comparison(score, null);
    }

    private static int published(@Nullable LocalDate a, @Nullable LocalDate b) {
        return a == null || b == null ? UNDATED : DAYS.of((int) Math.abs(ChronoUnit.DAYS.between(a, b)));
    }

    private static int place(@Nullable Place a, @Nullable Place b) {
        if (a == null || b == null) {
            return UNKNOWN_PLACE;
        }
        String regionA = PlaceMatch.region(a);
        String regionB = PlaceMatch.region(b);
        if (regionA != null && regionB != null && !regionA.equals(regionB)) {
            return OTHER_REGION;
        }
        if (a.getName() != null && b.getName() != null && isTown(a) && isTown(b)) {
            return a.getName().equals(b.getName()) ? SAME_TOWN : OTHER_TOWN;
        }
        return regionA != null && regionB != null ? SAME_REGION : UNKNOWN_PLACE;
    }

    private static boolean isTown(Place place) {
        return switch (place.getPrecision()) {
            case EXACT, NEAR, ADM2 -> true;
            case ADM1, SUBREGION, COUNTRY, SEA_OR_AIRSPACE -> false;
        };
    }

    private static int dates(@Nullable DateRange a, @Nullable DateRange b) {
        return a == null || b == null ? TOLD_UNKNOWN : TOLD.of((int) Math.min(Days.gap(a, b), Integer.MAX_VALUE));
    }
}
