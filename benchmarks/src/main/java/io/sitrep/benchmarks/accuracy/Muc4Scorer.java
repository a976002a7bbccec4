package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.benchmarks.accuracy.Muc4Alignment.Match;
import io.sitrep.benchmarks.accuracy.Muc4Template.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Incidents against MUC-4 templates. <em>Exact</em> is the published definition of the template task (comparable with GTT and IterX);
 * <em>lenient</em> also takes strings that hold each other; <em>merged</em> does not part persons from organisations nor targets from
 * victims.
 */
final class Muc4Scorer {

    /** What is measured, in the order of the report. */
    private final Map<String, List<Muc4Template>> found = new LinkedHashMap<>();

    private final Map<String, List<Muc4Gold>> gold = new LinkedHashMap<>();
    private final Map<String, Integer> goldSizes = new LinkedHashMap<>();
    private final Map<String, Integer> needed = new LinkedHashMap<>();

    Muc4Scorer(JsonNode goldFile, List<? extends JsonNode> events) {
        Map<String, List<JsonNode>> byArticle = Lines.byArticle(events);
        goldFile.path("docs").properties().forEach(doc -> {
            JsonNode templates = doc.getValue().path("templates");
            gold.put(doc.getKey(), Muc4Gold.of(templates));
            goldSizes.put(doc.getKey(), templates.size());
            int optional = 0;
            for (JsonNode template : templates) {
                optional += template.path("key").path("optional").asBoolean() ? 1 : 0;
            }
            needed.put(doc.getKey(), templates.size() - optional);
            found.put(doc.getKey(), Muc4Template.of(byArticle.getOrDefault(doc.getKey(), List.of())));
        });
    }

    /** Each role of the task by itself. */
    static Map<String, Set<Role>> roles() {
        Map<String, Set<Role>> out = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            out.put(role.name(), EnumSet.of(role));
        }
        return out;
    }

    /** Without what our events do not part. */
    static Map<String, Set<Role>> mergedRoles() {
        Map<String, Set<Role>> out = new LinkedHashMap<>();
        out.put("Perp", EnumSet.of(Role.PerpInd, Role.PerpOrg));
        out.put("Target", EnumSet.of(Role.Target, Role.Victim));
        out.put("Weapon", EnumSet.of(Role.Weapon));
        return out;
    }

    Map<String, Score> exact() {
        return scores(roles(), Match.EXACT);
    }

    Map<String, Score> lenient() {
        return scores(roles(), Match.LENIENT);
    }

    Map<String, Score> merged() {
        return scores(mergedRoles(), Match.LENIENT);
    }

    static Score micro(Map<String, Score> scores) {
        return scores.values().stream().reduce(Score.NONE, Score::plus);
    }

    private Map<String, Score> scores(Map<String, Set<Role>> roles, Match match) {
        Map<String, Score> out = new LinkedHashMap<>();
        gold.forEach((doc, templates) -> Muc4Alignment.of(found(doc), templates, roles, match)
                .scores()
                .forEach((role, score) -> out.merge(role, score, Score::plus)));
        return out;
    }

    private List<Muc4Template> found(String doc) {
        return found.getOrDefault(doc, List.of());
    }

    /** Whether a text tells of an incident at all; texts with optional templates only are left out. */
    Score relevance() {
        Score out = Score.NONE;
        for (String doc : gold.keySet()) {
            boolean any = !found(doc).isEmpty();
            int need = needed.getOrDefault(doc, 0);
            if (need == 0 && goldSizes.getOrDefault(doc, 0) > 0) {
                continue;
            }
            out = out.plus(Score.of(any && need > 0 ? 1 : 0, any ? 1 : 0, need > 0 ? 1 : 0));
        }
        return out;
    }

    /** Texts with the right number of incidents: optional ones are neither asked for nor punished. */
    double rightNumber() {
        int right = 0;
        for (String doc : gold.keySet()) {
            int number = found(doc).size();
            right += needed.getOrDefault(doc, 0) <= number && number <= goldSizes.getOrDefault(doc, 0) ? 1 : 0;
        }
        return Score.share(right, gold.size());
    }

    /** Date, country and place of the templates that were aligned, as share of those whose key asks for them. */
    Map<String, Double> slots() {
        Map<String, List<Boolean>> all = new LinkedHashMap<>();
        gold.forEach((doc, templates) -> {
            for (int[] pair : Muc4Alignment.of(found(doc), templates, roles(), Match.LENIENT)
                    .pairs()) {
                Muc4Template mine = found(doc).get(pair[0]);
                Muc4Gold key = templates.get(pair[1]);
                note(all, "date", key.dateHolds(mine));
                note(all, "country", key.countryHolds(mine));
                note(all, "place", key.placeHolds(mine));
            }
        });
        Map<String, Double> out = new LinkedHashMap<>();
        all.forEach((slot, right) -> out.put(
                slot, Score.share((int) right.stream().filter(each -> each).count(), right.size())));
        return out;
    }

    private static void note(Map<String, List<Boolean>> all, String slot, @Nullable Boolean right) {
        if (right != null) {
            all.computeIfAbsent(slot, key -> new ArrayList<>()).add(right);
        }
    }
}
