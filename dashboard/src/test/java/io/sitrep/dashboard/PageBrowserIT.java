package io.sitrep.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.avro.DatePrecision;
import io.sitrep.avro.DateRange;
import io.sitrep.avro.Incident;
import io.sitrep.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The page in a real browser, on made-up records: mvn verify -Pbrowser. Pictures for the docs: with -Dpictures=true. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class PageBrowserIT {

    private final Topics topics = Topics.standard();
    private final View view = new View(topics);
    private final List<Incident> incidents = new ArrayList<>(DemoData.incidents());
    private int published;
    private int port;

    @SuppressWarnings("NullAway.Init")
    private BrowserRun browser;

    @SuppressWarnings("NullAway.Init")
    private DashboardServer server;

    @BeforeAll
    void start() throws Exception {
        browser = BrowserRun.prepare();
        DemoData.fill(view, topics);
        view.feed(View.Feed.LIVE);
        server = serve(0);
        port = server.port();
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private DashboardServer serve(int port) {
        return DashboardServer.serve(
                view,
                new DemoArticles(DemoData.incidents()),
                new DashboardSettings(DashboardSettings.LOOPBACK, port, null, 0, DemoData.labels()),
                Duration.ofMillis(500));
    }

    @Test
    void shouldServeThoseWhoLook() throws Exception {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("SITREP_URL", "http://127.0.0.1:" + server.port());
        if (Boolean.getBoolean("pictures")) {
            environment.put(
                    "SITREP_PICTURES", Path.of("..", "docs").toAbsolutePath().toString());
        }

        assertThat(browser.execute("page.test.mjs", environment, this::answer)).isEmpty();
    }

    private String answer(String asked) {
        switch (asked) {
            case "publish" -> {
                return publish();
            }
            case "stop" -> server.close();
            case "start" -> server = serve(port);
            case "stale" -> view.feed(View.Feed.STALE);
            case "live" -> view.feed(View.Feed.LIVE);
            case "hostile" -> {
                DemoData.hostile().forEach(each -> view.apply(topics.incidents().name(), each.getIncidentId(), each));
                view.publish();
            }
            case "harmless" -> {
                DemoData.hostile().forEach(each -> view.apply(topics.incidents().name(), each.getIncidentId(), null));
                view.publish();
            }
            default -> throw new IllegalArgumentException(asked);
        }
        return "done";
    }

    /** One more incident on the last day, counted by both rules. */
    private String publish() {
        Incident model = incidents.stream()
                .filter(each -> each.getVerdicts().stream().allMatch(verdict -> verdict.getCounted()))
                .findFirst()
                .orElseThrow();
        Incident next = Incident.newBuilder(model)
                .setIncidentId("live-" + ++published)
                .setDate(new DateRange(DemoData.END, DemoData.END, DatePrecision.DAY))
                .build();
        incidents.add(next);
        view.apply(topics.incidents().name(), next.getIncidentId(), next);
        DemoData.counts(incidents)
                .forEach((key, count) -> view.apply(topics.counts().name(), key, count));
        view.publish();
        return next.getIncidentId();
    }
}
