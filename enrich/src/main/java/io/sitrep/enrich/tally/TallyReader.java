package io.sitrep.enrich.tally;

import io.sitrep.avro.TallySubject;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Frame;
import io.sitrep.enrich.knowledge.Knowledge.Trigger;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.NumberSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import io.sitrep.theatres.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads cumulative claims: "attacked about 150 times", "66 attacks between Oct. 17 and Nov. 21, 32 in Iraq and 34 in Syria". */
public final class TallyReader {

    /** Words that make a number of attacks a running total rather than the size of one raid. */
    private static final Set<String> CUES =
            Set.of("since", "between", "far", "total", "totaling", "totalling", "alone", "counted", "tally", "overall");

    private static final Set<String> ATTACKS = Set.of("attacks", "strikes", "airstrikes", "assaults", "raids");

    private final Knowledge knowledge;

    public TallyReader(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * A cumulative claim.
     *
     * @param sentence index of its sentence
     * @param since first day; null where the text does not say
     * @param asOf last day; null where no date is known
     * @param countries ISO 3166-1 alpha-2 codes of its area; empty where it does not say
     * @param saidBy actor id of who says so; null where the reporter does
     */
    public record Draft(
            int sentence,
            TallySubject subject,
            NumberSpan number,
            @Nullable LocalDate since,
            @Nullable LocalDate asOf,
            Set<String> attackers,
            Set<String> targets,
            Set<String> attackerTexts,
            Set<String> targetTexts,
            Set<String> countries,
            @Nullable String saidBy) {}

    /** The tallies of an article, in its order. */
    public List<Draft> read(List<Reading> readings, String text, @Nullable LocalDate published) {
        List<Draft> out = new ArrayList<>();
        for (Reading reading : readings) {
            if (!reading.sentence().headline() && !reading.holds(knowledge.figures())) {
                read(reading, text, published, out);
            }
        }
        return out;
    }

    private void read(Reading reading, String text, @Nullable LocalDate published, List<Draft> out) {
        Draft previous = out.isEmpty() ? null : out.get(out.size() - 1);
        Draft main = null;
        for (NumberSpan number : reading.numbers()) {
            if (main != null && split(reading, number)) {
                country(reading, number).ifPresent(code -> out.add(part(out.get(out.size() - 1), number, code)));
                continue;
            }
            TallySubject subject = subject(reading, number, previous);
            if (subject == null || main != null && main.subject() == subject) {
                continue;
            }
            main = draft(reading, number, subject, text, published, previous);
            out.add(main);
        }
    }

    private @Nullable TallySubject subject(Reading reading, NumberSpan number, @Nullable Draft previous) {
        int to = number.to();
        if (reading.norm(to).equals("times")) {
            return verbOfAttack(reading) ? TallySubject.ATTACKS : null;
        }
        boolean cue = cue(reading);
        for (int i = to; i < Math.min(to + 4, reading.tokens().size()); i++) {
            if (ATTACKS.contains(reading.norm(i)) && cue) {
                boolean strikes =
                        !reading.norm(i).equals("attacks") && !reading.norm(i).equals("assaults");
                return strikes ? TallySubject.STRIKES : TallySubject.ATTACKS;
            }
        }
        String before = reading.norm(number.from() - 1);
        if (Set.of("totaling", "totalling", "total", "to").contains(before)
                && cue
                && reading.has(ATTACKS, 0, number.from())) {
            return TallySubject.ATTACKS;
        }
        boolean running = reading.has(Set.of("since"), 0, reading.tokens().size()) && hasPlural(reading)
                || reading.has(Set.of("over"), to, reading.tokens().size())
                        && reading.has(Set.of("time"), to, reading.tokens().size())
                || previous != null
                        && reading.has(Set.of("them"), to, reading.tokens().size())
                        && number.low() > 9;
        return running ? harmed(reading, number) : null;
    }

    private static boolean cue(Reading reading) {
        return reading.has(CUES, 0, reading.tokens().size())
                || reading.dates().stream()
                        .anyMatch(date -> date.role() == DateSpan.Role.RANGE || date.role() == DateSpan.Role.SINCE);
    }

    private static boolean hasPlural(Reading reading) {
        return reading.has(ATTACKS, 0, reading.tokens().size());
    }

    private boolean verbOfAttack(Reading reading) {
        return reading.triggers().stream().anyMatch(match -> {
            Trigger trigger = match.meaning();
            return trigger.frame() == Frame.OBJECT && trigger.form() == Trigger.Form.PAST
                    || reading.norm(match.from() - 1).equals("under")
                    || trigger.isNoun();
        });
    }

    private @Nullable TallySubject harmed(Reading reading, NumberSpan number) {
        for (Match<Trigger> match : reading.triggers()) {
            Trigger trigger = match.meaning();
            boolean near = match.from() > number.at() && match.from() - number.to() <= 8;
            if (near && trigger.frame() == Frame.HARM && trigger.form() == Trigger.Form.PAST) {
                return trigger.killed() ? TallySubject.KILLED : TallySubject.INJURED;
            }
        }
        return null;
    }

    /** "20 in Iraq and 18 in Syria", "14 times in Iraq and nine in Syria". */
    private static boolean split(Reading reading, NumberSpan number) {
        int to = reading.norm(number.to()).equals("times") ? number.to() + 1 : number.to();
        return reading.norm(to).equals("in");
    }

    private static Optional<String> country(Reading reading, NumberSpan number) {
        for (Match<Site> site : reading.sites()) {
            if (site.from() >= number.to() && site.from() <= number.to() + 2) {
                return Optional.of(site.meaning().country());
            }
        }
        return Optional.empty();
    }

    private static Draft part(Draft whole, NumberSpan number, String country) {
        return new Draft(
                whole.sentence(),
                whole.subject(),
                number,
                whole.since(),
                whole.asOf(),
                whole.attackers(),
                whole.targets(),
                whole.attackerTexts(),
                whole.targetTexts(),
                Set.of(country),
                whole.saidBy());
    }

    private Draft draft(
            Reading reading,
            NumberSpan number,
            TallySubject subject,
            String text,
            @Nullable LocalDate published,
            @Nullable Draft previous) {
        LocalDate since = null;
        LocalDate asOf = published;
        for (DateSpan date : reading.dates()) {
            boolean reporting = reading.attribution()[date.from()];
            if (date.role() == DateSpan.Role.RANGE) {
                since = date.earliest();
                asOf = date.latest();
            } else if (date.role() == DateSpan.Role.SINCE) {
                since = since == null ? date.earliest() : since;
            } else if (date.role() == DateSpan.Role.AT
                    && date.latest().toEpochDay() - date.earliest().toEpochDay() > 300
                    && since == null) {
                since = date.earliest();
                asOf = published != null && published.isBefore(date.latest()) ? published : date.latest();
            } else if (reporting
                    && date.role() == DateSpan.Role.AT
                    && date.earliest().equals(date.latest())
                    && reading.dates().stream().noneMatch(other -> other.role() == DateSpan.Role.RANGE)) {
                asOf = date.latest();
            }
        }
        boolean continues = subject == TallySubject.KILLED || subject == TallySubject.INJURED;
        if (since == null && continues && previous != null) {
            since = previous.since();
            asOf = previous.asOf();
        }
        Set<String> attackers = new TreeSet<>();
        Set<String> targets = new TreeSet<>();
        Set<String> attackerTexts = new LinkedHashSet<>();
        Set<String> targetTexts = new LinkedHashSet<>();
        Set<String> countries = new TreeSet<>();
        String saidBy = null;
        int trigger = triggerOf(reading, number);
        boolean nominal = trigger >= number.to() && ATTACKS.contains(reading.norm(trigger));
        boolean passive = !nominal && passive(reading, trigger);
        for (Match<Actor> actor : reading.actors()) {
            String before = reading.norm(actor.from() - 1);
            String words = reading.sentence().words(text, actor.from(), actor.to());
            boolean place = actor.meaning().kind() == Actor.Kind.STATE
                    && Set.of("in", "and", "based").contains(before);
            if (reading.attribution()[actor.from()]) {
                saidBy = saidBy == null ? actor.meaning().id() : saidBy;
                if (!reading.norm(actor.to()).equals("have")) {
                    continue;
                }
            }
            if (place) {
                continue;
            }
            boolean by = before.equals("by") || reading.norm(actor.from() - 2).equals("by");
            boolean agent = by || !nominal && !passive && actor.to() <= trigger || subject(reading, actor, nominal);
            boolean militia = actor.meaning().kind() == Actor.Kind.MILITIA;
            if (agent) {
                attackers.add(actor.meaning().id());
                attackerTexts.add(words);
            } else if (nominal
                    && actor.from() < number.from()
                    && militia
                    && reading.has(Set.of("it", "claiming", "responsibility"), actor.to(), number.from())) {
                attackers.add(actor.meaning().id());
                attackerTexts.add(words);
            } else if (!(actor.meaning().kind() == Actor.Kind.STATE) && near(actor, trigger, number)) {
                targets.add(actor.meaning().id());
                targetTexts.add(words);
            }
        }
        if (since == null && reading.has(Set.of("it"), 0, 0)) {
            asOf = published;
        }
        return new Draft(
                reading.sentence().index(),
                subject,
                number,
                since,
                asOf,
                attackers,
                targets,
                attackerTexts,
                targetTexts,
                countries,
                saidBy);
    }

    /** "... with it claiming responsibility for around 153 attacks": named long before, meant by the pronoun. */
    private static boolean subject(Reading reading, Match<Actor> actor, boolean nominal) {
        return nominal && reading.norm(actor.to()).equals("'s");
    }

    private static boolean near(Match<Actor> actor, int trigger, NumberSpan number) {
        int distance = Math.min(Math.abs(actor.from() - trigger), Math.abs(actor.from() - number.to()));
        return distance <= 14;
    }

    private static int triggerOf(Reading reading, NumberSpan number) {
        int best = number.to();
        int distance = Integer.MAX_VALUE;
        for (Match<Trigger> match : reading.triggers()) {
            boolean noun = ATTACKS.contains(reading.norm(match.from()));
            boolean verb = match.meaning().form() == Trigger.Form.PAST
                    || reading.norm(match.from() - 1).equals("under");
            int gap = Math.abs(match.from() - number.to());
            if ((noun || verb) && gap < distance) {
                best = match.from();
                distance = gap;
            }
        }
        return best;
    }

    private static boolean passive(Reading reading, int trigger) {
        for (int i = Math.max(0, trigger - 3); i < trigger; i++) {
            if (Set.of("been", "were", "was", "be", "under", "being").contains(reading.norm(i))) {
                return true;
            }
        }
        return false;
    }
}
