package io.sitrep.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One input after the other. */
final class InputChain implements Inputs {

    private final Deque<String> inputs;
    private final Deque<Path> files = new ArrayDeque<>();
    private final PublishedDates published;
    private final InputStream standardInput;
    private final Map<String, Position> before;
    private final List<Position> positions = new ArrayList<>();
    private @Nullable ArticleSource current;
    private @Nullable InputFile file;
    private long documents;
    private long skipped;
    private long bytesBehind;
    private long bytesTotal;
    private boolean standardInputTaken;

    InputChain(List<String> inputs, PublishedDates published, InputStream standardInput, Map<String, Position> before) {
        this.inputs = new ArrayDeque<>(inputs);
        this.published = published;
        this.standardInput = standardInput;
        this.before = before;
        inputs.forEach(this::measure);
    }

    /** One file. */
    static InputChain of(Path file, Map<String, Position> before) {
        InputChain chain = new InputChain(List.of(), PublishedDates.none(), InputStream.nullInputStream(), before);
        chain.files.add(file);
        return chain;
    }

    /** What came of opening an input: a source, or a problem, or (for a folder, and for what is done) neither. */
    private record Opened(@Nullable ArticleSource source, Read.@Nullable Rejected problem) {

        static final Opened NOTHING = new Opened(null, null);

        static Opened problem(String place, String reason) {
            return new Opened(null, Read.Rejected.of(place, reason));
        }
    }

    @Override
    public Optional<Read> next() {
        while (true) {
            if (current != null) {
                Optional<Read> read = current.next();
                if (read.isPresent()) {
                    documents++;
                    return read;
                }
                finish();
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
    public List<Position> positions() {
        List<Position> out = new ArrayList<>(positions);
        positions.clear();
        if (current != null && file != null) {
            out.add(position(file, current, false));
        }
        return out;
    }

    @Override
    public long bytesRead() {
        return bytesBehind + (file == null || current == null ? 0 : file.read(current));
    }

    @Override
    public long bytesTotal() {
        return bytesTotal;
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private void finish() {
        if (current != null && file != null) {
            positions.add(position(file, current, true));
            bytesBehind += file.size();
        }
        close();
        file = null;
    }

    private Position position(InputFile of, ArticleSource source, boolean done) {
        long unknown = done ? of.size() : -1;
        long offset = source instanceof Resumable resumable && of.isSeekable()
                ? Math.min(of.size(), resumable.offset())
                : unknown;
        return new Position(of.input(), of.head(), documents, offset, done);
    }

    private Opened input(String input) {
        if (input.equals(Sources.STANDARD_INPUT)) {
            if (standardInputTaken) {
                return Opened.problem("standard input", "it is named twice");
            }
            standardInputTaken = true;
            documents = 0;
            return sniffed();
        }
        try {
            Path path = Path.of(input);
            return Files.isDirectory(path) ? folder(path) : file(path);
        } catch (InvalidPathException e) {
            return Opened.problem(input, "no such file or folder");
        }
    }

    private Opened sniffed() {
        try {
            return new Opened(InputFile.sniffed("standard input", null, standardInput, false, published), null);
        } catch (IOException e) {
            return Opened.problem("standard input", "cannot be read: " + e.getMessage());
        }
    }

    private Opened folder(Path folder) {
        try {
            files.addAll(in(folder));
        } catch (IOException | UncheckedIOException e) {
            return Opened.problem(folder.toString(), "the folder cannot be read" + cause(e));
        }
        return files.isEmpty()
                ? Opened.problem(folder.toString(), "holds no file named " + InputKind.names())
                : Opened.NOTHING;
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !InputKind.name(path).startsWith(".") && InputKind.of(path) != null)
                    .filter(path -> InputKind.of(path) != InputKind.SNIFFED && !Files.isDirectory(path))
                    .sorted(Comparator.comparing(InputKind::name))
                    .toList();
        }
    }

    private Opened file(Path path) {
        String place = path.toString();
        if (Files.isDirectory(path)) {
            return Opened.problem(place, "is a folder");
        }
        InputKind kind = InputKind.of(path);
        if (kind == null) {
            return Opened.problem(place, "unknown kind of file; known are " + InputKind.names());
        }
        try {
            InputFile opened = InputFile.of(path, kind, published);
            Position was = before.get(opened.input());
            return was != null && was.head().begins(path) ? goOn(opened, was) : begin(opened);
        } catch (IOException e) {
            return Opened.problem(place, "cannot be read" + cause(e));
        }
    }

    private Opened begin(InputFile opened) throws IOException {
        file = opened;
        documents = 0;
        return new Opened(opened.open(0), null);
    }

    private Opened goOn(InputFile opened, Position was) throws IOException {
        if (was.done() && was.offset() != opened.size() && !opened.isGrowing()) {
            return begin(opened); // It begins as before, and is another one.
        }
        skipped += was.documents();
        if (was.done() && was.offset() == opened.size()) {
            bytesBehind += opened.size();
            return Opened.NOTHING;
        }
        file = opened;
        documents = was.documents();
        if (was.offset() >= 0) {
            return new Opened(opened.open(was.offset()), null);
        }
        ArticleSource source = opened.open(0);
        long passed = 0;
        while (passed < was.documents() && source.next().isPresent()) {
            passed++; // It cannot be sought in: what was taken is read past.
        }
        return new Opened(source, null);
    }

    private void measure(String input) {
        try {
            Path path = Path.of(input);
            if (Files.isDirectory(path)) {
                for (Path each : in(path)) {
                    bytesTotal += Files.size(each);
                }
            } else if (Files.isRegularFile(path)) {
                bytesTotal += Files.size(path);
            }
        } catch (IOException | InvalidPathException | UncheckedIOException e) {
            // It is told when its turn comes.
            return;
        }
    }

    private static String cause(Exception e) {
        if (e instanceof NoSuchFileException) {
            return ": no such file or folder";
        }
        return e instanceof AccessDeniedException ? ": permission denied" : "";
    }
}
