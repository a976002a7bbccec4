package io.sitrep.ingest.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.Zstd;
import io.sitrep.avro.Article;
import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.fetch.Fetched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

    private static final Instant START = Instant.parse("2024-01-28T05:30:00Z");
    private static final Duration REST = NewFiles.REST;

    private final Path folder;
    private final Path inbox;
    private final SourceSpec source;
    private final SourceReader reader =
            new SourceReader((address, etag, lastModified) -> new Fetched.Refused("nobody asks the web"));

    private @Nullable SourceState state;
    private Instant now = START;
    private int writes;

    WatchedFolderTest(@TempDir Path folder) {
        this.folder = folder;
        this.inbox = folder.resolve("inbox");
        this.source = new SourceSpec(
                "inbox", SourceSpec.Kind.FOLDER, inbox.toString(), "The Desk", Duration.ofMinutes(15), false);
    }

    @BeforeEach
    void create() throws IOException {
        Files.createDirectory(inbox);
    }

    /** With a time of its own, as if it were written later than what was written before. */
    private Path write(String name, byte[] bytes) throws IOException {
        Path file = Files.write(inbox.resolve(name), bytes);
        Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(++writes)));
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(UTF_8));
    }

    private Poll look() {
        Poll poll = reader.poll(source, state, now);
        state = poll.state();
        return poll;
    }

    /** Looks again when it wants to, until nothing is left. */
    private List<Article> lookUntilRest() {
        List<Article> out = new ArrayList<>(look().articles());
        for (int i = 0; i < 100; i++) {
            SourceState last = java.util.Objects.requireNonNull(state);
            if (last.getNextPoll().isAfter(now.plus(REST))) {
                return out;
            }
            now = last.getNextPoll();
            out.addAll(look().articles());
        }
        throw new AssertionError("it never rests");
    }

    private static String line(String id, String text) {
        return "{\"articleId\":\"" + id + "\",\"content\":\"" + text + "\"}\n";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void shouldTakeWhatAnImportOfTheFolderTakes() throws IOException {
        write("a.txt", "A depot was hit.");
        write("b.html", "<title>Bridge</title><p>A bridge was hit.</p>");
        write("c.eml", "From: wire@agency.example\r\nSubject: Road\r\n\r\nA road was mined.\r\n");
        write("d.jsonl", line("d1", "One.") + line("d2", "Two."));
        write("e.txt.gz", gzip("A convoy was hit."));
        write("f.jsonl.zst", Zstd.compress(line("f1", "Three.").getBytes(UTF_8)));
        write("g.part", "Half of a fi");
        write(".hidden.txt", "Not yet.");
        write("noname", "What is it?");
        Files.createDirectory(inbox.resolve("sub.txt"));
        List<Article> articles = lookUntilRest();
        assertThat(articles)
                .extracting(Article::getContent)
                .containsExactly(
                        "A depot was hit.",
                        "<title>Bridge</title><p>A bridge was hit.</p>",
                        "A road was mined.\r\n",
                        "One.",
                        "Two.",
                        "A convoy was hit.",
                        "Three.");
        assertThat(articles).extracting(Article::getArticleId).contains("a", "b", "d1", "e");
        assertThat(articles).extracting(Article::getOutlet).containsOnly("The Desk", "agency.example");
        assertThat(articles).extracting(Article::getFetchedAt).containsOnly(START.plus(REST));
    }

    @Test
    void shouldTakeAFileOnceItRests() throws IOException {
        Path file = write("a.txt", "A depot was");
        Poll first = look();
        assertThat(first.articles()).isEmpty();
        assertThat(first.state().getNextPoll()).as("looks again soon").isEqualTo(START.plus(REST));
        now = now.plus(REST.minusMillis(1));
        assertThat(look().articles()).as("one step before").isEmpty();
        write("a.txt", "A depot was hit.");
        now = now.plus(REST);
        assertThat(look().articles()).as("it was written to").isEmpty();
        now = now.plus(REST);
        assertThat(look().articles()).extracting(Article::getContent).containsExactly("A depot was hit.");
        now = now.plus(REST);
        assertThat(look().articles()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void shouldNotTakeAFileThatIsStillEmpty() throws IOException {
        write("a.txt", "");
        assertThat(lookUntilRest()).isEmpty();
        write("a.txt", "A depot was hit.");
        assertThat(lookUntilRest()).hasSize(1);
    }

    @Test
    void shouldMakeAChangeARevisionAndATouchNothing() throws IOException {
        write("a.txt", "A depot was hit.");
        Article before = lookUntilRest().get(0);
        write("a.txt", "A depot was hit, nobody was hurt.");
        Article after = lookUntilRest().get(0);
        assertThat(after.getArticleId()).isEqualTo(before.getArticleId());
        assertThat(after.getRevision()).isNotEqualTo(before.getRevision());
        assertThat(after.getFetchedAt()).as("the newest").isAfter(before.getFetchedAt());
        write("a.txt", "A depot was hit, nobody was hurt.");
        assertThat(lookUntilRest()).isEmpty();
    }

    @Test
    void shouldReadWhatWasAddedToLinesAndNothingTwice() throws IOException {
        write("a.jsonl", line("a1", "One."));
        assertThat(lookUntilRest()).extracting(Article::getArticleId).containsExactly("a1");
        write("a.jsonl", line("a1", "One.") + line("a2", "Two."));
        assertThat(lookUntilRest()).extracting(Article::getArticleId).containsExactly("a2");
        write("a.jsonl", line("a1", "Uno.") + line("a2", "Two.") + line("a3", "Three."));
        assertThat(lookUntilRest())
                .as("changed in the middle: read as a whole")
                .extracting(Article::getArticleId)
                .containsExactly("a1", "a2", "a3");
    }

    @Test
    void shouldReadAPackedFileThatGrewAsAWhole() throws IOException {
        write("a.jsonl.gz", gzip(line("a1", "One.")));
        lookUntilRest();
        write("a.jsonl.gz", gzip(line("a1", "One.") + line("a2", "Two.")));
        assertThat(lookUntilRest()).extracting(Article::getArticleId).containsExactly("a1", "a2");
    }

    @Test
    void shouldWithdrawNothingWhereAFileVanishesAndKnowItWhenItComesBack() throws IOException {
        Path file = write("a.txt", "A depot was hit.");
        lookUntilRest();
        Path away = Files.move(file, folder.resolve("away"));
        Poll poll = look();
        assertThat(poll.articles()).isEmpty();
        assertThat(poll.state().getLastError()).isNull();
        Files.move(away, file);
        assertThat(lookUntilRest()).isEmpty();
    }

    @Test
    void shouldTellOfAFolderThatIsNotThereAndGoOnWhenItIs() throws IOException {
        Files.delete(inbox);
        List<SourceAlarm> alarms = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Poll poll = look();
            alarms.addAll(poll.alarms());
            assertThat(poll.state().getLastError()).isEqualTo("there is no folder " + inbox);
            Duration wait = Duration.between(now, poll.state().getNextPoll());
            assertThat(wait).as("nobody to be polite to").isLessThan(Duration.ofMinutes(17));
            now = now.plus(wait);
        }
        assertThat(alarms).extracting(SourceAlarm::getAlarm).containsExactly("FAILING");
        create();
        write("a.txt", "A depot was hit.");
        assertThat(lookUntilRest()).hasSize(1);
        assertThat(state).extracting(SourceState::getLastError).isNull();
    }

    @Test
    void shouldTellThatAFolderIsNone() throws IOException {
        Files.delete(inbox);
        Files.writeString(inbox, "a file");
        assertThat(look().state().getLastError()).isEqualTo(inbox + " is no folder");
    }

    @Test
    void shouldTellOfAFileThatMayNotBeReadAndReadTheOthers() throws IOException {
        Path file = write("a.txt", "A depot was hit.");
        write("b.txt", "A bridge was hit.");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();
        assertThat(lookUntilRest()).extracting(Article::getArticleId).containsExactly("b");
        assertThat(state)
                .extracting(SourceState::getLastError, SourceState::getFailures)
                .containsExactly("a.txt cannot be read: permission denied", 0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(lookUntilRest()).extracting(Article::getArticleId).containsExactly("a");
    }

    @Test
    void shouldFollowLinksWithinTheFolderAndNotOutOfIt() throws IOException {
        Files.createDirectory(inbox.resolve("data"));
        Files.createSymbolicLink(
                inbox.resolve("in.txt"), Files.writeString(inbox.resolve("data/in.txt"), "A depot was hit."));
        Files.createSymbolicLink(inbox.resolve("out.txt"), Files.writeString(folder.resolve("out.txt"), "A secret."));
        Files.createSymbolicLink(inbox.resolve("none.txt"), folder.resolve("none.txt"));
        Files.createSymbolicLink(inbox.resolve("loop.txt"), inbox.resolve("loop.txt"));
        assertThat(lookUntilRest()).extracting(Article::getContent).containsExactly("A depot was hit.");
    }

    @Test
    void shouldRefuseADocumentAndReadTheOthersOfItsFile() throws IOException {
        write("a.jsonl", line("a1", "One.") + "{\"content\":7}\n" + line("a3", "Three."));
        look();
        now = now.plus(REST);
        Poll poll = look();
        assertThat(poll.articles()).extracting(Article::getArticleId).containsExactly("a1", "a3");
        assertThat(poll.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.place()).endsWith("a.jsonl:2");
            assertThat(refused.reason()).contains("must be a text");
        });
        now = now.plus(REST);
        assertThat(look().refused()).as("told once").isEmpty();
    }

    @Test
    void shouldSpreadALargeFileOverPollsAndLetOthersBetween() throws IOException {
        String lines = IntStream.range(0, 2_500)
                .mapToObj(i -> line("n" + i, "Text " + i))
                .collect(Collectors.joining());
        write("a.jsonl", lines);
        write("a.jsonl.gz", gzip(lines.replace("\"n", "\"p")));
        write("z.txt", "A depot was hit.");
        look();
        now = now.plus(REST);
        Poll first = look();
        assertThat(first.articles()).hasSize(NewFiles.MOST_DOCUMENTS);
        assertThat(first.state().getNextPoll()).as("at once").isEqualTo(now);
        List<Article> rest = lookUntilRest();
        assertThat(rest).hasSize(2 * 2_500 + 1 - NewFiles.MOST_DOCUMENTS);
        assertThat(new HashSet<>(rest)).hasSameSizeAs(rest);
        assertThat(lookUntilRest()).isEmpty();
    }

    @Test
    void shouldGoOnWithAFileThatGrewWhileItWasRead() throws IOException {
        String lines = IntStream.range(0, 1_500)
                .mapToObj(i -> line("n" + i, "Text " + i))
                .collect(Collectors.joining());
        write("a.jsonl", lines);
        look();
        now = now.plus(REST);
        assertThat(look().articles()).hasSize(1_000);
        write("a.jsonl", lines + line("last", "Text"));
        assertThat(lookUntilRest())
                .hasSize(501)
                .last()
                .extracting(Article::getArticleId)
                .isEqualTo("last");
    }

    @Test
    void shouldNotWatchAFolderBeyondMeasure() throws IOException {
        for (int i = 0; i <= NewFiles.MOST_FILES; i++) {
            Files.createFile(inbox.resolve(i + ".txt"));
            Files.write(inbox.resolve(i + ".txt"), new byte[] {'a'}, StandardOpenOption.APPEND);
        }
        assertThat(look().state().getLastError())
                .isEqualTo("the folder " + inbox + " holds more than 10000 files: move those away that were taken");
        Files.delete(inbox.resolve("0.txt"));
        assertThat(look().state().getFiles()).hasSize(NewFiles.MOST_FILES);
    }

    /** Files are written in pieces, changed, touched, moved away and back; the process is restarted; polls are lost. */
    @Test
    void shouldTakeEachStateThatRestedOnce() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        List<String> taken = new ArrayList<>();
        List<String> rested = new ArrayList<>();
        String[] texts = new String[6];
        for (int round = 0; round < 300; round++) {
            int number = random.nextInt(texts.length);
            String name = number + ".txt";
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    write(name, "begun " + round);
                    if (random.nextBoolean()) {
                        look();
                        now = now.plusSeconds(random.nextInt(30));
                    }
                    texts[number] = "whole " + round;
                    write(name, texts[number]);
                    rested.add(texts[number]);
                }
                case 2 -> {
                    if (texts[number] != null) {
                        write(name, texts[number]);
                    }
                }
                case 3 -> Files.deleteIfExists(inbox.resolve(name));
                default -> reader.poll(source, state, now); // What came of it was not committed.
            }
            now = now.plusSeconds(random.nextInt(3));
            if (Files.exists(inbox.resolve(name)) || texts[number] == null) {
                lookUntilRest().forEach(article -> taken.add(article.getContent()));
            } else {
                write(name, texts[number]);
            }
        }
        assertThat(taken).as("seed %d", seed).containsExactlyElementsOf(rested);
    }
}
