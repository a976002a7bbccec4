package io.sitrep.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpmlTest {

    private static final String LIST =
            """
            <?xml version="1.0"?>
            <!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <opml version="1.0"><head><title>Mine</title></head><body>
              <outline text="Wires">
                <outline type="rss" text="The Desk" title="The &quot;Desk&quot; &amp; more" xmlUrl="https://desk.example.org/rss?a=1&amp;b=2"/>
                <outline type="rss" text="The Desk and more" xmlurl="https://desk.example.org/other"/>
                <outline type="rss" text="&x;" xmlUrl="https://x.example.org/"/>
              </outline>
              <outline text="again" xmlUrl="https://desk.example.org/other"/>
              <outline text="no address" xmlUrl="javascript:alert(1)"/>
            </body></opml>
            """;

    @Test
    void shouldReadWhatReadersWrite() {
        List<SourceSpec> sources = Opml.read(LIST, Duration.ofMinutes(30));
        assertThat(sources)
                .extracting(SourceSpec::address)
                .containsExactly(
                        "https://desk.example.org/rss?a=1&b=2",
                        "https://desk.example.org/other",
                        "https://x.example.org/");
        assertThat(sources.get(0).outlet()).isEqualTo("The \"Desk\" & more");
        assertThat(sources).extracting(SourceSpec::id).startsWith("the-desk-more", "the-desk-and-more");
        assertThat(sources.toString()).doesNotContain("root:");
    }

    @Test
    void shouldComeBackFromASourcesFileAndFromOpml(@TempDir Path folder) throws IOException {
        List<SourceSpec> sources = Opml.read(LIST, Duration.ofMinutes(15));
        Path file = Files.writeString(folder.resolve("s.yaml"), Opml.sourcesFile(sources));
        assertThat(SourcesFile.read(file)).isEqualTo(sources);
        assertThat(Opml.read(Opml.write(sources), Duration.ofMinutes(15)))
                .extracting(SourceSpec::address, SourceSpec::outlet)
                .containsExactlyElementsOf(sources.stream()
                        .map(each -> org.assertj.core.groups.Tuple.tuple(each.address(), each.outlet()))
                        .toList());
    }
}
