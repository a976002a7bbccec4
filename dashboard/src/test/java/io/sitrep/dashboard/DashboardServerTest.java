package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitrep.avro.Incident;
import io.sitrep.schemas.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class DashboardServerTest {

    private static final String WHICH = "?theatre=iraq-syria-jordan&rule=us_forces_attacks";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics = Topics.standard();
    private final View view = new View(topics);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init")
    private DashboardServer server;

    @BeforeAll
    void serve() {
        DemoData.fill(view, topics);
        view.feed(View.Feed.LIVE);
        server = serve(view, null);
    }

    @AfterAll
    void close() {
        server.close();
    }

    private static DashboardServer serve(View view, @org.jspecify.annotations.Nullable String token) {
        return DashboardServer.serve(
                view,
                ArticleStore.NONE,
                new DashboardSettings(DashboardSettings.LOOPBACK, 0, token, 0, DemoData.labels()),
                Duration.ofMillis(200));
    }

    private HttpRequest.Builder ask(DashboardServer of, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + of.port() + path));
    }

    private HttpResponse<String> get(String path, String... headers) {
        return get(server, path, headers);
    }

    private HttpResponse<String> get(DashboardServer of, String path, String... headers) {
        HttpRequest.Builder request = ask(of, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = get("/api/v1" + path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return read(response.body());
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void shouldNameTheTheatresAndTheRuleThatOfficialsCountBy() {
        JsonNode theatre = json("/theatres").at("/theatres/0");

        assertThat(theatre.get("id").asText()).isEqualTo("iraq-syria-jordan");
        assertThat(theatre.get("zone").asText()).isEqualTo("Asia/Baghdad");
        assertThat(theatre.get("defaultRule").asText()).isEqualTo("us_forces_attacks");
        assertThat(theatre.at("/rules/1/title").asText()).startsWith("Attacks on US and coalition forces");
    }

    @Test
    void shouldGiveTheHeadlineAsTheTopicHasIt() {
        JsonNode headline = json("/headline" + WHICH);

        assertThat(headline.get("asOf").asText()).isEqualTo("2025-09-24");
        assertThat(headline.at("/windows/0/window").asText()).isEqualTo("7d");
        JsonNode since = headline.at("/windows/3");
        var total = view.snapshot()
                .counts("iraq-syria-jordan", "us_forces_attacks")
                .flatMap(counts -> counts.total("since-2023-10-17"))
                .orElseThrow();
        assertThat(since.at("/incidents/best").asInt())
                .isEqualTo(total.getIncidents().getBest());
        assertThat(since.at("/killed/best").asInt()).isEqualTo(total.getKilled().getBest());
        assertThat(since.has("incidentIds")).isFalse();
        assertThat(headline.at("/negotiations/1/stage").asText()).isEqualTo("IMPLEMENTING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7d", "30d", "90d", "since-2023-10-17"})
    void shouldListExactlyTheIncidentsBehindANumber(String window) {
        int counted = json("/counts" + WHICH + "&breakdown=TOTAL&window=" + window)
                .at("/counts/0/incidents/best")
                .asInt();

        assertThat(json("/incidents" + WHICH + "&window=" + window).get("total").asInt())
                .isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({"COUNTRY,country", "TYPE,type", "ATTACKER,attacker"})
    void shouldListExactlyTheIncidentsBehindARowOfABreakdown(String breakdown, String parameter) {
        JsonNode rows = json("/counts" + WHICH + "&window=since-2023-10-17&breakdown=" + breakdown)
                .get("counts");

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            String path = "/incidents" + WHICH + "&window=since-2023-10-17&" + parameter + "="
                    + row.get("value").asText();
            assertThat(json(path).get("total").asInt())
                    .as(path)
                    .isEqualTo(row.at("/incidents/best").asInt());
        });
    }

    @Test
    void shouldSumTheSeriesToTheWindow() {
        JsonNode days = json("/series" + WHICH).get("days");
        int sum = 0;
        for (JsonNode day : days) {
            sum += day.at("/incidents/best").asInt();
        }

        int total = json("/counts" + WHICH + "&breakdown=TOTAL&window=since-2023-10-17")
                .at("/counts/0/incidents/best")
                .asInt();
        assertThat(sum).isEqualTo(total);
        assertThat(days.get(days.size() - 1).get("running").asInt()).isEqualTo(total);
        assertThat(json("/series" + WHICH + "&breakdown=COUNTRY&from=2024-01-28&to=2024-01-28")
                        .get("days"))
                .extracting(day -> day.get("value").asText())
                .contains("JO");
    }

    @Test
    void shouldPageThroughAllIncidentsOnce() {
        Set<String> seen = new HashSet<>();
        List<String> days = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = json("/incidents?limit=10" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode each : page.get("incidents")) {
                assertThat(seen.add(each.get("incidentId").asText())).isTrue();
                days.add(each.at("/date/latest").asText());
            }
            cursor = page.get("next").asText("");
            assertThat(page.get("total").asInt()).isEqualTo(97);
        } while (!cursor.equals("null") && !cursor.isEmpty() && ++pages < 20);

        assertThat(seen).hasSize(97);
        assertThat(days).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void shouldFilterIncidents() {
        assertThat(json("/incidents?country=JO").get("incidents"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.get("incidentId").asText()).isEqualTo("2024-01-28-jo-tower-22-drone-3fa2");
                    assertThat(each.at("/lead/source/outlet").asText()).isEqualTo("Capital Dispatch");
                    assertThat(each.has("members")).isFalse();
                });
        int all = json("/incidents" + WHICH + "&counted=ANY").get("total").asInt();
        int yes = json("/incidents" + WHICH).get("total").asInt();
        int no = json("/incidents" + WHICH + "&counted=NO").get("total").asInt();
        assertThat(yes + no).isEqualTo(all);
        assertThat(no).isPositive();
        assertThat(json("/incidents?attacker=unknown&type=AIR_DRONE_STRIKE").get("incidents"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.get("attackers")).isEmpty())
                .allSatisfy(each -> assertThat(each.get("claimedBy")).isEmpty());
    }

    @Test
    void shouldShowEveryMemberOfAnIncidentWithoutSketches() {
        JsonNode incident = json("/incidents/2024-01-28-jo-tower-22-drone-3fa2");

        assertThat(incident.get("members")).hasSize(2);
        assertThat(incident.at("/members/1/quote/text").asText()).contains("risen above 40");
        assertThat(incident.at("/members/0/source").has("sketch")).isFalse();
        assertThat(incident.at("/verdicts/0/reason").asText()).isNotEmpty();
    }

    @Test
    void shouldShowNegotiationsWithReasonsAndTalliesWithResiduals() {
        assertThat(json("/negotiations/militia-truce")
                        .at("/transitions/0/reasons/0/quote/text")
                        .asText())
                .contains("suspends its operations");
        assertThat(json("/negotiations?theatre=iraq-syria-jordan").get("negotiations"))
                .hasSize(2);
        assertThat(json("/tallies?rule=us_forces_attacks").get("tallies"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.at("/claims/2/residual").asInt()).isEqualTo(112));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/headline?theatre=x                          | 400 | parameter 'rule' is missing",
                "/headline?theatre=x&rule=y                   | 404 | nothing is counted under this theatre and rule",
                "/series?theatre=x&rule=y&breakdown=total     | 400 | parameter 'breakdown' must be one of TOTAL, COUNTRY, TYPE, ATTACKER, not 'total'",
                "/incidents?limit=0                           | 400 | parameter 'limit' must be a whole number from 1 to 500, not '0'",
                "/incidents?limit=9999999999                  | 400 | parameter 'limit' must be a whole number from 1 to 500, not '9999999999'",
                "/incidents?from=2024-02-30                   | 400 | parameter 'from' must be a day like 2024-01-28, not '2024-02-30'",
                "/incidents?from=2024-02-02&to=2024-02-01     | 400 | parameter 'from' is after 'to'",
                "/incidents?cursor=%25%25                     | 400 | parameter 'cursor' must be what 'next' of an earlier answer said",
                "/incidents?cursor=YWJj                       | 400 | parameter 'cursor' must be what 'next' of an earlier answer said",
                "/incidents?window=7d                         | 400 | parameters 'window', 'counted' and 'reason' need 'theatre' and 'rule'",
                "/incidents?type=BOMB                         | 400 | parameter 'type' must be one of",
                "/incidents?kountry=IQ                        | 400 | unknown parameter 'kountry'",
                "/incidents?country=IQ&country=SY             | 400 | parameter 'country' is given more than once",
                "/incidents?format=xml                        | 400 | parameter 'format' must be one of json, jsonl, csv, geojson, not 'xml'",
                "/incidents/nope                              | 404 | no incident has this id",
                "/incidents/%2e%2e%2fnope                     | 404 |",
                "/negotiations/nope                           | 404 | no negotiation has this id",
                "/nope                                        | 404 |",
            })
    void shouldAnswerABadRequestWithAProblem(
            String path, int status, @org.jspecify.annotations.Nullable String detail) {
        HttpResponse<String> response = get("/api/v1" + path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (detail != null) {
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(read(response.body()).get("detail").asText()).startsWith(detail);
            assertThat(read(response.body()).get("status").asInt()).isEqualTo(status);
        }
    }

    @Test
    void shouldRefuseAnyVerbButGet() throws Exception {
        HttpRequest post = ask(server, "/api/v1/counts")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> response = client.send(post, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(read(response.body()).get("status").asInt()).isEqualTo(405);
    }

    @Test
    void shouldAnswer304UntilSomethingChanges() {
        View own = new View(topics);
        DemoData.fill(own, topics);
        own.feed(View.Feed.LIVE);
        try (DashboardServer other = serve(own, null)) {
            String path = "/api/v1/headline" + WHICH;
            String tag = get(other, path).headers().firstValue("ETag").orElseThrow();

            assertThat(get(other, path, "If-None-Match", tag))
                    .satisfies(same -> assertThat(same.statusCode()).isEqualTo(304))
                    .satisfies(same -> assertThat(same.body()).isEmpty());

            own.apply(topics.tallies().name(), DemoData.tallies().get(0).getTallyId(), null);
            own.publish();

            assertThat(get(other, path, "If-None-Match", tag).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldServeThePageWithoutLeaveForAnythingInline() {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.body())
                .doesNotContain(" style=", "onclick", "http://", "https://")
                .doesNotContainPattern("<script>");
        assertThat(get("/", "If-None-Match", page.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldServeEveryFileOfThePage() {
        for (String path : new WebFiles().paths()) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get("/app.js").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/javascript");
        assertThat(get("/webjars/d3/dist/d3.min.js").body()).contains("d3js.org");
        assertThat(get("/web/app.js").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldKeepHostileTextWhole() {
        String hostile = "</script><img src=x onerror=alert(1)>\u202Eevil\u0000\"'\n\u2028=cmd()";
        Incident incident = Incident.newBuilder(DemoData.incidents().get(0))
                .setIncidentId("=cmd|' /C calc'!A0")
                .setTheatre("hostile")
                .setMembers(List.of(DemoData.member(
                        "m#i1", hostile, "javascript:alert(1)", hostile, DemoData.START, hostile, null)))
                .build();
        View own = new View(topics);
        own.apply(topics.incidents().name(), incident.getIncidentId(), incident);
        own.publish();
        own.feed(View.Feed.LIVE);
        try (DashboardServer other = serve(own, null)) {
            HttpResponse<String> response = get(other, "/api/v1/incidents?theatre=hostile");

            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(read(response.body()).at("/incidents/0/lead/quote/text").asText())
                    .isEqualTo(hostile);
            assertThat(get(other, "/api/v1/incidents?format=csv").body()).contains("\r\n'=cmd|' /C calc'!A0,hostile,");
            assertThat(get(other, "/api/v1/incidents?format=jsonl").body().lines())
                    .hasSize(1);
        }
    }

    @Test
    void shouldOfferDownloads() {
        HttpResponse<String> csv = get("/api/v1/incidents" + WHICH + "&format=csv");

        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"incidents.csv\"");
        assertThat(csv.body().lines().count() - 1)
                .isEqualTo(json("/incidents" + WHICH).get("total").asLong());
        assertThat(get("/api/v1/counts?format=csv").body()).startsWith("theatre,rule,ruleVersion,windowKind");
        assertThat(get("/api/v1/counts?format=jsonl").body().lines())
                .allSatisfy(line -> assertThat(read(line).has("incidents")).isTrue());
    }

    @Test
    void shouldNotAnswerBeforeItHasReadTheTopics() {
        View behind = new View(topics);
        DemoData.fill(behind, topics);
        try (DashboardServer other = serve(behind, null)) {
            assertThat(get(other, "/api/v1/ready").statusCode()).isEqualTo(503);
            assertThat(get(other, "/api/v1/headline" + WHICH).statusCode()).isEqualTo(503);
            assertThat(get(other, "/api/v1/health").statusCode()).isEqualTo(200);
            assertThat(get(other, "/").statusCode()).isEqualTo(200);

            behind.feed(View.Feed.LIVE);

            assertThat(get(other, "/api/v1/ready").statusCode()).isEqualTo(200);
            assertThat(get(other, "/api/v1/headline" + WHICH).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldSendAnEventWhenSomethingChanged() throws Exception {
        View own = new View(topics);
        own.feed(View.Feed.LIVE);
        try (DashboardServer other = serve(own, null)) {
            HttpResponse<InputStream> stream = client.send(
                    ask(other, "/api/v1/events")
                            .header("Last-Event-ID", "00000000-7")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(event(lines, "hello").get("feed").asText()).isEqualTo("LIVE");
                assertThat(event(lines, "gap").get("gap").asBoolean()).isTrue();
                assertThat(event(lines, "heartbeat").get("version").asInt()).isZero();

                Incident incident = DemoData.incidents().get(0);
                own.apply(topics.incidents().name(), incident.getIncidentId(), incident);
                own.publish();

                JsonNode changed = event(lines, "changed");
                assertThat(changed.get("version").asInt()).isEqualTo(1);
                assertThat(changed.at("/incidents/0").asText()).isEqualTo(incident.getIncidentId());
                assertThat(changed.get("gap").asBoolean()).isFalse();
            }
        }
    }

    /** The data of the next event of that name. */
    private static JsonNode event(BufferedReader lines, String name) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals("event: " + name)) {
            line = lines.readLine();
        }
        assertThat(line).as("event " + name).isNotNull();
        return read(lines.readLine().substring("data: ".length()));
    }

    @Test
    void shouldNotHoldUpItsEndForReadersOfEvents() throws Exception {
        View own = new View(topics);
        DashboardServer other = serve(own, null);
        HttpResponse<InputStream> stream =
                client.send(ask(other, "/api/v1/events").build(), HttpResponse.BodyHandlers.ofInputStream());

        other.close();

        assertThat(own.subscribers()).isZero();
        stream.body().close();
    }

    @Test
    void shouldNotAnswerUnderAForeignName() throws IOException {
        try (java.net.Socket socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /api/v1/theatres HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void shouldAskForTheTokenWhenThereIsOne() {
        View own = new View(topics);
        DemoData.fill(own, topics);
        own.feed(View.Feed.LIVE);
        String token = "0123456789abcdef";
        try (DashboardServer other = serve(own, token)) {
            HttpResponse<String> refused = get(other, "/api/v1/theatres");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(get(other, "/").statusCode()).isEqualTo(401);
            assertThat(get(other, "/app.js").statusCode()).isEqualTo(401);
            assertThat(get(other, "/api/v1/theatres", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(other, "/?token=wrong").statusCode()).isEqualTo(401);
            assertThat(get(other, "/api/v1/health").statusCode()).isEqualTo(200);
            assertThat(get(other, "/api/v1/theatres", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);

            HttpResponse<String> entry = get(other, "/?token=" + token);
            String cookie = entry.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(entry.statusCode()).isEqualTo(302);
            assertThat(entry.headers().firstValue("Location")).hasValue("/");
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(token);
            assertThat(get(other, "/", "Cookie", cookie.substring(0, cookie.indexOf(';')))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldSayInOneLineThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> DashboardServer.serve(
                            new View(topics),
                            ArticleStore.NONE,
                            DashboardSettings.loopback(port),
                            Duration.ofSeconds(1)))
                    .isInstanceOf(AddressInUseException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port
                            + ": the address is in use or not allowed; choose another port");
        }
    }

    @Test
    void shouldBindElsewhereThanLoopbackOnlyWithAToken() {
        assertThatThrownBy(() -> new DashboardSettings("0.0.0.0", 8080, null, 0, Labels.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set a dashboard token")
                .hasMessageContaining("openssl rand -hex 24");
        assertThatThrownBy(() -> new DashboardSettings("0.0.0.0", 8080, "short", 0, Labels.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16");
        assertThat(new DashboardSettings("0.0.0.0", 8080, "0123456789abcdef", 0, Labels.none()).port())
                .isEqualTo(8080);
        assertThat(new DashboardSettings("localhost", 65_535, null, 0, Labels.none()).host())
                .isEqualTo("localhost");
        assertThatThrownBy(() -> DashboardSettings.loopback(65_536)).isInstanceOf(IllegalArgumentException.class);
    }
}
