package io.sitrep.benchmarks.learned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.learned.ArticleFeatures;
import io.sitrep.enrich.learned.Candidate;
import io.sitrep.enrich.learned.Crime;
import io.sitrep.enrich.learned.Role;
import io.sitrep.enrich.learned.WordKinds;
import io.sitrep.enrich.text.BodyReader;
import io.sitrep.enrich.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An article with the attacks that its key holds.
 *
 * @param events in the order of the key, optional ones included
 */
record Lesson(String id, String text, List<Sentence> body, ArticleFeatures features, List<Event> events) {

    /**
     * @param crime null for a kind that is not learned
     * @param fillers by role the entities, each with the strings that the key takes for it
     */
    record Event(@Nullable Crime crime, Map<Role, List<List<String>>> fillers) {}

    private static final Map<String, Crime> CRIMES = Map.of(
            "attack", Crime.ATTACK, "bombing", Crime.BOMBING, "kidnapping", Crime.ABDUCTION, "arson", Crime.ARSON);

    private static final Map<Role, String> SLOTS = Map.of(
            Role.ATTACKER_PEOPLE, "PerpInd",
            Role.ATTACKER_GROUP, "PerpOrg",
            Role.TARGET, "Target",
            Role.VICTIM, "Victim",
            Role.WEAPON, "Weapon");

    private static final Pattern MARK = Pattern.compile("[^\\w\\s]|_");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** The slot of the key that a role is. */
    static String slot(Role role) {
        return SLOTS.getOrDefault(role, "");
    }

    /** How the key calls a kind of attack. */
    static String name(Crime crime) {
        return CRIMES.entrySet().stream()
                .filter(entry -> entry.getValue() == crime)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The words of a string as the scorers of such keys compare them. */
    static String normal(String text) {
        StringBuilder out = new StringBuilder();
        String plain = MARK.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        for (String word : SPACE.split(plain.strip())) {
            if (!ARTICLES.contains(word) && !word.isEmpty()) {
                out.append(out.isEmpty() ? "" : " ").append(word);
            }
        }
        return out.toString();
    }

    /** The words of a phrase where it first stands. */
    String surface(Candidate candidate) {
        Candidate.Occurrence at = candidate.occurrences().get(0);
        return body.get(at.sentence()).words(text, at.from(), at.to());
    }

    /** The kinds of attack that the key holds. */
    Set<Crime> crimes() {
        Set<Crime> out = new LinkedHashSet<>();
        events.stream().map(Event::crime).filter(Objects::nonNull).forEach(out::add);
        return out;
    }

    /** By normal string the role that it fills first. */
    Map<String, Role> roles() {
        Map<String, Role> out = new HashMap<>();
        for (Event event : events) {
            for (Role role : Role.values()) {
                event.fillers()
                        .getOrDefault(role, List.of())
                        .forEach(entity -> entity.forEach(name -> out.putIfAbsent(name, role)));
            }
        }
        return out;
    }

    /** Reads a folder with articles.jsonl and gold.json. */
    static List<Lesson> read(Path folder, Knowledge knowledge) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        BodyReader reader = new BodyReader(knowledge.boilerplate(), knowledge.splitter());
        WordKinds kinds = new WordKinds(knowledge);
        JsonNode gold = json.readTree(folder.resolve("gold.json").toFile()).get("docs");
        List<Lesson> out = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("articles.jsonl"))) {
            JsonNode article = json.readTree(line);
            String id = article.get("articleId").asText();
            String text = article.get("content").asText();
            List<Sentence> body = reader.read(text, null).sentences();
            List<Event> events = new ArrayList<>();
            gold.get(id).get("templates").forEach(template -> events.add(event(template)));
            out.add(new Lesson(id, text, body, new ArticleFeatures(body, kinds), events));
        }
        return out;
    }

    private static Event event(JsonNode template) {
        String type = template.get("incident_type").asText();
        int slash = type.indexOf(" / ");
        Map<Role, List<List<String>>> fillers = new HashMap<>();
        for (Role role : Role.values()) {
            List<List<String>> entities = new ArrayList<>();
            for (JsonNode entity : template.get(slot(role))) {
                List<String> names = new ArrayList<>();
                entity.forEach(name -> names.add(normal(name.asText())));
                entities.add(names);
            }
            fillers.put(role, entities);
        }
        return new Event(CRIMES.get(slash < 0 ? type : type.substring(0, slash)), fillers);
    }
}
