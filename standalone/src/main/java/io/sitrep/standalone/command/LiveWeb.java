package io.sitrep.standalone.command;

import io.sitrep.ingest.fetch.FetchLimits;
import io.sitrep.ingest.fetch.PoliteWeb;
import io.sitrep.ingest.fetch.WebFetcher;
import io.sitrep.ingest.live.Web;
import io.sitrep.standalone.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The web as the commands that ask live sources see it. */
final class LiveWeb {

    private LiveWeb() {}

    static WebFetcher fetcher(Settings settings) {
        return WebFetcher.open(
                settings.get(Settings.SOURCES_USER_AGENT),
                settings.get(Settings.SOURCES_PRIVATE).equals("allow"),
                FetchLimits.STANDARD,
                Clock.systemUTC());
    }

    static Web polite(Settings settings, WebFetcher fetcher) {
        Clock clock = Clock.systemUTC();
        PoliteWeb web = new PoliteWeb(
                fetcher::fetch,
                name(settings.get(Settings.SOURCES_USER_AGENT)),
                Duration.ofSeconds(settings.get(Settings.SOURCES_PAUSE_SECONDS)),
                clock,
                time -> sleepUntil(time, clock));
        return web::fetch;
    }

    /** The product without its version: "Sitrep/0.1 (...)" is "sitrep" in robots.txt. */
    private static String name(String userAgent) {
        return userAgent.strip().split("[/ ]", 2)[0];
    }

    private static void sleepUntil(Instant time, Clock clock) throws InterruptedException {
        long millis = Duration.between(clock.instant(), time).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}
