package io.sitrep.enrich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.enrich.grammar.VerbGroup;
import io.sitrep.enrich.trace.Why;
import org.jspecify.annotations.Nullable;

/** An explanation as {@code sitrep explain --json} prints it: one object an article, every sentence in it. */
public final class ExplainJson {

    private ExplainJson() {}

    /** Offsets are those of the stored content. */
    public static ObjectNode of(Explanation explanation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("article", explanation.articleId());
        json.put("title", explanation.title());
        json.put(
                "published",
                explanation.published() == null ? null : explanation.published().toString());
        ArrayNode notes = json.putArray("notes");
        explanation.extraction().notes().forEach(notes::add);
        ArrayNode left = json.putArray("left");
        explanation.left().forEach(each -> left.addObject()
                .put("start", each.start())
                .put("end", each.end())
                .put("reason", each.reason())
                .put("text", each.text()));
        ArrayNode sentences = json.putArray("sentences");
        explanation.sentences().forEach(line -> add(sentences.addObject(), line));
        ArrayNode mentions = json.putArray("mentions");
        ExtractJson.of(explanation.extraction()).forEach(mentions::add);
        return json;
    }

    private static void add(ObjectNode json, Explanation.Line line) {
        json.put("sentence", line.number())
                .put("start", line.start())
                .put("end", line.end())
                .put("text", line.text())
                .put("candidate", line.isCandidate());
        put(json, "verdict", line.verdict());
        ArrayNode words = json.putArray("words");
        line.words().forEach(word -> words.addObject()
                .put("text", word.text())
                .put("start", word.start())
                .put("end", word.end())
                .put("kind", word.kind().name())
                .put("meaning", word.meaning()));
        grammar(json, line);
        ArrayNode judgements = json.putArray("judgements");
        line.judgements().forEach(each -> put(judgements.addObject().put("text", each.text()), "why", each.why()));
        ArrayNode weighings = json.putArray("weighings");
        for (Explanation.Weighing weighing : line.weighings()) {
            ArrayNode votes = weighings
                    .addObject()
                    .put("text", weighing.text())
                    .put("outcome", weighing.outcome())
                    .putArray("votes");
            weighing.votes()
                    .forEach(vote ->
                            votes.addObject().put("feature", vote.feature()).put("weight", vote.weight()));
        }
        ArrayNode frames = json.putArray("frames");
        for (Explanation.Told told : line.frames()) {
            ObjectNode frame = frames.addObject().put("text", told.text());
            ObjectNode slots = frame.putObject("slots");
            told.slots().forEach(slots::put);
            put(frame, "joined", told.joined());
            put(frame, "refused", told.refused());
            frame.put("mention", told.mentionId());
        }
    }

    private static void grammar(ObjectNode json, Explanation.Line line) {
        ArrayNode tags = json.putArray("tags");
        line.tags().forEach(each -> tags.addObject()
                .put("text", each.text())
                .put("tag", each.tag().name()));
        ArrayNode phrases = json.putArray("phrases");
        for (Explanation.Spoken phrase : line.phrases()) {
            ObjectNode node = phrases.addObject().put("text", phrase.text()).put("head", phrase.head());
            VerbGroup verb = phrase.verb();
            node.put("kind", verb == null ? "NOUN" : "VERB");
            if (verb != null) {
                node.put("form", verb.form().name())
                        .put("perfect", verb.perfect())
                        .put("progressive", verb.progressive())
                        .put("passive", verb.passive())
                        .put("negated", verb.negated())
                        .put("modal", verb.modal());
            }
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Why why) {
        json.put(name, why == null ? null : why.name());
    }
}
