package io.sitrep.enrich.incident;

import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Modality;
import io.sitrep.enrich.incident.HarmReader.Harm;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Arm;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.Assertion;
import io.sitrep.enrich.sentence.PlaceReader;
import io.sitrep.enrich.sentence.PlaceReader.Located;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the act that a piece of a sentence tells, or what it adds to one told before. */
final class PieceReader {

    private static final Set<String> SPOTS = Set.of("spot", "place", "site", "point", "scene");

    private static final Set<String> WAVES = Set.of("wave", "raids", "strikes", "airstrikes", "attacks", "bombardment");

    private final Assertion assertion;
    private final Participants participants;
    private final VerbReader verbReader;
    private final NounReader nounReader;
    private final HarmReader harmReader;
    private final UnnamedBase unnamedBase;
    private final Means means;
    private final Claims claims;
    private final Set<String> protesters;

    PieceReader(Knowledge knowledge, Roles roles, Claims claims) {
        this.assertion = new Assertion(knowledge);
        this.participants = new Participants(knowledge);
        this.verbReader = new VerbReader(knowledge, roles);
        this.nounReader = new NounReader(knowledge, assertion, roles);
        this.harmReader = new HarmReader(knowledge);
        this.unnamedBase = new UnnamedBase(harmReader);
        this.means = new Means(knowledge);
        this.claims = claims;
        this.protesters = knowledge.words("protesters");
    }

    /**
     * One draft, one for each of several places, or none.
     *
     * @param before what the sentences before named
     */
    List<Draft> read(Piece piece, Before before) {
        Reading reading = piece.reading();
        Draft draft = new Draft();
        draft.plural = true;
        Triggered triggered = readTriggers(piece, draft);
        Match<Trigger> main = triggered.main();
        if (main == null && triggered.negated()) {
            return List.of();
        }
        Harm harm = harmReader.read(reading, piece.from(), piece.to(), piece.text());
        draft.killed = harm.killed();
        draft.injured = harm.injured();
        harm.victims().forEach(victim -> Roles.add(victim, draft.victimTexts));
        draft.further = harm.further();
        draft.targetedKilling = harm.named() > 0 && draft.act;
        if (main == null && !harm.isTold()) {
            return List.of();
        }
        List<Located> located = PlaceReader.find(reading, piece.from(), piece.to());
        if (located.isEmpty() && main != null) {
            located = spot(reading, main.from());
        }
        if (located.isEmpty() && main != null) {
            located = before.base(piece);
        }
        if (main != null && draft.attackers.isEmpty()) {
            group(reading, main, before).ifPresent(group -> draft.attackers.add(group.id()));
        }
        if (main == null
                && Estimates.isPositive(draft.killed)
                && located.stream().anyMatch(Where::isBase)) {
            // "Three soldiers were killed at Tower 22."
            draft.act = true;
            draft.plural = false;
            draft.definite = true;
        }
        int at = main == null ? piece.from() : main.from();
        draft.sentences.add(piece.sentence());
        means.weapons(piece, draft);
        Means.outcome(piece, draft);
        claims.basis(reading, draft);
        Claims.claims(piece, draft);
        draft.date = When.of(piece, at, before.day());
        draft.samePlace = Where.isSamePlace(piece);
        draft.alsoThen = piece.has("also") || isAsWell(piece);
        draft.sameWave = main == null && isSameWave(piece);
        List<Draft> spread = Where.spread(reading, draft, located, at);
        return unnamedBase
                .beside(piece, at, main == null ? List.of() : spread)
                .map(beside -> Stream.concat(spread.stream(), Stream.of(beside)).toList())
                .orElse(spread);
    }

    /**
     * What the triggers of a piece gave.
     *
     * @param main the first that told of an act; null where none did
     * @param negated whether one was denied
     */
    private record Triggered(@Nullable Match<Trigger> main, boolean negated) {}

    private Triggered readTriggers(Piece piece, Draft draft) {
        Reading reading = piece.reading();
        Match<Trigger> main = null;
        boolean negated = false;
        for (Match<Trigger> found : reading.triggers()) {
            Match<Trigger> match = Forms.inContext(reading, found);
            if (!piece.holds(found.from(), found.to())) {
                continue;
            }
            if (match.meaning().form() == Trigger.Form.BASE) {
                reading.judge(found.from(), found.to(), Why.BARE_FORM);
                continue;
            }
            if (isPartOfWeapon(reading, found)) {
                reading.judge(found.from(), found.to(), Why.PART_OF_WEAPON);
                continue;
            }
            Modality modality = modality(reading, match);
            // "No one was killed" is no denial of the act: how many were harmed is read on its own.
            boolean denied = modality == Modality.NEGATED && !isHarm(match.meaning());
            negated |= denied;
            if (denied || modality == Modality.HYPOTHETICAL || modality == Modality.PLANNED) {
                reading.judge(found.from(), found.to(), unreal(modality));
                continue;
            }
            if (tells(piece, match, draft)) {
                reading.judge(found.from(), found.to(), Why.TELLS);
                if (!isHarm(match.meaning())) {
                    draft.blast = (!draft.blow || draft.blast) && isMishapNoun(match.meaning());
                }
                take(typed(reading, match.meaning()), modality, draft);
                main = main == null ? match : main;
            }
        }
        if (draft.type == IncidentType.ABDUCTION && killsBeforeItAbducts(piece)) {
            draft.type = IncidentType.ATTACK;
        }
        return new Triggered(main, negated);
    }

    /** "Two were killed and a third was kidnapped": the worse, told first, gives the type. */
    private static boolean killsBeforeItAbducts(Piece piece) {
        for (Match<Trigger> found : piece.reading().triggers()) {
            if (piece.holds(found.from(), found.to())) {
                if (found.meaning().type() == IncidentType.ABDUCTION) {
                    return false;
                }
                if (found.meaning().killed()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "The group fired", "was attacked by the militia": the group that was named before. */
    private Optional<Actor> group(Reading reading, Match<Trigger> main, Before before) {
        return Participants.verb(reading, main)
                .flatMap(verb -> before.group(reading, participants.doers(reading, verb)));
    }

    /** "from the airport of X they passed the spot where a strike killed ...": a place on the way to the spot is near it. */
    private static List<Located> spot(Reading reading, int at) {
        int where = reading.clauseStart(at);
        boolean spot = reading.norm(where).equals("where") && SPOTS.contains(reading.norm(where - 1));
        return spot ? PlaceReader.passed(reading, where) : List.of();
    }

    private static Why unreal(Modality modality) {
        return switch (modality) {
            case NEGATED -> Why.NEGATED;
            case PLANNED -> Why.PLANNED;
            case HYPOTHETICAL, ASSERTED, HEDGED -> Why.HYPOTHETICAL;
        };
    }

    /** "attack" in "attack drone" names the weapon, not an act. */
    private static boolean isPartOfWeapon(Reading reading, Match<Trigger> trigger) {
        for (Match<Arm> arm : reading.arms()) {
            if (arm.from() <= trigger.from() && trigger.to() < arm.to()) {
                return true;
            }
        }
        return false;
    }

    private Modality modality(Reading reading, Match<Trigger> match) {
        return match.meaning().isNoun()
                ? assertion.ofNoun(reading, match.from())
                : assertion.ofVerb(reading, match.from());
    }

    private static boolean isHarm(Trigger trigger) {
        return trigger.frame() == Knowledge.Frame.HARM || trigger.frame() == Knowledge.Frame.SUFFER;
    }

    private boolean tells(Piece piece, Match<Trigger> match, Draft draft) {
        return match.meaning().isNoun() ? nounReader.read(piece, match, draft) : verbReader.read(piece, match, draft);
    }

    private static void take(Trigger trigger, Modality modality, Draft draft) {
        draft.hedged |= modality == Modality.HEDGED;
        draft.type = draft.type == null ? trigger.type() : draft.type;
        if (trigger.weapon() != null && (trigger.isNoun() || draft.weapons.isEmpty())) {
            draft.weapons.add(trigger.weapon());
        }
        draft.air |= trigger.air();
        draft.blow |= !isHarm(trigger);
    }

    private static boolean isMishapNoun(Trigger trigger) {
        return trigger.isNoun() && trigger.mishap() && trigger.type() != null;
    }

    /** Where protesters are at it, a clash is a riot. */
    private Trigger typed(Reading reading, Trigger trigger) {
        return trigger.type() == IncidentType.ARMED_CLASH && reading.has(protesters, 0, reading.size())
                ? trigger.of(IncidentType.VIOLENT_DEMONSTRATION)
                : trigger;
    }

    /** "In Syria, 23 were killed in the same wave": one more place of the act told before. */
    private static boolean isSameWave(Piece piece) {
        for (int i = piece.from(); i + 1 < piece.to(); i++) {
            if (piece.norm(i).equals("same") && WAVES.contains(piece.norm(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAsWell(Piece piece) {
        for (int i = piece.from(); i + 1 < piece.to(); i++) {
            if (piece.norm(i).equals("as")
                    && piece.norm(i + 1).equals("well")
                    && !piece.norm(i + 2).equals("as")) {
                return true;
            }
        }
        return false;
    }
}
