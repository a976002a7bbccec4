package io.sitrep.enrich.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page's JSON-LD says of its article (schema.org/Article and its kinds). Broken JSON says nothing. */
final class LinkedData {

    private static final int DEEPEST = 6;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private final List<JsonNode> articles;

    private LinkedData(List<JsonNode> articles) {
        this.articles = articles;
    }

    static LinkedData of(Document page) {
        List<JsonNode> articles = new ArrayList<>();
        List<JsonNode> pages = new ArrayList<>();
        for (Element script : page.select("script[type*=ld+json]")) {
            try {
                collect(JSON.readTree(withoutWrapping(script.data())), articles, pages, 0);
            } catch (JsonProcessingException e) {
                // The page is not the worse for it: everything is told in other ways too.
            }
        }
        articles.addAll(pages);
        return new LinkedData(articles);
    }

    /** The field of the first article that has it, as text; null where none has. */
    @Nullable
    String text(String field) {
        for (JsonNode article : articles) {
            String text = text(article.get(field));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Names of the persons or houses in a field, joined by commas; null where there are none. */
    @Nullable
    String names(String field) {
        for (JsonNode article : articles) {
            List<String> names = new ArrayList<>();
            addNames(article.get(field), names);
            if (!names.isEmpty()) {
                return String.join(", ", names);
            }
        }
        return null;
    }

    private static void addNames(@Nullable JsonNode node, List<String> names) {
        if (node == null) {
            return;
        }
        if (node.isArray()) {
            node.forEach(each -> addNames(each, names));
        } else {
            String name = node.isObject() ? text(node.get("name")) : text(node);
            if (name != null && !names.contains(name)) {
                names.add(name);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> articles, List<JsonNode> pages, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            node.forEach(each -> collect(each, articles, pages, depth + 1));
            return;
        }
        if (!node.isObject()) {
            return;
        }
        String type = node.path("@type").toString().toLowerCase(Locale.ROOT);
        if (type.contains("article") || type.contains("posting") || type.contains("\"report")) {
            articles.add(node);
        } else if (type.contains("webpage")
                || type.contains("creativework")
                || type.contains("recipe")
                || type.contains("review")) {
            pages.add(node);
        }
        for (String inner : List.of("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")) {
            JsonNode child = node.get(inner);
            if (child != null && !inner.equals("itemListElement")) {
                collect(child, articles, pages, depth + 1);
            }
        }
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isArray()) {
            return node.isEmpty() ? null : text(node.get(0));
        }
        String text = node.isValueNode() ? node.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    /** CDATA sections and HTML comments round it, from times when browsers did not know scripts. */
    private static String withoutWrapping(String data) {
        String text = data.strip();
        int start = Math.max(0, Math.min(index(text, '{'), index(text, '[')));
        int end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
        return end > start ? text.substring(start, end + 1) : text;
    }

    private static int index(String text, char c) {
        int at = text.indexOf(c);
        return at < 0 ? Integer.MAX_VALUE : at;
    }
}
