package io.sitrep.enrich.policy;

import io.sitrep.avro.Modality;
import io.sitrep.avro.Step;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.PolicyRule;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.knowledge.TokenPattern;
import io.sitrep.enrich.sentence.Assertion;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads steps of negotiations by the patterns of policy.yaml. */
public final class PolicyReader {

    /** So many sentences from the top, what has no date happened on the day of publication or the day before. */
    private static final int LEAD = 3;

    private final Knowledge knowledge;
    private final Assertion assertion;

    public PolicyReader(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.assertion = new Assertion(knowledge);
    }

    /** A step in the making. */
    public static final class Draft {
        public final Step step;
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

        Draft(Step step) {
            this.step = step;
        }
    }

    /** The steps of an article; one told in several sentences is one. */
    public List<Draft> read(List<Reading> readings, String text, @Nullable LocalDate published) {
        List<Draft> out = new ArrayList<>();
        Set<String> context = new TreeSet<>();
        for (Reading reading : readings) {
            if (!reading.holds(knowledge.figures())
                    && !reading.norm(reading.tokens().size() - 1).equals("?")) {
                for (Draft draft : read(reading, text, published, context)) {
                    merge(draft, out);
                }
            }
            reading.actors().stream()
                    .map(Match::meaning)
                    .filter(actor -> actor.kind() == Actor.Kind.STATE)
                    .limit(4)
                    .forEach(actor -> context.add(actor.id()));
        }
        out.removeIf(draft -> draft.actors.isEmpty() && draft.recipients.isEmpty());
        return out;
    }

    private List<Draft> read(Reading reading, String text, @Nullable LocalDate published, Set<String> context) {
        List<Draft> out = new ArrayList<>();
        boolean[] taken = new boolean[reading.tokens().size()];
        for (PolicyRule rule : knowledge.policy()) {
            boolean vetoed = rule.not().stream()
                    .anyMatch(pattern -> pattern.within(
                            reading.tokens(),
                            reading.forms(),
                            0,
                            reading.tokens().size()));
            if (vetoed) {
                continue;
            }
            for (TokenPattern pattern : rule.any()) {
                for (int i = 0; i < taken.length; i++) {
                    int end = pattern.match(reading.tokens(), reading.forms(), i);
                    if (end > 0 && free(taken, i, end)) {
                        Modality modality = assertion.ofStep(reading, i, end);
                        if (holds(rule, modality)) {
                            java.util.Arrays.fill(taken, i, end, true);
                            out.add(draft(reading, rule, modality, i, end, text, published, context));
                        }
                    }
                }
            }
        }
        return out;
    }

    private static boolean free(boolean[] taken, int from, int to) {
        for (int i = from; i < to; i++) {
            if (taken[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(PolicyRule rule, Modality modality) {
        return switch (modality) {
            case ASSERTED, HEDGED -> true;
            case PLANNED -> rule.planned();
            case NEGATED -> rule.negative();
            case HYPOTHETICAL -> false;
        };
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
        actors(reading, from, to, draft, text);
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
        boolean recent = reading.sentence().index() < LEAD
                || reading.has(Set.of("has", "have"), Math.max(0, from - 3), from + 2);
        if (draft.date == null && published != null && recent) {
            draft.date = new DateSpan(0, 0, published.minusDays(1), published, DateSpan.Role.AT);
            draft.dateAssumed = true;
        }
        return draft;
    }

    private static void actors(Reading reading, int from, int to, Draft draft, String text) {
        int start = reading.clauseStart(from);
        List<Match<Actor>> before = reading.actors().stream()
                .filter(actor ->
                        actor.from() < Math.max(from, start + 1) || actor.to() <= from + 2 && actor.from() <= from)
                .toList();
        List<Match<Actor>> subjects = before.stream()
                .filter(actor -> actor.from() >= start && !located(reading, actor))
                .toList();
        List<Match<Actor>> chosen = subjects.isEmpty()
                ? before.stream().filter(actor -> !located(reading, actor)).toList()
                : subjects;
        if (chosen.isEmpty()) {
            chosen = reading.actors().stream()
                    .filter(actor ->
                            reading.attribution()[actor.from()] || actor.from() >= to && near(reading, actor, to))
                    .filter(actor -> !located(reading, actor))
                    .limit(2)
                    .toList();
        }
        for (Match<Actor> actor : chosen) {
            draft.actors.add(actor.meaning().id());
            draft.actorTexts.add(reading.sentence().words(text, actor.from(), actor.to()));
        }
        for (Match<Actor> actor : reading.actors()) {
            if (actor.from() >= from && !draft.actors.contains(actor.meaning().id())) {
                draft.recipients.add(actor.meaning().id());
                draft.recipientTexts.add(reading.sentence().words(text, actor.from(), actor.to()));
            }
        }
    }

    private static boolean near(Reading reading, Match<Actor> actor, int to) {
        return actor.from() - to <= 6 && reading.norm(actor.from() - 1).equals("by");
    }

    private static boolean located(Reading reading, Match<Actor> actor) {
        return actor.meaning().kind() == Actor.Kind.STATE
                && Set.of("in", "from", "near", "at", "across").contains(reading.norm(actor.from() - 1))
                && actor.to() - actor.from() == 1;
    }

    private static void dates(Reading reading, int from, int to, Draft draft, @Nullable LocalDate published) {
        int best = Integer.MAX_VALUE;
        for (DateSpan date : reading.dates()) {
            boolean future = published != null && date.earliest().isAfter(published.plusDays(1));
            boolean deadline = date.role() == DateSpan.Role.UNTIL;
            if (future || deadline) {
                if (date.from() >= from && (draft.effective == null || deadline)) {
                    draft.effective = draft.effective == null ? date : draft.effective;
                }
                continue;
            }
            boolean stalledSince = date.role() == DateSpan.Role.SINCE && draft.step == Step.TALKS_STALLED;
            if (date.role() == DateSpan.Role.SINCE && !stalledSince) {
                continue;
            }
            int distance = date.from() >= to ? date.from() - to : from > date.to() ? from - date.to() : 0;
            distance += date.earliest().plusDays(40).isBefore(date.latest()) ? 40 : 0;
            if (distance < best) {
                best = distance;
                draft.date = date;
            }
        }
    }

    private static void merge(Draft draft, List<Draft> out) {
        for (int i = 0; i < out.size(); i++) {
            Draft before = out.get(i);
            boolean sameDay = before.date == null
                    || draft.date == null
                    || before.dateAssumed
                    || draft.dateAssumed
                    || !before.date.earliest().isAfter(draft.date.latest())
                            && !draft.date.earliest().isAfter(before.date.latest());
            boolean sameSide = before.actors.isEmpty()
                    || draft.actors.isEmpty()
                    || before.actors.stream().anyMatch(draft.actors::contains)
                    || before.headline;
            if (before.step == draft.step && sameDay && sameSide) {
                boolean better = before.headline && !draft.headline;
                Draft kept = better ? draft : before;
                Draft other = better ? before : draft;
                kept.sentences.addAll(other.sentences);
                if (kept.date == null || kept.dateAssumed && other.date != null && !other.dateAssumed) {
                    kept.date = other.date;
                    kept.dateAssumed = other.dateAssumed;
                }
                kept.effective = kept.effective == null ? other.effective : kept.effective;
                kept.actors.addAll(better ? Set.of() : other.actors);
                kept.actorTexts.addAll(better ? Set.of() : other.actorTexts);
                kept.recipients.addAll(other.recipients);
                kept.recipients.removeAll(kept.actors);
                out.set(i, kept);
                return;
            }
        }
        out.add(draft);
    }
}
