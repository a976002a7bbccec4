package io.sitrep.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.ingest.Decoded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFetcherTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-01-28T05:30:00Z"), ZoneOffset.UTC);

    private static final FetchLimits LIMITS =
            new FetchLimits(1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5), 4);

    private final CountDownLatch end = new CountDownLatch(1);
    private BehavingServer server;
    private WebFetcher fetcher;

    @BeforeEach
    void start() {
        server = new BehavingServer();
        fetcher = WebFetcher.open("sitrep-test", true, LIMITS, CLOCK);
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        fetcher.close();
        server.close();
    }

    private Fetched fetch(BehavingServer.Behaviour behaviour) {
        server.on("/feed", behaviour);
        return fetcher.fetch(server.address("/feed"), null, null);
    }

    private static String text(Fetched fetched) {
        return new String(((Fetched.Delivered) fetched).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldDeliverAndThenAskOnlyForWhatChanged() {
        Fetched first = fetch(
                new Behaviours.Well("text/xml; charset=utf-8", "<rss/>".getBytes(StandardCharsets.UTF_8), "\"1\""));
        assertThat(first).isInstanceOf(Fetched.Delivered.class);
        Fetched.Delivered delivered = (Fetched.Delivered) first;
        assertThat(delivered.contentType()).isEqualTo("text/xml");
        assertThat(delivered.charset()).isEqualToIgnoringCase("utf-8");
        assertThat(fetcher.fetch(server.address("/feed"), delivered.etag(), null))
                .isEqualTo(new Fetched.Unchanged(null));
    }

    @Test
    void shouldReadTheCharsetOfTheDocumentWhereTheServerIsWrong() {
        byte[] body = "<?xml version='1.0' encoding='windows-1252'?><rss>caf\u00e9</rss>"
                .getBytes(Charset.forName("windows-1252"));
        Fetched.Delivered delivered =
                (Fetched.Delivered) fetch(new Behaviours.Well("text/xml; charset=utf-8", body, "\"1\""));
        assertThat(Decoded.xml(delivered.bytes(), delivered.charset()).text()).contains("caf\u00e9");
    }

    @Test
    void shouldNotWaitForASilentServer() {
        assertThat(fetch(new Behaviours.Silent(end))).isEqualTo(new Fetched.Unavailable("the server is silent", null));
    }

    @Test
    void shouldNotWaitForASlowServer() {
        assertThat(fetch(new Behaviours.Slow())).isEqualTo(new Fetched.Unavailable("took longer than 5 s", null));
    }

    @Test
    void shouldNotReadWhatHasNoEnd() {
        assertThat(fetch(new Behaviours.Endless())).isEqualTo(new Fetched.Refused("larger than 1024 KiB"));
    }

    @Test
    void shouldUnpack() {
        assertThat(text(fetch(new Behaviours.Packed("<rss/>")))).isEqualTo("<rss/>");
    }

    @Test
    void shouldNotUnpackABomb() throws IOException {
        assertThat(fetch(new Behaviours.GzipBomb(32))).isEqualTo(new Fetched.Refused("larger than 1024 KiB"));
    }

    @Test
    void shouldNotTakeWhatIsCutInTheMiddle() {
        assertThat(fetch(new Behaviours.WrongLength())).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void shouldFollowAMoveForGood() {
        server.on("/new", new Behaviours.Well("text/xml", "<rss/>".getBytes(StandardCharsets.UTF_8), "\"1\""));
        Fetched.Delivered delivered =
                (Fetched.Delivered) fetch(new Behaviours.Redirect("301 Moved Permanently", "/new"));
        assertThat(delivered.movedTo()).isEqualTo(server.address("/new"));
    }

    @Test
    void shouldFollowADetourWithoutMoving() {
        server.on("/new", new Behaviours.Well("text/xml", "<rss/>".getBytes(StandardCharsets.UTF_8), "\"1\""));
        Fetched.Delivered delivered = (Fetched.Delivered) fetch(new Behaviours.Redirect("302 Found", "/new"));
        assertThat(delivered.movedTo()).isNull();
        assertThat(delivered.address()).isEqualTo(server.address("/new"));
    }

    @Test
    void shouldMoveOnlyAsFarAsTheMoveIsForGood() {
        server.on("/2", new Behaviours.Redirect("302 Found", "/3"));
        server.on("/3", new Behaviours.Redirect("301 Moved Permanently", "/4"));
        server.on("/4", new Behaviours.Well("text/xml", "<rss/>".getBytes(StandardCharsets.UTF_8), "\"1\""));
        Fetched.Delivered delivered =
                (Fetched.Delivered) fetch(new Behaviours.Redirect("308 Permanent Redirect", "/2"));
        assertThat(delivered.movedTo()).isEqualTo(server.address("/2"));
    }

    @Test
    void shouldNotFollowALoop() {
        assertThat(fetch(new Behaviours.Redirect("302 Found", "/feed")))
                .isEqualTo(new Fetched.Refused("redirected more than 4 times"));
    }

    @Test
    void shouldKnowTheEndOfAFeed() {
        assertThat(fetch(new Behaviours.Status("410 Gone"))).isEqualTo(new Fetched.Gone());
    }

    @Test
    void shouldWaitAsLongAsTheServerAsks() {
        assertThat(fetch(new Behaviours.Status("429 Too Many Requests", "Retry-After: 120")))
                .isEqualTo(new Fetched.Unavailable("the server answers 429", Duration.ofMinutes(2)));
        assertThat(fetch(
                        new Behaviours.Status("503 Service Unavailable", "Retry-After: Sun, 28 Jan 2024 06:30:00 GMT")))
                .isEqualTo(new Fetched.Unavailable("the server answers 503", Duration.ofHours(1)));
        assertThat(fetch(new Behaviours.Status("500 Oops", "Retry-After: soon")))
                .isEqualTo(new Fetched.Unavailable("the server answers 500", null));
    }

    @Test
    void shouldTakeARefusalForOne() {
        assertThat(fetch(new Behaviours.Status("403 Forbidden")))
                .isEqualTo(new Fetched.Refused("the server answers 403"));
    }

    @Test
    void shouldNotFetchFromOurOwnNetwork() {
        server.on("/feed", new Behaviours.Well("text/xml", new byte[0], "\"1\""));
        try (WebFetcher guarded = WebFetcher.open("sitrep-test", false, LIMITS, CLOCK)) {
            assertThat(guarded.fetch(server.address("/feed"), null, null))
                    .isEqualTo(new Fetched.Refused("127.0.0.1 is an address of a private network"));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void shouldNotBeRedirectedIntoOurOwnNetwork() {
        int port = Integer.parseInt(server.address("").replaceFirst(".*:", ""));
        server.on("/secret", new Behaviours.Well("text/xml", new byte[0], "\"1\""));
        server.on("/feed", new Behaviours.Redirect("302 Found", "http://inside.example:" + port + "/secret"));
        DnsResolver names = new Names();
        try (WebFetcher guarded = WebFetcher.open("sitrep-test", names, LIMITS, CLOCK)) {
            assertThat(guarded.fetch("http://outside.example:" + port + "/feed", null, null))
                    .isEqualTo(new Fetched.Refused("inside.example is an address of a private network"));
        }
        assertThat(server.requests()).containsExactly("/feed");
    }

    /** The test server under a name that passes for one of outside, and a name that resolves to loopback. */
    private static final class Names implements DnsResolver {

        private final DnsResolver guarded = new PublicAddresses(SystemDefaultDnsResolver.INSTANCE);

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (host.equals("outside.example")) {
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }
            return new PublicAddresses(new Inside()).resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return guarded.resolveCanonicalHostname(host);
        }
    }

    private static final class Inside implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1"
            })
    void shouldKnowWhatIsPrivate(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "2606:4700::1111",
                "64:ff9b::808:808"
            })
    void shouldKnowWhatIsPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://news.example/",
                "file:///etc/passwd",
                "http://",
                "http://user:secret@news.example/",
                "not an address",
                ""
            })
    void shouldFetchNothingButTheWeb(String address) {
        assertThat(fetcher.fetch(address, null, null)).isInstanceOf(Fetched.Refused.class);
    }
}
