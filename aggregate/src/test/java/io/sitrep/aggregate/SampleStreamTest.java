package io.sitrep.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitrep.avro.Claim;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Estimate;
import io.sitrep.avro.Incident;
import io.sitrep.avro.IncidentMention;
import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Member;
import io.sitrep.avro.Modality;
import io.sitrep.avro.Negotiation;
import io.sitrep.avro.Outcome;
import io.sitrep.avro.Place;
import io.sitrep.avro.PlacePrecision;
import io.sitrep.avro.PolicyMention;
import io.sitrep.avro.Qualifier;
import io.sitrep.avro.Quantity;
import io.sitrep.avro.Step;
import io.sitrep.avro.Tally;
import io.sitrep.avro.TallyMention;
import io.sitrep.avro.TallySubject;
import io.sitrep.avro.Transition;
import io.sitrep.avro.Weapon;
import io.sitrep.theatres.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundled sample stream as an extractor without fault would read it: every label in samples/.../expected becomes one mention for each
 * article that tells of it. From there the topology must find the way back to the labels.
 */
class SampleStreamTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLES = Path.of("..", "samples", "iraq-syria-jordan");
    private static final Map<String, String> PUBLISHED = new HashMap<>();

    @BeforeAll
    static void readPublicationDays() throws IOException {
        for (JsonNode article : lines(SAMPLES.resolve("articles.jsonl"))) {
            if (article.hasNonNull("publishedAt")) {
                PUBLISHED.put(
                        article.get("articleId").asText(),
                        day(article.get("publishedAt").asText()));
            }
        }
        for (String line : Files.readAllLines(SAMPLES.resolve("published.tsv"), StandardCharsets.UTF_8)) {
            String[] columns = line.split("\t");
            if (columns.length == 2 && columns[1].startsWith("2")) {
                PUBLISHED.put(columns[0], day(columns[1]));
            }
        }
    }

    private static String day(String time) {
        return time.substring(0, 10);
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> out = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank()) {
                out.add(JSON.readTree(line));
            }
        }
        return out;
    }

    private static List<JsonNode> expected(String name) throws IOException {
        return lines(SAMPLES.resolve("expected").resolve(name));
    }

    private static List<String> texts(@Nullable JsonNode array) {
        List<String> out = new ArrayList<>();
        if (array != null) {
            array.forEach(each -> out.add(each.asText()));
        }
        return out;
    }

    private static DateRange range(JsonNode date) {
        return date.isTextual()
                ? Told.day(date.asText())
                : Told.days(date.get("earliest").asText(), date.get("latest").asText());
    }

    private static @Nullable Estimate estimate(JsonNode value) {
        return value == null || value.isNull()
                ? null
                : new Estimate(
                        value.get("low").asInt(),
                        value.get("best").asInt(),
                        value.get("high").isNull()
                                ? null
                                : Integer.valueOf(value.get("high").asInt()));
    }

    /** Where the theatre knows the place: with the region and precision that its file gives. */
    private static @Nullable Place place(JsonNode label) {
        if (label.get("country").isArray()) {
            return null;
        }
        String country = label.get("country").asText();
        if (label.get("place").isNull()) {
            return Told.country(country);
        }
        String name = label.get("place").asText().split("[/(]")[0].strip();
        Site known = Aggregation.THEATRES.byId(Told.THEATRE).orElseThrow().sites().stream()
                .filter(site -> site.aliases().contains(name))
                .findFirst()
                .orElse(null);
        return known == null
                ? Told.place(name, country, null, PlacePrecision.EXACT)
                : Told.place(known.name(), country, known.region(), known.precision());
    }

    private static List<IncidentMention> incidentMentions(JsonNode label) {
        List<IncidentMention> out = new ArrayList<>();
        for (String article : texts(label.get("members"))) {
            out.add(Told.incident(article, 0, "2024-01-01")
                    .setMentionId(article + "#i-" + label.get("label").asText())
                    .setSource(Told.source(article, PUBLISHED.get(article)))
                    .setType(IncidentType.valueOf(label.get("type").asText()))
                    .setDate(range(label.get("date")))
                    .setPlace(place(label))
                    .setAttackers(texts(label.get("attackers")))
                    .setClaimedBy(texts(label.get("claimedBy")))
                    .setTargets(texts(label.get("targets")))
                    .setWeapons(texts(label.get("weapons")).stream()
                            .map(Weapon::valueOf)
                            .toList())
                    .setOutcome(Outcome.valueOf(label.get("outcome").asText()))
                    .setKilled(estimate(label.get("killed")))
                    .setInjured(estimate(label.get("injured")))
                    .setTargetedKilling(label.path("targetedKilling").asBoolean())
                    .build());
        }
        return out;
    }

    @Test
    void shouldFindTheLabelledIncidents(@TempDir Path folder) throws IOException {
        Set<Set<String>> labelled = new HashSet<>();
        try (Aggregation told = new Aggregation(folder)) {
            for (JsonNode label : expected("incidents.jsonl")) {
                List<IncidentMention> mentions = incidentMentions(label);
                labelled.add(new TreeSet<>(
                        mentions.stream().map(IncidentMention::getMentionId).toList()));
                told.tell(mentions);
            }

            Set<Set<String>> found = new HashSet<>();
            for (Incident incident : told.incidents()) {
                found.add(new TreeSet<>(
                        incident.getMembers().stream().map(Member::getMentionId).toList()));
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(labelled);
            assertThat(told.count("us_forces_attacks|2024-01-28|TOTAL|all")
                            .getIncidents()
                            .getBest())
                    .isEqualTo(3);
            assertThat(told.count("us_forces_attacks|2024-01-28|COUNTRY|JO").getKilled())
                    .isEqualTo(Told.exactly(3));
        }
    }

    @Test
    void shouldEndInTheLabelledStages(@TempDir Path folder) throws IOException {
        try (Aggregation told = new Aggregation(folder)) {
            List<JsonNode> labels = expected("negotiations.jsonl");
            for (JsonNode label : labels) {
                for (JsonNode transition : label.get("transitions")) {
                    told.tell(policyMentions(label.get("negotiation").asText(), transition));
                }
            }
            for (JsonNode label : labels) {
                Negotiation found = told.negotiation(label.get("negotiation").asText());
                assertThat(found.getStage().name())
                        .isEqualTo(label.get("finalStage").asText());
                assertThat(found.getContested()).isFalse();
                assertThat(found.getDelayed()).isFalse();
                assertThat(found.getDeadline())
                        .isEqualTo(
                                label.get("deadline").isNull()
                                        ? null
                                        : LocalDate.parse(label.get("deadline").asText()));
                assertThat(found.getReplacedDeadlines()).isEmpty();
                List<String> all = new ArrayList<>();
                List<String> needed = new ArrayList<>();
                for (JsonNode transition : label.get("transitions")) {
                    String line = range(transition.get("date")).getEarliest() + " "
                            + transition.get("step").asText() + " "
                            + transition.get("toStage").asText();
                    all.add(line);
                    if (!transition.path("optional").asBoolean()) {
                        needed.add(line);
                    }
                }
                List<String> lines = found.getTransitions().stream()
                        .map(SampleStreamTest::line)
                        .toList();
                assertThat(lines).containsSubsequence(needed);
                assertThat(all).containsAll(lines);
            }
        }
    }

    private static String line(Transition transition) {
        return transition.getEffective() + " " + transition.getStep() + " " + transition.getToStage();
    }

    private static List<PolicyMention> policyMentions(String negotiation, JsonNode label) {
        Step step = Step.valueOf(label.get("step").asText());
        boolean truce = negotiation.equals("militia-truce");
        List<String> actors =
                switch (step) {
                    case TRUCE_DECLARED -> List.of("kataib_hezbollah");
                    case TRUCE_ENDED, THREAT_ISSUED -> List.of("nujaba");
                    case WITHDRAWAL_DEMANDED, TIMETABLE_SOUGHT, DEADLINE_DELAYED -> List.of("iraq");
                    case DEAL_DENIED -> List.of("us");
                    case WITHDRAWAL_STARTED -> List.of("us_forces");
                    default -> List.of("iraq", "us");
                };
        List<PolicyMention> out = new ArrayList<>();
        for (String article : texts(label.get("articles"))) {
            out.add(Told.policy(article, step, "2024-01-01")
                    .setMentionId(
                            article + "#p-" + step + range(label.get("date")).getEarliest())
                    .setSource(Told.source(article, PUBLISHED.get(article)))
                    .setDate(range(label.get("date")))
                    .setActors(actors)
                    .setRecipients(truce ? List.of("us_forces") : List.of("coalition"))
                    .setModality(label.path("hedged").asBoolean() ? Modality.HEDGED : Modality.ASSERTED)
                    .setEffective(
                            step == Step.MISSION_END_AGREED
                                    ? Told.days("2025-09-01", "2025-09-30")
                                    : step == Step.TIMETABLE_SET ? Told.days("2026-09-01", "2026-09-30") : null)
                    .build());
        }
        return out;
    }

    @Test
    void shouldSetTheLabelledTalliesBesideTheIncidents(@TempDir Path folder) throws IOException {
        try (Aggregation told = new Aggregation(folder)) {
            int number = 0;
            for (JsonNode label : expected("tallies.jsonl")) {
                told.tell(tallyMention(label, number++));
            }
            for (JsonNode label : expected("incidents.jsonl")) {
                told.tell(incidentMentions(label));
            }
            Tally attacks = told.tallies().stream()
                    .filter(tally ->
                            tally.getTallyId().equals("iraq-syria-jordan-attacks-us-forces-attacks-since-2023-10-17"))
                    .findFirst()
                    .orElseThrow();
            assertThat(attacks.getClaims())
                    .extracting(claim -> claim.getAsOf() + " "
                            + claim.getCount().getBest() + " "
                            + claim.getObserved().getBest() + " " + claim.getResidual() + " " + claim.getImplied())
                    .startsWith("2023-10-24 13 6 7 null", "2023-10-30 23 7 16 10", "2023-10-31 27 7 20 4");
            assertThat(attacks.getClaims()).noneMatch(Claim::getContradicts);
            assertThat(attacks.getClaims())
                    .last()
                    .satisfies(claim -> assertThat(claim.getCount().getBest()).isEqualTo(165));
            Tally jordan = told.tallies().stream()
                    .filter(tally -> tally.getTallyId().contains("in-jo"))
                    .findFirst()
                    .orElseThrow();
            assertThat(jordan.getClaims()).singleElement().satisfies(claim -> assertThat(claim.getResidual())
                    .isZero());
        }
    }

    private static TallyMention tallyMention(JsonNode label, int number) {
        String article = label.get("article").asText();
        int low = label.get("low").asInt();
        return Told.attacks(article, number, "2024-01-01")
                .setMentionId(article + "#t-" + number)
                .setSource(Told.source(article, PUBLISHED.get(article)))
                .setSubject(TallySubject.valueOf(label.get("subject").asText()))
                .setCount(new Quantity(
                        low,
                        low,
                        label.get("high").isNull()
                                ? null
                                : Integer.valueOf(label.get("high").asInt()),
                        Qualifier.valueOf(label.get("qualifier").asText())))
                .setSince(
                        label.get("since").isNull()
                                ? null
                                : LocalDate.parse(label.get("since").asText()))
                .setAsOf(LocalDate.parse(label.get("asOf").asText()))
                .setAttackers(texts(label.get("attackers")))
                .setTargets(texts(label.get("targets")))
                .setCountries(label.has("area") ? List.of(label.get("area").asText()) : List.of())
                .build();
    }
}
