package io.sitrep.aggregate;

import io.sitrep.aggregate.coreference.Telling;
import io.sitrep.avro.IncidentMention;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The incident mentions of a theatre, with the recent ones at hand: what is read again and again on a hot day is decoded once. It is the one
 * writer of its store, so what is at hand is what is stored.
 */
final class Tellings {

    private static final int AT_HAND = 6_000;

    private final String theatre;
    private final KeyValueStore<String, IncidentMention> mentions;
    private final Map<String, Telling> atHand;

    /** @param atHand shared by the theatres of one task */
    Tellings(String theatre, KeyValueStore<String, IncidentMention> mentions, Map<String, Telling> atHand) {
        this.theatre = theatre;
        this.mentions = mentions;
        this.atHand = atHand;
    }

    /** A memory of bounded size that forgets what was not asked for longest. */
    static Map<String, Telling> memory() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Telling> eldest) {
                return size() > AT_HAND;
            }
        };
    }

    private String key(String id) {
        return Keys.of(theatre, id);
    }

    @Nullable
    Telling find(String id) {
        String key = key(id);
        Telling known = atHand.get(key);
        if (known == null) {
            IncidentMention mention = mentions.get(key);
            if (mention == null) {
                return null;
            }
            known = Telling.of(mention);
            atHand.put(key, known);
        }
        return known;
    }

    Telling get(String id) {
        return Objects.requireNonNull(find(id), id);
    }

    List<Telling> get(Collection<String> ids) {
        return ids.stream().map(this::get).toList();
    }

    void put(Telling telling) {
        mentions.put(key(telling.id()), telling.mention());
        atHand.put(key(telling.id()), telling);
    }

    void remove(String id) {
        mentions.delete(key(id));
        atHand.remove(key(id));
    }
}
