package io.sitrep.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.ingest.Hands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliteWebTest {

    private static final Instant START = Instant.parse("2024-01-28T05:30:00Z");

    private final Hands clock = new Hands(START);
    private final Map<String, Fetched> pages = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final PoliteWeb web = new PoliteWeb(
            (address, etag, lastModified) -> {
                asked.add(address);
                return pages.getOrDefault(address, new Fetched.Refused("the server answers 404"));
            },
            "sitrep",
            Duration.ofSeconds(2),
            clock,
            time -> clock.turn(Duration.between(clock.instant(), time)));

    private static Fetched text(String text) {
        return new Fetched.Delivered(text.getBytes(StandardCharsets.UTF_8), "text/plain", null, null, null, "", null);
    }

    @Test
    void shouldNotFetchWhatRobotsMayNot() {
        pages.put("http://a.example/robots.txt", text("User-agent: sitrep\nDisallow: /private\n"));
        pages.put("http://a.example/feed", text("x"));
        pages.put("http://a.example/private/feed", text("x"));
        assertThat(web.fetch("http://a.example/feed", null, null)).isInstanceOf(Fetched.Delivered.class);
        assertThat(web.fetch("http://a.example/private/feed", null, null))
                .isEqualTo(new Fetched.Refused("robots.txt does not allow it"));
        assertThat(asked).containsExactly("http://a.example/robots.txt", "http://a.example/feed");
    }

    @Test
    void shouldFetchEverythingWhereThereIsNoRobotsFile() {
        pages.put("http://a.example/feed", text("x"));
        assertThat(web.fetch("http://a.example/feed", null, null)).isInstanceOf(Fetched.Delivered.class);
    }

    @Test
    void shouldFetchNothingForAnHourWhereTheRobotsFileCannotBeHad() {
        pages.put("http://a.example/robots.txt", new Fetched.Unavailable("the server answers 500", null));
        pages.put("http://a.example/feed", text("x"));
        assertThat(web.fetch("http://a.example/feed", null, null)).isInstanceOf(Fetched.Refused.class);
        pages.remove("http://a.example/robots.txt");
        clock.turn(Duration.between(clock.instant(), START.plus(Duration.ofMinutes(61))));
        assertThat(web.fetch("http://a.example/feed", null, null)).isInstanceOf(Fetched.Delivered.class);
    }

    @Test
    void shouldPauseBetweenTwoRequestsToOneHost() {
        web.fetch("http://a.example/1", null, null);
        web.fetch("http://b.example/1", null, null);
        assertThat(clock.instant()).isEqualTo(START);
        web.fetch("http://a.example/2", null, null);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void shouldPauseAsLongAsTheHostAsks() {
        pages.put("http://a.example/robots.txt", text("User-agent: *\nCrawl-delay: 7\n"));
        web.fetch("http://a.example/1", null, null);
        web.fetch("http://a.example/2", null, null);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7));
    }
}
