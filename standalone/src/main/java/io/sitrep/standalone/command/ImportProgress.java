package io.sitrep.standalone.command;

import io.sitrep.ingest.Inputs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells how far a long import is: a line that renews itself on a terminal, a line now and then elsewhere, nothing where it is soon over. */
final class ImportProgress {

    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(15);
    private static final int BAR = 20;

    /** Looking at the clock for each document would cost more than some documents. */
    private static final int STRIDE = 64;

    private final Console console;
    private final Inputs inputs;
    private final Clock clock;
    private final boolean terminal;
    private final Instant start;
    private Instant next;
    private long documents;
    private boolean shown;

    /** @param terminal whether standard error is one */
    ImportProgress(Console console, Inputs inputs, Clock clock, boolean terminal) {
        this.console = console;
        this.inputs = inputs;
        this.clock = clock;
        this.terminal = terminal;
        this.start = clock.instant();
        this.next = start.plus(FIRST);
    }

    /** One more document was read. */
    void step() {
        if (++documents % STRIDE != 0) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal ? ON_TERMINAL : ELSEWHERE);
        shown = true;
        String line = line(now);
        if (terminal) {
            console.err().print("\r" + line + "\u001B[K");
            console.err().flush();
        } else {
            console.say(line);
        }
    }

    /** Leaves the line that renewed itself. */
    void end() {
        if (terminal && shown) {
            console.err().println();
        }
    }

    private String line(Instant now) {
        long millis = Math.max(1, Duration.between(start, now).toMillis());
        String rate = String.format(Locale.ROOT, "%,d documents, %,d a second", documents, documents * 1000 / millis);
        long read = inputs.bytesRead();
        long total = inputs.bytesTotal();
        if (total <= 0 || read <= 0) {
            return rate;
        }
        long percent = Math.min(100, read * 100 / total);
        long left = Math.max(0, total - read) / Math.max(1, read * 1000 / millis);
        String bar = terminal
                ? "[" + "#".repeat((int) (percent * BAR / 100)) + ".".repeat((int) (BAR - percent * BAR / 100)) + "] "
                : "";
        return String.format(
                Locale.ROOT, "%s%d %% of %,d MB, %s, %s left", bar, percent, total >> 20, rate, span(left));
    }

    private static String span(long seconds) {
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
