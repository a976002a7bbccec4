package io.sitrep.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitrep.avro.Article;
import io.sitrep.schemas.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bundled sample stream. */
final class Samples {

    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "..", "samples", "iraq-syria-jordan");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static List<Article> articles() {
        return lines("articles.jsonl").stream().map(Samples::article).toList();
    }

    static List<JsonNode> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank())
                    .map(Samples::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Article article(JsonNode json) {
        return Article.newBuilder()
                .setArticleId(json.path("articleId").asText())
                .setRevision(Hashes.sha256(json.toString(), 16))
                .setTitle(json.path("title").textValue())
                .setUrl(json.path("url").textValue())
                .setOutlet(json.path("source").textValue())
                .setPublishedAt(instant(json.path("publishedAt")))
                .setModifiedAt(instant(json.path("modifiedAt")))
                .setContentType(json.path("contentType").asText())
                .setContent(json.path("content").asText())
                .build();
    }

    private static @Nullable Instant instant(JsonNode json) {
        return json.isTextual() ? Instant.parse(json.textValue()) : null;
    }
}
