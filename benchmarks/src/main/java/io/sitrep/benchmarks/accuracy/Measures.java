package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.avro.Article;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The measures of each yardstick, as rows of name and value. */
final class Measures {

    private Measures() {}

    static Map<String, String> of(Yardstick yardstick, Outcome outcome) {
        Map<String, String> out = new LinkedHashMap<>();
        general(outcome, out);
        switch (yardstick.kind()) {
            case MUC4 -> muc4(yardstick, outcome, out);
            case PLOVER -> plover(yardstick, outcome, out);
            case LABELLED_TEXTS -> labelled(yardstick, outcome, out);
            case CURRENT_EVENTS -> bullets(yardstick, outcome, out);
            case GUN_VIOLENCE, ARTICLES -> {}
        }
        return out;
    }

    private static void general(Outcome outcome, Map<String, String> out) {
        Set<String> withEvents = new HashSet<>();
        Set<String> withIncidents = new HashSet<>();
        Map<String, Integer> types = new TreeMap<>();
        for (JsonNode event : outcome.events()) {
            withEvents.add(event.path("article").asText());
            if (event.path("kind").asText().equals("incident")) {
                withIncidents.add(event.path("article").asText());
                types.merge(event.path("type").asText(), 1, Integer::sum);
            } else {
                types.merge(event.path("kind").asText(), 1, Integer::sum);
            }
        }
        int articles = outcome.articles().size();
        out.put("articles", String.valueOf(articles));
        out.put("with an event", count(withEvents.size(), articles));
        out.put("with an incident", count(withIncidents.size(), articles));
        out.put("events", types.toString());
        out.put("articles/s of processor time, cold", String.valueOf(outcome.articlesPerSecond()));
    }

    private static String count(int part, int whole) {
        return part + " (" + Score.percent(Score.share(part, whole)) + " %)";
    }

    private static void muc4(Yardstick yardstick, Outcome outcome, Map<String, String> out) {
        Muc4Scorer scorer = new Muc4Scorer(Lines.readWhole(yardstick.file("gold.json")), outcome.events());
        Map<String, Score> exact = scorer.exact();
        out.put("micro P / R / F1, exact", Muc4Scorer.micro(exact).toString());
        out.put("micro P / R / F1, lenient", Muc4Scorer.micro(scorer.lenient()).toString());
        out.put("micro P / R / F1, merged", Muc4Scorer.micro(scorer.merged()).toString());
        exact.forEach((role, score) -> out.put("  exact " + role + " P / R / F1", score.toString()));
        out.put("relevant texts P / R / F1", scorer.relevance().toString());
        out.put("right number of incidents", Score.percent(scorer.rightNumber()) + " %");
        scorer.slots().forEach((slot, right) -> out.put("  " + slot + " right", Score.percent(right) + " %"));
    }

    private static void plover(Yardstick yardstick, Outcome outcome, Map<String, String> out) {
        PloverScorer scorer = new PloverScorer(
                yardstick.file("gold.jsonl"), yardstick.file("CAMEO2PLOVER-2021.txt"), outcome.events());
        out.put("type right, first event", Score.percent(scorer.accuracy()) + " %");
        out.put("type right, any event", Score.percent(scorer.anyRight()) + " %");
        out.put("type P / R / F1", scorer.micro().toString());
        out.put("actor P / R / F1", scorer.actors().toString());
        out.put("recipient P / R / F1", scorer.recipients().toString());
    }

    private static void labelled(Yardstick yardstick, Outcome outcome, Map<String, String> out) {
        Path gold = yardstick.folder().resolve("gold");
        Map<String, String> texts = new HashMap<>();
        for (Article article : outcome.articles()) {
            texts.put(article.getArticleId(), article.getContent());
        }
        LabelledTextsScorer scorer = new LabelledTextsScorer(
                Lines.read(gold.resolve("seeds.events.jsonl")),
                Lines.read(gold.resolve("seeds.nothing.jsonl")),
                texts,
                outcome.events());
        LabelledTextsScorer.KINDS.forEach(
                kind -> out.put(kind + " P / R / F1", scorer.of(kind).toString()));
        out.put("macro F1", Score.percent(scorer.macroF1()));
        scorer.slots().forEach((slot, counts) -> out.put("  " + slot + " right", counts[0] + " of " + counts[1]));
        out.put("traps sprung", String.valueOf(scorer.sprung()));
        out.put("evidence not in the text", String.valueOf(scorer.lost()));
    }

    /** No gold: how many bullets of each heading gave an incident shows where to look. */
    private static void bullets(Yardstick yardstick, Outcome outcome, Map<String, String> out) {
        Set<String> withIncidents = new HashSet<>();
        outcome.events().stream()
                .filter(event -> event.path("kind").asText().equals("incident"))
                .forEach(event -> withIncidents.add(event.path("article").asText()));
        Map<String, int[]> categories = new TreeMap<>();
        for (JsonNode row : yardstick.bulletRows()) {
            int[] counts = categories.computeIfAbsent(row.path("category").asText("none"), key -> new int[2]);
            counts[0] += withIncidents.contains(row.path("id").asText()) ? 1 : 0;
            counts[1]++;
        }
        categories.entrySet().stream()
                .filter(each -> each.getValue()[1] >= 100)
                .forEach(each ->
                        out.put("  incident in " + each.getKey(), count(each.getValue()[0], each.getValue()[1])));
    }

    /** The measures that stand for the whole of a yardstick in the summary, by their names in the order of importance. */
    static List<String> headlines(Yardstick.Kind kind) {
        return switch (kind) {
            case MUC4 ->
                List.of(
                        "micro P / R / F1, exact",
                        "micro P / R / F1, lenient",
                        "micro P / R / F1, merged",
                        "  exact type P / R / F1",
                        "relevant texts P / R / F1");
            case PLOVER ->
                List.of("type right, first event", "type right, any event", "actor P / R / F1", "recipient P / R / F1");
            case LABELLED_TEXTS ->
                List.of("incident P / R / F1", "policy P / R / F1", "tally P / R / F1", "macro F1", "traps sprung");
            case GUN_VIOLENCE, CURRENT_EVENTS, ARTICLES ->
                List.of("with an event", "with an incident", "articles/s of processor time, cold");
        };
    }
}
