package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Events against whole articles that were labelled by hand. An event answers a label of its kind and type when its evidence touches the
 * sentence that holds the label's anchor; required labels count for recall, answering an optional one is neither right nor wrong; an event
 * that answers none is wrong. A trap is a passage that must yield nothing.
 */
final class LabelledTextsScorer {

    static final List<String> KINDS = List.of("incident", "policy", "tally");

    private static final List<String> ENDS = List.of("\n", ". ", "! ", "? ", ".” ");

    private final List<JsonNode> labels;
    private final List<JsonNode> traps;
    private final Map<String, String> texts;
    private final List<JsonNode> events;

    private final Set<Integer> answering = new HashSet<>();
    private final Set<Integer> answered = new HashSet<>();
    private final Set<Integer> candidates = new HashSet<>();
    private final Map<String, int[]> slots = new TreeMap<>();

    private record Span(int start, int end) {
        boolean touches(Span other) {
            return start < other.end && other.start < end;
        }
    }

    private record Answer(int event, int label, Map<String, Boolean> slots, long right) {}

    /**
     * @param texts the articles' texts by id
     */
    LabelledTextsScorer(
            List<JsonNode> labels, List<JsonNode> traps, Map<String, String> texts, List<? extends JsonNode> events) {
        this.labels = labels;
        this.traps = traps;
        this.texts = texts;
        Set<String> labelled = new HashSet<>();
        labels.forEach(label -> labelled.add(label.path("article").asText()));
        this.events = new ArrayList<>(events.stream()
                .filter(event -> labelled.contains(event.path("article").asText()))
                .toList());
        align();
    }

    private void align() {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < labels.size(); j++) {
                if (answers(events.get(i), labels.get(j))) {
                    Map<String, Boolean> right = slots(events.get(i), labels.get(j));
                    answers.add(new Answer(
                            i,
                            j,
                            right,
                            right.values().stream().filter(each -> each).count()));
                    candidates.add(i);
                }
            }
        }
        answers.sort((a, b) -> a.right != b.right
                ? Long.compare(b.right, a.right)
                : a.event != b.event ? Integer.compare(a.event, b.event) : Integer.compare(a.label, b.label));
        for (Answer answer : answers) {
            if (!answering.contains(answer.event) && !answered.contains(answer.label)) {
                answering.add(answer.event);
                answered.add(answer.label);
                answer.slots.forEach((slot, right) -> {
                    int[] counts = slots.computeIfAbsent(slot, key -> new int[2]);
                    counts[0] += right ? 1 : 0;
                    counts[1]++;
                });
            }
        }
    }

    private boolean answers(JsonNode event, JsonNode label) {
        String kind = event.path("kind").asText();
        if (!event.path("article").equals(label.path("article"))
                || !kind.equals(label.path("kind").asText())) {
            return false;
        }
        String type = kind.equals("policy")
                ? event.path("step").asText()
                : event.path("type").asText(event.path("subject").asText());
        boolean typed = false;
        for (JsonNode each : label.path("type")) {
            typed |= each.asText().equals(type);
        }
        Span span = typed ? span(event) : null;
        return span != null && span.touches(sentence(label));
    }

    private String text(JsonNode row) {
        return texts.getOrDefault(row.path("article").asText(), "");
    }

    private Span sentence(JsonNode label) {
        String text = text(label);
        String anchor = label.path("anchor").asText();
        int at = text.indexOf(anchor);
        if (at < 0) {
            throw new IllegalArgumentException("the text has no '" + anchor + "'");
        }
        int start = 0;
        int end = text.length();
        for (String mark : ENDS) {
            start = Math.max(start, text.lastIndexOf(mark, at - mark.length()) + 1);
            int next = text.indexOf(mark, at + anchor.length());
            end = next >= 0 ? Math.min(end, next) : end;
        }
        return new Span(start, end);
    }

    private @Nullable Span span(JsonNode event) {
        String words = event.path("evidence").path("text").asText("").strip();
        int at = words.isEmpty() ? -1 : text(event).indexOf(words);
        return at < 0 ? null : new Span(at, at + words.length());
    }

    private static Map<String, Boolean> slots(JsonNode event, JsonNode label) {
        Map<String, Boolean> out = new LinkedHashMap<>();
        if (label.has("date")) {
            out.put("date", date(event.path("date"), label.path("date")));
        }
        if (label.has("country")) {
            out.put(
                    "country",
                    texts(label.path("country"))
                            .contains(event.path("place").path("country").asText("")));
        }
        if (label.has("place")) {
            String mine = letters(event.path("place").path("name").asText(""));
            String gold = letters(label.path("place").asText());
            out.put("place", !mine.isEmpty() && (gold.contains(mine) || mine.contains(gold)));
        }
        for (String field : List.of("attacker", "target", "actor")) {
            if (label.hasNonNull(field)) {
                Set<String> mine = texts(event.path(field + "s"));
                out.put(field, texts(label.path(field)).stream().anyMatch(mine::contains));
            }
        }
        for (String field : List.of("killed", "injured")) {
            if (label.hasNonNull(field)) {
                out.put(field, number(event.path(field), label.path(field)));
            }
        }
        if (label.has("count")) {
            out.put("count", number(event.path("count"), label.path("count")));
            out.put("qualifier", event.path("count").path("qualifier").equals(label.path("qualifier")));
        }
        for (String field : List.of("since", "asOf")) {
            if (label.has(field)) {
                out.put(field, event.path(field).equals(label.path(field)));
            }
        }
        return out;
    }

    private static boolean date(JsonNode mine, JsonNode gold) {
        String earliest = mine.path("earliest").asText("");
        String latest = mine.path("latest").asText("");
        String from = gold.path(0).asText();
        String to = gold.path(1).asText();
        if (earliest.isEmpty() || latest.isEmpty() || earliest.compareTo(to) > 0 || from.compareTo(latest) > 0) {
            return false;
        }
        return !from.equals(to) || (earliest.equals(latest) && earliest.equals(from));
    }

    private static boolean number(JsonNode mine, JsonNode gold) {
        JsonNode low = gold.path(0);
        JsonNode high = gold.path(1);
        JsonNode best = mine.has("best") ? mine.path("best") : mine.path("low");
        return mine.isObject()
                && (best.equals(low)
                        || (mine.path("low").equals(low)
                                && (high.isNull() || mine.path("high").equals(high))));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> out = new HashSet<>();
        if (node.isTextual()) {
            out.add(node.asText());
        }
        node.forEach(each -> out.add(each.asText()));
        return out;
    }

    private boolean isWrong(int event) {
        return !answering.contains(event) && !candidates.contains(event);
    }

    Score of(String kind) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).path("kind").asText().equals(kind)) {
                right += answering.contains(i) ? 1 : 0;
                wrong += isWrong(i) ? 1 : 0;
            }
        }
        int hit = 0;
        int need = 0;
        for (int j = 0; j < labels.size(); j++) {
            JsonNode label = labels.get(j);
            if (label.path("kind").asText().equals(kind)
                    && label.path("required").asBoolean()) {
                need++;
                hit += answered.contains(j) ? 1 : 0;
            }
        }
        return new Score(right, right + wrong, hit, need);
    }

    /** Mean of the F1 of the three kinds. */
    double macroF1() {
        return KINDS.stream().mapToDouble(kind -> of(kind).f1()).sum() / KINDS.size();
    }

    /** Right and all, by slot, of the labels that were answered. */
    Map<String, int[]> slots() {
        return slots;
    }

    /** Passages that must yield nothing and did. */
    int sprung() {
        int out = 0;
        for (int i = 0; i < events.size(); i++) {
            Span span = isWrong(i) ? span(events.get(i)) : null;
            JsonNode article = events.get(i).path("article");
            if (span != null
                    && traps.stream()
                            .anyMatch(trap -> trap.path("article").equals(article) && span.touches(sentence(trap)))) {
                out++;
            }
        }
        return out;
    }

    /** Events whose evidence is not in the text. */
    int lost() {
        return (int) events.stream().filter(event -> span(event) == null).count();
    }
}
