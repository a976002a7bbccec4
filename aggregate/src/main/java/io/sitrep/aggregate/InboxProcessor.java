package io.sitrep.aggregate;

import io.sitrep.theatres.Theatres;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Puts the mentions of one kind into the inboxes of their theatres, and calls for the desks. */
final class InboxProcessor<V extends SpecificRecord> implements Processor<String, V, String, String> {

    private final Theatres theatres;

    private @Nullable ProcessorContext<String, String> context;
    private @Nullable Inbox inbox;

    InboxProcessor(Theatres theatres) {
        this.theatres = theatres;
    }

    @Override
    public void init(ProcessorContext<String, String> context) {
        this.context = context;
        this.inbox = new Inbox(context.getStateStore(Stores.INBOX));
    }

    @Override
    @SuppressWarnings("NullAway") // init comes before process; a null value is Kafka's tombstone.
    public void process(Record<String, V> record) {
        List<String> key = Keys.parts(record.key(), 2);
        String theatre = key.get(0);
        if (theatres.byId(theatre).isPresent() && inbox.put(theatre, key.get(1), new Arrival(record.value()))) {
            context.forward(record.withKey(Keys.prefix(theatre)).withValue(""));
        }
    }
}
