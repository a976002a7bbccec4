package io.sitrep.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.standalone.command.Ran;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command in a thread of its own, which ends it as Ctrl-C does. */
record Running(Thread thread, CompletableFuture<Ran> ran) {

    static Running of(String command, String... more) {
        CompletableFuture<Ran> ran = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> ran.complete(Ran.of(
                        Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new))),
                command);
        thread.start();
        return new Running(thread, ran);
    }

    /** Nobody ended it, so it should be at work. */
    void failIfEnded() {
        if (ran.isDone()) {
            throw new AssertionError(thread.getName() + " ended by itself: " + ran.join());
        }
    }

    void end() {
        thread.interrupt();
        Ran ended = ran.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(ended.code()).as(ended.err()).isZero();
    }
}
