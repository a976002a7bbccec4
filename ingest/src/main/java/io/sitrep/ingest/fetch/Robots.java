package io.sitrep.ingest.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What hosts allow robots (RFC 9309): fetched once a day, kept for a bounded number of hosts. A host without the file allows everything;
 * one whose file cannot be had for a fault of the server allows nothing for an hour. Safe for use by several threads: two that ask for the
 * same host at once may both fetch its file, and nobody waits for the file of another host.
 */
final class Robots {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration KEPT_AFTER_FAULT = Duration.ofHours(1);
    private static final int HOSTS = 10_000;

    /** A delay that a host asks for is granted up to this. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);

    private final Function<String, Fetched> fetcher;
    private final String name;
    private final Clock clock;

    /** Guarded by itself. */
    private final Map<String, Known> hosts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > HOSTS;
        }
    };

    private record Known(BaseRobotRules rules, Instant until) {}

    /** @param name by which robots.txt may speak to us, in lower case */
    Robots(Function<String, Fetched> fetcher, String name, Clock clock) {
        this.fetcher = fetcher;
        this.name = name.toLowerCase(Locale.ROOT);
        this.clock = clock;
    }

    boolean allows(URI address) {
        return rules(address).isAllowed(address.toString());
    }

    /** How long the host asks robots to wait between two requests; zero where it does not. */
    Duration delay(URI address) {
        long millis = rules(address).getCrawlDelay();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis(Math.min(millis, LONGEST_DELAY.toMillis()));
    }

    private BaseRobotRules rules(URI address) {
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        Known known;
        synchronized (hosts) {
            known = hosts.get(origin);
        }
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = fetched(origin);
            synchronized (hosts) {
                hosts.remove(origin);
                hosts.put(origin, known);
            }
        }
        return known.rules();
    }

    private Known fetched(String origin) {
        Fetched answer = fetcher.apply(origin + "/robots.txt");
        if (answer instanceof Fetched.Delivered delivered) {
            BaseRobotRules rules = new SimpleRobotRulesParser()
                    .parseContent(origin + "/robots.txt", delivered.bytes(), "text/plain", List.of(name));
            return new Known(rules, clock.instant().plus(KEPT));
        }
        if (answer instanceof Fetched.Unavailable) {
            return new Known(
                    new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_NONE),
                    clock.instant().plus(KEPT_AFTER_FAULT));
        }
        return new Known(
                new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL),
                clock.instant().plus(KEPT));
    }
}
