package io.sitrep.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources that a command line names: folders, text and HTML files, files of JSON lines, standard input.
 *
 * <ul>
 *   <li>A folder means its files .txt, .html, .htm, .jsonl, .ndjson and .json, sorted by name, without hidden ones and without sub-folders.
 *   <li>A .txt or .html file is one article whose id is the file's name without its extension; two files of one name are two revisions of
 *       one article.
 *   <li>A .jsonl, .ndjson or .json file holds one article a line.
 *   <li>"-" is standard input, and like a file without an extension it is JSON lines where its first character is '{', else one text.
 * </ul>
 */
public final class Sources {

    /** Longest line, and largest file that is one article. */
    static final int MAX_DOCUMENT_BYTES = 8 << 20;

    static final String STANDARD_INPUT = "-";

    private static final List<String> IN_FOLDERS = List.of("txt", "html", "htm", "jsonl", "ndjson", "json");

    private Sources() {}

    /**
     * Opens nothing yet: each input is opened when its turn comes. One that does not exist or cannot be read is a rejected document.
     *
     * @param inputs folders, files, or "-"
     * @param published days for articles that state none
     * @param standardInput what "-" means; never closed
     */
    public static ArticleSource open(List<String> inputs, PublishedDates published, InputStream standardInput) {
        return new Chain(inputs, published, standardInput);
    }

    /** One input after the other. */
    private static final class Chain implements ArticleSource {

        private final Deque<String> inputs;
        private final Deque<Path> files = new ArrayDeque<>();
        private final PublishedDates published;
        private final InputStream standardInput;
        private @Nullable ArticleSource current;
        private boolean standardInputTaken;

        Chain(List<String> inputs, PublishedDates published, InputStream standardInput) {
            this.inputs = new ArrayDeque<>(inputs);
            this.published = published;
            this.standardInput = standardInput;
        }

        @Override
        public Optional<Read> next() {
            while (true) {
                if (current != null) {
                    Optional<Read> read = current.next();
                    if (read.isPresent()) {
                        return read;
                    }
                    close();
                }
                Opened opened;
                if (!files.isEmpty()) {
                    opened = file(files.remove());
                } else if (!inputs.isEmpty()) {
                    opened = input(inputs.remove());
                } else {
                    return Optional.empty();
                }
                current = opened.source();
                if (opened.problem() != null) {
                    return Optional.of(opened.problem());
                }
            }
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }

        private Opened input(String input) {
            if (input.equals(STANDARD_INPUT)) {
                if (standardInputTaken) {
                    return Opened.problem("standard input", "it is named twice");
                }
                standardInputTaken = true;
                return new Opened(sniffed("standard input", null, standardInput, false), null);
            }
            try {
                Path path = Path.of(input);
                return Files.isDirectory(path) ? folder(path) : file(path);
            } catch (InvalidPathException e) {
                return Opened.problem(input, "no such file or folder");
            }
        }

        private Opened folder(Path folder) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(path -> !name(path).startsWith(".") && IN_FOLDERS.contains(extension(path)))
                        .filter(path -> !Files.isDirectory(path))
                        .sorted(Comparator.comparing(Chain::name))
                        .forEach(files::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                return Opened.problem(folder.toString(), "the folder cannot be read" + cause(e));
            }
            return files.isEmpty()
                    ? Opened.problem(
                            folder.toString(), "holds no file named .txt, .html, .htm, .jsonl, .ndjson or .json")
                    : new Opened(null, null);
        }

        private Opened file(Path path) {
            String place = path.toString();
            if (Files.isDirectory(path)) {
                return Opened.problem(place, "is a folder");
            }
            String id = ArticleName.of(path);
            try {
                return switch (extension(path)) {
                    case "txt" -> new Opened(text(place, id, open(path), false), null);
                    case "html", "htm" -> new Opened(text(place, id, open(path), true), null);
                    case "jsonl", "ndjson", "json" ->
                        new Opened(new JsonLines(place, open(path), true, published), null);
                    case "" -> new Opened(sniffed(place, id, open(path), true), null);
                    default ->
                        Opened.problem(
                                place, "unknown kind of file; known are .txt, .html, .htm, .jsonl, .ndjson and .json");
                };
            } catch (IOException e) {
                return Opened.problem(place, "cannot be read" + cause(e));
            }
        }

        private static InputStream open(Path path) throws IOException {
            return Files.newInputStream(path);
        }

        private ArticleSource text(String place, @Nullable String id, InputStream in, boolean html) {
            return new WholeDocument(place, id, in, html, true, published);
        }

        private ArticleSource sniffed(String place, @Nullable String id, InputStream in, boolean owned) {
            BufferedInputStream buffered = new BufferedInputStream(in, Read.MAX_FIRST_BYTES);
            boolean json;
            try {
                json = startsWithBrace(buffered);
            } catch (IOException e) {
                json = false; // The same error meets whoever reads on, and is reported there.
            }
            return json
                    ? new JsonLines(place, buffered, owned, published)
                    : new WholeDocument(place, id, buffered, false, owned, published);
        }

        /** Byte by byte, so that a slow stream is not waited for longer than its first character takes. */
        private static boolean startsWithBrace(BufferedInputStream in) throws IOException {
            in.mark(Read.MAX_FIRST_BYTES);
            try {
                for (int i = 0; i < Read.MAX_FIRST_BYTES - 1; i++) {
                    int next = in.read();
                    boolean blank = next == ' ' || next == '\t' || next == '\r' || next == '\n';
                    boolean mark = i < 3 && (next == 0xEF || next == 0xBB || next == 0xBF);
                    if (!blank && !mark) {
                        return next == '{';
                    }
                }
                return false;
            } finally {
                in.reset();
            }
        }

        private static String name(Path path) {
            Path name = path.getFileName();
            return name == null ? "" : name.toString();
        }

        private static String extension(Path path) {
            String name = name(path);
            int dot = name.lastIndexOf('.');
            return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        }

        private static String cause(Exception e) {
            if (e instanceof NoSuchFileException) {
                return ": no such file or folder";
            }
            return e instanceof AccessDeniedException ? ": permission denied" : "";
        }
    }

    /** What came of opening an input: a source, or a problem, or (for a folder) neither. */
    private record Opened(@Nullable ArticleSource source, Read.@Nullable Rejected problem) {

        static Opened problem(String place, String reason) {
            return new Opened(null, Read.Rejected.of(place, reason));
        }
    }
}
