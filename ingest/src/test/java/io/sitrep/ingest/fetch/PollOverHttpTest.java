package io.sitrep.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.ingest.Hands;
import io.sitrep.ingest.live.Poll;
import io.sitrep.ingest.live.SourceReader;
import io.sitrep.ingest.live.SourceSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A poll from the socket to the articles, for what servers do to readers of feeds. */
class PollOverHttpTest {

    private static final FetchLimits LIMITS =
            new FetchLimits(32 << 20, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60), 5);

    private final Hands clock = new Hands(Instant.parse("2024-01-28T05:30:00Z"));
    private final BehavingServer server = new BehavingServer();
    private final WebFetcher fetcher = WebFetcher.open("Sitrep/test", true, LIMITS, clock);

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        server.close();
    }

    private Poll poll(String path) {
        PoliteWeb web = new PoliteWeb(fetcher::fetch, "sitrep", Duration.ZERO, clock, time -> {});
        SourceSpec source =
                new SourceSpec("s", SourceSpec.Kind.FEED, server.address(path), null, Duration.ofMinutes(15), false);
        return new SourceReader(web::fetch).poll(source, null, clock.instant());
    }

    private static Behaviours.Well xml(String body) {
        return new Behaviours.Well("text/xml", body.getBytes(UTF_8), "\"v\"");
    }

    private static String item(String number) {
        return "<item><link>http://desk.example.org/" + number + "</link><title>T" + number + "</title></item>";
    }

    /** Says what robots may not. */
    private record RobotsDeny() implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            byte[] body = "User-agent: *\nDisallow: /\n".getBytes(UTF_8);
            BehavingServer.head(out, "200 OK", "Content-Type: text/plain", "Content-Length: " + body.length);
            out.write(body);
        }
    }

    /** Ends the connection in the middle of a whole that it did not measure. */
    private record CutInTheMiddle(String beginning) implements BehavingServer.Behaviour {

        @Override
        public void answer(Map<String, String> headers, OutputStream out) throws IOException {
            BehavingServer.head(out, "200 OK", "Content-Type: text/xml", "Transfer-Encoding: chunked");
            byte[] bytes = beginning.getBytes(UTF_8);
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
            out.write(bytes);
            out.write("\r\n".getBytes(UTF_8));
        }
    }

    @Test
    void shouldNotAskWhereRobotsMayNot() {
        server.on("/robots.txt", new RobotsDeny()).on("/feed", xml("<rss/>"));
        assertThat(poll("/feed").state().getLastError()).isEqualTo("robots.txt does not allow it");
        assertThat(server.requests()).containsExactly("/robots.txt");
    }

    @Test
    void shouldTakeNothingOfAConnectionThatIsCut() {
        server.on("/feed", new CutInTheMiddle("<rss><channel>" + item("1") + item("2")));
        Poll poll = poll("/feed");
        assertThat(poll.articles()).isEmpty();
        assertThat(poll.state().getFailures()).isEqualTo(1);
    }

    @Test
    void shouldReadWhatIsMalformedAsFarAsItMakesSense() {
        server.on("/feed", xml("<rss><channel>" + item("1") + "<item><title>A & B < C</title></channel>" + item("3")));
        assertThat(poll("/feed").articles()).isNotEmpty();
    }

    @Test
    void shouldNotBlowUpEntities() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">");
        for (char c = 'b'; c <= 'k'; c++) {
            String inner = "&" + (char) (c - 1) + ";";
            bomb.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(inner.repeat(10))
                    .append("\">");
        }
        bomb.append(
                "]><rss><channel><item><link>http://desk.example.org/1</link><title>&k;</title></item></channel></rss>");
        server.on("/feed", xml(bomb.toString()));
        assertThat(poll("/feed").articles())
                .allSatisfy(article -> assertThat(article.getContent().length()).isLessThan(100_000));
    }

    @Test
    void shouldTakeAHundredThousandItemsInPortions() {
        StringBuilder feed = new StringBuilder("<rss><channel>");
        for (int i = 0; i < 100_000; i++) {
            feed.append(item(String.valueOf(i)));
        }
        server.on("/feed", xml(feed.append("</channel></rss>").toString()));
        Poll poll = poll("/feed");
        assertThat(poll.articles()).hasSize(1000);
        assertThat(poll.state().getEtag()).as("there is more to be read").isNull();
    }
}
