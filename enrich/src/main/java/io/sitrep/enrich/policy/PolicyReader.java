package io.sitrep.enrich.policy;

import io.sitrep.avro.Modality;
import io.sitrep.avro.Step;
import io.sitrep.enrich.grammar.Phrase;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Coding;
import io.sitrep.enrich.knowledge.Knowledge.PolicyRule;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.knowledge.RuleIndex;
import io.sitrep.enrich.knowledge.TokenPattern;
import io.sitrep.enrich.sentence.Assertion;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.trace.Frame;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads steps of negotiations by the patterns of policy.yaml. */
public final class PolicyReader {

    /** So many sentences from the top, what has no date happened on the day of publication or the day before. */
    private static final int LEAD = 3;

    /** So many states of a sentence may be meant by one that names nobody. */
    private static final int MOST_CONTEXT = 4;

    /** So far before a step the word stands that tells of many: "multiple rounds of talks", in tokens. */
    private static final int REPEATED_REACH = 3;

    /** Words of the perfect, which tells news. */
    private static final Set<String> PERFECT = Set.of("has", "have");

    /** A date longer than so many days is put off, by as much distance, behind a more exact one. */
    private static final int VAGUE = 40;

    private final Assertion assertion;
    /** A pattern of a rule. */
    private record Beginning(PolicyRule rule, TokenPattern pattern) {}

    private final RuleIndex<Beginning> beginnings;
    private final Set<String> repeated;

    public PolicyReader(Knowledge knowledge) {
        this.assertion = new Assertion(knowledge);
        this.beginnings = RuleIndex.of(
                knowledge.policy().stream()
                        .flatMap(rule -> rule.any().stream().map(pattern -> new Beginning(rule, pattern)))
                        .toList(),
                beginning -> beginning.pattern().firstWords());
        this.repeated = knowledge.words("repeated");
    }

    /** A step, or another act of politics, in the making. */
    public static final class Draft {
        public final Step step;

        /** Null where the step decides on it. */
        public final @Nullable Coding coding;

        public final Set<Integer> sentences = new LinkedHashSet<>();
        public final Set<String> actors = new TreeSet<>();
        public final Set<String> recipients = new TreeSet<>();
        public final Set<String> actorTexts = new LinkedHashSet<>();
        public final Set<String> recipientTexts = new LinkedHashSet<>();
        public final List<String> doubts = new ArrayList<>();
        public @Nullable DateSpan date;
        public @Nullable DateSpan effective;
        public boolean dateAssumed;
        public boolean headline;
        public Modality modality = Modality.ASSERTED;

        /** Whether the main clause of its sentence tells it. */
        public boolean leading;

        Draft(Step step) {
            this(step, null);
        }

        Draft(Step step, @Nullable Coding coding) {
            this.step = step;
            this.coding = coding;
        }

        /** What it says so far, for people. */
        Frame frame(int from, int to) {
            Map<String, String> slots = new LinkedHashMap<>();
            slots.put("step", step.name());
            if (coding != null) {
                slots.put("plover", coding.plover().name());
                slots.put("cameo", coding.cameo());
            }
            slots.put("modality", modality.name());
            put(slots, "date", date == null ? "" : date.earliest() + "/" + date.latest());
            put(slots, "effective", effective == null ? "" : effective.earliest() + "/" + effective.latest());
            put(slots, "actors", String.join(", ", actors));
            put(slots, "recipients", String.join(", ", recipients));
            put(slots, "doubts", String.join("; ", doubts));
            return new Frame(sentences.iterator().next(), from, to, slots);
        }

        private static void put(Map<String, String> slots, String name, String value) {
            if (!value.isEmpty()) {
                slots.put(name, value);
            }
        }

        private boolean isSame(Draft other) {
            boolean sameSide = headline || actors.isEmpty() || other.actors.isEmpty() || overlap(actors, other.actors);
            return step == other.step && Objects.equals(coding, other.coding) && sameSide && mayBeSameDay(other);
        }

        private boolean mayBeSameDay(Draft other) {
            return date == null
                    || other.date == null
                    || dateAssumed
                    || other.dateAssumed
                    || (!date.earliest().isAfter(other.date.latest())
                            && !other.date.earliest().isAfter(date.latest()));
        }

        private static boolean overlap(Set<String> one, Set<String> two) {
            return one.stream().anyMatch(two::contains);
        }

        /** Takes over what the other says and this does not; who acted only where asked: headlines name it too loosely. */
        private void absorb(Draft other, boolean withActors) {
            sentences.addAll(other.sentences);
            boolean surer = dateAssumed && other.date != null && !other.dateAssumed;
            if (date == null || surer) {
                date = other.date;
                dateAssumed = other.dateAssumed;
            }
            effective = effective == null ? other.effective : effective;
            if (withActors) {
                actors.addAll(other.actors);
                actorTexts.addAll(other.actorTexts);
            }
            recipients.addAll(other.recipients);
            recipients.removeAll(actors);
        }
    }

    /** The steps of an article; one told in several sentences is one. */
    public List<Draft> read(List<Reading> readings, String text, @Nullable LocalDate published, Trace trace) {
        List<Draft> out = new ArrayList<>();
        Set<String> context = new TreeSet<>();
        for (Reading reading : readings) {
            if (!reading.isFigurative() && !reading.isQuestion()) {
                for (Draft draft : read(reading, text, published, context)) {
                    merge(draft, out, trace);
                }
            }
            reading.actors().stream()
                    .map(Match::meaning)
                    .filter(actor -> actor.kind() == Actor.Kind.STATE)
                    .limit(MOST_CONTEXT)
                    .forEach(actor -> context.add(actor.id()));
        }
        out.removeIf(draft -> isAnonymous(draft, trace));
        return out;
    }

    private static boolean isAnonymous(Draft draft, Trace trace) {
        boolean anonymous = draft.actors.isEmpty() && draft.recipients.isEmpty();
        if (anonymous) {
            trace.settled(draft, Why.NO_PARTY);
        }
        return anonymous;
    }

    private List<Draft> read(Reading reading, String text, @Nullable LocalDate published, Set<String> context) {
        List<Draft> out = new ArrayList<>();
        BitSet taken = new BitSet(reading.size());
        for (RuleIndex.Start<Beginning> start : beginnings.starts(reading.forms())) {
            PolicyRule rule = start.rule().rule();
            TokenPattern pattern = start.rule().pattern();
            int i = start.token();
            int end = pattern.match(reading.tokens(), reading.forms(), i);
            if (end <= 0) {
                continue;
            }
            Modality modality = pattern.isNegative() ? assertion.ofStep(reading, i) : assertion.ofStep(reading, i, end);
            Why refused = refused(reading, rule, modality, i, end, !isFree(taken, i, end));
            if (refused != null) {
                boolean again = out.stream().anyMatch(draft -> draft.step == rule.step());
                if (!again) {
                    reading.judge(i, end, refused);
                }
                continue;
            }
            taken.set(i, end);
            Draft draft = draft(reading, rule, modality, i, end, text, published, context);
            reading.trace().told(draft, () -> draft.frame(i, end));
            out.add(draft);
        }
        return out;
    }

    /** Why words that a pattern of the rule fits tell of no such step; null where they do. */
    private @Nullable Why refused(
            Reading reading, PolicyRule rule, Modality modality, int from, int to, boolean taken) {
        if (taken) {
            return Why.POLICY_TAKEN;
        }
        boolean vetoed = rule.not().stream()
                .anyMatch(pattern -> pattern.within(reading.tokens(), reading.forms(), 0, reading.size()));
        if (vetoed) {
            return Why.POLICY_VETO;
        }
        boolean repeating = reading.dates().isEmpty() && reading.has(repeated, from - REPEATED_REACH, to);
        if (repeating) {
            // "Multiple rounds were held": what went on for long and on no day is no step.
            return Why.REPEATED;
        }
        return switch (modality) {
            case ASSERTED, HEDGED -> null;
            case PLANNED -> rule.planned() ? null : Why.PLANNED;
            case NEGATED -> Why.NEGATED;
            case HYPOTHETICAL -> Why.HYPOTHETICAL;
        };
    }

    private static boolean isFree(BitSet taken, int from, int to) {
        int next = taken.nextSetBit(from);
        return next < 0 || next >= to;
    }

    private static Draft draft(
            Reading reading,
            PolicyRule rule,
            Modality modality,
            int from,
            int to,
            String text,
            @Nullable LocalDate published,
            Set<String> context) {
        Draft draft = new Draft(rule.step());
        draft.sentences.add(reading.sentence().index());
        draft.headline = reading.sentence().headline();
        draft.modality = modality == Modality.HEDGED ? Modality.HEDGED : Modality.ASSERTED;
        Parties.read(reading, from, to, draft, text);
        if (draft.actors.isEmpty() && rule.actor() != null) {
            draft.actors.add(rule.actor());
        }
        if (draft.actors.isEmpty() && !context.isEmpty()) {
            draft.actors.addAll(context);
            draft.doubts.add("parties from the sentences before");
        }
        if (draft.recipients.isEmpty() && !draft.actors.containsAll(context) && !context.isEmpty()) {
            context.stream().filter(actor -> !draft.actors.contains(actor)).forEach(draft.recipients::add);
            draft.doubts.add("counterpart from the sentences before");
        }
        dates(reading, from, to, draft, published);
        if (draft.date == null && published != null) {
            assumeDate(reading, modality, from, draft, published);
        }
        return draft;
    }

    /** News is of the day of publication or the day before; a plan in a headline is stated as it is published. */
    private static void assumeDate(Reading reading, Modality modality, int from, Draft draft, LocalDate published) {
        boolean lead = reading.sentence().index() < LEAD;
        boolean perfect = reading.has(PERFECT, Math.max(0, from - 3), from + 2);
        // "agreed to end its mission in September 2025": agreed by now, for then.
        boolean ahead = draft.effective != null && draft.effective.earliest().isAfter(published);
        if (lead || perfect || ahead) {
            boolean plan = draft.headline
                    && (modality == Modality.PLANNED
                            || reading.norm(from).equals("to")
                            || reading.norm(from - 1).equals("to"));
            draft.date = new DateSpan(0, 0, plan ? published : published.minusDays(1), published, DateSpan.Role.AT);
            draft.dateAssumed = true;
        }
    }

    /** "the force formed in 2014 agreed to": the date of a participle or relative clause is not that of the step. */
    private static boolean isOfModifier(Reading reading, DateSpan date, int from, int to) {
        for (int i = date.from() - 1; i >= 0; i--) {
            Optional<Phrase> verb = reading.syntax().at(i).filter(Phrase::isVerb);
            if (verb.isEmpty()) {
                continue;
            }
            Phrase phrase = verb.get();
            boolean ofStep = phrase.from() < to && from < phrase.to();
            boolean bare = phrase.verb() != null && phrase.verb().form() == VerbGroup.Form.PARTICIPLE;
            return !ofStep && bare && date.to() <= from;
        }
        return false;
    }

    private static void dates(Reading reading, int from, int to, Draft draft, @Nullable LocalDate published) {
        int best = Integer.MAX_VALUE;
        for (DateSpan date : reading.dates()) {
            boolean future = published != null && date.earliest().isAfter(published.plusDays(1));
            boolean deadline = date.role() == DateSpan.Role.UNTIL;
            if (future || deadline) {
                if (date.from() >= from && draft.effective == null) {
                    draft.effective = date;
                }
                continue;
            }
            if (isOfModifier(reading, date, from, to)) {
                continue;
            }
            boolean stalledSince = date.role() == DateSpan.Role.SINCE && draft.step == Step.TALKS_STALLED;
            if (date.role() == DateSpan.Role.SINCE && !stalledSince) {
                continue;
            }
            int distance = Math.max(0, Math.max(date.from() - to, from - date.to()))
                    + (date.earliest().plusDays(VAGUE).isBefore(date.latest()) ? VAGUE : 0);
            if (distance < best) {
                best = distance;
                draft.date = date;
            }
        }
    }

    /** Joins a step to one told before, or keeps it. */
    static void merge(Draft draft, List<Draft> out, Trace trace) {
        for (int i = 0; i < out.size(); i++) {
            Draft before = out.get(i);
            if (before.isSame(draft)) {
                boolean better = before.headline && !draft.headline;
                Draft kept = better ? draft : before;
                trace.joined(better ? before : draft, kept, Why.SAME_STEP);
                kept.absorb(better ? before : draft, !better);
                out.set(i, kept);
                return;
            }
        }
        out.add(draft);
    }
}
