package io.sitrep.enrich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Article;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import io.sitrep.enrich.page.Fact;
import io.sitrep.enrich.text.ArticleText;
import io.sitrep.schemas.Acled;
import io.sitrep.schemas.Json;
import io.sitrep.schemas.WrittenDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Mentions as {@code sitrep extract} prints them: one flat object each, evidence being the first span. */
public final class ExtractJson {

    private ExtractJson() {}

    /** What of an article is its text, with its title and date: as the source gives them, else as its page does. */
    public static ObjectNode body(Article article) {
        ArticleText text = ArticleText.of(article.getContentType(), article.getContent(), article.getUrl());
        Instant published = article.getPublishedAt();
        Fact<WrittenDate> shown = text.facts().published();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("articleId", article.getArticleId());
        json.put("title", Extractor.title(article, text));
        if (published != null) {
            json.put("publishedAt", published.toString());
        } else {
            json.put("publishedAt", shown == null ? null : shown.value().day().toString());
        }
        json.put("text", text.text());
        return json;
    }

    /**
     * In the order of the text. Of one sentence first the policy event that its main clause tells, then incidents, other policy events,
     * tallies.
     */
    public static List<ObjectNode> of(Extraction extraction) {
        List<Told> told = new ArrayList<>();
        extraction.incidents().forEach(mention -> told.add(new Told(start(mention.getEvidence()), 1, of(mention))));
        extraction.policies().forEach(mention -> {
            int rank = extraction.leading().contains(mention.getMentionId()) ? 0 : 2;
            told.add(new Told(start(mention.getEvidence()), rank, of(mention)));
        });
        extraction.tallies().forEach(mention -> told.add(new Told(start(mention.getEvidence()), 3, of(mention))));
        told.sort(Comparator.comparingInt(Told::start).thenComparingInt(Told::rank));
        return told.stream().map(Told::json).toList();
    }

    private record Told(int start, int rank, ObjectNode json) {}

    private static int start(List<EvidenceSpan> evidence) {
        return evidence.get(0).getStart();
    }

    private static ObjectNode of(IncidentMention mention) {
        ObjectNode json = flat(Json.of(mention), "incident");
        json.put("acled", Acled.of(mention.getType()).toString());
        return json;
    }

    private static ObjectNode of(PolicyMention mention) {
        return flat(Json.of(mention), "policy");
    }

    private static ObjectNode of(TallyMention mention) {
        return flat(Json.of(mention), "tally");
    }

    private static ObjectNode flat(ObjectNode record, String kind) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.set("article", record.get("source").get("articleId"));
        out.put("kind", kind);
        record.properties().forEach(field -> {
            switch (field.getKey()) {
                case "source" -> out.set("published", field.getValue().get("published"));
                case "confidence" ->
                    out.put("confidence", BigDecimal.valueOf(field.getValue().asLong(), 2));
                case "place" -> out.set("place", place(field.getValue()));
                case "evidence" -> {
                    ArrayNode spans = (ArrayNode) field.getValue();
                    out.set("evidence", spans.get(0));
                    out.set("spans", spans);
                }
                default -> out.set(field.getKey(), field.getValue());
            }
        });
        return out;
    }

    private static com.fasterxml.jackson.databind.JsonNode place(com.fasterxml.jackson.databind.JsonNode place) {
        if (!(place instanceof ObjectNode object)) {
            return place;
        }
        object.set("lat", object.remove("latitude"));
        object.set("lon", object.remove("longitude"));
        return object;
    }

    /** Whether a span re-verifies: the characters from start to end of its part of the article are its text. */
    public static boolean verifies(EvidenceSpan span, Article article) {
        String title = article.getTitle();
        return span.getInTitle() ? title != null && verifies(span, title) : verifies(span, article.getContent());
    }

    /** Whether the characters from start to end of a text are those of a span. */
    public static boolean verifies(EvidenceSpan span, String content) {
        return span.getStart() >= 0
                && span.getStart() < span.getEnd()
                && span.getEnd() <= content.length()
                && content.substring(span.getStart(), span.getEnd()).equals(span.getText());
    }
}
