package io.sitrep.enrich.policy;

import io.sitrep.avro.Modality;
import io.sitrep.avro.Plover;
import io.sitrep.avro.Step;
import io.sitrep.enrich.coding.CodedEvent;
import io.sitrep.enrich.coding.CodedEvent.Party;
import io.sitrep.enrich.coding.EventCoder;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.Knowledge.Coding;
import io.sitrep.enrich.knowledge.Knowledge.World;
import io.sitrep.enrich.knowledge.PhraseTable.Match;
import io.sitrep.enrich.sentence.DateSpan;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.enrich.text.Token;
import io.sitrep.enrich.trace.Trace;
import io.sitrep.enrich.trace.Why;
import io.sitrep.theatres.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads acts of politics that are no step of a negotiation: one a sentence, the one of its main clause. */
public final class GeneralReader {

    /** So many sentences from the top, what has no date happened on the day of publication or the day before. */
    private static final int LEAD = 3;

    private final EventCoder coder;

    public GeneralReader(Knowledge knowledge) {
        this.coder = EventCoder.of(knowledge);
    }

    /**
     * @param steps what was read as steps: their sentences are told already
     * @param violent the sentences that tell of an incident: violence there is told already
     * @param trace is told of every decision
     */
    public List<PolicyReader.Draft> read(
            List<Reading> readings,
            String text,
            @Nullable LocalDate published,
            List<PolicyReader.Draft> steps,
            Set<Integer> violent,
            Trace trace) {
        Set<Integer> told = new TreeSet<>();
        steps.forEach(step -> told.addAll(step.sentences));
        List<PolicyReader.Draft> out = new ArrayList<>();
        for (Reading reading : readings) {
            int index = reading.sentence().index();
            if (told.contains(index) || reading.isQuestion()) {
                continue;
            }
            CodedEvent event = coder.code(reading).orElse(null);
            if (event == null) {
                continue;
            }
            Why refused = refused(event, reading, violent);
            if (refused != null) {
                reading.judge(event.from(), event.to(), refused);
                continue;
            }
            PolicyReader.Draft draft = draft(event, reading, text, published);
            trace.told(draft, () -> draft.frame(event.from(), event.to()));
            PolicyReader.merge(draft, out, trace);
        }
        return out;
    }

    /** Violence belongs to the incidents, and there is none in sport and business. */
    private static @Nullable Why refused(CodedEvent event, Reading reading, Set<Integer> violent) {
        if (event.plover() != Plover.ASSAULT) {
            return null;
        }
        if (violent.contains(reading.sentence().index())) {
            return Why.TOLD_AS_INCIDENT;
        }
        if (!event.doer()) {
            return Why.HARM_WITHOUT_CAUSE;
        }
        return reading.isFigurative() ? Why.FIGURATIVE : null;
    }

    private static PolicyReader.Draft draft(
            CodedEvent event, Reading reading, String text, @Nullable LocalDate published) {
        PolicyReader.Draft draft = new PolicyReader.Draft(Step.OTHER, new Coding(event.plover(), event.cameo()));
        draft.sentences.add(reading.sentence().index());
        draft.headline = reading.sentence().headline();
        draft.leading = event.main();
        draft.modality = event.hedged() ? Modality.HEDGED : Modality.ASSERTED;
        add(event.actors(), reading, text, draft.actors, draft.actorTexts);
        add(event.recipients(), reading, text, draft.recipients, draft.recipientTexts);
        draft.recipients.removeAll(draft.actors);
        dates(event, reading, draft, published);
        return draft;
    }

    private static void add(
            List<Party> parties, Reading reading, String text, Collection<String> ids, Collection<String> texts) {
        for (Party party : parties) {
            texts.add(reading.sentence().words(text, party.from(), party.to()));
            boolean known = false;
            for (Match<Actor> actor : reading.actors()) {
                // "Militants" are the militias of a theatre only in its own articles.
                boolean named = reading.tokens().subList(actor.from(), actor.to()).stream()
                        .anyMatch(Token::isCapitalised);
                if (named && inside(actor, party)) {
                    ids.add(actor.meaning().id());
                    known = true;
                }
            }
            if (!known) {
                for (Match<World> country : reading.world()) {
                    if (inside(country, party) && !country.meaning().city()) {
                        ids.add(slug(country.meaning().name()));
                    }
                }
            }
        }
    }

    private static boolean inside(Match<?> match, Party party) {
        return party.from() <= match.from() && match.to() <= party.to();
    }

    /** The id of a state that no theatre lists. */
    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]{1,9}", "_");
    }

    /** The nearest date behind or before the act that is not to come; one to come is when it takes effect. */
    private static void dates(
            CodedEvent event, Reading reading, PolicyReader.Draft draft, @Nullable LocalDate published) {
        int best = Integer.MAX_VALUE;
        for (DateSpan date : reading.dates()) {
            boolean future = published != null && date.earliest().isAfter(published);
            if (future || date.role() == DateSpan.Role.UNTIL) {
                draft.effective = draft.effective == null ? date : draft.effective;
                continue;
            }
            int distance = Math.max(0, Math.max(date.from() - event.to(), event.from() - date.to()));
            if (date.role() != DateSpan.Role.SINCE && distance < best) {
                best = distance;
                draft.date = date;
            }
        }
        if (draft.date == null && published != null && reading.sentence().index() < LEAD) {
            draft.date = new DateSpan(0, 0, published.minusDays(1), published, DateSpan.Role.AT);
            draft.dateAssumed = true;
        }
    }
}
