package io.sitrep.enrich.incident;

import io.sitrep.avro.Basis;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.incident.HarmReader.Harm;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Assertion;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.tally.TallyReader;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the acts of violence that an article tells of: one draft for each act, however many sentences tell it.
 *
 * <p>A sentence is cut where it turns to another happening ("after", "in reply to"). In each piece the triggers give the frame: who did it,
 * with what, to whom; the nearest date and place go with it. Pieces that tell of the same act are one draft.
 */
public final class IncidentReader {

    /** Words that turn a sentence to another happening. */
    private static final Set<String> TURNS = Set.of("after", "since", "following");

    /** So far back "the attack" may point, in sentences. */
    private static final int REACH = 4;

    private static final Set<String> DETERMINERS =
            Set.of("the", "this", "that", "those", "these", "his", "her", "their", "its", "such");
    private static final Set<String> AIMS =
            Set.of("on", "against", "at", "of", "toward", "towards", "targeting", "near");

    private final Knowledge knowledge;
    private final Assertion assertion;
    private final HarmReader harmReader;

    public IncidentReader(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.assertion = new Assertion(knowledge);
        this.harmReader = new HarmReader(knowledge);
    }

    /** Piece of a sentence that tells of one happening: tokens [from, to). */
    private record Piece(int from, int to, boolean theme) {}

    /**
     * The acts of an article, in the order in which it tells of them.
     *
     * @param readings all sentences of the body
     * @param text the article's text
     * @param published its day; null where not known
     * @param tallies its cumulative claims: their numbers are no casualties of a single act
     */
    public List<Act> acts(
            List<Reading> readings, String text, @Nullable LocalDate published, List<TallyReader.Draft> tallies) {
        Set<Integer> counted = tallies.stream().map(TallyReader.Draft::sentence).collect(Collectors.toSet());
        List<Draft> drafts = new ArrayList<>();
        LocalDate lastDay = null;
        for (Reading reading : readings) {
            if (!reading.sentence().headline() && !reading.holds(knowledge.figures()) && !isQuestion(reading)) {
                boolean tally = counted.contains(reading.sentence().index());
                for (Piece piece : pieces(reading)) {
                    place(
                            tally ? latest(reading, piece, text) : readPiece(reading, piece, text, lastDay),
                            drafts,
                            reading,
                            piece,
                            published);
                }
                knownAs(reading, drafts);
            }
            lastDay = lastDay(reading, lastDay);
        }
        return drafts.stream()
                .filter(this::tellsEnough)
                .map(draft -> Act.of(draft, type(draft)))
                .toList();
    }

    /** "a series of retaliatory strikes, the latest on Tuesday": one act in a sentence that else only counts. */
    private List<Draft> latest(Reading reading, Piece piece, String text) {
        for (DateSpan date : reading.dates()) {
            boolean latest = reading.has(Set.of("latest", "last", "recent"), date.from() - 3, date.from());
            if (date.role() != DateSpan.Role.AT || !latest || date.from() < piece.from() || date.to() > piece.to()) {
                continue;
            }
            for (Match<Trigger> found : reading.triggers()) {
                Match<Trigger> match = inForm(reading, found);
                boolean before = match.to() <= date.from() && date.from() - match.to() <= 6;
                if (before && match.meaning().isNoun()) {
                    int clause = Math.max(piece.from(), reading.clauseStart(match.from()));
                    int start = clause;
                    for (int i = match.from(); i > clause; i--) {
                        if (reading.norm(i).equals(",")) {
                            start = i;
                            break;
                        }
                    }
                    Draft draft = new Draft();
                    attackers(reading, start, match.from(), draft, text);
                    draft.act = true;
                    draft.air = match.meaning().air();
                    draft.date = date;
                    draft.sentences.add(reading.sentence().index());
                    readBasis(reading, draft);
                    return withPlaces(
                            reading, draft, PlaceReader.find(reading, piece.from(), piece.to()), match.from());
                }
            }
        }
        return List.of();
    }

    private static boolean isQuestion(Reading reading) {
        return reading.norm(reading.tokens().size() - 1).equals("?");
    }

    private static @Nullable LocalDate lastDay(Reading reading, @Nullable LocalDate before) {
        LocalDate last = before;
        for (DateSpan date : reading.dates()) {
            if (date.role() == DateSpan.Role.AT && date.earliest().equals(date.latest())) {
                last = date.latest();
            }
        }
        return last;
    }

    private List<Piece> pieces(Reading reading) {
        List<Piece> out = new ArrayList<>();
        List<Integer> cuts = new ArrayList<>();
        List<Boolean> themes = new ArrayList<>();
        int size = reading.tokens().size();
        for (int i = 1; i < size; i++) {
            boolean theme = knowledge.themes().longest(reading.tokens(), i).isPresent();
            int at = i;
            boolean hour = Set.of("midnight", "dawn", "dark", "noon", "sunset", "being")
                    .contains(reading.norm(i + 1));
            boolean turn = TURNS.contains(reading.norm(i))
                            && !hour
                            && reading.dates().stream()
                                    .noneMatch(date ->
                                            date.from() - 3 <= at && at < date.to() && date.role() != DateSpan.Role.AT)
                    || reading.norm(i).equals(";");
            if (theme || turn) {
                cuts.add(i);
                themes.add(true);
            }
        }
        // "After a drone strike killed a leader Thursday, the government said": the turn ends at the comma.
        boolean opens = TURNS.contains(reading.norm(0));
        int from = 0;
        boolean theme = opens;
        if (opens) {
            for (int i = 1; i < size; i++) {
                if (reading.norm(i).equals(",")) {
                    out.add(new Piece(0, i, true));
                    from = i;
                    theme = false;
                    break;
                }
            }
        }
        for (int c = 0; c < cuts.size(); c++) {
            if (cuts.get(c) > from) {
                out.add(new Piece(from, cuts.get(c), theme));
                from = cuts.get(c);
                theme = themes.get(c);
            }
        }
        out.add(new Piece(from, size, theme));
        return out;
    }

    private List<Draft> readPiece(Reading reading, Piece piece, String text, @Nullable LocalDate lastDay) {
        Draft draft = new Draft();
        draft.plural = true;
        Match<Trigger> main = null;
        boolean negated = false;
        for (Match<Trigger> found : reading.triggers()) {
            if (found.from() < piece.from() || found.to() > piece.to()) {
                continue;
            }
            Match<Trigger> match = inForm(reading, found);
            Trigger trigger = match.meaning();
            boolean partOfWeapon =
                    reading.arms().stream().anyMatch(arm -> arm.from() <= found.from() && found.to() < arm.to());
            if (trigger.form() == Trigger.Form.BASE || partOfWeapon) {
                continue;
            }
            Modality modality = trigger.isNoun()
                    ? assertion.ofNoun(reading, match.from())
                    : assertion.ofVerb(reading, match.from());
            boolean harm = trigger.frame() == Frame.HARM || trigger.frame() == Frame.SUFFER;
            if (modality == Modality.NEGATED && !harm) {
                negated = true;
                continue;
            }
            if (modality == Modality.HYPOTHETICAL
                    || modality == Modality.PLANNED
                    || modality == Modality.NEGATED && !harm) {
                continue;
            }
            if (trigger.isNoun()
                    ? readNoun(reading, piece, match, draft, text)
                    : readVerb(reading, piece, match, draft, text)) {
                draft.hedged |= modality == Modality.HEDGED;
                draft.type = draft.type == null ? trigger.type() : draft.type;
                if (trigger.weapon() != null && (trigger.isNoun() || draft.weapons.isEmpty())) {
                    draft.weapons.add(trigger.weapon());
                }
                draft.air |= trigger.air();
                main = main == null ? match : main;
            }
        }
        if (negated && main == null) {
            return List.of();
        }
        Harm harm = harmReader.read(reading, piece.from(), piece.to(), text);
        draft.killed = harm.killed();
        draft.injured = harm.injured();
        draft.victimTexts.addAll(harm.victims());
        draft.further = harm.further();
        draft.targetedKilling = harm.named() > 0 && draft.act;
        if (main == null && !HarmReader.tellsConsequence(harm)) {
            return List.of();
        }
        List<Located> located = PlaceReader.find(reading, piece.from(), piece.to());
        if (main == null
                && positive(harm.killed() == null ? null : harm.killed().getLow())
                && located.stream().anyMatch(IncidentReader::isBase)) {
            // "Three soldiers were killed at Tower 22."
            draft.act = true;
            draft.plural = false;
            draft.definite = true;
        }
        int at = main == null ? piece.from() : main.from();
        draft.sentences.add(reading.sentence().index());
        readArms(reading, piece, draft);
        readOutcome(reading, piece, draft);
        readBasis(reading, draft);
        readClaims(reading, piece, draft, text);
        draft.date = date(reading, piece, at, lastDay);
        if (draft.date == null) {
            draft.date = daysAfter(reading, piece, lastDay);
        }
        draft.samePlace = samePlace(reading, piece);
        draft.alsoThen = reading.has(Set.of("also"), piece.from(), piece.to()) || asWell(reading, piece);
        return withPlaces(reading, draft, located, at);
    }

    /** "attack", "strike", "bombing": verb or noun, as the words around it say. */
    private Match<Trigger> inForm(Reading reading, Match<Trigger> match) {
        Trigger trigger = match.meaning();
        boolean ambiguous = trigger.form() == Trigger.Form.BASE || trigger.form() == Trigger.Form.ING;
        if (!ambiguous || trigger.isNoun()) {
            return match;
        }
        String norm = reading.norm(match.from());
        String before = reading.norm(match.from() - 1);
        boolean base = trigger.form() == Trigger.Form.BASE;
        boolean nounStem =
                Set.of("strike", "attack", "raid", "bomb", "shell", "ambush").contains(trigger.lemma());
        boolean asNoun = base
                ? nounStem
                        && !Set.of("bomb", "shell").contains(trigger.lemma())
                        && !Set.of(
                                        "to", "will", "would", "could", "may", "might", "can", "they", "we", "you",
                                        "they'll")
                                .contains(before)
                : Set.of("bombing", "shelling", "bombings").contains(norm)
                        && (DETERMINERS.contains(before)
                                || Set.of("a", "an", "american", "of", "car", "suicide", "israeli")
                                        .contains(before)
                                || reading.norm(match.to()).equals("of"));
        if (!asNoun) {
            return match;
        }
        boolean plural = base && norm.endsWith("s");
        Trigger noun = new Trigger(
                trigger.lemma(),
                null,
                plural ? Trigger.Form.NOUNS : Trigger.Form.NOUN,
                trigger.type(),
                trigger.weapon(),
                trigger.lemma().equals("strike"),
                false,
                false);
        return new Match<>(match.from(), match.to(), noun);
    }

    private boolean readVerb(Reading reading, Piece piece, Match<Trigger> match, Draft draft, String text) {
        Trigger trigger = match.meaning();
        int start = Math.max(piece.from(), reading.clauseStart(match.from()));
        int end = Math.min(piece.to(), reading.clauseEnd(match.from()));
        boolean gerund = trigger.form() == Trigger.Form.ING;
        if (gerund && !draft.act && !reading.norm(match.from() - 1).equals(",")) {
            return false;
        }
        if (perfectHabit(reading, match, start, end)) {
            return false;
        }
        boolean passive = HarmReader.passive(reading, match.from())
                || reading.norm(match.to()).equals("by")
                || reading.norm(match.from() - 1).equals("was");
        switch (trigger.frame() == null ? Frame.OBJECT : trigger.frame()) {
            case OBJECT -> {
                if (passive) {
                    targets(reading, start, match.from(), draft, text);
                    agent(reading, match.to(), piece.to(), draft, text);
                } else {
                    if (!gerund && !subject(reading, start, match.from())) {
                        return false;
                    }
                    if (!gerund) {
                        attackers(reading, start, match.from(), draft, text);
                    }
                    targets(reading, match.to(), end, draft, text);
                }
                draft.definite |= pronounSubject(reading, start, match.from());
                draft.outcome = draft.outcome == Outcome.UNKNOWN
                                && Set.of("strike", "hit", "bomb", "destroy").contains(trigger.lemma())
                        ? Outcome.IMPACT
                        : draft.outcome;
            }
            case LAUNCH -> {
                boolean weapon = armed(reading, start, end);
                boolean strikes = reading.triggers().stream()
                        .anyMatch(other -> other.from() > match.from()
                                && other.from() <= match.from() + 5
                                && inForm(reading, other).meaning().isNoun());
                if (!weapon && !strikes) {
                    return false;
                }
                if (passive) {
                    agent(reading, match.to(), piece.to(), draft, text);
                } else {
                    attackers(reading, start, match.from(), draft, text);
                }
                aim(reading, match.to(), end, draft, text);
            }
            case BLAST -> {
                if (!armed(reading, start, match.from())
                        && !reading.has(Set.of("bomb", "charge", "blast", "explosion"), start, match.from())) {
                    return false;
                }
                aim(reading, match.to(), end, draft, text);
                draft.outcome = draft.outcome == Outcome.UNKNOWN ? Outcome.IMPACT : draft.outcome;
            }
            case INTERCEPT -> {
                if (!armed(reading, start, end)) {
                    return false;
                }
                targets(reading, match.to(), end, draft, text);
                targets(reading, start, match.from(), draft, text);
                draft.outcome = draft.outcome == Outcome.UNKNOWN ? Outcome.INTERCEPTED : draft.outcome;
            }
            case HARM -> {
                boolean struck = passive || gerund || HarmReader.suffers(reading, match, start);
                boolean chained = reading.triggers().stream()
                        .anyMatch(other -> other.from() >= start
                                && other.to() <= match.from()
                                && !other.meaning().isNoun()
                                && other.meaning().form() == Trigger.Form.PAST);
                if (chained) {
                    return false;
                }
                if (!struck) {
                    attackers(reading, start, match.from(), draft, text);
                    targets(reading, match.to(), end, draft, text);
                    boolean cause = armed(reading, start, match.from())
                            || !draft.attackers.isEmpty()
                            || nounBefore(reading, start, match.from());
                    draft.act |= cause;
                    draft.plural &= !cause;
                    return cause;
                }
                if (passive) {
                    targets(reading, start, match.from(), draft, text);
                    agent(reading, match.to(), piece.to(), draft, text);
                    if (armed(reading, match.to(), piece.to())
                            && reading.norm(match.to()).equals("by")) {
                        draft.act = true;
                        draft.plural = false;
                        return true;
                    }
                }
                return false;
            }
            case SUFFER -> {
                return false;
            }
            case LIGHT -> {
                boolean noun = reading.triggers().stream()
                        .anyMatch(other -> other.from() > match.from()
                                && other.from() <= match.from() + 6
                                && inForm(reading, other).meaning().isNoun());
                if (!noun) {
                    return false;
                }
                if (passive) {
                    agent(reading, match.to(), piece.to(), draft, text);
                } else {
                    attackers(reading, start, match.from(), draft, text);
                }
            }
        }
        draft.act = true;
        draft.plural = false;
        return true;
    }

    /** "have been repeatedly targeted", "were attacked 27 times": a habit or a tally, not an act. */
    private boolean perfectHabit(Reading reading, Match<Trigger> match, int start, int end) {
        for (int i = Math.max(start, match.from() - 4); i < match.from(); i++) {
            if (Set.of("repeatedly", "often", "frequently", "routinely", "usually", "regularly", "used")
                    .contains(reading.norm(i))) {
                return true;
            }
        }
        return reading.has(Set.of("times", "dozens"), match.to(), Math.min(end, match.to() + 12));
    }

    private boolean readNoun(Reading reading, Piece piece, Match<Trigger> match, Draft draft, String text) {
        Trigger trigger = match.meaning();
        int at = match.from();
        boolean plural = trigger.form() == Trigger.Form.NOUNS;
        int start = nounPhraseStart(reading, at, piece.from());
        int end = Math.min(piece.to(), reading.clauseEnd(at));
        boolean light = light(reading, at);
        boolean habitual = false;
        for (int i = start; i < at; i++) {
            habitual |= knowledge.isA(reading.norm(i), "habitual");
        }
        habitual |= reading.norm(start - 1).equals("of") && knowledge.isA(reading.norm(start - 2), "habitual");
        boolean counted = reading.numbers().stream()
                .anyMatch(number -> number.to() <= at && number.from() >= start - 1 && plural);
        if (plural && (habitual || counted) && !light) {
            return false;
        }
        boolean definite = DETERMINERS.contains(reading.norm(start))
                || DETERMINERS.contains(reading.norm(start - 1))
                || piece.theme()
                || reading.norm(at - 1).equals("'s");
        for (Match<Actor> actor : reading.actors()) {
            if (actor.from() >= start
                    && actor.to() <= at
                    && !reading.norm(actor.to()).equals("-")) {
                attacker(reading, actor, draft, text);
            }
        }
        for (int i = match.to(); i < end; i++) {
            String norm = reading.norm(i);
            if (norm.equals("by") && !reading.attribution()[i]) {
                agent(reading, i, end, draft, text);
            } else if (AIMS.contains(norm) && i <= match.to() + 8) {
                targets(reading, i + 1, Math.min(end, i + 9), draft, text);
                break;
            }
        }
        if (reading.norm(at - 1).equals("under")
                && Set.of("came", "come", "comes").contains(reading.norm(at - 2))) {
            targets(reading, Math.max(piece.from(), reading.clauseStart(at)), at - 2, draft, text);
            definite = false;
        }
        if (plural && !light && definite && !draft.act) {
            draft.definite = true;
        }
        if (!draft.act) {
            draft.definite = definite && !light;
            draft.plural = plural && !light;
        }
        draft.plural &= plural && !light;
        draft.act = true;
        return true;
    }

    private static int nounPhraseStart(Reading reading, int at, int from) {
        int start = at;
        while (start > from && start > at - 7) {
            String norm = reading.norm(start - 1);
            boolean breaks = norm.length() == 1 && !Character.isLetterOrDigit(norm.charAt(0))
                    || Set.of(
                                    "of", "on", "in", "by", "for", "to", "and", "from", "at", "with", "that", "was",
                                    "is", "were", "has", "had", "after", "since", "than", "as", "said", "under", "when",
                                    "during")
                            .contains(norm);
            int before = start - 1;
            boolean verb = reading.triggers().stream()
                    .anyMatch(other -> other.from() <= before
                            && before < other.to()
                            && other.meaning().form() == Trigger.Form.PAST);
            if (breaks && !norm.equals("-") || verb) {
                break;
            }
            start--;
        }
        return start;
    }

    /** "carried out airstrikes", "launched strikes against": a light verb tells of the plural as one act. */
    private boolean light(Reading reading, int noun) {
        for (Match<Trigger> other : reading.triggers()) {
            Frame frame = other.meaning().frame();
            if ((frame == Frame.LIGHT || frame == Frame.LAUNCH)
                    && other.meaning().form() == Trigger.Form.PAST
                    && other.from() < noun
                    && noun - other.from() <= 6) {
                return assertion.ofVerb(reading, other.from()) == Modality.ASSERTED;
            }
        }
        return false;
    }

    private boolean armed(Reading reading, int from, int to) {
        return reading.arms().stream().anyMatch(arm -> arm.from() < to && from < arm.to());
    }

    private boolean nounBefore(Reading reading, int from, int to) {
        return reading.triggers().stream()
                .anyMatch(other -> other.from() >= from
                        && other.to() <= to
                        && inForm(reading, other).meaning().isNoun());
    }

    /** Whether anything can have done it: an actor, a weapon, a pronoun. Keeps "the union attacked the offer" out when nothing else is known. */
    private boolean subject(Reading reading, int from, int to) {
        return reading.actors().stream().anyMatch(actor -> actor.from() >= from && actor.to() <= to)
                || armed(reading, from, to)
                || reading.has(
                        Set.of(
                                "it",
                                "they",
                                "them",
                                "attackers",
                                "assailants",
                                "rebels",
                                "guerrillas",
                                "terrorists",
                                "which",
                                "who",
                                "group",
                                "fighters",
                                "command",
                                "other",
                                "one",
                                "others"),
                        from,
                        to)
                || nounBefore(reading, from, to);
    }

    private static boolean pronounSubject(Reading reading, int from, int to) {
        return reading.has(Set.of("it", "they", "them", "other", "one", "others", "which"), from, to)
                && reading.actors().stream().noneMatch(actor -> actor.from() >= from && actor.to() <= to);
    }

    private void attackers(Reading reading, int from, int to, Draft draft, String text) {
        boolean[] spoken = reading.attribution();
        for (Match<Actor> actor : reading.actors()) {
            boolean inPhrase = Set.of("in", "on", "at", "of", "against", "from", "to", "near", "for")
                    .contains(reading.norm(actor.from() - 1));
            boolean state = actor.meaning().kind() == Actor.Kind.STATE;
            boolean acts = !state || to - actor.to() <= 3 || armed(reading, actor.to(), actor.to() + 2);
            if (actor.from() >= from && actor.to() <= to && !spoken[actor.from()] && !inPhrase && acts) {
                attacker(reading, actor, draft, text);
            }
        }
    }

    private void attacker(Reading reading, Match<Actor> actor, Draft draft, String text) {
        boolean base = knowledge.isA(reading.norm(actor.to() - 1), "base");
        if (!base) {
            draft.attackers.add(actor.meaning().id());
            draft.attackerTexts.add(reading.sentence().words(text, actor.from(), actor.to()));
        }
    }

    private void agent(Reading reading, int from, int to, Draft draft, String text) {
        for (int i = from; i < Math.min(to, from + 12); i++) {
            if (reading.norm(i).equals("by") && !reading.attribution()[i]) {
                // "reportedly by", "said by": who reports is not who did it.
                if (reading.norm(i - 1).equals("reportedly")
                        || reading.norm(i - 1).equals(",")) {
                    return;
                }
                for (Match<Actor> actor : reading.actors()) {
                    if (actor.from() > i && actor.from() <= i + 4 && actor.to() <= to) {
                        attacker(reading, actor, draft, text);
                        return;
                    }
                }
                return;
            }
        }
    }

    private void aim(Reading reading, int from, int to, Draft draft, String text) {
        for (int i = from; i < to; i++) {
            if (AIMS.contains(reading.norm(i)) && !reading.norm(i).equals("of")
                    || Set.of("toward", "into", "inside", "in", "beside").contains(reading.norm(i))) {
                targets(reading, i + 1, to, draft, text);
                return;
            }
        }
    }

    private void targets(Reading reading, int from, int to, Draft draft, String text) {
        for (Match<Actor> actor : reading.actors()) {
            if (actor.from() < from || actor.to() > to || reading.attribution()[actor.from()]) {
                continue;
            }
            String before = reading.norm(actor.from() - 1);
            boolean state = actor.meaning().kind() == Actor.Kind.STATE;
            boolean person = knowledge.isA(reading.norm(actor.to()), "person")
                    || knowledge.isA(reading.norm(actor.to() + 1), "person");
            if (state && !person
                    || before.equals("by") && !reading.norm(actor.from() - 2).equals("used")
                    || draft.attackers.contains(actor.meaning().id())) {
                continue;
            }
            draft.targets.add(actor.meaning().id());
            draft.targetTexts.add(reading.sentence().words(text, actor.from(), actor.to()));
        }
    }

    private static void readArms(Reading reading, Piece piece, Draft draft) {
        for (Match<Arm> arm : reading.arms()) {
            boolean store = Set.of("stores", "store", "depot", "storage", "plant", "controller")
                    .contains(reading.norm(arm.to()));
            if (arm.from() >= piece.from() && arm.to() <= piece.to() && !store && !reading.attribution()[arm.from()]) {
                draft.weapons.add(arm.meaning().weapon());
                draft.weaponTexts.add(reading.norm(arm.to() - 1));
                for (NumberSpan number : reading.numbers()) {
                    if (number.to() <= arm.from()
                            && arm.from() - number.to() <= 2
                            && draft.munitions == null
                            && reading.norm(arm.to() - 1).endsWith("s")) {
                        draft.munitions = number.estimate();
                    }
                }
            }
        }
    }

    private static void readOutcome(Reading reading, Piece piece, Draft draft) {
        boolean failed = reading.has(Set.of("failed"), piece.from(), piece.to())
                && reading.has(Set.of("off", "explode", "detonate"), piece.from(), piece.to());
        if (failed) {
            draft.outcome = Outcome.FAILED;
        } else if (reading.has(Set.of("outside", "short"), piece.from(), piece.to())
                && reading.has(Set.of("fell", "landed"), piece.from(), piece.to())) {
            draft.outcome = Outcome.FELL_SHORT;
        } else if (draft.outcome == Outcome.UNKNOWN
                && (positive(draft.killed == null ? null : draft.killed.getLow())
                        || positive(draft.injured == null ? null : draft.injured.getLow()))) {
            draft.outcome = Outcome.IMPACT;
        }
    }

    private static boolean positive(@Nullable Integer number) {
        return number != null && number > 0;
    }

    private void readBasis(Reading reading, Draft draft) {
        boolean official = false;
        for (int i = 0; i < reading.tokens().size(); i++) {
            official |= reading.attribution()[i] && knowledge.isA(reading.norm(i), "official");
        }
        draft.basis.add(official ? Basis.OFFICIAL : Basis.REPORTED);
    }

    /** "claimed responsibility", "which was claimed by X", "X said it had attacked"; "blamed X". */
    private static void readClaims(Reading reading, Piece piece, Draft draft, String text) {
        for (int i = piece.from(); i < reading.tokens().size(); i++) {
            String norm = reading.norm(i);
            boolean claims = norm.equals("claimed")
                    || norm.equals("claims")
                    || norm.equals("said")
                            && Set.of("it", "they").contains(reading.norm(i + 1))
                            && reading.norm(i + 2).equals("had")
                    || norm.equals("said")
                            && reading.has(Set.of("that"), i + 1, i + 5)
                            && reading.has(Set.of("it", "its"), i + 2, i + 6);
            boolean blames =
                    norm.equals("blamed") || norm.equals("blame") || norm.equals("blames") || norm.equals("footprints");
            if (!claims && !blames) {
                continue;
            }
            for (Match<Actor> actor : reading.actors()) {
                boolean militia = actor.meaning().kind() == Actor.Kind.MILITIA;
                boolean behind = actor.from() > i && actor.from() <= i + 8;
                boolean before = actor.to() <= i && i - actor.to() <= 12;
                if (claims && militia && (reading.norm(i + 1).equals("by") ? behind : before)) {
                    draft.claimedBy.add(actor.meaning().id());
                    draft.attackers.add(actor.meaning().id());
                    draft.attackerTexts.add(reading.sentence().words(text, actor.from(), actor.to()));
                    draft.basis.add(Basis.CLAIMED);
                } else if (blames && behind) {
                    draft.suspected.add(actor.meaning().id());
                    draft.attackers.remove(actor.meaning().id());
                }
            }
        }
    }

    private static @Nullable DateSpan date(Reading reading, Piece piece, int at, @Nullable LocalDate lastDay) {
        DateSpan best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (DateSpan date : reading.dates()) {
            boolean reporting = reading.attribution()[date.from()];
            if (date.role() != DateSpan.Role.AT || date.from() < piece.from() || date.to() > piece.to() || reporting) {
                continue;
            }
            int distance =
                    Math.abs(date.from() - at) + (reading.clause()[date.from()] == reading.clause()[at] ? 0 : 40);
            // A day says more than a month.
            distance += date.earliest().plusDays(6).isBefore(date.latest()) ? 60 : 0;
            if (distance < bestDistance) {
                best = date;
                bestDistance = distance;
            }
        }
        return best != null || lastDay == null ? best : relative(reading, piece, lastDay);
    }

    /** "two days after a drone killed ...": the piece after the turn happened so many days before what the sentence tells. */
    private static @Nullable DateSpan daysAfter(Reading reading, Piece piece, @Nullable LocalDate lastDay) {
        int at = piece.from();
        if (!reading.norm(at).equals("after") || !Set.of("day", "days").contains(reading.norm(at - 1))) {
            return null;
        }
        LocalDate told = reading.dates().stream()
                .filter(date -> date.from() < at && date.earliest().equals(date.latest()))
                .map(DateSpan::earliest)
                .findFirst()
                .orElse(lastDay);
        if (told == null) {
            return null;
        }
        int days = reading.numbers().stream()
                .filter(number -> number.to() == at - 1 && number.low() < 400)
                .map(NumberSpan::low)
                .findFirst()
                .orElse(1);
        return new DateSpan(at - 1, at, told.minusDays(days), told.minusDays(days), DateSpan.Role.AT);
    }

    /** "the same outpost", "launched at it": where the act told before took place. */
    private static boolean samePlace(Reading reading, Piece piece) {
        for (int i = piece.from(); i + 1 < piece.to(); i++) {
            String next = reading.norm(i + 1);
            if (reading.norm(i).equals("same")
                            && Set.of("base", "outpost", "site", "place", "garrison", "camp", "facility")
                                    .contains(next)
                    || Set.of("at", "on").contains(reading.norm(i)) && next.equals("it")) {
                return true;
            }
        }
        return false;
    }

    private static boolean asWell(Reading reading, Piece piece) {
        for (int i = piece.from(); i + 1 < piece.to(); i++) {
            if (reading.norm(i).equals("as")
                    && reading.norm(i + 1).equals("well")
                    && !reading.norm(i + 2).equals("as")) {
                return true;
            }
        }
        return false;
    }

    /** "Five days later", "the day before": counted from the day last named. */
    private static @Nullable DateSpan relative(Reading reading, Piece piece, LocalDate lastDay) {
        for (int i = piece.from(); i + 2 < piece.to(); i++) {
            boolean unit =
                    reading.norm(i + 1).equals("days") || reading.norm(i + 1).equals("day");
            String direction = reading.norm(i + 2);
            if (!unit || !Set.of("later", "earlier", "before", "after").contains(direction)) {
                continue;
            }
            int found = i;
            int days = reading.numbers().stream()
                    .filter(number -> number.at() == found && number.low() < 400)
                    .map(NumberSpan::low)
                    .findFirst()
                    .orElse(1);
            boolean back = direction.equals("earlier") || direction.equals("before");
            LocalDate day = back ? lastDay.minusDays(days) : lastDay.plusDays(days);
            return new DateSpan(i, i + 3, day, day, DateSpan.Role.AT);
        }
        return null;
    }

    /** One draft, or one for each of several sites that were hit at once. */
    private static List<Draft> withPlaces(Reading reading, Draft draft, List<Located> located, int at) {
        if (located.isEmpty()) {
            return List.of(draft);
        }
        List<Located> points = located.stream().filter(Located::isPoint).toList();
        List<Located> hit = points.isEmpty()
                ? located.subList(0, 1)
                : points.stream().anyMatch(IncidentReader::isBase)
                        ? points.stream().filter(IncidentReader::isBase).toList()
                        : points;
        List<Draft> out = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Located each : nearestFirst(hit, at)) {
            String name = String.valueOf(each.place().getName());
            boolean sameClause = reading.clause()[each.from()]
                    == reading.clause()[nearestFirst(hit, at).get(0).from()];
            if (names.contains(name) || !out.isEmpty() && !sameClause) {
                continue;
            }
            names.add(name);
            Draft copy = draft.copy();
            copy.place = each.place();
            if (each.site() != null) {
                each.site().hosts().stream()
                        .filter(host -> !draft.attackers.contains(host))
                        .forEach(copy.targets::add);
            }
            out.add(copy);
        }
        if (out.size() > 1) {
            // Told for several sites together: which site they fell at is not said.
            out.forEach(copy -> {
                copy.killed = positive(copy.killed == null ? null : copy.killed.getLow()) ? null : copy.killed;
                copy.injured = positive(copy.injured == null ? null : copy.injured.getLow()) ? null : copy.injured;
                copy.munitions = null;
            });
        }
        return out;
    }

    private static List<Located> nearestFirst(List<Located> located, int at) {
        return located.stream()
                .sorted(Comparator.comparingInt((Located each) -> Math.abs(each.from() - at))
                        .thenComparingInt(Located::from))
                .toList();
    }

    private static boolean isBase(Located located) {
        return located.site() != null && !located.site().hosts().isEmpty();
    }

    /** Joins drafts to one told before, or keeps them as acts of their own. Several are one act at several sites. */
    private void place(
            List<Draft> told, List<Draft> drafts, Reading reading, Piece piece, @Nullable LocalDate published) {
        int index = reading.sentence().index();
        Draft last = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
        Draft origin = null;
        for (Draft draft : told) {
            if (last != null && draft.place == null && draft.samePlace) {
                draft.place = last.place;
            }
            if (last != null && draft.date == null && draft.alsoThen && draft.act && draft.place != null) {
                draft.date = last.date;
                draft.dateAssumed = last.dateAssumed;
                draft.attackers.addAll(draft.attackers.isEmpty() ? last.attackers : Set.of());
            }
            Optional<Draft> same = drafts.stream()
                    .filter(before -> sameAct(before, draft, index))
                    .max(Comparator.comparingInt((Draft before) -> closeness(before, draft))
                            .thenComparingInt(drafts::indexOf));
            if (same.isPresent()) {
                origin = same.get().copy();
                same.get().absorb(draft);
            } else if (origin != null) {
                // "The strikes hit Jurf al-Sakhar and al-Qaim": the act told before, at one more site.
                draft.absorbContext(origin);
                drafts.add(draft);
            } else if (draft.act) {
                boolean pointsBack = draft.definite && draft.date == null && draft.place == null;
                boolean lead = index <= 3 && !piece.theme() && published != null;
                if (draft.date == null && lead && !draft.plural && !pointsBack && published != null) {
                    draft.date = new DateSpan(0, 0, published.minusDays(1), published, DateSpan.Role.AT);
                    draft.dateAssumed = true;
                }
                drafts.add(draft);
            }
        }
    }

    /** "The outpost, known as Tower 22, stands near the border": names the place of the act told before. */
    private static void knownAs(Reading reading, List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        Draft last = drafts.get(drafts.size() - 1);
        for (Match<Site> site : reading.sites()) {
            boolean named = Set.of("as", "called", "named").contains(reading.norm(site.from() - 1))
                    && Set.of("known", "also", ",", "site").contains(reading.norm(site.from() - 2));
            boolean fits = last.place == null
                    || !point(last.place) && site.meaning().country().equals(last.place.getCountry());
            if (named && fits) {
                last.place = PlaceReader.place(site.meaning(), false);
                site.meaning().hosts().stream()
                        .filter(host -> !last.attackers.contains(host))
                        .forEach(last.targets::add);
                last.sentences.add(reading.sentence().index());
            }
        }
    }

    private static int closeness(Draft before, Draft draft) {
        int score = 0;
        if (before.date != null && draft.date != null) {
            score += 4;
        }
        if (before.place != null && draft.place != null) {
            score += 4;
        }
        return score;
    }

    private boolean sameAct(Draft before, Draft draft, int index) {
        int distance = index
                - before.sentences.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (!datesAgree(before, draft)
                || !placesAgree(before, draft)
                || !weaponsAgree(before, draft)
                || !attackersAgree(before, draft)) {
            return false;
        }
        boolean ownDate = draft.date != null;
        boolean ownPlace = draft.place != null && draft.place.getPrecision() != PlacePrecision.COUNTRY;
        if (!ownDate && !ownPlace) {
            // "No one was hurt", "the drone struck the sleeping quarters": goes with what was told just before.
            return distance <= REACH
                    && (!draft.act || draft.definite || distance == 0 || !targetsDiffer(before, draft));
        }
        boolean samePlace = before.place != null && draft.place != null;
        if (ownDate && before.date != null && (!before.dateAssumed || samePlace)) {
            return samePlace || !targetsDiffer(before, draft) && distance <= REACH;
        }
        return samePlace && (draft.date == null || before.dateAssumed)
                || distance <= 1 && !targetsDiffer(before, draft);
    }

    private static boolean datesAgree(Draft one, Draft two) {
        if (one.date == null || two.date == null) {
            return true;
        }
        return !one.date.earliest().isAfter(two.date.latest())
                && !two.date.earliest().isAfter(one.date.latest());
    }

    private static boolean placesAgree(Draft one, Draft two) {
        Place first = one.place;
        Place second = two.place;
        if (first == null || second == null) {
            return true;
        }
        if (!first.getCountry().equals(second.getCountry())) {
            return false;
        }
        boolean bothPoints = point(first) && point(second);
        if (bothPoints
                || first.getName() != null
                        && second.getName() != null
                        && first.getPrecision() == second.getPrecision()) {
            return String.valueOf(first.getName()).equals(second.getName());
        }
        return first.getRegion() == null
                || second.getRegion() == null
                || first.getRegion().equals(second.getRegion());
    }

    private static boolean point(Place place) {
        return place.getPrecision() == PlacePrecision.EXACT || place.getPrecision() == PlacePrecision.NEAR;
    }

    private static boolean weaponsAgree(Draft one, Draft two) {
        if (one.weapons.isEmpty()
                || two.weapons.isEmpty()
                || one.weapons.stream().anyMatch(two.weapons::contains)) {
            return true;
        }
        Set<Weapon> fired = Set.of(Weapon.ROCKET, Weapon.MISSILE, Weapon.MORTAR, Weapon.ARTILLERY);
        Set<Weapon> flown = Set.of(Weapon.DRONE, Weapon.AIRCRAFT_BOMB, Weapon.MISSILE);
        return fired.containsAll(one.weapons) && fired.containsAll(two.weapons)
                || flown.containsAll(one.weapons) && flown.containsAll(two.weapons) && (one.air || two.air);
    }

    private boolean attackersAgree(Draft one, Draft two) {
        if (one.attackers.isEmpty() || two.attackers.isEmpty()) {
            return one.attackers.stream().noneMatch(two.targets::contains)
                    && two.attackers.stream().noneMatch(one.targets::contains);
        }
        return related(one.attackers, two.attackers);
    }

    private static boolean targetsDiffer(Draft one, Draft two) {
        return !one.targets.isEmpty()
                && !two.targets.isEmpty()
                && one.targets.stream().noneMatch(two.targets::contains);
    }

    private boolean related(Set<String> one, Set<String> two) {
        return one.stream().anyMatch(two::contains)
                || knowledge.theatres().all().stream()
                        .anyMatch(theatre -> theatre.anyPartOf(one, two, null) || theatre.anyPartOf(two, one, null));
    }

    /** Whether a draft says enough to be a mention: what was done, and where, to whom, or by whom. */
    private boolean tellsEnough(Draft draft) {
        if (!draft.act || draft.plural && (draft.date == null || draft.dateAssumed)) {
            return false;
        }
        boolean violent = !draft.weapons.isEmpty()
                || draft.type != null
                || draft.air
                || draft.killed != null
                || !draft.targets.isEmpty();
        int facts = (draft.place != null ? 1 : 0)
                + (draft.attackers.isEmpty() ? 0 : 1)
                + (draft.targets.isEmpty() ? 0 : 1)
                + (draft.date != null && !draft.dateAssumed ? 1 : 0)
                + (draft.killed != null ? 1 : 0);
        boolean pointsBack = draft.definite && draft.date == null && (draft.place == null || !point(draft.place));
        return violent && facts >= 2 && !(pointsBack && facts < 3);
    }

    /** The type that weapon, actor and words make. The deadlier weapon decides where there are several. */
    IncidentType type(Draft draft) {
        boolean flown = draft.attackers.stream().anyMatch(knowledge::isAirForce);
        Set<Weapon> weapons = draft.weapons;
        if (weapons.contains(Weapon.SUICIDE_VEST)) {
            return IncidentType.SUICIDE_BOMB;
        }
        if (weapons.contains(Weapon.IED) || weapons.contains(Weapon.VEHICLE_BOMB)) {
            return IncidentType.REMOTE_EXPLOSIVE_LANDMINE_IED;
        }
        boolean fired = weapons.contains(Weapon.MISSILE)
                || weapons.contains(Weapon.ROCKET)
                || weapons.contains(Weapon.MORTAR)
                || weapons.contains(Weapon.ARTILLERY);
        boolean fromAir = weapons.contains(Weapon.AIRCRAFT_BOMB)
                || weapons.contains(Weapon.DRONE) && !fired
                || flown && !weapons.contains(Weapon.ROCKET);
        if (draft.type != null
                && !fired
                && !weapons.contains(Weapon.AIRCRAFT_BOMB)
                && !weapons.contains(Weapon.DRONE)) {
            return draft.type;
        }
        if (fromAir) {
            return IncidentType.AIR_DRONE_STRIKE;
        }
        if (fired) {
            return IncidentType.SHELLING_ARTILLERY_MISSILE;
        }
        if (weapons.contains(Weapon.GRENADE)) {
            return IncidentType.GRENADE;
        }
        return draft.air ? IncidentType.AIR_DRONE_STRIKE : IncidentType.ATTACK;
    }
}
