package io.sitrep.aggregate;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What has come for the theatres and is not worked in yet. Of a mention that comes twice the later record stands.
 *
 * <p>The first arrival after the inbox was emptied calls for the desks, through a topic of its own; what else comes until that call is heard is
 * worked in with it. So a call takes in whatever came within a commit: alone what comes alone, and many at once where much comes. No clock
 * decides, and until the call is heard it is an unread record of the application: who waits for the application to have caught up waits for it.
 */
final class Inbox {

    /** Begins keys of calls that are under way; no theatre can be called so. */
    private static final String CALLED = "!called";

    private final KeyValueStore<String, Arrival> store;

    Inbox(KeyValueStore<String, Arrival> store) {
        this.store = store;
    }

    /** @return whether the desks have to be called */
    boolean put(String theatre, String mentionId, Arrival arrival) {
        store.put(Keys.of(theatre, mentionId), arrival);
        String call = Keys.of(CALLED, theatre);
        if (store.get(call) != null) {
            return false;
        }
        store.put(call, Arrival.WITHDRAWAL);
        return true;
    }

    /** Takes out what is there, by mention id. */
    SortedMap<String, Arrival> empty(String theatre) {
        SortedMap<String, Arrival> arrivals = new TreeMap<>();
        String prefix = Keys.prefix(theatre);
        try (KeyValueIterator<String, Arrival> entries = store.range(prefix, Keys.end(prefix))) {
            entries.forEachRemaining(entry -> arrivals.put(Keys.last(entry.key, 2), entry.value));
        }
        arrivals.keySet().forEach(id -> store.delete(Keys.of(theatre, id)));
        store.delete(Keys.of(CALLED, theatre));
        return arrivals;
    }
}
