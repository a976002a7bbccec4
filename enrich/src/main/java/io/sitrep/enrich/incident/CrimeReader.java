package io.sitrep.enrich.incident;

import io.sitrep.avro.Basis;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.knowledge.CrimeFile;
import io.sitrep.enrich.knowledge.CrimeFile.Cue;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.Reading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads local crime news. They tell of one shooting or stabbing over many sentences, mostly in the passive ("was found with a gunshot
 * wound", "was pronounced dead"), name no attacker, give the date in one sentence, the street in another, and the town often only by its
 * police. So the article is read as a whole: every sentence that is no background belongs to the crime that it tells of first, until it
 * turns to another ("in a separate incident").
 */
final class CrimeReader {

    /** A date so many days before the first that an article gives is another case's. */
    private static final int SAME_CASE_DAYS = 5;

    /** So far before a cue a word may make it no fact, in tokens. */
    private static final int IRREALIS_REACH = 3;

    /** A crime is told within so many sentences; what first comes later is a remark. */
    private static final int LATEST_BEGINNING = 12;

    /** The date and the place stand at most so far from the first sentence that tells the crime. */
    private static final int FACT_REACH = 8;

    /** So far from a date a word may say what it is the date of. */
    private static final int STEP_REACH = 8;

    /** Behind "arrested" and "said" a date is rather theirs than that of the noun which follows. */
    private static final int STEP_BEFORE = 2;

    /** Told for so many places, none of them is meant. */
    private static final int MOST_TURNS = 6;

    /** What joins the two sides of a fight, or tells of two. */
    private static final Set<String> AND = Set.of("and", "two", "rival");

    private static final int SIDES_REACH = 8;

    private static final Set<Weapon> CRIME_WEAPONS = Set.of(Weapon.FIREARM, Weapon.BLADE);

    private final CrimeFile file;
    private final Set<String> shotNouns;
    private final Set<String> irrealis;
    private final Set<String> officials;
    private final Set<String> laterSteps;
    private final Set<String> statements;
    private final Set<String> fights;
    private final Set<String> soldiery;
    private final CrimeVictims victims;

    CrimeReader(Knowledge knowledge) {
        this.file = knowledge.crime();
        this.shotNouns = file.words("shot_nouns");
        this.irrealis = file.words("irrealis");
        this.officials = file.words("officials");
        this.laterSteps = file.words("later_steps");
        this.statements = file.words("statements");
        this.fights = file.words("fights");
        this.soldiery = file.words("soldiery");
        this.victims = new CrimeVictims(knowledge);
    }

    /** A sentence with its cues, and whether it opens another crime. */
    private record Told(Reading reading, List<Match<Cue>> cues, boolean turns) {

        int index() {
            return reading.sentence().index();
        }

        boolean tellsCrime() {
            return cues.stream().anyMatch(cue -> cue.meaning().isCrime());
        }
    }

    /**
     * The crimes that an article tells of, each complete but for what it does not say; mostly one, or none.
     *
     * @param published the article's day; null where not known
     * @param home the town that the article is at home in; null where that is open
     */
    List<Draft> read(List<Reading> readings, String text, @Nullable LocalDate published, @Nullable Place home) {
        List<List<Told>> crimes = crimes(readings, published);
        List<Draft> out = new ArrayList<>();
        for (List<Told> crime : crimes) {
            Draft draft = draft(crime, text, published, home, out.isEmpty());
            if (draft != null) {
                out.add(draft);
            }
        }
        return out;
    }

    /**
     * The crime that a title tells of, for articles whose text tells of none: a page that was fetched without its text, a feed that gives
     * titles alone. Only one in which somebody was hit, or a single shooting of a known place, since titles also speak of shootings at large.
     *
     * @return null where it tells of none
     */
    @Nullable
    Draft readTitle(Reading title, String text, @Nullable LocalDate published, @Nullable Place home) {
        List<Match<Cue>> cues = facts(title);
        Told told = new Told(title, cues, false);
        if (!told.tellsCrime() || file.background().anyIn(title.tokens())) {
            return null;
        }
        Draft draft = draft(List.of(told), text, published, home, true);
        if (draft == null) {
            return null;
        }
        boolean hit = Estimates.isPositive(draft.killed) || Estimates.isPositive(draft.injured);
        if (!hit && (draft.place == null || !isOneShooting(title, cues))) {
            return null;
        }
        if (draft.dateAssumed && title.has(laterSteps, 0, title.size())) {
            // Of an arrest or a funeral: some day before it.
            draft.date = null;
            draft.dateAssumed = false;
        }
        return draft;
    }

    /** "A shooting", not "shootings". */
    private static boolean isOneShooting(Reading title, List<Match<Cue>> cues) {
        return cues.stream()
                .anyMatch(cue ->
                        cue.meaning().struck() && !title.norm(cue.to() - 1).endsWith("s"));
    }

    /** Cuts the article where it turns to another crime. */
    private List<List<Told>> crimes(List<Reading> readings, @Nullable LocalDate published) {
        List<List<Told>> out = new ArrayList<>();
        List<Told> current = new ArrayList<>();
        LocalDate day = null;
        boolean begun = false;
        for (Reading reading : readings) {
            boolean turns = begun && file.turns().anyIn(reading.tokens());
            if (turns && out.size() < MOST_TURNS) {
                out.add(current);
                current = new ArrayList<>();
                day = null;
            }
            List<Match<Cue>> cues = cues(reading);
            if (cues.isEmpty() && !hasFacts(reading) && !CrimeVictims.namesSomebody(reading)) {
                continue;
            }
            DateSpan own = date(reading, cues.isEmpty() ? 0 : cues.get(0).from());
            if (isBackground(reading, own, day, published)) {
                continue;
            }
            day = day == null && own != null && !cues.isEmpty() ? own.earliest() : day;
            current.add(new Told(reading, cues, turns));
            begun |= cues.stream().anyMatch(cue -> cue.meaning().isCrime());
        }
        out.add(current);
        return out;
    }

    private static boolean hasFacts(Reading reading) {
        return !reading.dates().isEmpty() || !reading.places().isEmpty();
    }

    /** Whether a sentence speaks of other cases: of all of them, or of one of another time. */
    private boolean isBackground(
            Reading reading, @Nullable DateSpan own, @Nullable LocalDate day, @Nullable LocalDate published) {
        if (file.background().anyIn(reading.tokens())) {
            return true;
        }
        if (own == null) {
            return false;
        }
        return day != null
                && (own.latest().isBefore(day.minusDays(SAME_CASE_DAYS))
                        || own.earliest().isAfter(day.plusDays(SAME_CASE_DAYS)))
                && (published == null || !own.latest().isAfter(published));
    }

    private List<Match<Cue>> cues(Reading reading) {
        return reading.sentence().headline() ? List.of() : facts(reading);
    }

    private List<Match<Cue>> facts(Reading reading) {
        if (reading.isQuestion() || isOfWar(reading)) {
            return List.of();
        }
        List<Match<Cue>> out = new ArrayList<>();
        for (int i = 0; i < reading.size(); ) {
            Optional<Match<Cue>> found = file.cues().longest(reading.tokens(), i);
            if (found.isPresent() && isCue(found.get()) && isFact(reading, found.get())) {
                out.add(found.get());
            }
            i = found.map(Match::to).orElse(i + 1);
        }
        return out;
    }

    /** Arms of war, or a place that a theatre watches: no local crime, but for the readers of acts. */
    private static boolean isOfWar(Reading reading) {
        return reading.sites().stream().anyMatch(site -> site.meaning().precision() != PlacePrecision.COUNTRY)
                || reading.arms().stream()
                        .anyMatch(arm -> !CRIME_WEAPONS.contains(arm.meaning().weapon()));
    }

    private static boolean isCue(Match<Cue> match) {
        Cue cue = match.meaning();
        return cue.isCrime() || cue.killed() || cue.injured();
    }

    private boolean isFact(Reading reading, Match<Cue> match) {
        String before = reading.norm(match.from() - 1);
        if (reading.norm(match.from()).equals("shot") && match.to() - match.from() == 1 && shotNouns.contains(before)) {
            return false;
        }
        for (int i = match.from() - 1; i >= Math.max(0, match.from() - IRREALIS_REACH); i--) {
            String norm = reading.norm(i);
            if (norm.equals(",")) {
                return true;
            }
            if (irrealis.contains(norm)
                    && !(norm.equals("to") && match.meaning().isCrime() && i < match.from() - 1)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Draft draft(
            List<Told> crime, String text, @Nullable LocalDate published, @Nullable Place home, boolean first) {
        int begin = beginning(crime);
        if (begin < 0 || (first && crime.get(begin).index() > LATEST_BEGINNING)) {
            return null;
        }
        Draft draft = new Draft();
        draft.act = true;
        draft.localCrime = true;
        draft.type = crime.stream().anyMatch(this::tellsOfTwoSides) ? IncidentType.ARMED_CLASH : IncidentType.ATTACK;
        draft.place = placeOf(crime, begin, home);
        CrimeVictims.Tally tally = new CrimeVictims.Tally();
        for (Told told : crime) {
            if (told.index() != crime.get(begin).index() && isElsewhere(told.reading(), draft.place)) {
                continue;
            }
            for (Match<Cue> cue : told.cues()) {
                if (cue.meaning().weapon() != null) {
                    draft.weapons.add(cue.meaning().weapon());
                    draft.weaponTexts.add(told.reading().sentence().words(text, cue.from(), cue.to()));
                }
                victims.read(told.reading(), cue, text, tally);
            }
            boolean laterStep = told.reading().has(laterSteps, 0, told.reading().size());
            CrimeVictims.names(told.reading(), text, laterStep ? draft.attackerTexts : tally.texts());
            if (!told.cues().isEmpty()) {
                draft.sentences.add(told.index());
            }
        }
        tally.writeTo(draft);
        boolean told = Estimates.isPositive(draft.killed) || Estimates.isPositive(draft.injured);
        // "The shooting for which he goes on trial": long ago, nobody says when.
        boolean now = !crime.get(begin).reading().looksBack();
        date(draft, dateOf(crime, begin), now ? published : null);
        if (draft.weapons.contains(Weapon.FIREARM)) {
            // A shooting in which somebody is also cut is a shooting.
            draft.weapons.remove(Weapon.BLADE);
        }
        draft.basis.add(isOfficial(crime) ? Basis.OFFICIAL : Basis.REPORTED);
        draft.outcomeUnlessKnown(told ? Outcome.IMPACT : Outcome.UNKNOWN);
        return draft.place == null && !told ? null : draft;
    }

    /** "A shootout between police and gunmen"; soldiers or rebels killed "during a gunfight". */
    private boolean tellsOfTwoSides(Told told) {
        Reading reading = told.reading();
        boolean fighters = reading.has(soldiery, 0, reading.size());
        return told.cues().stream()
                .filter(cue -> cue.meaning().isCrime())
                .anyMatch(cue ->
                        (reading.norm(cue.to()).equals("between") && reading.has(AND, cue.to(), cue.to() + SIDES_REACH))
                                || (fighters && fights.contains(reading.norm(cue.to() - 1))));
    }

    /** An arrest or a trial says nothing of the day of the crime; a statement of the first report comes within a day of it. */
    private static void date(Draft draft, @Nullable Dated dated, @Nullable LocalDate published) {
        if (dated != null && dated.of().compareTo(DateOf.STATEMENT) < 0) {
            draft.date = dated.span();
        } else if (dated != null && dated.of() == DateOf.STATEMENT) {
            DateSpan said = dated.span();
            draft.date = new DateSpan(0, 0, said.earliest().minusDays(1), said.latest(), DateSpan.Role.AT);
            draft.dateAssumed = true;
        } else if (dated == null && published != null) {
            draft.date = new DateSpan(0, 0, published.minusDays(1), published, DateSpan.Role.AT);
            draft.dateAssumed = true;
        }
    }

    /** A sentence that names only places of other regions tells of another crime. */
    private static boolean isElsewhere(Reading reading, @Nullable Place place) {
        if (place == null || reading.places().isEmpty()) {
            return false;
        }
        return reading.places().stream().map(Match::meaning).allMatch(other -> isOtherRegion(other, place));
    }

    private static int beginning(List<Told> crime) {
        for (int i = 0; i < crime.size(); i++) {
            if (crime.get(i).tellsCrime()) {
                return i;
            }
        }
        return -1;
    }

    private boolean isOfficial(List<Told> crime) {
        return crime.stream().anyMatch(told -> told.reading()
                .has(officials, 0, told.reading().size()));
    }

    /** What a date in the text is the date of. The first is the best. */
    private enum DateOf {
        CRIME,
        SENTENCE,
        DEATH,
        STATEMENT,
        LATER_STEP
    }

    private record Dated(DateSpan span, DateOf of) {}

    /** The best date of the sentences that tell the crime, else of those round the first of them; null where there is none. */
    private @Nullable Dated dateOf(List<Told> crime, int begin) {
        Dated best = null;
        int at = crime.get(begin).index();
        for (Told told : crime) {
            boolean near = !told.cues().isEmpty() || Math.abs(told.index() - at) <= FACT_REACH;
            for (DateSpan span : near ? told.reading().dates() : List.<DateSpan>of()) {
                if (span.role() == DateSpan.Role.AT
                        && span.earliest().plusDays(31).isAfter(span.latest())
                        && !When.isOfAnother(told.reading(), span, told.cues())) {
                    Dated dated = new Dated(span, of(told, span));
                    boolean better = best == null
                            || dated.of().compareTo(best.of()) < 0
                            || (dated.of() == best.of() && isDay(span) && !isDay(best.span()));
                    best = better ? dated : best;
                }
            }
        }
        return best;
    }

    private static boolean isDay(DateSpan span) {
        return span.earliest().plusDays(2).isAfter(span.latest());
    }

    /** A date is that of the nearest word: of the crime, of a death, of a statement, or of an arrest, a trial, a vigil. */
    private DateOf of(Told told, DateSpan span) {
        int crime = Integer.MAX_VALUE;
        int death = Integer.MAX_VALUE;
        for (Match<Cue> cue : told.cues()) {
            int distance = distance(cue.from(), cue.to(), span);
            if (cue.meaning().isCrime()) {
                crime = Math.min(crime, distance);
            } else if (cue.meaning().killed()) {
                death = Math.min(death, distance);
            }
        }
        int statement = Integer.MAX_VALUE;
        int step = Integer.MAX_VALUE;
        for (int i = Math.max(0, span.from() - STEP_REACH);
                i < Math.min(told.reading().size(), span.to() + STEP_REACH);
                i++) {
            String norm = told.reading().norm(i);
            int distance = distance(i, i + 1, span);
            if (told.reading().has(",", Math.min(i, span.to()), Math.max(i, span.from()))) {
                // "... on Monday, police said": the day is not that of the statement.
                continue;
            }
            if (i < span.from()) {
                distance -= STEP_BEFORE;
            }
            if (laterSteps.contains(norm)) {
                step = Math.min(step, distance);
            } else if (statements.contains(norm)) {
                statement = Math.min(statement, distance);
            }
        }
        int other = Math.min(statement, step);
        if (crime <= Math.min(death, other) && crime < Integer.MAX_VALUE) {
            return DateOf.CRIME;
        }
        if (death <= other && death < Integer.MAX_VALUE) {
            return DateOf.DEATH;
        }
        if (other == Integer.MAX_VALUE) {
            return DateOf.SENTENCE;
        }
        return step <= statement ? DateOf.LATER_STEP : DateOf.STATEMENT;
    }

    private static int distance(int from, int to, DateSpan span) {
        return from >= span.to() ? from - span.to() : Math.max(0, span.from() - to);
    }

    /** The date of a sentence that is nearest to a token, days before longer times; null where it gives none. */
    private static @Nullable DateSpan date(Reading reading, int at) {
        DateSpan best = null;
        int least = Integer.MAX_VALUE;
        for (DateSpan date : reading.dates()) {
            int distance = Math.abs(date.from() - at)
                    + (date.isDay() ? 0 : 100)
                    + (reading.isAttribution(date.from()) ? 200 : 0);
            if (date.role() == DateSpan.Role.AT && distance < least) {
                best = date;
                least = distance;
            }
        }
        return best;
    }

    /** A town of the sentences that tell the crime, else of those round them, else where the article is at home, else an area. */
    private static @Nullable Place placeOf(List<Told> crime, int begin, @Nullable Place home) {
        int at = crime.get(begin).index();
        Place area = null;
        for (int pass = 0; pass < 2; pass++) {
            for (Told told : crime) {
                boolean looked = pass == 0 ? told.tellsCrime() : Math.abs(told.index() - at) <= FACT_REACH;
                Place point = looked ? nearestPoint(told) : null;
                if (point != null) {
                    // News of a crime tell of their own region, whoever is arrested in another.
                    return home != null && (isOtherRegion(point, home) || point.getRegion() == null) ? home : point;
                }
                if (looked && area == null && !told.reading().places().isEmpty()) {
                    area = told.reading().places().get(0).meaning();
                }
            }
        }
        return home == null ? area : home;
    }

    private static boolean isOtherRegion(Place one, Place two) {
        return !one.getCountry().equals(two.getCountry())
                || (one.getRegion() != null
                        && two.getRegion() != null
                        && !one.getRegion().equals(two.getRegion()));
    }

    /** The town of a sentence that is nearest to what tells the crime. */
    private static @Nullable Place nearestPoint(Told told) {
        Place best = null;
        int least = Integer.MAX_VALUE;
        for (Match<Place> match : told.reading().places()) {
            int distance = told.cues().stream()
                    .filter(cue -> cue.meaning().isCrime())
                    .mapToInt(cue -> Math.abs(cue.from() - match.from()))
                    .min()
                    .orElse(match.from());
            if (PlaceReader.isPoint(match.meaning()) && distance < least) {
                best = match.meaning();
                least = distance;
            }
        }
        return best;
    }

    /** Whether an article that tells of these acts may be local crime news: nobody of a theatre fights in it, and no arms of war. */
    static boolean mayBeCrime(List<Draft> acts) {
        return acts.stream()
                .allMatch(act ->
                        act.attackers.isEmpty() && act.targets.isEmpty() && CRIME_WEAPONS.containsAll(act.weapons));
    }

    /** Takes over what the readers of acts found in the same article: it is the same crime. */
    static void absorb(Draft crime, List<Draft> acts) {
        for (Draft act : acts) {
            crime.attackerTexts.addAll(act.attackerTexts);
            crime.targetTexts.addAll(act.targetTexts);
            crime.place = crime.place == null ? act.place : crime.place;
            Estimate killed = act.killed;
            if (crime.killed == null && Estimates.isPositive(killed)) {
                crime.killed = killed;
            }
        }
    }
}
