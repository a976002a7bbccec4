package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.avro.Article;
import io.sitrep.ingest.ArticleSource;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.Read;
import io.sitrep.ingest.Sources;
import io.sitrep.schemas.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of texts with what is known of them. Which one it is, its files tell.
 *
 * @param kind what it is
 * @param folder where it is
 * @param name a short name, unique among the folders of one run
 */
record Yardstick(Kind kind, Path folder, String name) {

    /** The sets that are known, with the files that each is recognised by. */
    enum Kind {
        /** articles.jsonl and gold.json: MUC-3/4 texts with templates. */
        MUC4,
        /** articles.jsonl, gold.jsonl and CAMEO2PLOVER-2021.txt: sentences of the PLOVER manual. */
        PLOVER,
        /** articles.jsonl and questions.jsonl: articles on shootings. */
        GUN_VIOLENCE,
        /** bullets-*.jsonl.gz: one-sentence events of Wikipedia's current-events portal. */
        CURRENT_EVENTS,
        /** seeds/ and gold/seeds.events.jsonl: whole articles with events labelled by hand. */
        LABELLED_TEXTS,
        /** articles.jsonl or other articles, without anything known of them. */
        ARTICLES
    }

    /**
     * @throws IllegalArgumentException where the folder holds nothing that is known
     */
    static Yardstick at(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        return new Yardstick(kind(whole), whole, name(whole));
    }

    private static Kind kind(Path folder) {
        if (Files.exists(folder.resolve("gold.json"))) {
            return Kind.MUC4;
        }
        if (Files.exists(folder.resolve("CAMEO2PLOVER-2021.txt"))) {
            return Kind.PLOVER;
        }
        if (Files.exists(folder.resolve("questions.jsonl"))) {
            return Kind.GUN_VIOLENCE;
        }
        if (Files.exists(folder.resolve("gold").resolve("seeds.events.jsonl"))) {
            return Kind.LABELLED_TEXTS;
        }
        if (Files.isDirectory(folder) && !matching(folder, "bullets-*.jsonl*").isEmpty()) {
            return Kind.CURRENT_EVENTS;
        }
        if (Files.exists(folder)) {
            return Kind.ARTICLES;
        }
        throw new IllegalArgumentException(folder + ": no such file or folder");
    }

    /** The folder's own name, with its parent's before it: "muc4-dev". */
    private static String name(Path folder) {
        Path parent = folder.getParent();
        String own = String.valueOf(folder.getFileName());
        boolean part = own.equals("dev") || own.equals("train");
        return part && parent != null ? parent.getFileName() + "-" + own : own;
    }

    static List<Path> matching(Path folder, String glob) {
        List<Path> out = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            var matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
            files.filter(file -> matcher.matches(file.getFileName())).sorted().forEach(out::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    /** A file of the folder, or its gzipped form where only that is there. */
    Path file(String file) {
        Path plain = folder.resolve(file);
        return Files.exists(plain) ? plain : folder.resolve(file + ".gz");
    }

    /** Its articles, in order. */
    List<Article> articles() {
        return switch (kind) {
            case MUC4, PLOVER, GUN_VIOLENCE -> jsonLines(file("articles.jsonl"));
            case CURRENT_EVENTS -> bullets();
            case LABELLED_TEXTS -> {
                Path dates = folder.resolve("gold").resolve("seeds.published.tsv");
                yield read(Sources.open(
                        matching(folder.resolve("seeds"), "*.txt").stream()
                                .map(Path::toString)
                                .toList(),
                        Files.exists(dates) ? PublishedDates.read(dates) : PublishedDates.none(),
                        InputStream.nullInputStream()));
            }
            case ARTICLES ->
                Files.isDirectory(folder)
                        ? read(Sources.open(
                                List.of(folder.toString()), PublishedDates.none(), InputStream.nullInputStream()))
                        : jsonLines(folder);
        };
    }

    private static List<Article> jsonLines(Path file) {
        try (InputStream in = Lines.open(file)) {
            return read(Sources.open(List.of("-"), PublishedDates.none(), in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Article> read(ArticleSource source) {
        List<Article> out = new ArrayList<>();
        try (source) {
            for (Optional<Read> read = source.next(); read.isPresent(); read = source.next()) {
                if (read.get() instanceof Read.Delivered delivered) {
                    out.add(delivered.article());
                } else {
                    throw new IllegalArgumentException(read.get().toString());
                }
            }
        }
        return out;
    }

    /** Rows of the portal: id, date, category, text. */
    List<JsonNode> bulletRows() {
        List<JsonNode> out = new ArrayList<>();
        matching(folder, "bullets-*.jsonl*").forEach(file -> out.addAll(Lines.read(file)));
        return out;
    }

    private List<Article> bullets() {
        return bulletRows().stream()
                .map(row -> Article.newBuilder()
                        .setArticleId(row.path("id").asText())
                        .setRevision(Hashes.sha256(row.path("text").asText(), 8))
                        .setOutlet(null)
                        .setUrl(null)
                        .setTitle(null)
                        .setPublishedAt(LocalDate.parse(row.path("date").asText())
                                .atTime(12, 0)
                                .toInstant(ZoneOffset.UTC))
                        .setContentType("text/plain")
                        .setContent(row.path("text").asText())
                        .build())
                .toList();
    }
}
