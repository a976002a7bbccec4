package io.sitrep.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.sitrep.avro.Article;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** Packed files, mails, web archives, and imports that go on. */
class ArchiveTest {

    private final Path folder;

    ArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] lines(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            out.append("{\"articleId\":\"a")
                    .append(i)
                    .append("\",\"content\":\"text ")
                    .append(i)
                    .append("\"}\n");
        }
        return out.toString().getBytes(UTF_8);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static WarcResponse page(int number, int status, String type, String body) throws IOException {
        return new WarcResponse.Builder(URI.create("https://desk.example.org/story/" + number + "?utm_source=x"))
                .date(Instant.parse("2024-01-28T05:30:00Z").plusSeconds(number))
                .body(new HttpResponse.Builder(status, "OK")
                        .body(MediaType.parse(type), body.getBytes(UTF_8))
                        .build())
                .build();
    }

    private Path archive(String name, int pages) throws IOException {
        Path path = folder.resolve(name);
        WarcCompression packing = name.endsWith(".gz") ? WarcCompression.GZIP : WarcCompression.NONE;
        try (WarcWriter writer = new WarcWriter(
                Files.newByteChannel(
                        path, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE),
                packing)) {
            writer.write(new Warcinfo.Builder()
                    .fields(Map.of("software", List.of("test")))
                    .build());
            writer.write(page(1000, 404, "text/html", "<p>nothing</p>"));
            writer.write(page(1001, 200, "image/png", "no picture"));
            for (int i = 0; i < pages; i++) {
                writer.write(page(
                        i,
                        200,
                        "text/html; charset=utf-8",
                        "<title>Story " + i + "</title><p>What happened, told for the " + i + "th time.</p>"));
            }
        }
        return path;
    }

    @Test
    void shouldUnpackByContentAndNameByWhatIsInside() throws IOException {
        Path text = file("note.txt.gz", gzip("A depot was hit.".getBytes(UTF_8)));
        Path json = file("more.jsonl.zst", Zstd.compress(lines(0, 3)));
        Article note = Reading.only(Reading.inputs(text));
        assertThat(note.getArticleId()).isEqualTo("note");
        assertThat(note.getContent()).isEqualTo("A depot was hit.");
        assertThat(Reading.inputs(json))
                .extracting(Reading::article)
                .extracting(Article::getArticleId)
                .containsExactly("a0", "a1", "a2");
    }

    @Test
    void shouldUnpackStandardInput() throws IOException {
        assertThat(Reading.standardInput(gzip(lines(0, 2)))).hasSize(2);
        assertThat(Reading.standardInput(Zstd.compress(lines(0, 2)))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bomb.jsonl.gz", "bomb.jsonl.zst", "bomb.txt.gz"})
    void shouldNotUnpackABomb(String name) throws IOException {
        byte[] blanks = new byte[128 << 20];
        java.util.Arrays.fill(blanks, (byte) ' ');
        Path bomb = file(name, name.endsWith("gz") ? gzip(blanks) : Zstd.compress(blanks));
        assertThat(Reading.inputs(bomb))
                .singleElement()
                .extracting(Reading::rejection)
                .asString()
                .containsAnyOf("cannot be read from here on", "larger than 8 MiB");
    }

    @Test
    void shouldRefuseWhatIsNotPackedAsItsBytesSay() throws IOException {
        byte[] cut = java.util.Arrays.copyOf(gzip(lines(0, 1000)), 500);
        List<Read> reads = Reading.inputs(file("cut.jsonl.gz", cut));
        assertThat(Reading.rejection(reads.get(reads.size() - 1))).contains("cannot be read from here on");
    }

    @Test
    void shouldReadAMail() throws IOException {
        String mail =
                """
                From: =?utf-8?Q?The_D=C3=A9sk?= <wire@desk.example.org>
                Subject: =?utf-8?B?RGVwb3QgaGl0?=
                Date: Sun, 28 Jan 2024 05:30:00 +0300
                Message-ID: <77@desk.example.org>
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/html; charset=utf-8

                <p>A depot was hit.</p>
                --b
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                A dep=F4t was hit.
                --b--
                """
                        .replace("\n", "\r\n");
        Article article = Reading.only(Reading.inputs(file("wire.eml", mail.getBytes(UTF_8))));
        assertThat(article.getTitle()).isEqualTo("Depot hit");
        assertThat(article.getOutlet()).isEqualTo("The D\u00E9sk");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2024-01-28T02:30:00Z"));
        assertThat(article.getContent().strip()).isEqualTo("A dep\u00F4t was hit.");
        assertThat(article.getContentType()).isEqualTo("text/plain");
        Article again = Reading.only(Reading.inputs(file("copy.eml", mail.getBytes(UTF_8))));
        assertThat(again).as("one mail in two files").isEqualTo(article);
    }

    @Test
    void shouldRefuseWhatIsNoMail() throws IOException {
        assertThat(Reading.inputs(file("no.eml", new byte[0])))
                .singleElement()
                .extracting(Reading::rejection)
                .asString()
                .contains("no mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"news.warc", "news.warc.gz"})
    void shouldReadThePagesOfAnArchive(String name) throws IOException {
        List<Article> articles =
                Reading.inputs(archive(name, 3)).stream().map(Reading::article).toList();
        assertThat(articles).extracting(Article::getTitle).containsExactly("Story 0", "Story 1", "Story 2");
        Article first = articles.get(0);
        assertThat(first.getUrl()).isEqualTo("https://desk.example.org/story/0?utm_source=x");
        assertThat(first.getArticleId()).isEqualTo(Fingerprint.of("https://desk.example.org/story/0"));
        assertThat(first.getFetchedAt()).isEqualTo(Instant.parse("2024-01-28T05:30:00Z"));
        assertThat(first.getContentType()).isEqualTo("text/html");
    }

    @Test
    void shouldKnowAPageOfAnArchiveByTheAddressThatItNamesAsItsOwn() throws IOException {
        Path path = folder.resolve("named.warc.gz");
        try (WarcWriter writer = new WarcWriter(
                Files.newByteChannel(
                        path, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE),
                WarcCompression.GZIP)) {
            writer.write(page(1, 200, "text/html", "<link rel=canonical href=/depot-hit><p>A depot was hit.</p>"));
            writer.write(
                    page(2, 200, "text/html", "<link rel=canonical href=/depot-hit><p>A depot was hit again.</p>"));
            writer.write(
                    page(3, 200, "text/html", "<link rel=canonical href=https://agency.example/3><p>Printed.</p>"));
            writer.write(page(4, 200, "text/plain", "<link rel=canonical href=/depot-hit>"));
        }
        List<Article> articles =
                Reading.inputs(path).stream().map(Reading::article).toList();
        assertThat(articles)
                .extracting(Article::getArticleId)
                .containsExactly(
                        Fingerprint.of("https://desk.example.org/depot-hit"),
                        Fingerprint.of("https://desk.example.org/depot-hit"),
                        Fingerprint.of("https://desk.example.org/story/3"),
                        Fingerprint.of("https://desk.example.org/story/4"));
        assertThat(articles.get(0).getUrl())
                .as("where it was")
                .isEqualTo("https://desk.example.org/story/1?utm_source=x");
        assertThat(articles.get(0).getRevision()).isNotEqualTo(articles.get(1).getRevision());
    }

    @Test
    void shouldReadAnArchiveThatIsCutAsFarAsItGoes() throws IOException {
        Path whole = archive("whole.warc.gz", 20);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = file("cut.warc.gz", java.util.Arrays.copyOf(bytes, bytes.length - 150));
        List<Read> reads = Reading.inputs(cut);
        assertThat(reads.size()).isBetween(19, 21);
        assertThat(reads.get(reads.size() - 1)).isInstanceOf(Read.Rejected.class);
    }

    @Test
    void shouldRefuseWhatIsNoArchive() throws IOException {
        assertThat(Reading.inputs(file("no.warc", "nothing of the kind".getBytes(UTF_8))))
                .singleElement()
                .isInstanceOf(Read.Rejected.class);
    }

    /** Reads so many documents, and says how far it came. */
    private static Map<String, Inputs.Position> stopAfter(
            int documents, Map<String, Inputs.Position> before, List<String> ids, Path... files) {
        List<String> names = java.util.Arrays.stream(files).map(Path::toString).toList();
        Map<String, Inputs.Position> out = new HashMap<>(before);
        try (Inputs inputs = Sources.open(names, PublishedDates.none(), InputStream.nullInputStream(), before)) {
            for (int i = 0; i < documents; i++) {
                Optional<Read> read = inputs.next();
                if (read.isEmpty()) {
                    break;
                }
                ids.add(Reading.article(read.get()).getArticleId());
            }
            inputs.positions().forEach(position -> out.put(position.input(), position));
            return out;
        }
    }

    @Test
    void shouldGoOnWhereItWasHoweverOftenItIsStopped() throws IOException {
        Path[] files = {
            file("a.jsonl", lines(0, 25)),
            file("b.jsonl.gz", gzip(lines(25, 50))),
            file("c.jsonl.zst", Zstd.compress(lines(50, 75))),
            file("d.txt", "text".getBytes(UTF_8)),
            archive("e.warc", 25),
            archive("f.warc.gz", 25)
        };
        List<String> whole = new ArrayList<>();
        stopAfter(Integer.MAX_VALUE, Map.of(), whole, files);
        for (int stride : new int[] {1, 7, 25, 26}) {
            List<String> ids = new ArrayList<>();
            Map<String, Inputs.Position> before = Map.of();
            int last = -1;
            while (ids.size() > last && ids.size() <= whole.size()) {
                last = ids.size();
                before = stopAfter(stride, before, ids, files);
            }
            assertThat(ids).as("stopped after each %d", stride).isEqualTo(whole);
        }
    }

    @Test
    void shouldReadWhatWasAddedAndBeginAnewWithAnotherFileOfTheName() throws IOException {
        Path path = file("a.jsonl", lines(0, 3));
        List<String> ids = new ArrayList<>();
        Map<String, Inputs.Position> before = stopAfter(99, Map.of(), ids, path);
        Files.write(path, lines(3, 5), java.nio.file.StandardOpenOption.APPEND);
        before = stopAfter(99, before, ids, path);
        assertThat(ids).containsExactly("a0", "a1", "a2", "a3", "a4");
        file("a.jsonl", lines(7, 9));
        stopAfter(99, before, ids, path);
        assertThat(ids).endsWith("a7", "a8");
    }
}
