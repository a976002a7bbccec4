package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Events against the gold records of the PLOVER manual: one event a sentence. The first event of a sentence counts; the records' types are
 * those of PLOVER 0.5 and 0.6, folded to those of 2021.
 */
final class PloverScorer {

    private static final Map<String, String> FOLD = Map.of(
            "FIGHT", "ASSAULT",
            "DEMAND", "REQUEST",
            "DISAPPROVE", "ACCUSE",
            "INVESTIGATE", "ACCUSE",
            "ENGAGE", "COOPERATE");

    private static final Map<String, String> OF_INCIDENT = Map.of(
            "ARREST", "COERCE",
            "DISRUPTED_WEAPONS_USE", "COERCE",
            "VIOLENT_DEMONSTRATION", "PROTEST",
            "GOVERNMENT_REGAINS_TERRITORY", "COERCE",
            "NON_STATE_ACTOR_OVERTAKES_TERRITORY", "COERCE");

    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{2,4}):\\s*([A-Z]+)");
    private static final Pattern SOURCE = Pattern.compile("SRC(?:/TAR)?: ([^)]*)");
    private static final Pattern TARGET = Pattern.compile("TAR: ([^)]*)");

    private final List<JsonNode> gold;
    private final Map<String, List<JsonNode>> events;
    private final Map<String, String> cameo;

    private record Typed(String type, JsonNode event) {}

    PloverScorer(Path goldFile, Path codes, List<? extends JsonNode> events) {
        this.gold = Lines.read(goldFile);
        this.events = Lines.byArticle(events);
        this.cameo = codes(codes);
    }

    private static Map<String, String> codes(Path file) {
        Map<String, String> out = new HashMap<>();
        try {
            Matcher matcher = CODE.matcher(Files.readString(file, StandardCharsets.UTF_8));
            while (matcher.find()) {
                out.putIfAbsent(matcher.group(1), matcher.group(2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    /** Share of sentences whose first event has the right type. */
    double accuracy() {
        return Score.share((int) gold.stream().filter(this::isRight).count(), gold.size());
    }

    private boolean isRight(JsonNode row) {
        List<Typed> found = typed(row);
        return !found.isEmpty() && found.get(0).type().equals(type(row));
    }

    /** Share of sentences of which any event has the right type. */
    double anyRight() {
        return Score.share((int) gold.stream().filter(this::hasRight).count(), gold.size());
    }

    private boolean hasRight(JsonNode row) {
        return typed(row).stream().anyMatch(each -> each.type().equals(type(row)));
    }

    /** Right types among the sentences that have any event, and among all. */
    Score micro() {
        int said = (int) gold.stream().filter(row -> !typed(row).isEmpty()).count();
        return Score.of((int) gold.stream().filter(this::isRight).count(), said, gold.size());
    }

    /** Who did it: names that hold each other as whole words. */
    Score actors() {
        return people("source", SOURCE, "actorTexts", "attackerTexts");
    }

    /** To whom. */
    Score recipients() {
        return people("target", TARGET, "recipientTexts", "targetTexts", "victimTexts");
    }

    private static String type(JsonNode row) {
        String type = row.path("event").asText();
        return FOLD.getOrDefault(type, type);
    }

    private List<Typed> typed(JsonNode row) {
        List<Typed> out = new ArrayList<>();
        for (JsonNode event : events.getOrDefault(row.path("articleId").asText(), List.of())) {
            String type = event.path("kind").asText().equals("tally") ? null : typeOf(event);
            if (type != null) {
                out.add(new Typed(type, event));
            }
        }
        return out;
    }

    private @Nullable String typeOf(JsonNode event) {
        String plover = event.path("plover").asText("");
        if (!plover.isEmpty()) {
            return FOLD.getOrDefault(plover, plover);
        }
        if (event.path("kind").asText().equals("incident")) {
            return OF_INCIDENT.getOrDefault(event.path("type").asText(), "ASSAULT");
        }
        String code = event.path("cameo").asText("");
        for (int length : new int[] {code.length(), 3, 2}) {
            String type = cameo.get(code.substring(0, Math.min(length, code.length())));
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    private Score people(String field, Pattern markup, String... texts) {
        Score out = Score.NONE;
        for (JsonNode row : gold) {
            List<String> want = gold(row, field, markup);
            List<String> have = named(row, field, texts);
            int right = (int) have.stream()
                    .filter(a -> want.stream().anyMatch(b -> Wording.contains(a, b)))
                    .count();
            int hit = (int) want.stream()
                    .filter(b -> have.stream().anyMatch(a -> Wording.contains(a, b)))
                    .count();
            out = out.plus(new Score(right, have.size(), hit, want.size()));
        }
        return out;
    }

    /** The names of the event that is looked at: the first of the right type, else the first. */
    private List<String> named(JsonNode row, String field, String... texts) {
        List<Typed> found = typed(row);
        JsonNode event = found.stream()
                .filter(each -> each.type().equals(type(row)))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(Typed::event)
                .orElse(null);
        if (event == null) {
            return List.of();
        }
        List<String> words = Wording.strings(event, texts);
        boolean texted = !Wording.strings(
                        event, "actorTexts", "attackerTexts", "recipientTexts", "targetTexts", "victimTexts")
                .isEmpty();
        if (!texted) {
            words = field.equals("source")
                    ? Wording.idsAsWords(event, "actors", "attackers")
                    : Wording.idsAsWords(event, "recipients", "targets");
        }
        return words.stream().map(Wording::normalise).toList();
    }

    private static List<String> gold(JsonNode row, String field, Pattern markup) {
        List<String> out = new ArrayList<>();
        JsonNode people = row.path(field);
        for (JsonNode each : people.isArray() ? people : people.isObject() ? List.of(people) : List.<JsonNode>of()) {
            String text = each.path("actorText").asText("");
            if (!text.isEmpty()) {
                out.add(Wording.normalise(text));
            }
        }
        if (out.isEmpty()) {
            Matcher matcher = markup.matcher(row.path("textInfo").path("markup").asText(""));
            while (matcher.find()) {
                out.add(Wording.normalise(matcher.group(1)));
            }
        }
        return out;
    }
}
