package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document says what the implementation does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class OpenApiTest {

    private static final String WHICH = "theatre=iraq-syria-jordan&rule=us_forces_attacks";
    private static final int REQUESTS = 1500;

    /** Good values for what has to name something that exists. */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry("theatre", List.of("iraq-syria-jordan")),
            Map.entry("rule", List.of("us_forces_attacks", "all_incidents")),
            Map.entry("window", List.of("7d", "30d", "since-2023-10-17", "2024-01-28")),
            Map.entry("country", List.of("IQ", "SY", "unknown")),
            Map.entry("attacker", List.of("islamic_resistance_in_iraq", "unknown")),
            Map.entry("value", List.of("IQ", "all")),
            Map.entry("article", List.of("art1-0")),
            Map.entry("revision", List.of("r1")),
            Map.entry("id", List.of("2024-01-28-jo-tower-22-drone-3fa2", "art1-0", "art1-0#i1", "militia-truce")));

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "0",
            "-1",
            "99999999999999999999",
            "2024-02-30",
            "-999999999-01-01",
            "+999999999-12-31",
            "'; drop table incidents; --",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "%00",
            "\u0000",
            "\u202E",
            "\uD800",
            "\uDC00\uD800",
            "\u0130\u0131",
            "a".repeat(301),
            "a".repeat(5000),
            "null",
            "NaN",
            "{}",
            "[]",
            "${jndi:x}",
            "MjAyNC0wMS0wMXw",
            "LTk5OTk5OTk5OS0wMS0wMXx4",
            "1.2.3.4.5.6.7",
            "zzzzzzzzzzzzz",
            "0-0-0-0......");

    @SuppressWarnings("NullAway.Init")
    private Asked asked;

    @SuppressWarnings("NullAway.Init")
    private JsonNode document;

    @BeforeAll
    void serve() {
        asked = Asked.demo();
        document = asked.json("/openapi.json");
    }

    @AfterAll
    void close() {
        asked.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/theatres | /theatres",
                "/rules | /rules",
                "/rules | /rules?theatre=iraq-syria-jordan",
                "/headline | /headline?W",
                "/headline | /headline?asOf=2024-02-04&W",
                "/counts | /counts",
                "/counts | /counts?window=2024-01-28",
                "/series | /series?W",
                "/series | /series?breakdown=COUNTRY&W",
                "/incidents | /incidents?limit=500",
                "/incidents | /incidents?counted=NO&W",
                "/facets | /facets",
                "/facets | /facets?counted=ANY&W",
                "/mentions | /mentions?limit=500",
                "/mentions | /mentions?used=NO",
                "/negotiations | /negotiations",
                "/negotiations | /negotiations?asOf=2024-02-01",
                "/tallies | /tallies",
                "/tallies | /tallies?asOf=2024-01-01",
                "/sources | /sources",
                "/changes | /changes",
                "/health | /health",
                "/ready | /ready",
                "/incidents/{id} | /incidents/2024-01-28-jo-tower-22-drone-3fa2",
                "/mentions/{id} | /mentions/art1-0%23i1",
                "/articles/{id} | /articles/art1-0",
                "/articles/{id} | /articles/art1-0?start=120&end=160",
                "/negotiations/{id} | /negotiations/militia-truce",
            })
    void shouldAnswerAsDescribed(String path, String request) {
        JsonNode schema = document.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as(path).isFalse();

        JsonNode answer = asked.json(request.replaceFirst("W$", WHICH));

        assertThat(SchemaCheck.faults(document, schema, answer)).isEmpty();
    }

    @Test
    void shouldDescribeEveryAddressAndNoOther() {
        List<String> paths = new ArrayList<>();
        document.get("paths").fieldNames().forEachRemaining(paths::add);

        assertThat(paths)
                .contains("/counts", "/incidents/{id}", "/articles/{id}", "/feed.atom", "/outlines", "/events")
                .allSatisfy(path -> {
                    if (!path.equals("/events")) {
                        assertThat(asked.get(path.replace("{id}", "x") + "?nonsense=1")
                                        .statusCode())
                                .as(path)
                                .isEqualTo(400);
                    }
                });
    }

    @Test
    void shouldHaveNoDeadReferences() {
        List<String> refs = new ArrayList<>();
        collect(document, refs);

        assertThat(refs).isNotEmpty().allSatisfy(ref -> assertThat(
                        document.at(ref.substring(1)).isMissingNode())
                .as(ref)
                .isFalse());
    }

    private static void collect(JsonNode node, List<String> refs) {
        if (node.has("$ref")) {
            refs.add(node.get("$ref").asText());
        }
        node.forEach(each -> collect(each, refs));
    }

    /** Requests made from the document with good, bad and hostile values: a client's fault is never the server's. */
    @Test
    void shouldNeverFailWhateverIsAsked() {
        long seed = Long.getLong("fuzz.seed", 20240128L);
        Random random = new Random(seed);
        List<String> paths = new ArrayList<>();
        document.get("paths").fieldNames().forEachRemaining(paths::add);
        paths.remove("/events");
        JsonNode problem = document.at("/components/schemas/Problem");
        for (int i = 0; i < REQUESTS; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            String request = request(path, document.path("paths").path(path).path("get"), random);

            HttpResponse<String> response = asked.get(request);

            String told = "seed " + seed + ", request " + i + ": " + request;
            assertThat(response.statusCode()).as(told).isIn(200, 400, 404, 414, 431);
            if (response.statusCode() == 400) {
                assertThat(SchemaCheck.faults(document, problem, Asked.read(response.body())))
                        .as(told)
                        .isEmpty();
            }
        }
    }

    private static String request(String path, JsonNode operation, Random random) {
        StringBuilder query = new StringBuilder();
        String filled = path;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asText();
            if (parameter.get("in").asText().equals("path")) {
                filled = filled.replace("{" + name + "}", encoded(value(name, parameter.get("schema"), random)));
            } else if (parameter.get("required").asBoolean() || random.nextInt(4) == 0) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(encoded(value(name, parameter.get("schema"), random)));
            }
        }
        return filled + query;
    }

    private static String value(String name, JsonNode schema, Random random) {
        if (random.nextInt(8) == 0) {
            return HOSTILE.get(random.nextInt(HOSTILE.size()));
        }
        if (KNOWN.containsKey(name)) {
            List<String> known = KNOWN.get(name);
            return known.get(random.nextInt(known.size()));
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        if (schema.has("minimum")) {
            int least = schema.get("minimum").asInt();
            int most = schema.get("maximum").asInt();
            return String.valueOf(least + random.nextInt(most - least + 1));
        }
        if (schema.path("format").asText().equals("date")) {
            return java.time.LocalDate.of(2023, 1, 1)
                    .plusDays(random.nextInt(1200))
                    .toString();
        }
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
