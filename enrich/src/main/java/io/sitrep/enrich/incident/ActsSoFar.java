package io.sitrep.enrich.incident;

import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The acts that an article has told of so far: what it tells next is one of them or one more. Lives only while one article is read. */
final class ActsSoFar {

    /** Up to this sentence, what has no date happened on the day of publication or the day before. */
    private static final int LEAD = 3;

    private static final Set<String> NAMING = Set.of("as", "called", "named");
    private static final Set<String> BEFORE_NAMING = Set.of("known", "also", ",", "site");

    private final SameAct sameAct;
    private final @Nullable LocalDate published;
    private final Trace trace;
    private final List<Draft> drafts = new ArrayList<>();

    /**
     * @param published the article's day; null where not known
     * @param trace is told what becomes of each draft
     */
    ActsSoFar(SameAct sameAct, @Nullable LocalDate published, Trace trace) {
        this.sameAct = sameAct;
        this.published = published;
        this.trace = trace;
    }

    /** In the order in which the article tells of them. */
    List<Draft> drafts() {
        return drafts;
    }

    private @Nullable Draft last() {
        return drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
    }

    /** Joins drafts to acts told before, or keeps them as acts of their own. Several are one act at several sites. */
    void add(List<Draft> told, Piece piece) {
        Draft last = last();
        Draft origin = null;
        for (Draft draft : told) {
            if (last != null) {
                borrow(draft, last);
            }
            trace.told(draft, () -> draft.frame(piece));
            Optional<Draft> same = draft.oneMore ? Optional.empty() : same(draft, piece.sentence());
            if (same.isPresent()) {
                origin = same.get().copy();
                if (same.get().tollShared && !draft.act) {
                    // "All 16 dead were soldiers": still of all the sites.
                    draft.killed = Estimates.isPositive(draft.killed) ? null : draft.killed;
                    draft.injured = Estimates.isPositive(draft.injured) ? null : draft.injured;
                }
                trace.joined(draft, same.get(), Why.SAME_ACT);
                same.get().absorb(draft);
            } else if (origin != null) {
                // "The strikes hit Jurf al-Sakhar and al-Qaim": the act told before, at one more site.
                draft.absorbContext(origin);
                drafts.add(draft);
                trace.joined(draft, draft, Why.ANOTHER_SITE);
            } else if (draft.sameWave && last != null && draft.place != null) {
                draft.absorbContext(last);
                draft.act = true;
                drafts.add(draft);
                trace.joined(draft, draft, Why.ANOTHER_SITE);
            } else if (draft.act) {
                assumeDate(draft, piece);
                drafts.add(draft);
            } else {
                trace.settled(draft, Why.ONLY_HARM);
            }
        }
    }

    /** "the same outpost", "also attacked": the words themselves point to the act told last. */
    private static void borrow(Draft draft, Draft last) {
        if (draft.place == null && draft.samePlace) {
            draft.place = last.place;
        }
        if (draft.date == null && draft.alsoThen && draft.act && draft.place != null) {
            draft.date = last.date;
            draft.dateAssumed = last.dateAssumed;
            if (draft.attackers.isEmpty()) {
                draft.attackers.addAll(last.attackers);
            }
        }
    }

    /** The act told before that the draft tells of again: that with most in common, of these the last. */
    private Optional<Draft> same(Draft draft, int sentence) {
        return drafts.stream()
                .filter(before -> sameAct.holds(before, draft, sentence))
                .max(Comparator.comparingInt((Draft before) -> SameAct.closeness(before, draft))
                        .thenComparingInt(drafts::indexOf));
    }

    private void assumeDate(Draft draft, Piece piece) {
        boolean pointsBack = draft.definite && draft.place == null;
        boolean lead =
                piece.sentence() <= LEAD && !piece.theme() && !piece.reading().looksBack();
        if (published != null && draft.date == null && lead && !draft.plural && !pointsBack) {
            draft.date = new DateSpan(0, 0, published.minusDays(1), published, DateSpan.Role.AT);
            draft.dateAssumed = true;
        }
    }

    /** "The outpost, known as Tower 22, stands near the border": names the place of the act told before. */
    void nameLastPlace(Reading reading) {
        Draft last = last();
        if (last == null) {
            return;
        }
        for (Match<Site> match : reading.sites()) {
            Site site = match.meaning();
            boolean named = NAMING.contains(reading.norm(match.from() - 1))
                    && BEFORE_NAMING.contains(reading.norm(match.from() - 2));
            boolean fits = last.place == null
                    || (!PlaceReader.isPoint(last.place) && site.country().equals(last.place.getCountry()));
            if (named && fits) {
                last.place = PlaceReader.place(site, false);
                site.hosts().stream()
                        .filter(host -> !last.attackers.contains(host))
                        .forEach(last.targets::add);
                last.sentences.add(reading.sentence().index());
            }
        }
    }
}
