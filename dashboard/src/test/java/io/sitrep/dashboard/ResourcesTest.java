package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitrep.avro.Incident;
import io.sitrep.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourcesTest {

    private static final String WHICH = "theatre=iraq-syria-jordan&rule=us_forces_attacks";
    private static final String WINDOW = WHICH + "&window=since-2023-10-17";

    @SuppressWarnings("NullAway.Init")
    private Asked asked;

    @BeforeAll
    void serve() {
        asked = Asked.demo();
    }

    @AfterAll
    void close() {
        asked.close();
    }

    @ParameterizedTest
    @CsvSource({"COUNTRY,country", "TYPE,type", "ATTACKER,attacker"})
    void shouldMakeFacetsThatAgreeWithTheCounts(String breakdown, String facet) {
        JsonNode rows =
                asked.json("/counts?" + WINDOW + "&breakdown=" + breakdown).get("counts");
        JsonNode facets = asked.json("/facets?" + WINDOW).get(facet);

        assertThat(facets).hasSameSizeAs(rows);
        for (JsonNode row : rows) {
            assertThat(facets)
                    .filteredOn(each -> each.get("value").equals(row.get("value")))
                    .singleElement()
                    .satisfies(each -> assertThat(each.get("incidents").asInt())
                            .isEqualTo(row.at("/incidents/best").asInt()));
        }
    }

    @Test
    void shouldMakeFacetsThatAddUp() {
        JsonNode facets = asked.json("/facets?" + WHICH + "&counted=ANY");
        int total = facets.get("total").asInt();

        assertThat(sum(facets.get("country"))).isEqualTo(total);
        assertThat(sum(facets.get("type"))).isEqualTo(total);
        assertThat(sum(facets.get("outcome"))).isEqualTo(total);
        assertThat(sum(facets.get("days")) + facets.get("undated").asInt()).isEqualTo(total);
        assertThat(sum(facets.get("places")) + facets.get("unplaced").asInt()).isEqualTo(total);
        assertThat(sum(facets.get("reason")))
                .isEqualTo(asked.json("/incidents?" + WHICH + "&counted=NO")
                        .get("total")
                        .asInt());
    }

    private static int sum(JsonNode rows) {
        int sum = 0;
        for (JsonNode row : rows) {
            sum += row.get("incidents").asInt();
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "weapon=DRONE, weapons, DRONE",
        "outcome=INTERCEPTED, outcome, INTERCEPTED",
        "basis=CLAIMED, basis, CLAIMED",
        "target=coalition, targets, coalition",
    })
    void shouldFilterBy(String filter, String field, String value) {
        JsonNode answer = asked.json("/incidents?limit=500&" + filter);

        assertThat(answer.get("incidents"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.get(field).toString()).contains("\"" + value + "\""));
        assertThat(answer.get("total").asInt()).isLessThan(97);
        assertThat(asked.json("/facets?" + filter).get("total")).isEqualTo(answer.get("total"));
    }

    @Test
    void shouldFindWordsWhereverTheyStand() {
        assertThat(asked.json("/incidents?q=TOWER%2022").get("total").asInt()).isEqualTo(1);
        assertThat(asked.json("/incidents?q=risen%20above%2040").get("total").asInt())
                .isEqualTo(1);
        assertThat(asked.json("/incidents?q=capital%20dispatch").get("total").asInt())
                .isPositive();
        assertThat(asked.json("/incidents?q=nowhere%20at%20all").get("total").asInt())
                .isZero();
        assertThat(asked.json("/incidents?minConfidence=96").get("incidents"))
                .allSatisfy(each -> assertThat(each.get("confidence").asInt()).isGreaterThanOrEqualTo(96));
    }

    @Test
    void shouldShowTheSentenceInItsArticle() {
        JsonNode member =
                asked.json("/incidents/2024-01-28-jo-tower-22-drone-3fa2").at("/members/0");
        String article = "/articles/" + member.at("/source/articleId").asText();
        JsonNode whole = asked.json(article + "?revision=r1");

        assertThat(whole.at("/highlights/0/verified").asBoolean()).isTrue();
        assertThat(whole.get("content").asText())
                .contains(member.at("/quote/text").asText());
        assertThat(whole.get("pieces"))
                .filteredOn(piece -> !piece.get("marks").isEmpty())
                .singleElement()
                .satisfies(piece -> assertThat(piece.get("text")).isEqualTo(member.at("/quote/text")));

        JsonNode part = asked.json(
                article + "?around=20&start=" + member.at("/quote/start") + "&end=" + member.at("/quote/end"));
        assertThat(part.get("content").isNull()).isTrue();
        assertThat(part.get("cutBefore").asBoolean()).isTrue();
        assertThat(part.get("cutAfter").asBoolean()).isTrue();
        assertThat(part.at("/pieces/1/marks").toString()).contains("focus");
        assertThat(asked.get("/articles/nope").statusCode()).isEqualTo(404);
        assertThat(asked.get(article + "?revision=nope").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSayWhatBecameOfAMention() {
        assertThat(asked.json("/mentions?incident=2024-01-28-jo-tower-22-drone-3fa2")
                        .get("mentions"))
                .hasSize(2)
                .allSatisfy(
                        each -> assertThat(each.at("/standing/use").asText()).isEqualTo("INCIDENT"));
        JsonNode unused = asked.json("/mentions?used=NO");
        assertThat(unused.get("total").asInt()).isEqualTo(2);
        assertThat(unused.get("reasons"))
                .extracting(each -> each.get("value").asText())
                .containsExactly("outside every theatre", "told as planned, not as having happened");
        assertThat(asked.json("/mentions?used=NO&reason=outside%20every%20theatre")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldPageThroughMentions() {
        String cursor = "";
        int seen = 0;
        do {
            JsonNode page = asked.json("/mentions?limit=100" + cursor);
            seen += page.get("mentions").size();
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText().replace("#", "%23");
        } while (cursor != null);

        assertThat(seen).isEqualTo(asked.json("/mentions").get("total").asInt());
    }

    @Test
    void shouldTellWhatChangedBehindAMark() {
        try (Asked own = Asked.demo()) {
            String mark = own.json("/changes").get("mark").asText();
            assertThat(own.json("/changes?since=" + mark).get("total").asInt()).isZero();

            Topics topics = Topics.standard();
            List<Incident> incidents = own.view.snapshot().incidents();
            Incident changed = incidents.get(3);
            own.view.apply(topics.incidents().name(), changed.getIncidentId(), changed);
            own.view.apply(topics.incidents().name(), incidents.get(4).getIncidentId(), null);
            own.view.publish();

            JsonNode changes = own.json("/changes?since=" + mark);
            assertThat(changes.at("/incidents/0/incidentId").asText()).isEqualTo(changed.getIncidentId());
            assertThat(changes.get("total").asInt()).isEqualTo(1);
            assertThat(changes.at("/gone/0").asText())
                    .isEqualTo(incidents.get(4).getIncidentId());
            assertThat(changes.get("gap").asBoolean()).isFalse();
            assertThat(asked.json("/changes?since=" + changes.get("mark").asText())
                            .get("gap")
                            .asBoolean())
                    .as("a mark of a longer history")
                    .isTrue();
        }
    }

    @Test
    void shouldPutNothingOnAMapThatTheTextDoesNotPutThere() {
        HttpResponse<String> response = asked.get("/incidents?format=geojson");
        JsonNode features = Asked.read(response.body()).get("features");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/geo+json");
        assertThat(features).hasSize(97);
        for (JsonNode each : features) {
            boolean country = each.at("/properties/placePrecision").asText().equals("COUNTRY");
            assertThat(each.get("geometry").isNull()).isEqualTo(country);
        }
    }

    @Test
    void shouldFeedANewsReader() throws Exception {
        HttpResponse<String> response = asked.get("/feed.atom?" + WHICH);
        Document feed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8)));

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
        assertThat(feed.getElementsByTagName("entry").getLength()).isGreaterThan(50);
        assertThat(AtomResource.escaped("<a href=\"x\">&\u0000\u000B\uFFFE</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
    }

    @Test
    void shouldGiveTheOutlinesOfAWindow() {
        JsonNode near = Asked.read(
                asked.get("/outlines?west=36&south=29&east=49&north=38").body());
        JsonNode world = Asked.read(
                asked.get("/outlines?west=-180&south=-60&east=180&north=85").body());

        assertThat(near.get("features"))
                .extracting(each -> each.at("/properties/name").asText())
                .contains("Iraq", "Syria", "Jordan")
                .doesNotContain("Brazil");
        assertThat(world.get("features").size()).isGreaterThan(150);
        assertThat(asked.get("/outlines?west=10&south=0&east=5&north=1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldDescribeTheRules() {
        JsonNode rule = asked.json("/rules?theatre=iraq-syria-jordan").at("/rules/1");

        assertThat(rule.get("conditions")).isNotEmpty();
        assertThat(rule.get("windows")).hasSize(4);
    }

    @Test
    void shouldCompressForThoseWhoTakeIt() {
        HttpResponse<String> plain = asked.get("/incidents");
        HttpResponse<String> packed = asked.get("/incidents", "Accept-Encoding", "br, GZIP;q=0.5");
        HttpResponse<String> refused = asked.get("/incidents", "Accept-Encoding", "gzip;q=0");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void shouldRefuseACallerWhoAsksTooOften() {
        View view = new View(Topics.standard());
        try (DashboardServer server = DashboardServer.serve(
                view,
                ArticleStore.NONE,
                new DashboardSettings(DashboardSettings.LOOPBACK, 0, null, 1, Labels.none()),
                java.time.Duration.ofSeconds(1))) {
            java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
            java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create("http://127.0.0.1:" + server.port() + "/api/v1/health"))
                    .build();
            int last = 200;
            for (int i = 0; i < 20 && last == 200; i++) {
                HttpResponse<String> response = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .join();
                last = response.statusCode();
            }
            assertThat(last).isEqualTo(429);
        }
    }
}
