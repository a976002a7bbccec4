package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.Article;
import io.sitrep.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    private final Path folder;

    SourcesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void shouldMakeATextFileOneArticleNamedAfterTheFile() throws IOException {
        Article article = Reading.only(Reading.inputs(file("erbil.2024.txt", "Drones were shot down.\n")));

        assertThat(article.getArticleId()).isEqualTo("erbil.2024");
        assertThat(article.getContent()).isEqualTo("Drones were shot down.\n");
        assertThat(article.getContentType()).isEqualTo("text/plain");
        assertThat(article.getCharset()).isEqualTo("utf-8");
        assertThat(article.getTitle()).isNull();
        assertThat(article.getUrl()).isNull();
        assertThat(article.getOutlet()).isNull();
        assertThat(article.getPublishedAt()).isNull();
        assertThat(article.getFetchedAt()).isNull();
        assertThat(article.getNotes()).isEmpty();
    }

    @Test
    void shouldGiveTheSameRevisionForTheSameTextAndAnotherForAnother() throws IOException {
        Path path = file("a.txt", "one");
        String first = Reading.only(Reading.inputs(path)).getRevision();

        assertThat(first).matches("[0-9a-f]{16}");
        assertThat(Reading.only(Reading.inputs(path)).getRevision()).isEqualTo(first);
        assertThat(Reading.only(Reading.inputs(file("a.txt", "two"))).getRevision())
                .isNotEqualTo(first);
    }

    @Test
    void shouldKeepHtmlRawAndTakeItsTitle() throws IOException {
        String html =
                "<!doctype html><html><head><TITLE class=x>Strike &amp; talks\n  in Iraq</title></head><body>x<!-- y --></body>";
        Article article = Reading.only(Reading.inputs(file("page.html", html)));

        assertThat(article.getTitle()).isEqualTo("Strike & talks in Iraq");
        assertThat(article.getContent()).isEqualTo(html);
        assertThat(article.getContentType()).isEqualTo("text/html");
    }

    @Test
    void shouldHaveNoTitleWhenTheHtmlHasNone() throws IOException {
        assertThat(Reading.only(Reading.inputs(file("page.HTM", "<p>x</p><title> </title>")))
                        .getTitle())
                .isNull();
    }

    @Test
    void shouldReadAFolderSortedByNameWithoutHiddenOnesAndOtherKinds() throws IOException {
        file("b.txt", "b");
        file("a.html", "<p>a");
        file("c.jsonl", "{\"articleId\":\"c1\",\"content\":\"x\"}\n{\"articleId\":\"c2\",\"content\":\"y\"}\n");
        file(".hidden.txt", "h");
        file("README.md", "m");
        file("dates.tsv", "t");
        Files.createDirectory(folder.resolve("sub.txt"));

        assertThat(Reading.inputs(folder))
                .extracting(read -> Reading.article(read).getArticleId())
                .containsExactly("a", "b", "c1", "c2");
    }

    @Test
    void shouldSayThatAFolderHoldsNothing() {
        assertThat(Reading.inputs(folder))
                .singleElement()
                .extracting(Reading::rejection)
                .asString()
                .contains("holds no file named .txt");
    }

    @Test
    void shouldGoOnBehindAnInputThatDoesNotExist() throws IOException {
        List<Read> reads = Reading.inputs(folder.resolve("missing.txt"), file("a.txt", "a"));

        assertThat(reads).hasSize(2);
        assertThat(Reading.rejection(reads.get(0))).endsWith("missing.txt: cannot be read: no such file or folder");
        assertThat(Reading.article(reads.get(1)).getContent()).isEqualTo("a");
    }

    @Test
    void shouldRefuseAnUnknownKindOfFileAndAnImpossibleName() throws IOException {
        assertThat(Reading.rejection(Reading.inputs(file("paper.pdf", "%PDF")).get(0)))
                .contains("unknown kind of file");
        assertThat(Reading.rejection(Reading.all(
                                Sources.open(List.of("a\0b\nc"), PublishedDates.none(), InputStream.nullInputStream()))
                        .get(0)))
                .isEqualTo("a b c: no such file or folder");
    }

    @Test
    void shouldReadJsonLinesWithAllTheirFields() throws IOException {
        String line =
                "{\"articleId\":\"x-1\",\"url\":\"https://news.example/a\",\"title\":\"T\",\"publishedAt\":\"2024-01-28T22:10:00+03:00\","
                        + "\"modifiedAt\":\"2024-01-29\",\"source\":\"Desk\",\"contentType\":\"text/html; charset=utf-8\",\"content\":\"<p>ğ\","
                        + "\"other\":{\"deep\":[1,{\"content\":\"no\"}]}}";
        Article article = Reading.only(Reading.inputs(file("in.ndjson", line)));

        assertThat(article.getArticleId()).isEqualTo("x-1");
        assertThat(article.getUrl()).isEqualTo("https://news.example/a");
        assertThat(article.getTitle()).isEqualTo("T");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2024-01-28T19:10:00Z"));
        assertThat(article.getModifiedAt()).isEqualTo(Instant.parse("2024-01-29T00:00:00Z"));
        assertThat(article.getOutlet()).isEqualTo("Desk");
        assertThat(article.getContentType()).isEqualTo("text/html");
        assertThat(article.getContent()).isEqualTo("<p>ğ");
    }

    @Test
    void shouldNameFileAndLineOfEachBadLineAndReadTheOthers() throws IOException {
        // Windows ends its lines otherwise, and editors leave blank ones.
        Path path = file(
                "in.jsonl",
                """
                {"articleId":"1","content":"a"}\r
                \r
                {"articleId":"2","content":
                []
                {"articleId":3,"content":"a"}
                {"articleId":"4"}
                {"articleId":"5","content":null}
                {"content":"a","content":"b"}
                {"content":"a"} {"content":"b"}
                {"contentType":"application/pdf","content":"a"}
                {"articleId":"a\\nb","content":"a"}
                {"articleId":"12","content":"z"}""");

        List<Read> reads = Reading.inputs(path);

        assertThat(reads).hasSize(11);
        assertThat(Reading.article(reads.get(0)).getArticleId()).isEqualTo("1");
        assertThat(Reading.article(reads.get(10)).getArticleId()).isEqualTo("12");
        assertThat(reads.subList(1, 10).stream()
                        .map(Reading::rejection)
                        .map(text -> text.substring(folder.toString().length() + 1)))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("in.jsonl:3: broken JSON at column "),
                        text -> assertThat(text).isEqualTo("in.jsonl:4: expected a JSON object, found a list"),
                        text -> assertThat(text)
                                .isEqualTo("in.jsonl:5: field 'articleId' must be a text, not a number"),
                        text -> assertThat(text).isEqualTo("in.jsonl:6: field 'content' is missing"),
                        text -> assertThat(text).isEqualTo("in.jsonl:7: field 'content' is missing"),
                        text -> assertThat(text).isEqualTo("in.jsonl:8: field 'content' stands there twice"),
                        text -> assertThat(text).isEqualTo("in.jsonl:9: more than one JSON value on the line"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "in.jsonl:10: contentType 'application/pdf' is neither text/plain nor text/html"),
                        text -> assertThat(text).isEqualTo("in.jsonl:11: articleId holds control characters"));
        assertThat(new String(((Read.Rejected) reads.get(2)).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("[]");
    }

    @Test
    void shouldIdentifyByAddressWithoutWhatOnlyTracks() {
        String first = Reading.only(Reading.standardInput(
                        "{\"url\":\"HTTPS://News.Example:443/a?utm_source=x&id=7#top\",\"content\":\"a\"}"))
                .getArticleId();
        String second = Reading.only(
                        Reading.standardInput("{\"url\":\"https://news.example/a?id=7\",\"content\":\"b\"}"))
                .getArticleId();
        String third = Reading.only(
                        Reading.standardInput("{\"url\":\"https://news.example/a?id=8\",\"content\":\"b\"}"))
                .getArticleId();

        assertThat(first).matches("[0-9a-f]{16}").isEqualTo(second).isNotEqualTo(third);
    }

    @Test
    void shouldIdentifyByTitleAndTextWhereThereIsNoAddress() {
        String a = Reading.only(Reading.standardInput("{\"title\":\"ab\",\"content\":\"c\"}"))
                .getArticleId();
        String b = Reading.only(Reading.standardInput("{\"title\":\"a\",\"content\":\"bc\"}"))
                .getArticleId();
        String blank = Reading.only(Reading.standardInput("{\"articleId\":\" \",\"title\":\"a\",\"content\":\"bc\"}"))
                .getArticleId();

        assertThat(a).isNotEqualTo(b);
        assertThat(blank).isEqualTo(b);
    }

    @Test
    void shouldTellJsonLinesFromTextOnStandardInput() {
        assertThat(Reading.only(Reading.standardInput("\uFEFF \n\t{\"content\":\"a\"}\n"))
                        .getContent())
                .isEqualTo("a");
        assertThat(Reading.only(Reading.standardInput(" Two drones.\nOne fell."))
                        .getContent())
                .isEqualTo(" Two drones.\nOne fell.");
        assertThat(Reading.only(Reading.standardInput("")).getNotes()).containsExactly("empty");
        assertThat(Reading.standardInput("{ not json")).singleElement().isInstanceOf(Read.Rejected.class);
    }

    @Test
    void shouldSniffAFileWithoutExtensionLikeStandardInput() throws IOException {
        assertThat(Reading.only(Reading.inputs(file("lines", "{\"articleId\":\"j\",\"content\":\"a\"}")))
                        .getArticleId())
                .isEqualTo("j");
        assertThat(Reading.only(Reading.inputs(file("plain", "a"))).getArticleId())
                .isEqualTo("plain");
    }

    @Test
    void shouldReadStandardInputOnceAndLeaveItOpen() {
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        List<Read> reads = Reading.all(Sources.open(List.of("-", "-"), PublishedDates.none(), in));

        assertThat(reads).hasSize(2);
        assertThat(Reading.rejection(reads.get(1))).isEqualTo("standard input: it is named twice");
        assertThat(closed[0]).isFalse();
    }

    @Test
    void shouldKeepAnEmptyTextWithANote() throws IOException {
        assertThat(Reading.only(Reading.inputs(file("e.txt", ""))).getNotes()).containsExactly("empty");
        assertThat(Reading.only(Reading.standardInput("{\"articleId\":\"1\",\"content\":\" \\n\"}"))
                        .getNotes())
                .containsExactly("empty");
    }

    @Test
    void shouldReadWhatIsNotUtf8AsWindows1252AndSaySo() throws IOException {
        Charset windows = Charset.forName("windows-1252");
        Article text = Reading.only(Reading.inputs(file("w.txt", "“Erbil” — café".getBytes(windows))));
        assertThat(text.getContent()).isEqualTo("“Erbil” — café");
        assertThat(text.getCharset()).isEqualTo("windows-1252");
        assertThat(text.getNotes()).containsExactly("not UTF-8: read as windows-1252");

        List<Read> lines = Reading.inputs(file(
                "w.jsonl",
                concat(
                        "{\"articleId\":\"1\",\"content\":\"é\"}\n".getBytes(StandardCharsets.UTF_8),
                        "{\"articleId\":\"2\",\"content\":\"é\"}\n".getBytes(windows))));
        assertThat(lines).extracting(read -> Reading.article(read).getContent()).containsExactly("é", "é");
        assertThat(lines)
                .extracting(read -> Reading.article(read).getCharset())
                .containsExactly("utf-8", "windows-1252");
    }

    @Test
    void shouldKeepBytesThatWindows1252LeavesUndefined() throws IOException {
        Article article = Reading.only(Reading.inputs(file("u.txt", new byte[] {'a', (byte) 0x81, (byte) 0xE9})));
        assertThat(article.getContent()).isEqualTo("a\u0081é");
    }

    @Test
    void shouldFollowAByteOrderMark() throws IOException {
        Article utf16 =
                Reading.only(Reading.inputs(file("u16.txt", "\uFEFFErbil ğ".getBytes(StandardCharsets.UTF_16LE))));
        assertThat(utf16.getContent()).isEqualTo("Erbil ğ");
        assertThat(utf16.getCharset()).isEqualTo("utf-16le");
        assertThat(utf16.getNotes()).containsExactly("read as utf-16le");

        Article utf8 = Reading.only(Reading.inputs(file("u8.txt", "\uFEFFErbil")));
        assertThat(utf8.getContent()).isEqualTo("Erbil");
        assertThat(utf8.getNotes()).isEmpty();

        byte[] broken = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'};
        assertThat(Reading.only(Reading.inputs(file("broken.txt", broken))).getNotes())
                .containsExactly("read as utf-16le, with invalid characters replaced");
    }

    @Test
    void shouldReadHtmlInTheCharsetThatItDeclares() throws IOException {
        String html = "<html><head><META http-equiv=x content='text/html; charset=windows-1256'></head>بغداد";
        Article article = Reading.only(Reading.inputs(file("ar.html", html.getBytes(Charset.forName("windows-1256")))));

        assertThat(article.getContent()).isEqualTo(html);
        assertThat(article.getNotes()).containsExactly("not UTF-8: read as windows-1256, which it declares");
        assertThat(Reading.only(Reading.inputs(file(
                                "odd.html",
                                concat(
                                        "<meta charset=nonsense>".getBytes(StandardCharsets.UTF_8),
                                        new byte[] {(byte) 0xE9}))))
                        .getCharset())
                .isEqualTo("windows-1252");
    }

    @Test
    void shouldRefuseJsonLinesInUtf16AsAWhole() throws IOException {
        List<Read> reads = Reading.inputs(file(
                "u16.jsonl", "\uFEFF{\"content\":\"a\"}\n{\"content\":\"b\"}\n".getBytes(StandardCharsets.UTF_16LE)));
        assertThat(reads)
                .singleElement()
                .extracting(Reading::rejection)
                .asString()
                .contains("must be UTF-8, not UTF-16LE");
    }

    @Test
    void shouldKeepControlCharactersAndReplaceHalfSurrogates() {
        Article article =
                Reading.only(Reading.standardInput("{\"content\":\"a\\u0000\\u001bb\\ud83dc\\ud83d\\ude80\"}"));

        assertThat(article.getContent()).isEqualTo("a\u0000\u001bb\uFFFDc\uD83D\uDE80");
        assertThat(article.getNotes()).containsExactly("unpaired surrogates replaced");
    }

    @Test
    void shouldTakeALongArticleAndRefuseOneCharacterMore() throws IOException {
        String longest = "a".repeat(Topics.MAX_ARTICLE_CHARS);
        assertThat(Reading.only(Reading.inputs(file("l.txt", longest))).getContent())
                .hasSize(Topics.MAX_ARTICLE_CHARS);
        assertThat(Reading.rejection(
                        Reading.inputs(file("l.txt", longest + "b")).get(0)))
                .endsWith("l.txt: the text has 2097153 characters; at most 2097152 are taken");
        assertThat(Reading.rejection(Reading.standardInput("{\"content\":\"" + longest + "b\"}")
                        .get(0)))
                .isEqualTo("standard input:1: the text has 2097153 characters; at most 2097152 are taken");
    }

    @Test
    void shouldRefuseAFileThatIsTooLargeAndKeepItsBeginning() throws IOException {
        byte[] large = new byte[Sources.MAX_DOCUMENT_BYTES + 1];
        large[0] = 'x';
        Read.Rejected rejected =
                (Read.Rejected) Reading.inputs(file("large.txt", large)).get(0);

        assertThat(rejected.reason()).isEqualTo("larger than 8 MiB");
        assertThat(rejected.bytes()).hasSize(Read.MAX_FIRST_BYTES).startsWith((byte) 'x');
    }

    @Test
    void shouldBoundWhatStandsBesideTheText() {
        String longTitle = "t".repeat(RawDocument.MAX_FIELD_CHARS + 1);
        assertThat(Reading.rejection(Reading.standardInput("{\"title\":\"" + longTitle + "\",\"content\":\"a\"}")
                        .get(0)))
                .contains("title is longer than");
        String longId = "i".repeat(RawDocument.MAX_ID_CHARS + 1);
        assertThat(Reading.rejection(Reading.standardInput("{\"articleId\":\"" + longId + "\",\"content\":\"a\"}")
                        .get(0)))
                .contains("articleId is longer than");
    }

    @Test
    void shouldGiveTheDateOnlyWhereTheSourceHasNone() throws IOException {
        PublishedDates dates =
                new PublishedDates(LocalDate.parse("2024-02-01"), Map.of("own", LocalDate.parse("2024-01-05")));
        Path path = file(
                "in.jsonl",
                """
                {"articleId":"dated","publishedAt":"2024-01-28","content":"a"}
                {"articleId":"own","content":"a"}
                {"articleId":"other","publishedAt":null,"content":"a"}
                """);

        List<Article> articles =
                Reading.inputs(dates, path).stream().map(Reading::article).toList();

        assertThat(articles)
                .extracting(Article::getPublishedAt)
                .containsExactly(
                        Instant.parse("2024-01-28T00:00:00Z"),
                        Instant.parse("2024-01-05T00:00:00Z"),
                        Instant.parse("2024-02-01T00:00:00Z"));
        assertThat(articles)
                .extracting(Article::getNotes)
                .containsExactly(List.of(), List.of("published: given"), List.of("published: given"));
    }

    @Test
    void shouldReportAStreamThatBreaksAndKeepWhatCameBefore() {
        byte[] first = "{\"articleId\":\"1\",\"content\":\"a\"}\n{\"art".getBytes(StandardCharsets.UTF_8);
        InputStream breaking = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == first.length) {
                    throw new IOException("the line went dead");
                }
                return first[at++];
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int next = read();
                buffer[from] = (byte) next;
                return 1;
            }
        };
        List<Read> reads = Reading.all(Sources.open(List.of("-"), PublishedDates.none(), breaking));

        assertThat(reads).hasSize(2);
        assertThat(Reading.article(reads.get(0)).getArticleId()).isEqualTo("1");
        assertThat(Reading.rejection(reads.get(1))).isEqualTo("standard input:2: cannot be read from here on");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] out = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
