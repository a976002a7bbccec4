package io.sitrep.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.TallyMention;
import io.sitrep.dashboard.Mentioned.Kind;
import io.sitrep.dashboard.Operation.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What single articles said, what became of it, and why nothing did where nothing did. */
final class MentionResource implements Resource {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEFAULT_LIMIT = 50;

    private enum Used {
        YES,
        NO
    }

    @Override
    public List<Operation> operations() {
        ObjectNode mention = Schemas.object(Map.of(
                "kind", Schemas.choice(List.of("INCIDENT", "POLICY", "TALLY")),
                "standing",
                        Schemas.object(Map.of(
                                "use", Schemas.choice(List.of("INCIDENT", "NEGOTIATION", "TALLY", "NONE")),
                                "id", Schemas.orNull(Schemas.text()),
                                "reason", Schemas.orNull(Schemas.text()))),
                "mention", either()));
        ObjectNode reason = Schemas.object(Map.of("value", Schemas.text(), "mentions", Schemas.number()));
        return List.of(
                Operation.json(
                        "/mentions",
                        "Mentions by id, each with what became of it. With used=NO those that nothing cites, and why.",
                        List.of(
                                Parameter.text("theatre", "Id of the theatre; all mentions where absent."),
                                Parameter.text("article", "Id of the article."),
                                Parameter.text("incident", "Id of an incident: those that report it."),
                                Parameter.choice("kind", "Kind of mention.", Kind.class),
                                Parameter.choice(
                                        "used", "Whether an incident, a negotiation or a tally cites it.", Used.class),
                                Parameter.text("reason", "Why nothing cites it, as the answer has it."),
                                Parameter.number("limit", "How many at most; 50 unless given.", 1, 500),
                                Parameter.text("cursor", "'next' of the page before.")),
                        Schemas.object(Map.of(
                                "total", Schemas.number(),
                                "next", Schemas.orNull(Schemas.text()),
                                "reasons", Schemas.list(reason),
                                "mentions", Schemas.list(mention))),
                        MentionResource::mentions),
                Operation.json("/mentions/{id}", "One mention.", List.of(), mention, MentionResource::mention));
    }

    private static ObjectNode either() {
        ObjectNode out = NODES.objectNode();
        ArrayNode any = out.putArray("anyOf");
        any.add(Schemas.ref(IncidentMention.getClassSchema()));
        any.add(Schemas.ref(PolicyMention.getClassSchema()));
        any.add(Schemas.ref(TallyMention.getClassSchema()));
        return out;
    }

    private static ObjectNode mentions(Request request) {
        Query query = request.query();
        Snapshot snapshot = request.snapshot();
        Map<String, Standing> standings = Standing.all(snapshot);
        String article = query.text("article");
        Collection<Mentioned> pool = (article == null ? snapshot.mentions() : snapshot.mentionsOf(article)).values();
        String theatre = query.text("theatre");
        String incident = query.text("incident");
        String reason = query.text("reason");
        Kind kind = query.oneOf("kind", Kind.class);
        Used used = query.oneOf("used", Used.class);
        List<Mentioned> fitting = pool.stream()
                .filter(each -> theatre == null || theatre.equals(each.theatre()))
                .filter(each -> kind == null || kind == each.kind())
                .filter(each -> used == null || (used == Used.YES) == standings.containsKey(each.mentionId()))
                .filter(each -> incident == null || incident.equals(incidentOf(standings.get(each.mentionId()))))
                .filter(each -> reason == null
                        || reason.equals(standing(standings, each).reason()))
                .toList();
        Map<String, Long> reasons = fitting.stream()
                .map(each -> standing(standings, each).reason())
                .filter(each -> each != null)
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
        String cursor = query.text("cursor");
        int limit = query.number("limit", DEFAULT_LIMIT);
        List<Mentioned> rest = fitting.stream()
                .filter(each -> cursor == null || each.mentionId().compareTo(cursor) > 0)
                .limit(limit + 1L)
                .toList();
        List<Mentioned> items = rest.size() > limit ? rest.subList(0, limit) : rest;
        ObjectNode out = NODES.objectNode().put("total", fitting.size());
        out.put("next", rest.size() > limit ? items.get(limit - 1).mentionId() : null);
        ArrayNode reasonRows = out.putArray("reasons");
        reasons.forEach(
                (value, number) -> reasonRows.addObject().put("value", value).put("mentions", number));
        ArrayNode rows = out.putArray("mentions");
        items.forEach(each -> rows.add(answer(each, standing(standings, each))));
        return out;
    }

    private static @Nullable String incidentOf(@Nullable Standing standing) {
        return standing == null || standing.use() != Standing.Use.INCIDENT ? null : standing.id();
    }

    private static Standing standing(Map<String, Standing> standings, Mentioned mention) {
        Standing known = standings.get(mention.mentionId());
        return known == null ? Standing.unused(mention) : known;
    }

    private static ObjectNode mention(Request request) {
        Mentioned found = request.snapshot().mentions().get(request.path().getOrDefault("id", ""));
        if (found == null) {
            throw Problem.notFound("no mention has this id; a newer revision of its article may have withdrawn it");
        }
        return answer(found, standing(Standing.all(request.snapshot()), found));
    }

    private static ObjectNode answer(Mentioned mention, Standing standing) {
        ObjectNode out = NODES.objectNode().put("kind", mention.kind().name());
        out.putObject("standing")
                .put("use", standing.use().name())
                .put("id", standing.id())
                .put("reason", standing.reason());
        out.set("mention", Answers.record(mention.record()));
        return out;
    }
}
