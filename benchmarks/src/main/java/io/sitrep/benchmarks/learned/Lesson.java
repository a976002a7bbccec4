package io.sitrep.benchmarks.learned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitrep.avro.Article;
import io.sitrep.enrich.Extractor;
import io.sitrep.enrich.learned.ArticleFeatures;
import io.sitrep.enrich.learned.Candidate;
import io.sitrep.enrich.learned.Crime;
import io.sitrep.enrich.learned.Role;
import io.sitrep.enrich.learned.WordKinds;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.schemas.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
record Lesson(Article article, String text, List<Reading> body, ArticleFeatures features, List<Event> events) {

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

    String id() {
        return article.getArticleId();
    }

    /** The slot of the key that a role is. */
    private static String slot(Role role) {
        return SLOTS.getOrDefault(role, "");
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
        return body.get(at.sentence()).sentence().words(text, at.from(), at.to());
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
    static List<Lesson> read(Path folder, Extractor extractor, WordKinds kinds) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        JsonNode gold = json.readTree(folder.resolve("gold.json").toFile()).get("docs");
        List<Lesson> out = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("articles.jsonl"))) {
            JsonNode fields = json.readTree(line);
            String id = fields.get("articleId").asText();
            String content = fields.get("content").asText();
            Article article = Article.newBuilder()
                    .setArticleId(id)
                    .setRevision(Hashes.sha256(content, 16))
                    .setPublishedAt(day(fields.path("publishedAt")))
                    .setContentType("text/plain")
                    .setContent(content)
                    .build();
            Extractor.Sentences read = extractor.sentences(article);
            List<Event> events = new ArrayList<>();
            gold.get(id).get("templates").forEach(template -> events.add(event(template)));
            out.add(new Lesson(
                    article, read.text(), read.readings(), new ArticleFeatures(read.readings(), kinds), events));
        }
        return out;
    }

    private static @Nullable Instant day(JsonNode time) {
        return time.isTextual() ? Instant.parse(time.asText()) : null;
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
