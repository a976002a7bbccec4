package io.sitrep.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.ingest.live.SourceSpec.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {

    private final Path folder;

    SourcesFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("sources.yaml"), text);
    }

    @Test
    void shouldReadSources() throws IOException {
        List<SourceSpec> sources = SourcesFile.read(
                file(
                        """
                every: 30m
                sources:
                  - id: desk
                    feed: https://desk.example.org/rss.xml
                    outlet: The Desk
                    every: 5m
                    pages: true
                  - id: map
                    sitemap: https://desk.example.org/news.xml
                  - id: inbox
                    folder: ../inbox
                """));
        assertThat(sources)
                .containsExactly(
                        new SourceSpec(
                                "desk",
                                Kind.FEED,
                                "https://desk.example.org/rss.xml",
                                "The Desk",
                                Duration.ofMinutes(5),
                                true),
                        new SourceSpec(
                                "map",
                                Kind.SITEMAP,
                                "https://desk.example.org/news.xml",
                                null,
                                Duration.ofMinutes(30),
                                true),
                        new SourceSpec(
                                "inbox",
                                Kind.FOLDER,
                                folder.resolveSibling("inbox").toString(),
                                null,
                                Duration.ofMinutes(30),
                                false));
    }

    @Test
    void shouldTellEveryErrorWithItsLine() throws IOException {
        Path file = file(
                """
                sources:
                  - id: The Desk
                    feed: desk.example.org
                    often: true
                  - feed: https://a.example/
                    sitemap: https://a.example/
                  - id: a
                    feed: https://a.example/
                    every: 5 minutes
                  - id: b
                    feed: https://a.example/
                  - id: b
                    feed: https://b.example/
                    pages: maybe
                  - id: c
                    folder: inbox
                    pages: true
                """);
        assertThatThrownBy(() -> SourcesFile.read(file))
                .hasMessageContaining(":2: an id is lower-case letters")
                .hasMessageContaining(":4: unknown name 'often'")
                .hasMessageContaining(":3: expected an address")
                .hasMessageContaining(":5: a source needs an id")
                .hasMessageContaining(":5: a source has either a feed or a sitemap or a folder")
                .hasMessageContaining(":9: expected a time from 1m to 7d, like 15m or 2h, not '5 minutes'")
                .hasMessageContaining(":14: expected true or false, not 'maybe'")
                .hasMessageContaining(":15: a folder has no pages to fetch");
    }

    @Test
    void shouldTellThatTwoSourcesHaveOneName() throws IOException {
        Path file =
                file("sources:\n  - {id: b, feed: 'https://a.example/'}\n  - {id: b, feed: 'https://b.example/'}\n");
        assertThatThrownBy(() -> SourcesFile.read(file))
                .hasMessageEndingWith(":3: source 'b' is declared in line 2 already");
    }

    @Test
    void shouldTellWhatIsNoSourcesFile() throws IOException {
        assertThatThrownBy(() -> SourcesFile.read(folder.resolve("none.yaml")))
                .hasMessageEndingWith("none.yaml: no such file");
        Path empty = file("");
        assertThatThrownBy(() -> SourcesFile.read(empty)).hasMessageEndingWith("the file is empty");
        Path broken = file("sources: [");
        assertThatThrownBy(() -> SourcesFile.read(broken)).hasMessageContaining("sources.yaml:");
        Path list = file("- a\n");
        assertThatThrownBy(() -> SourcesFile.read(list)).hasMessageContaining(":1: expected names and values");
    }
}
