package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.Article;
import io.sitrep.avro.EvidenceSpan;
import io.sitrep.dashboard.Operation.Request;
import io.sitrep.dashboard.ReadableText.Mark;
import io.sitrep.schemas.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored text with the sentences that mentions stand on. */
final class ArticleResource implements Resource {

    private static final int LONGEST = 4 << 20;

    private final ArticleStore articles;

    ArticleResource(ArticleStore articles) {
        this.articles = articles;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.json(
                "/articles/{id}",
                "An article as stored, and as one reads it: pieces of text with the mentions whose evidence each is. With start, end and"
                        + " around only the surroundings of a span.",
                List.of(
                        Parameter.text("revision", "Its revision; the newest where absent."),
                        Parameter.number("start", "Offset of the first character of a span.", 0, LONGEST),
                        Parameter.number("end", "Offset behind its last character.", 0, LONGEST),
                        Parameter.number(
                                "around", "How many characters before and after the span; 400 unless given.", 0, 5000)),
                Schemas.ref("ArticleText"),
                this::article));
    }

    static void describe(Map<String, ObjectNode> components) {
        ObjectNode article = components.get("Article");
        if (article == null) {
            throw new IllegalArgumentException("the records come first");
        }
        ObjectNode highlight = Schemas.object(Map.of(
                "mentionId", Schemas.text(),
                "kind", Schemas.text(),
                "start", Schemas.number(),
                "end", Schemas.number(),
                "inTitle", Schemas.flag(),
                "verified", Schemas.flag()));
        ObjectNode piece = Schemas.object(Map.of("text", Schemas.text(), "marks", Schemas.list(Schemas.text())));
        components.put(
                "ArticleText",
                Schemas.varied(
                        article,
                        Map.of(
                                "content", Schemas.orNull(Schemas.text()),
                                "revisions", Schemas.list(Schemas.text()),
                                "newest", Schemas.flag(),
                                "highlights", Schemas.list(highlight),
                                "pieces", Schemas.list(piece),
                                "cutBefore", Schemas.flag(),
                                "cutAfter", Schemas.flag()),
                        Set.of()));
    }

    private record Focus(int start, int end, int around) {}

    private ObjectNode article(Request request) {
        Query query = request.query();
        String id = request.path().getOrDefault("id", "");
        Focus focus = focus(query);
        Article article = articles.find(id, query.text("revision"))
                .orElseThrow(() -> Problem.notFound("no article has this id and revision"));
        List<String> revisions = articles.revisions(id);
        ObjectNode out = Json.of(article);
        ArrayNode known = out.putArray("revisions");
        revisions.forEach(known::add);
        out.put("newest", revisions.isEmpty() || revisions.get(0).equals(article.getRevision()));
        List<Mark> marks = new ArrayList<>();
        ArrayNode highlights = out.putArray("highlights");
        for (Mentioned mention : request.snapshot().mentionsOf(id).values()) {
            if (mention.source().getRevision().equals(article.getRevision())) {
                mention.evidence().forEach(span -> {
                    boolean inTitle = span.getInTitle();
                    String part = inTitle ? article.getTitle() : article.getContent();
                    boolean verified = part != null && verifies(span, part);
                    highlights
                            .addObject()
                            .put("mentionId", mention.mentionId())
                            .put("kind", mention.kind().name())
                            .put("start", span.getStart())
                            .put("end", span.getEnd())
                            .put("inTitle", inTitle)
                            .put("verified", verified);
                    if (verified && !inTitle) {
                        marks.add(new Mark(span.getStart(), span.getEnd(), mention.mentionId()));
                    }
                });
            }
        }
        ReadableText text = ReadableText.of(article.getContentType(), article.getContent());
        int from = focus == null ? 0 : text.moved(focus.start(), -focus.around());
        int to = focus == null ? Integer.MAX_VALUE : text.moved(focus.end(), focus.around());
        if (focus != null) {
            out.putNull("content");
            marks.add(new Mark(focus.start(), focus.end(), "focus"));
        }
        out.set("pieces", text.pieces(marks, from, to));
        out.put("cutBefore", text.moved(from, -1) < from);
        out.put("cutAfter", to < article.getContent().length());
        return out;
    }

    private static @Nullable Focus focus(Query query) {
        if (!query.has("start") && !query.has("end")) {
            return null;
        }
        int start = query.number("start", 0);
        int end = query.number("end", start);
        if (end < start) {
            throw Problem.badRequest("parameter 'end' is before 'start'");
        }
        return new Focus(start, end, query.number("around", 400));
    }

    /** Whether the characters from start to end are still the text: evidence that does not re-verify is marked as such, never shown as good. */
    private static boolean verifies(EvidenceSpan span, String content) {
        return span.getStart() >= 0
                && span.getEnd() <= content.length()
                && span.getEnd() - span.getStart() == span.getText().length()
                && content.startsWith(span.getText(), span.getStart());
    }
}
