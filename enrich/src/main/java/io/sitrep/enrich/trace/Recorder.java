package io.sitrep.enrich.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what it is told while one article is read. For one thread. */
@SuppressWarnings("IdentityHashMapUsage") // Drafts change while they are read: each is itself, whatever it says.
public final class Recorder implements Trace {

    /** Of one sentence no more is kept of either kind: a hostile one has no end. */
    private static final int MOST = 500;

    /** Tokens [from, to) of a sentence were judged. */
    public record Judgement(int sentence, int from, int to, Why why) {}

    /** A learned part decided on tokens [from, to) of a sentence. */
    public record Weighing(int sentence, int from, int to, String outcome, List<Vote> votes) {

        public Weighing {
            votes = List.copyOf(votes);
        }
    }

    /**
     * What became of a draft.
     *
     * @param frame what its words say
     * @param joined why it goes on in another; null where it stands alone
     * @param refused why it, or that in which it goes on, came to nothing; null where it did not
     * @param result what it became in the end: a mention, unless it was refused
     */
    public record Fate(Frame frame, @Nullable Why joined, @Nullable Why refused, Object result) {}

    private record Told(Object draft, Frame frame) {}

    private final Map<Integer, List<Judgement>> judgements = new HashMap<>();
    private final Map<Integer, List<Weighing>> weighings = new HashMap<>();
    private final Map<Integer, List<Told>> told = new HashMap<>();
    private final Map<Object, Object> next = new IdentityHashMap<>();
    private final Map<Object, Why> joints = new IdentityHashMap<>();
    private final Map<Object, Why> ends = new IdentityHashMap<>();

    @Override
    public void judged(int sentence, int from, int to, Why why) {
        add(judgements, sentence, new Judgement(sentence, from, to, why));
    }

    @Override
    public void weighed(int sentence, int from, int to, String outcome, Supplier<List<Vote>> votes) {
        add(weighings, sentence, new Weighing(sentence, from, to, outcome, votes.get()));
    }

    @Override
    public void told(Object draft, Supplier<Frame> frame) {
        Frame shown = frame.get();
        add(told, shown.sentence(), new Told(draft, shown));
    }

    private static <T> void add(Map<Integer, List<T>> lists, int sentence, T value) {
        List<T> list = lists.computeIfAbsent(sentence, key -> new ArrayList<>());
        if (list.size() < MOST) {
            list.add(value);
        }
    }

    @Override
    public void settled(Object draft, Why why) {
        ends.put(draft, why);
    }

    @Override
    public void joined(Object draft, Object other, Why why) {
        joints.put(draft, why);
        if (draft != other) {
            next.put(draft, other);
        }
    }

    @Override
    public void became(Object draft, Object result) {
        next.put(draft, result);
    }

    /** Of one sentence, in the order in which they fell. */
    public List<Judgement> judgements(int sentence) {
        return judgements.getOrDefault(sentence, List.of());
    }

    /** Of one sentence, in the order in which they fell. */
    public List<Weighing> weighings(int sentence) {
        return weighings.getOrDefault(sentence, List.of());
    }

    /** What became of each draft that was made of one sentence, in the order in which they were made. */
    public List<Fate> fates(int sentence) {
        return told.getOrDefault(sentence, List.of()).stream().map(this::fate).toList();
    }

    private Fate fate(Told each) {
        Object at = each.draft();
        for (Object step = next.get(at); step != null; step = next.get(at)) {
            at = step;
        }
        return new Fate(each.frame(), joints.get(each.draft()), ends.get(at), at);
    }
}
