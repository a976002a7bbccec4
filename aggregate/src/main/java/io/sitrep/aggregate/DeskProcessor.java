package io.sitrep.aggregate;

import io.sitrep.aggregate.IncidentDesk.Step;
import io.sitrep.aggregate.Output.Channel;
import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.ChangeKind;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentChange;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.Modality;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Source;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Where a theatre's desks are called, they take what is in its inbox, all at once, and what changes by it is published. */
final class DeskProcessor implements Processor<String, String, String, Output> {

    /** How often the clock is asked whether a day has passed. */
    private static final Duration DAY_CHECK = Duration.ofMinutes(1);

    /** Mentions that are worked in at once where a theatre's state is made again. */
    private static final int AT_ONCE = 1_000;

    private final Theatres theatres;
    private final @Nullable Clock clock;
    private final Map<String, Desks> desks = new HashMap<>();
    /** Theatres whose state is known to be of these rule files: they cannot change while the process runs. */
    private final Set<String> checked = new HashSet<>();

    private @Nullable ProcessorContext<String, Output> context;
    private @Nullable Inbox inbox;

    /** @param clock by which days pass; null in a replay, where only news make them pass */
    DeskProcessor(Theatres theatres, @Nullable Clock clock) {
        this.theatres = theatres;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, Output> context) {
        this.context = context;
        this.inbox = new Inbox(context.getStateStore(Stores.INBOX));
        desks.clear();
        checked.clear();
        Map<String, Telling> atHand = Tellings.memory();
        theatres.all().forEach(theatre -> desks.put(theatre.id(), Desks.open(theatre, context, this::now, atHand)));
        if (clock != null) {
            context.schedule(DAY_CHECK, PunctuationType.WALL_CLOCK_TIME, this::letDaysPass);
        }
    }

    private @Nullable Instant now() {
        return clock == null ? null : clock.instant();
    }

    /** What is old leaves the windows, though nothing new came. */
    private void letDaysPass(long timestamp) {
        for (Desks desk : desks.values()) {
            if (desk.asOf().live() && desk.madeWithTheseRules()) {
                publish(
                        desk.counts().update(List.of(), desk.asOf().days()),
                        NegotiationDesk.Changes.none(),
                        new TreeMap<>(),
                        timestamp);
            }
        }
    }

    /** State that was made with other rule files is made again from the mentions, before the first arrivals after the change are taken. */
    private void renew(Desks desk, long timestamp) {
        if (!checked.add(desk.theatre().id()) || desk.madeWithTheseRules()) {
            return;
        }
        desk.dissolve().forEach((channel, keys) -> keys.forEach(key -> publish(channel, key, null, timestamp)));
        SortedMap<String, @Nullable SpecificRecord> some = new TreeMap<>();
        desk.forgetMentions((id, mention) -> {
            some.put(id, mention);
            if (some.size() == AT_ONCE) {
                take(desk, some, timestamp);
                some.clear();
            }
        });
        take(desk, some, timestamp);
        NegotiationDesk.Changes negotiations = NegotiationDesk.Changes.none();
        desk.negotiations().liven("rule files", desk.asOf().live(), negotiations);
        publish(desk.counts().update(List.of(), desk.asOf().days()), negotiations, new TreeMap<>(), timestamp);
        desk.markMadeWithTheseRules();
    }

    @Override
    public void process(Record<String, String> call) {
        Desks desk = desks.get(Keys.parts(call.key(), 2).get(0));
        if (desk != null) {
            renew(desk, call.timestamp());
            take(desk, arrivals(desk.theatre()), call.timestamp());
        }
    }

    @SuppressWarnings("NullAway") // init comes before process.
    private SortedMap<String, @Nullable SpecificRecord> arrivals(Theatre theatre) {
        SortedMap<String, @Nullable SpecificRecord> mentions = new TreeMap<>();
        inbox.empty(theatre.id()).forEach((id, arrival) -> mentions.put(id, arrival.mention()));
        return mentions;
    }

    /** @param mentions by id; null where withdrawn */
    private void take(Desks desk, SortedMap<String, @Nullable SpecificRecord> mentions, long timestamp) {
        if (mentions.isEmpty()) {
            return;
        }
        boolean liveBefore = desk.asOf().live();
        mentions.forEach((id, mention) -> {
            if (mention == null) {
                desk.asOf().remove(id);
            } else {
                desk.asOf().put(id, source(mention).getPublished());
            }
        });
        boolean live = desk.asOf().live();

        SortedMap<String, @Nullable IncidentMention> incidents = new TreeMap<>();
        NegotiationDesk.Changes negotiations = NegotiationDesk.Changes.none();
        SortedMap<String, @Nullable Tally> tallies = new TreeMap<>();
        // A tombstone does not say of which kind it was, nor does it need to: the other desks do not know the id.
        mentions.forEach((id, mention) -> {
            if (mention == null || mention instanceof IncidentMention) {
                incidents.put(id, mention instanceof IncidentMention told && isEvent(told) ? told : null);
            }
            if (mention == null || mention instanceof PolicyMention) {
                desk.negotiations()
                        .update(id, mention instanceof PolicyMention policy ? policy : null, negotiations, live);
            }
            if (mention == null || mention instanceof TallyMention) {
                desk.tallies().update(id, mention instanceof TallyMention tally ? tally : null, tallies);
            }
        });
        if (live != liveBefore) {
            desk.negotiations().liven(mentions.firstKey(), live, negotiations);
        }
        List<Step> steps = desk.incidents().update(incidents);
        CountDesk.Changes counts = desk.counts().update(steps, desk.asOf().days());
        desk.tallies().follow(counts.days(), tallies);

        for (Step step : steps) {
            publish(Channel.INCIDENT, step.incidentId(), step.after(), timestamp);
            publish(
                    Channel.INCIDENT_CHANGE,
                    step.incidentId(),
                    change(desk.theatre().id(), step),
                    timestamp);
        }
        publish(counts, negotiations, tallies, timestamp);
    }

    private void publish(
            CountDesk.Changes counts,
            NegotiationDesk.Changes negotiations,
            SortedMap<String, @Nullable Tally> tallies,
            long timestamp) {
        counts.counts().forEach((name, count) -> publish(Channel.COUNT, name, count, timestamp));
        negotiations.states().forEach((name, state) -> publish(Channel.NEGOTIATION, name, state, timestamp));
        negotiations
                .history()
                .forEach(line -> publish(Channel.NEGOTIATION_TRANSITION, line.getNegotiationId(), line, timestamp));
        tallies.forEach((name, tally) -> publish(Channel.TALLY, name, tally, timestamp));
    }

    @SuppressWarnings("NullAway") // init comes before process.
    private void publish(Channel channel, String key, @Nullable SpecificRecord value, long timestamp) {
        context.forward(new Record<>(key, new Output(channel, value), timestamp));
    }

    /** Plans, suppositions and denials are kept by whoever reads the mentions; they are no incidents. */
    private static boolean isEvent(IncidentMention mention) {
        return mention.getModality() == Modality.ASSERTED || mention.getModality() == Modality.HEDGED;
    }

    private static Source source(SpecificRecord mention) {
        if (mention instanceof IncidentMention incident) {
            return incident.getSource();
        }
        if (mention instanceof PolicyMention policy) {
            return policy.getSource();
        }
        return ((TallyMention) mention).getSource();
    }

    static IncidentChange change(String theatre, Step step) {
        ChangeKind kind = step.after() == null
                ? step.supersededBy().isEmpty() ? ChangeKind.WITHDRAWN : ChangeKind.SUPERSEDED
                : step.before() == null ? ChangeKind.CREATED : ChangeKind.UPDATED;
        return IncidentChange.newBuilder()
                .setIncidentId(step.incidentId())
                .setTheatre(theatre)
                .setKind(kind)
                .setCause(step.cause())
                .setChangedFields(
                        step.before() != null && step.after() != null
                                ? changedFields(step.before(), step.after())
                                : List.of())
                .setSupersededBy(step.supersededBy())
                .setIncident(step.after())
                .build();
    }

    private static List<String> changedFields(Incident before, Incident after) {
        return before.getSchema().getFields().stream()
                .filter(field -> !Same.same(before.get(field.pos()), after.get(field.pos())))
                .map(Schema.Field::name)
                .sorted()
                .toList();
    }
}
