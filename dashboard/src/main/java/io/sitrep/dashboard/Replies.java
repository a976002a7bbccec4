package io.sitrep.dashboard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers that were made from the latest snapshot, so that a question asked by many costs once. Bounded in number and bytes. */
final class Replies {

    private static final int MOST = 512;
    private static final long MOST_BYTES = 64L << 20;
    private static final int LARGEST = 8 << 20;

    /** Made by the first who asks; the others who ask meanwhile wait for it instead of making it again. */
    private static final class Answer {
        private @Nullable Reply reply;

        synchronized Reply get(Supplier<Reply> maker) {
            Reply known = reply;
            if (known == null) {
                known = maker.get();
                reply = known;
            }
            return known;
        }
    }

    private record Generation(String tag, Map<String, Answer> made, AtomicLong bytes) {}

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
        Answer known = now.made().get(question);
        if (known == null && now.made().size() < MOST && now.bytes().get() < MOST_BYTES) {
            Answer fresh = new Answer();
            Answer other = now.made().putIfAbsent(question, fresh);
            known = other == null ? fresh : other;
        }
        if (known == null) {
            return answer.get();
        }
        Generation of = now;
        Reply made = known.get(() -> {
            Reply reply = answer.get();
            of.bytes().addAndGet(reply.bytes().length);
            return reply;
        });
        if (made.bytes().length > LARGEST) {
            now.made().remove(question);
        }
        return made;
    }
}
