package io.sitrep.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitrep.schemas.WrittenDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). */
final class JsonFeed {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final String address;

    private JsonFeed(String address) {
        this.address = address;
    }

    static Feed read(String text, String address) throws FeedException {
        JsonNode root;
        try {
            root = new ObjectMapper(JSON).readTree(text);
        } catch (JsonProcessingException e) {
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new FeedException("it is broken JSON: " + reason);
        }
        JsonNode items = root.get("items");
        if (!root.isObject() || items == null || !items.isArray()) {
            throw new FeedException("it is JSON, but no JSON Feed: it has no list of items");
        }
        return new JsonFeed(address).feed(root, items);
    }

    private Feed feed(JsonNode root, JsonNode items) {
        List<FeedEntry> entries = new ArrayList<>();
        for (JsonNode item : items) {
            if (item.isObject() && entries.size() < XmlFeed.MAX_ENTRIES) {
                entries.add(entry(item));
            }
        }
        String version = text(root, "version");
        int slash = version.lastIndexOf('/');
        String home = address(root, "home_page_url");
        return new Feed(
                slash < 0 ? "json" : "json " + version.substring(slash + 1),
                FeedText.plain(text(root, "title")),
                home.isEmpty() ? null : home,
                home.isEmpty() ? List.of() : List.of(new FeedLink("alternate", home, null)),
                null,
                null,
                null,
                entries,
                List.of());
    }

    private FeedEntry entry(JsonNode item) {
        List<String> notes = new ArrayList<>();
        List<FeedLink> links = new ArrayList<>();
        String url = address(item, "url");
        if (!url.isEmpty()) {
            links.add(new FeedLink("alternate", url, null));
        }
        String external = address(item, "external_url");
        if (!external.isEmpty()) {
            links.add(new FeedLink("related", external, null));
        }
        for (JsonNode attachment : item.path("attachments")) {
            String href = address(attachment, "url");
            if (!href.isEmpty()) {
                String type = text(attachment, "mime_type");
                links.add(new FeedLink("enclosure", href, type.isEmpty() ? null : type));
            }
        }
        String id = text(item, "id");
        String html = text(item, "content_html");
        String author = text(item.path("authors").path(0), "name");
        if (author.isEmpty()) {
            author = text(item.path("author"), "name");
        }
        return new FeedEntry(
                id.isEmpty() ? null : id,
                !url.isEmpty() ? url : Links.isWeb(id) ? id : external.isEmpty() ? null : external,
                links,
                FeedText.plain(text(item, "title")),
                author.isEmpty() ? null : author,
                FeedText.EMPTY,
                FeedText.plain(text(item, "summary")),
                html.isEmpty() ? FeedText.plain(text(item, "content_text")) : FeedText.html(html),
                date(item, "date_published", notes),
                date(item, "date_modified", notes),
                null,
                notes);
    }

    private String address(JsonNode node, String field) {
        return Links.resolve(address, text(node, field));
    }

    /** Ids are numbers here and there, against the specification. */
    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || !value.isValueNode() || value.isNull()
                ? ""
                : value.asText().strip();
    }

    private static @Nullable Instant date(JsonNode item, String field, List<String> notes) {
        String stated = text(item, field);
        WrittenDate written = WrittenDate.parse(stated);
        if (written == null && !stated.isEmpty()) {
            notes.add(field + " dropped, no date");
        }
        return written == null ? null : written.instant();
    }
}
