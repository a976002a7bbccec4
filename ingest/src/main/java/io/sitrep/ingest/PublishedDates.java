package io.sitrep.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publication days that the user gives for articles whose source states none: one for all, or one for each by article id.
 *
 * @param all the day of every article; null for none
 * @param byArticle the day of each article, by its id; goes before {@code all}
 */
public record PublishedDates(@Nullable LocalDate all, Map<String, LocalDate> byArticle) {

    private static final int SHOWN_ERRORS = 20;

    public PublishedDates {
        byArticle = Map.copyOf(byArticle);
    }

    /** No dates given. */
    public static PublishedDates none() {
        return new PublishedDates(null, Map.of());
    }

    /**
     * The option --published: an ISO day, or the name of a file of tab-separated columns in UTF-8 whose first line names them, "article" and
     * "published" (ISO days) among them.
     *
     * @throws InvalidDates where it is neither, with every error of the file
     */
    public static PublishedDates parse(String option) {
        LocalDate day = dayOrNull(option);
        if (day != null) {
            if (!SourceTime.plausible(day.getYear())) {
                throw new InvalidDates(List.of("'" + option + "' is no plausible publication day"));
            }
            return new PublishedDates(day, Map.of());
        }
        Path file;
        try {
            file = Path.of(option);
        } catch (java.nio.file.InvalidPathException e) {
            throw new InvalidDates(List.of("'" + option + "' is neither a day like 2024-01-28 nor a file"));
        }
        return read(file);
    }

    /**
     * @throws InvalidDates with every error of the file
     */
    public static PublishedDates read(Path file) {
        List<String> errors = new ArrayList<>();
        Map<String, LocalDate> dates = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            new Reader(file, in, dates, errors).read();
        } catch (NoSuchFileException e) {
            errors.add("'" + file + "' is neither a day like 2024-01-28 nor a file");
        } catch (CharacterCodingException e) {
            errors.add(file + ": not UTF-8");
        } catch (IOException e) {
            errors.add(file + ": cannot be read" + (Files.isDirectory(file) ? ": it is a folder" : ""));
        }
        if (!errors.isEmpty()) {
            throw new InvalidDates(errors);
        }
        return new PublishedDates(null, dates);
    }

    /** The day given for an article; null where none is. */
    public @Nullable LocalDate of(String articleId) {
        LocalDate own = byArticle.get(articleId);
        return own == null ? all : own;
    }

    private static @Nullable LocalDate dayOrNull(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** What the user gave cannot be used. The message has one line for each error. */
    public static final class InvalidDates extends RuntimeException {

        private static final long serialVersionUID = 1;

        InvalidDates(List<String> errors) {
            super(String.join(
                    "\n",
                    errors.size() <= SHOWN_ERRORS
                            ? errors
                            : join(
                                    errors.subList(0, SHOWN_ERRORS),
                                    "and " + (errors.size() - SHOWN_ERRORS) + " more such errors")));
        }

        private static List<String> join(List<String> first, String last) {
            List<String> out = new ArrayList<>(first);
            out.add(last);
            return out;
        }
    }

    private record Reader(Path file, BufferedReader in, Map<String, LocalDate> dates, List<String> errors) {

        void read() throws IOException {
            String header = in.readLine();
            List<String> columns = header == null ? List.of() : cells(header.replaceFirst("^\uFEFF", ""));
            int article = columns.indexOf("article");
            int published = columns.indexOf("published");
            if (article < 0 || published < 0) {
                errors.add(file + ":1: expected the tab-separated columns article and published");
                return;
            }
            int number = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    row(cells(line), article, published, file + ":" + number + ": ");
                }
            }
        }

        private void row(List<String> cells, int article, int published, String place) {
            String id = article < cells.size() ? cells.get(article) : "";
            String text = published < cells.size() ? cells.get(published) : "";
            if (id.isEmpty()) {
                errors.add(place + "no article");
                return;
            }
            if (text.isEmpty()) {
                return; // Listed, and not known.
            }
            LocalDate day = dayOrNull(text);
            if (day == null || !SourceTime.plausible(day.getYear())) {
                errors.add(place + "expected a day like 2024-01-28, not '" + text + "'");
                return;
            }
            LocalDate before = dates.putIfAbsent(id, day);
            if (before != null && !before.equals(day)) {
                errors.add(place + "article '" + id + "' has " + before + " and " + day);
            }
        }

        private static List<String> cells(String line) {
            return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
        }
    }
}
