package io.sitrep.enrich.incident;

import io.sitrep.avro.Place;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.tally.TallyReader;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Site;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the acts of violence that an article tells of: one for each act, however many sentences tell it.
 *
 * <p>A sentence is cut where it turns to another happening ("after", "in reply to"). In each piece the triggers give the frame: who did it,
 * with what, to whom; the nearest date and place go with it. Pieces that tell of the same act are one draft.
 */
public final class IncidentReader {

    /** No paragraph. */
    private static final int NOWHERE = -1;

    private final Pieces pieces;
    private final PieceReader pieceReader;
    private final LatestReader latestReader;
    private final LikenessReader likenessReader;
    private final AnswerReader answerReader;
    private final CrimeReader crimeReader;
    private final Theatres theatres;
    private final SameAct sameAct;
    private final TypeRule typeRule;

    public IncidentReader(Knowledge knowledge) {
        Roles roles = new Roles(knowledge);
        Claims claims = new Claims(knowledge);
        this.pieces = new Pieces(knowledge);
        this.pieceReader = new PieceReader(knowledge, roles, claims);
        this.latestReader = new LatestReader(roles, claims);
        this.answerReader = new AnswerReader(knowledge, roles, claims);
        this.likenessReader = new LikenessReader(roles, claims);
        this.crimeReader = new CrimeReader(knowledge);
        this.theatres = knowledge.theatres();
        this.sameAct = new SameAct(knowledge.theatres());
        this.typeRule = new TypeRule(knowledge);
    }

    /** Losses on the side of who attacked make it no target of its own attack: a raid in which soldiers were hurt. */
    private void spareOwnSide(Draft draft, @Nullable LocalDate published) {
        LocalDate day = draft.date == null ? published : draft.date.latest();
        for (Theatre theatre : theatres.all()) {
            if (draft.place != null && isOwnBase(theatre, draft.place, draft.attackers, day)) {
                draft.place = besideBase(theatre, draft.place);
            }
            draft.targets.removeIf(target -> theatre.anyPartOf(Set.of(target), draft.attackers, day));
        }
    }

    /** Nobody strikes a base of its own: a strike by its host "at the airport" hit what lies beside the base, somewhere in its region. */
    private static boolean isOwnBase(Theatre theatre, Place place, Set<String> attackers, @Nullable LocalDate day) {
        return site(theatre, place)
                .filter(site -> !site.hosts().isEmpty() && theatre.anyPartOf(site.hosts(), attackers, day))
                .isPresent();
    }

    private static Place besideBase(Theatre theatre, Place place) {
        return site(theatre, place).map(PlaceReader::region).orElse(place);
    }

    private static Optional<Site> site(Theatre theatre, Place place) {
        return theatre.sites().stream()
                .filter(site -> site.name().equals(place.getName()))
                .findFirst();
    }

    /**
     * The acts of an article, in the order in which it tells of them.
     *
     * @param readings all sentences of the body
     * @param text the article's text
     * @param published its day; null where not known
     * @param home the town that the article is at home in; null where that is open
     * @param tallies its cumulative claims: their numbers are no casualties of a single act
     * @param trace is told what becomes of each draft
     */
    public List<Act> acts(
            List<Reading> readings,
            String text,
            @Nullable LocalDate published,
            List<TallyReader.Draft> tallies,
            @Nullable Place home,
            Trace trace) {
        Set<Integer> counted = tallies.stream()
                .filter(tally -> !tally.ofToldActs())
                .map(TallyReader.Draft::sentence)
                .collect(Collectors.toSet());
        ActsSoFar soFar = new ActsSoFar(sameAct, published, trace);
        Before before = Before.nothing();
        int mishapIn = NOWHERE;
        for (Reading reading : readings) {
            int paragraph = reading.sentence().paragraph();
            boolean mishap = reading.isMishap() || (mishapIn == paragraph && !reading.isDeliberate());
            mishapIn = mishap ? paragraph : NOWHERE;
            Why unread = mishap ? Why.MISHAP : unread(reading);
            if (unread != null) {
                reading.judge(unread);
            } else {
                boolean tally = counted.contains(reading.sentence().index());
                if (tally) {
                    reading.judge(Why.TALLY);
                }
                for (Piece piece : pieces.of(reading, text)) {
                    soFar.add(tally ? latestReader.read(piece) : pieceReader.read(piece, before), piece);
                    soFar.add(likenessReader.read(piece), piece);
                    soFar.add(answerReader.read(piece, before), piece);
                }
                soFar.nameLastPlace(reading);
            }
            before = before.and(reading);
        }
        soFar.drafts().forEach(draft -> spareOwnSide(draft, published));
        soFar.drafts().forEach(typeRule::settleBombs);
        soFar.drafts().forEach(draft -> draft.localCrime = CrimeReader.mayBeCrime(List.of(draft)));
        List<Act> acts = new ArrayList<>();
        List<Draft> crimes = crimes(soFar.drafts(), readings, text, published, home, trace);
        for (Draft draft : crimes.isEmpty() ? soFar.drafts() : crimes) {
            // A crime is read from the whole article, and complete.
            Why lacking = crimes.isEmpty() ? Completeness.lacking(draft) : null;
            if (lacking == null) {
                Act act = Act.of(draft, typeRule.of(draft));
                trace.became(draft, act);
                acts.add(act);
            } else {
                trace.settled(draft, lacking);
            }
        }
        return acts;
    }

    /**
     * The crime that the title of an article tells of whose text tells of no act.
     *
     * @param title read as a sentence; its offsets are those in the text given
     * @param text the title
     * @param published the article's day; null where not known
     * @param home the town that the article is at home in; null where that is open
     */
    public List<Act> actsOfTitle(
            Reading title, String text, @Nullable LocalDate published, @Nullable Place home, Trace trace) {
        Draft draft = crimeReader.readTitle(title, text, published, home);
        if (draft == null) {
            return List.of();
        }
        Act act = Act.of(draft, typeRule.of(draft));
        trace.became(draft, act);
        return List.of(act);
    }

    /** What the article tells as local crime news, in place of what single sentences of it told of the same; empty for other news. */
    private List<Draft> crimes(
            List<Draft> drafts,
            List<Reading> readings,
            String text,
            @Nullable LocalDate published,
            @Nullable Place home,
            Trace trace) {
        List<Draft> acts = drafts.stream()
                .filter(draft -> Completeness.lacking(draft) == null)
                .toList();
        List<Draft> crimes =
                CrimeReader.mayBeCrime(acts) ? crimeReader.read(readings, text, published, home) : List.of();
        if (!crimes.isEmpty()) {
            CrimeReader.absorb(crimes.get(0), acts);
            drafts.forEach(draft -> trace.joined(draft, crimes.get(0), Why.SAME_ACT));
        }
        return crimes;
    }

    /** Why a sentence can tell of no incident; null where it can. */
    private static @Nullable Why unread(Reading reading) {
        if (reading.sentence().headline()) {
            return Why.HEADLINE;
        }
        if (reading.isFigurative()) {
            return Why.FIGURATIVE;
        }
        return reading.isQuestion() ? Why.QUESTION : null;
    }
}
