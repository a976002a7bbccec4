package io.sitrep.enrich.check;

import io.sitrep.avro.Article;
import io.sitrep.avro.Step;
import io.sitrep.enrich.Extraction;
import io.sitrep.enrich.Extractor;
import io.sitrep.schemas.Hashes;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence, or a few, and what must come of it.
 *
 * @param file name of the file that it is in
 * @param line its line there, from 1
 * @param name what it is an example of
 * @param published the day that its article is of; null for an undated one
 * @param expected what must come of it; at least one thing
 */
public record Example(
        String file, int line, String name, String text, @Nullable LocalDate published, List<Expectation> expected) {

    public Example {
        expected = List.copyOf(expected);
    }

    /** A kind of mention. */
    enum Kind {
        INCIDENTS,
        POLICIES,
        TALLIES;

        private List<Map<String, @Nullable Object>> of(Extraction extraction) {
            return switch (this) {
                case INCIDENTS -> extraction.incidents().stream().map(Shown::of).toList();
                // Steps alone: an act of politics that is none may well be told beside them.
                case POLICIES ->
                    extraction.policies().stream()
                            .filter(mention -> mention.getStep() != Step.OTHER)
                            .map(Shown::of)
                            .toList();
                case TALLIES -> extraction.tallies().stream().map(Shown::of).toList();
            };
        }
    }

    /** What must come of a text. */
    sealed interface Expectation {

        /** What is amiss, in one line; empty where nothing is. */
        Optional<String> amiss(Extraction extraction);
    }

    /** Exactly these mentions of a kind, in this order; fields that a row does not name are left open. */
    record Exactly(Kind kind, List<Map<String, @Nullable Object>> rows) implements Expectation {

        @Override
        public Optional<String> amiss(Extraction extraction) {
            List<Map<String, @Nullable Object>> shown = kind.of(extraction);
            String what = kind.name().toLowerCase(Locale.ROOT);
            if (shown.size() != rows.size()) {
                return Optional.of("expected " + rows.size() + " " + what + ", got " + shown.size() + brief(shown));
            }
            for (int i = 0; i < rows.size(); i++) {
                for (Map.Entry<String, @Nullable Object> field : rows.get(i).entrySet()) {
                    Object got = shown.get(i).get(field.getKey());
                    if (!Objects.equals(field.getValue(), got)) {
                        return Optional.of(what + " " + (i + 1) + ": " + field.getKey() + " is " + got + ", not "
                                + field.getValue());
                    }
                }
            }
            return Optional.empty();
        }

        private static String brief(List<Map<String, @Nullable Object>> shown) {
            return shown.isEmpty() ? "" : ": " + shown;
        }
    }

    /** No step of this name. */
    record Never(String step) implements Expectation {

        @Override
        public Optional<String> amiss(Extraction extraction) {
            boolean told = Kind.POLICIES.of(extraction).stream().anyMatch(mention -> step.equals(mention.get("step")));
            return told ? Optional.of("tells of " + step + ", and must not") : Optional.empty();
        }
    }

    /** What is amiss with it, each in one line; empty where all is as expected. */
    public List<String> amiss(Extractor extractor) {
        Extraction extraction = extractor.extract(article());
        return expected.stream()
                .map(each -> each.amiss(extraction))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The steps of policy that must come of it. */
    List<String> steps() {
        return expected.stream()
                .filter(Exactly.class::isInstance)
                .flatMap(each -> ((Exactly) each).rows().stream())
                .map(row -> row.get("step"))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    private Article article() {
        return Article.newBuilder()
                .setArticleId("example")
                .setRevision(Hashes.sha256(text, 16))
                .setPublishedAt(
                        published == null
                                ? null
                                : published.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC))
                .setContentType("text/plain")
                .setContent(text)
                .build();
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + name;
    }
}
