package io.sitrep.dashboard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One reader's queue of changes. A reader that falls behind loses single changes and gets one gap instead; it never holds up the others. */
final class Subscription implements AutoCloseable {

    static final int CAPACITY = 64;

    private final BlockingQueue<Change> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<Subscription> onClose;

    Subscription(Consumer<Subscription> onClose) {
        this.onClose = onClose;
    }

    void offer(Change change) {
        if (!queue.offer(change)) {
            queue.clear();
            queue.offer(Change.gap(change.version(), change.offsets()));
        }
    }

    /** The next change; empty where none came in time. */
    Optional<Change> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
