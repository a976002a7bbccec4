package io.sitrep.dashboard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The answers that were made from the latest snapshot, so that a question asked by many costs once. Bounded in number and bytes. */
final class Replies {

    private static final int MOST = 512;
    private static final long MOST_BYTES = 64L << 20;
    private static final int LARGEST = 8 << 20;

    private record Generation(String tag, Map<String, Reply> made, AtomicLong bytes) {}

    private volatile Generation generation = new Generation("", new ConcurrentHashMap<>(), new AtomicLong());

    /**
     * @param tag of the state that the answer is made from; another than before forgets all
     * @param question equal ones have equal answers
     */
    Reply get(String tag, String question, Supplier<Reply> answer) {
        Generation now = generation;
        if (!now.tag().equals(tag)) {
            now = new Generation(tag, new ConcurrentHashMap<>(), new AtomicLong());
            generation = now;
        }
        Reply known = now.made().get(question);
        if (known != null) {
            return known;
        }
        Reply made = answer.get();
        int size = made.bytes().length;
        if (size <= LARGEST && now.made().size() < MOST && now.bytes().addAndGet(size) <= MOST_BYTES) {
            now.made().put(question, made);
        }
        return made;
    }
}
