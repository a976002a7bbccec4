package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed between two outputs. Events of an article that share kind, type and evidence are the same event, changed; the rest came or
 * went.
 *
 * @param gone events that only the first has
 * @param come events that only the second has
 * @param changed pairs of one event before and after
 * @param same events equal in every field
 * @param moved articles whose events are equal but in another order
 */
record EventDiff(List<JsonNode> gone, List<JsonNode> come, List<Changed> changed, int same, int moved) {

    /** One event, before and after, and the fields that differ. */
    record Changed(JsonNode before, JsonNode after, Set<String> fields) {}

    static EventDiff of(List<JsonNode> before, List<JsonNode> after) {
        Map<String, List<JsonNode>> one = Lines.byArticle(before);
        Map<String, List<JsonNode>> two = Lines.byArticle(after);
        Set<String> articles = new TreeSet<>(one.keySet());
        articles.addAll(two.keySet());
        List<JsonNode> gone = new ArrayList<>();
        List<JsonNode> come = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        int same = 0;
        int moved = 0;
        for (String article : articles) {
            List<JsonNode> first = one.getOrDefault(article, List.of());
            List<JsonNode> second = two.getOrDefault(article, List.of());
            List<JsonNode> left = new ArrayList<>(first);
            List<JsonNode> right = new ArrayList<>(second);
            for (JsonNode event : second) {
                if (left.remove(event)) {
                    right.remove(event);
                    same++;
                }
            }
            moved += left.isEmpty() && right.isEmpty() && !first.equals(second) ? 1 : 0;
            pair(left, right, changed);
            gone.addAll(left);
            come.addAll(right);
        }
        return new EventDiff(gone, come, changed, same, moved);
    }

    /** Takes the pairs of one event out of both lists: first those that agree in most. */
    private static void pair(List<JsonNode> left, List<JsonNode> right, List<Changed> changed) {
        for (List<String> agreeing :
                List.of(List.of("kind", "type", "step", "evidence"), List.of("kind", "evidence"))) {
            for (JsonNode before : List.copyOf(left)) {
                right.stream()
                        .filter(after -> agreeing.stream()
                                .allMatch(field -> before.path(field).equals(after.path(field))))
                        .findFirst()
                        .ifPresent(after -> {
                            changed.add(new Changed(before, after, fields(before, after)));
                            left.remove(before);
                            right.remove(after);
                        });
            }
        }
    }

    private static Set<String> fields(JsonNode before, JsonNode after) {
        Set<String> out = new TreeSet<>();
        before.fieldNames().forEachRemaining(out::add);
        after.fieldNames().forEachRemaining(out::add);
        out.removeIf(field -> before.path(field).equals(after.path(field)));
        out.remove("mentionId");
        return out;
    }

    boolean isEmpty() {
        return gone.isEmpty() && come.isEmpty() && changed.isEmpty() && moved == 0;
    }

    /** Counts, fields that changed, and the first of each sort. */
    String report(int shown) {
        StringBuilder out = new StringBuilder();
        out.append("same ")
                .append(same)
                .append(", changed ")
                .append(changed.size())
                .append(", gone ");
        out.append(gone.size()).append(", come ").append(come.size());
        out.append(moved > 0 ? ", articles in another order " + moved : "").append('\n');
        Map<String, Integer> fields = new LinkedHashMap<>();
        changed.forEach(each -> each.fields().forEach(field -> fields.merge(field, 1, Integer::sum)));
        if (!fields.isEmpty()) {
            out.append("fields changed: ").append(fields).append('\n');
        }
        gone.stream()
                .limit(shown)
                .forEach(event -> out.append("- ").append(line(event)).append('\n'));
        come.stream()
                .limit(shown)
                .forEach(event -> out.append("+ ").append(line(event)).append('\n'));
        for (Changed each : changed.subList(0, Math.min(shown, changed.size()))) {
            out.append("~ ").append(line(each.before())).append('\n');
            for (String field : each.fields()) {
                out.append("    ")
                        .append(field)
                        .append(": ")
                        .append(each.before().path(field));
                out.append(" -> ").append(each.after().path(field)).append('\n');
            }
        }
        return out.toString();
    }

    private static String line(JsonNode event) {
        String type = event.path("type")
                .asText(event.path("step").asText(event.path("subject").asText()));
        return event.path("article").asText() + " " + event.path("kind").asText() + " " + type + ": "
                + event.path("evidence").path("text").asText().replace('\n', ' ');
    }
}
