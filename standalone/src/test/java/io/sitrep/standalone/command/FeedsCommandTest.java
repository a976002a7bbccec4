package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sitrep.avro.SeenFile;
import io.sitrep.avro.SourceState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsCommandTest {

    private final Path folder;
    private final HttpServer server;

    FeedsCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    }

    @BeforeEach
    void serve() {
        serve("/robots.txt", 404, "");
        serve(
                "/feed",
                200,
                "<rss><channel><title>Desk</title><item><link>http://desk.example.org/a</link><title>T</title>"
                        + "<pubDate>Sun, 28 Jan 2024 05:30:00 GMT</pubDate></item></channel></rss>");
        serve("/page", 200, "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(String path, int status, String body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private String sources() throws IOException {
        String at = "http://127.0.0.1:" + server.getAddress().getPort();
        String yaml = "sources:\n  - id: desk\n    feed: " + at + "/feed\n    pages: true\n  - id: wrong\n    feed: "
                + at + "/page\n";
        return Files.writeString(folder.resolve("sources.yaml"), yaml).toString();
    }

    @Test
    void shouldAskEachSourceAndSayWhatIsWrong() throws IOException {
        Ran ran = Ran.of(
                "feeds", "check", sources(), "--set", "sources.private=allow", "--set", "sources.pause.seconds=0");
        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
        assertThat(ran.outLines())
                .containsExactly(
                        "ok       desk: 1 entries of Desk, the newest of 2024-01-28T05:30:00Z",
                        "failed   wrong: it is a web page, not a feed; the page names the feed /feed");
    }

    @Test
    void shouldLookIntoFolders() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("inbox")).resolve("a.txt"), "A depot was hit.");
        Path file = Files.writeString(
                folder.resolve("folders.yaml"),
                "sources:\n  - {id: inbox, folder: inbox}\n  - {id: none, folder: ./none}\n");
        Ran ran = Ran.of("feeds", "check", file.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
        assertThat(ran.outLines())
                .containsExactly(
                        "ok       inbox: 1 files in " + folder.resolve("inbox"),
                        "failed   none: there is no folder " + folder.resolve("none"));
    }

    @Test
    void shouldTellHowAFolderIs() {
        Instant now = Instant.parse("2024-01-28T05:30:00Z");
        SeenFile taken = SeenFile.newBuilder()
                .setName("a.txt")
                .setSize(16)
                .setModified(now)
                .setContent("0123456789abcdef")
                .build();
        SeenFile coming = SeenFile.newBuilder(taken)
                .setName("b.txt")
                .setContent(null)
                .setResting(now)
                .build();
        SourceState.Builder state = SourceState.newBuilder()
                .setSourceId("inbox")
                .setAddress("/srv/inbox")
                .setDeclared("/srv/inbox")
                .setSince(now)
                .setLastPoll(now)
                .setNextPoll(now.plusSeconds(60))
                .setLastSuccess(now)
                .setLastNew(now)
                .setPublished(1)
                .setSeen(List.of())
                .setAlarms(List.of())
                .setFiles(List.of(taken, coming))
                .setLastError("c.txt cannot be read: permission denied");
        assertThat(FeedsCommand.Status.line(state.build()))
                .isEqualTo("ok       inbox: 1 published from 1 files, last answer 2024-01-28T05:30:00Z, last news "
                        + "2024-01-28T05:30:00Z, but c.txt cannot be read: permission denied");
        state.setFailures(2).setLastError("there is no folder /srv/inbox");
        assertThat(FeedsCommand.Status.line(state.build()))
                .endsWith(", failed 2 times: there is no folder /srv/inbox; next 2024-01-28T05:31:00Z");
    }

    @Test
    void shouldNotReachIntoItsOwnNetwork() throws IOException {
        Ran ran = Ran.of("feeds", "check", sources(), "--json");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("is an address of a private network").contains("\"ok\":false");
    }

    @Test
    void shouldFindNoErrorInTheSourcesToBeginWith() {
        Ran ran = Ran.of("feeds", "check", "--offline", "../docs/sources.example.yaml");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains(" sources, no error");
    }

    @Test
    void shouldTellEveryErrorOfTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "sources:\n  - id: A\n  - feed: ftp://x\n");
        Ran ran = Ran.of("feeds", "check", file.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errLines()).hasSizeGreaterThan(2);
    }
}
