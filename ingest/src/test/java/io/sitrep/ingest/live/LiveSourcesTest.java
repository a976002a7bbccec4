package io.sitrep.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.Hands;
import io.sitrep.ingest.UnavailableException;
import io.sitrep.ingest.fetch.Fetched;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveSourcesTest {

    /** What would be in topics. */
    private static final class Memory implements Ledger {

        private final Map<String, SourceState> states = new HashMap<>();
        private final List<Article> articles = new ArrayList<>();
        private final Set<String> others = new HashSet<>();
        private boolean away;

        @Override
        public boolean owns(String sourceId) {
            return !others.contains(sourceId);
        }

        @Override
        public Optional<SourceState> state(String sourceId) {
            return Optional.ofNullable(states.get(sourceId));
        }

        @Override
        public void commit(Poll poll, @Nullable SourceState before) {
            if (away) {
                throw new UnavailableException("the cluster is away");
            }
            articles.addAll(poll.articles());
            states.put(poll.state().getSourceId(), poll.state());
        }
    }

    private final Hands clock = new Hands(Instant.parse("2024-01-28T05:30:00Z"));
    private final Memory ledger = new Memory();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Fetched> web = new HashMap<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private LiveSources live(SourceSpec... sources) {
        SourceReader reader = new SourceReader((address, etag, lastModified) -> {
            asked.add(address);
            Fetched answer = web.get(address);
            if (answer == null) {
                throw new IllegalStateException("a bug in the reader of " + address);
            }
            return answer;
        });
        return new LiveSources(List.of(sources), reader, ledger, clock, tasks::add, PollWatcher.NONE);
    }

    private void tick(LiveSources live) {
        live.tick();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static SourceSpec source(String id, String address) {
        return new SourceSpec(id, SourceSpec.Kind.FEED, address, null, Duration.ofMinutes(15), false);
    }

    private static Fetched feed(String name) {
        String xml = "<rss><channel><title>" + name + "</title><item><link>https://" + name
                + ".example.org/a</link><title>T</title></item></channel></rss>";
        return new Fetched.Delivered(
                xml.getBytes(StandardCharsets.UTF_8), "text/xml", null, null, null, "https://" + name + "/f", null);
    }

    @Test
    void shouldGoOnWhereOneSourceBreaks() {
        web.put("https://b/f", feed("b"));
        LiveSources live = live(source("a", "https://a/f"), source("b", "https://b/f"));
        tick(live);
        assertThat(ledger.articles).hasSize(1);
        tick(live);
        assertThat(asked).as("not again and again").containsExactly("https://a/f", "https://b/f");
        clock.turn(Duration.ofMinutes(20));
        tick(live);
        assertThat(asked).hasSize(4);
    }

    @Test
    void shouldHaveOnePollOfAHostAtATime() {
        web.put("https://a/1", feed("a"));
        web.put("https://a/2", feed("a"));
        LiveSources live = live(source("one", "https://a/1"), source("two", "https://a/2"));
        live.tick();
        assertThat(tasks).hasSize(1);
        live.tick();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        live.tick();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void shouldAskOnlyForItsOwn() {
        web.put("https://b/f", feed("b"));
        ledger.others.add("a");
        tick(live(source("a", "https://a/f"), source("b", "https://b/f")));
        assertThat(asked).containsExactly("https://b/f");
    }

    @Test
    void shouldLoseNothingWhileTheLedgerIsAway() {
        web.put("https://b/f", feed("b"));
        ledger.away = true;
        LiveSources live = live(source("b", "https://b/f"));
        tick(live);
        tick(live);
        assertThat(asked).as("it waits").hasSize(1);
        ledger.away = false;
        clock.turn(Duration.ofMinutes(1));
        tick(live);
        assertThat(ledger.articles).hasSize(1);
    }

    @Test
    void shouldNotAskForWhatIsGoneUntilTheFileNamesAnotherAddress() {
        web.put("https://b/f", new Fetched.Gone());
        tick(live(source("b", "https://b/f")));
        clock.turn(Duration.ofDays(3));
        tick(live(source("b", "https://b/f")));
        assertThat(asked).hasSize(1);
        web.put("https://b/new", feed("b"));
        tick(live(source("b", "https://b/new")));
        assertThat(ledger.articles).hasSize(1);
    }

    @Test
    void shouldGoOnWhereItWasAfterARestart() {
        web.put("https://b/f", feed("b"));
        tick(live(source("b", "https://b/f")));
        tick(live(source("b", "https://b/f")));
        assertThat(asked).as("its time has not come").hasSize(1);
    }
}
