package io.sitrep.ingest;

import io.sitrep.avro.Article;
import io.sitrep.schemas.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source said about one document, before it has an identity. The components are those of the Article schema.
 *
 * @param articleId as the source gives it; null where it gives none
 */
record RawDocument(
        @Nullable String articleId,
        @Nullable String outlet,
        @Nullable String url,
        @Nullable String title,
        @Nullable Instant publishedAt,
        @Nullable Instant modifiedAt,
        String contentType,
        String charset,
        String content,
        List<String> notes) {

    static final String PLAIN = "text/plain";
    static final String HTML = "text/html";

    /** The id is the key of every record about the article, and part of the ids of its mentions. */
    static final int MAX_ID_CHARS = 512;

    /** An address or a title that is longer is none. */
    static final int MAX_FIELD_CHARS = 16 << 10;

    RawDocument {
        notes = List.copyOf(notes);
    }

    /** Why the document cannot be an article; empty where it can. */
    Optional<String> problem() {
        if (content.length() > Topics.MAX_ARTICLE_CHARS) {
            return Optional.of("the text has " + content.length() + " characters; at most " + Topics.MAX_ARTICLE_CHARS
                    + " are taken");
        }
        if (articleId != null && articleId.length() > MAX_ID_CHARS) {
            return Optional.of("articleId is longer than " + MAX_ID_CHARS + " characters");
        }
        if (articleId != null && articleId.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("articleId holds control characters");
        }
        return tooLong("url", url).or(() -> tooLong("title", title)).or(() -> tooLong("outlet", outlet));
    }

    private static Optional<String> tooLong(String name, @Nullable String value) {
        return value != null && value.length() > MAX_FIELD_CHARS
                ? Optional.of(name + " is longer than " + MAX_FIELD_CHARS + " characters")
                : Optional.empty();
    }

    /** The article: identity, revision, and the date given for it where the source states none. */
    Article article(PublishedDates published) {
        List<String> said = new ArrayList<>(notes);
        String text = paired(content);
        String heading = title == null ? null : paired(title);
        if (!text.equals(content) || !java.util.Objects.equals(heading, title)) {
            said.add("unpaired surrogates replaced");
        }
        if (text.isBlank()) {
            said.add("empty");
        }
        String id = identity(heading, text);
        Instant appeared = publishedAt;
        LocalDate given = published.of(id);
        if (appeared == null && given != null) {
            appeared = given.atStartOfDay().toInstant(ZoneOffset.UTC);
            said.add("published: given");
        }
        return Article.newBuilder()
                .setArticleId(id)
                .setRevision(Fingerprint.of(heading, millis(appeared), millis(modifiedAt), contentType, text))
                .setOutlet(outlet == null ? null : paired(outlet))
                .setUrl(url == null ? null : paired(url))
                .setTitle(heading)
                .setPublishedAt(appeared)
                .setModifiedAt(modifiedAt)
                .setFetchedAt(null)
                .setContentType(contentType)
                .setCharset(charset)
                .setContent(text)
                .setNotes(said)
                .build();
    }

    private String identity(@Nullable String heading, String text) {
        if (articleId != null) {
            return paired(articleId);
        }
        return url != null ? Fingerprint.of(CanonicalAddress.of(paired(url))) : Fingerprint.of(heading, text);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    /**
     * Half of a surrogate pair has no UTF-8: it would change on its way through a topic, and evidence would no longer verify. The
     * replacement has the same length, so offsets stay.
     */
    private static String paired(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, '\uFFFD');
            }
        }
        return out == null ? text : out.toString();
    }
}
