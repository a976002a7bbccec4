package io.sitrep.aggregate;

import io.sitrep.theatres.Theatres;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Sends each mention to its theatre, and remembers where it went: a tombstone carries no theatre, and a new revision may name another one.
 * A mention whose latest record is poisoned is withdrawn, then thrown for the dead-letter topic; that is what a reader of the compacted
 * topic would conclude too, and nothing of the bad record gets further.
 */
final class RouteProcessor<V> implements Processor<String, V, String, V> {

    private final String storeName;
    private final Theatres theatres;
    private final Function<V, @Nullable String> theatreOf;
    private final Function<V, String> idOf;
    private final Function<V, Optional<String>> reasonAgainst;

    private @Nullable ProcessorContext<String, V> context;
    private @Nullable KeyValueStore<String, String> routes;

    RouteProcessor(
            String storeName,
            Theatres theatres,
            Function<V, String> idOf,
            Function<V, @Nullable String> theatreOf,
            Function<V, Optional<String>> reasonAgainst) {
        this.storeName = storeName;
        this.theatres = theatres;
        this.idOf = idOf;
        this.theatreOf = theatreOf;
        this.reasonAgainst = reasonAgainst;
    }

    @Override
    public void init(ProcessorContext<String, V> context) {
        this.context = context;
        this.routes = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, V> record) {
        String id = record.key();
        if (id == null) {
            throw new PoisonedMentionException("without id", "it has no key");
        }
        V mention = record.value();
        Optional<String> bad = mention == null
                ? Optional.empty()
                : idOf.apply(mention).equals(id)
                        ? reasonAgainst.apply(mention)
                        : Optional.of("its key is another id than " + idOf.apply(mention));
        @Nullable String theatre = mention == null || bad.isPresent() ? null : theatreOf.apply(mention);
        route(record, id, theatre != null && theatres.byId(theatre).isPresent() ? theatre : null);
        if (bad.isPresent()) {
            throw new PoisonedMentionException(id, bad.get());
        }
    }

    @SuppressWarnings("NullAway") // init comes before process; a null value is Kafka's tombstone.
    private void route(Record<String, V> record, String id, @Nullable String theatre) {
        String before = routes.get(id);
        if (before != null && !before.equals(theatre)) {
            context.forward(record.withKey(Keys.of(before, id)).withValue(null));
        }
        if (theatre != null) {
            context.forward(record.withKey(Keys.of(theatre, id)));
        }
        if (theatre == null && before != null) {
            routes.delete(id);
        } else if (theatre != null && !theatre.equals(before)) {
            routes.put(id, theatre);
        }
    }
}
