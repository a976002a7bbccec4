package io.sitrep.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitrep.ingest.PublishedDates;
import io.sitrep.ingest.live.SourceStates;
import io.sitrep.schemas.Json;
import io.sitrep.standalone.process.State;
import io.sitrep.standalone.process.WithCluster;
import io.sitrep.standalone.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The page in a real browser on the whole pipeline: a broker, the sample stream, polled feeds. That the page is right in itself, the
 * dashboard's own browser tests show; here the numbers are walked from the page to the topics, and news from the raw topic to the page.
 */
@Tag("browser")
@ExtendWith(WithCluster.class)
@Timeout(900)
class PageOnKafkaIT {

    private static final Path SAMPLES = Ran.HOME.resolve("samples/iraq-syria-jordan");

    /** A quiet time after the sample stream. */
    private static final LocalDate FIRST = LocalDate.of(2024, 10, 1);

    /** Days between two incidents of one place that nobody takes for one. */
    private static final int APART = 4;

    private static final int WARM_UP = 40;

    /** Articles whose way to the page is timed: -Dlatency=200 for a figure. */
    private static final int TIMED = Integer.getInteger("latency", 40);

    private static final int A_SECOND = 20;

    private int told;

    @Test
    void shouldShowWhatTheTopicsHoldAndFollowThem(Settings settings) throws Exception {
        NodeRun node = NodeRun.prepare();
        try (LivePipeline pipeline = new LivePipeline(settings)) {
            PolledSources.poll(pipeline.wiring(), settings);
            pipeline.publish(List.of(SAMPLES.toString()), PublishedDates.read(SAMPLES.resolve("published.tsv")));
            State unused = pipeline.settled();

            List<String> failed =
                    node.execute("kafka.test.mjs", pipeline.address(), asked -> answer(asked, pipeline, settings));

            assertThat(failed).isEmpty();
        }
    }

    private String answer(String asked, LivePipeline pipeline, Settings settings) throws InterruptedException {
        switch (asked) {
            case "topics" -> {
                return topics(pipeline.settled(), settings).toString();
            }
            case "article" -> pipeline.publish(article(nextDay()));
            case "warm up" -> {
                return articles(pipeline, WARM_UP);
            }
            case "articles" -> {
                return articles(pipeline, TIMED);
            }
            case "stop" -> pipeline.stopDashboard();
            case "start" -> {
                // Whatever was told is in the topics, and there to be missed.
                State unused = pipeline.settled();
                pipeline.startDashboard();
            }
            default -> throw new IllegalArgumentException(asked);
        }
        return "done";
    }

    /** Read by a consumer of our own, not by the dashboard's. */
    private static ObjectNode topics(State state, Settings settings) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        add(out.putArray("counts"), state.counts().values());
        add(out.putArray("incidents"), state.incidents().values());
        add(out.putArray("negotiations"), state.negotiations().values());
        add(out.putArray("tallies"), state.tallies().values());
        add(
                out.putArray("sources"),
                new TreeMap<>(SourceStates.read(settings.topics(), settings.consumer(), settings.registry())).values());
        return out;
    }

    private static void add(ArrayNode to, Collection<? extends SpecificRecord> records) {
        records.forEach(record -> to.add(Json.of(record)));
    }

    /** Publishes at a steady rate; tells by day of the incident when its article was due, in milliseconds since 1970. */
    private String articles(LivePipeline pipeline, int number) {
        ObjectNode due = JsonNodeFactory.instance.objectNode();
        long start = System.currentTimeMillis() + 500;
        for (int i = 0; i < number; i++) {
            LocalDate day = nextDay();
            long at = start + i * 1000L / A_SECOND;
            for (long left = at - System.currentTimeMillis(); left > 0; left = at - System.currentTimeMillis()) {
                LockSupport.parkNanos(Duration.ofMillis(left).toNanos());
            }
            pipeline.publish(article(day));
            due.put(day.toString(), at);
        }
        return due.toString();
    }

    private LocalDate nextDay() {
        return FIRST.plusDays((long) APART * told++);
    }

    private static String article(LocalDate day) {
        String date = day.getDayOfMonth() + " " + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                + day.getYear();
        return JsonNodeFactory.instance
                .objectNode()
                .put("articleId", "live-" + day)
                .put("outlet", "The Desk")
                .put("title", "Drone strikes base")
                .put("publishedAt", day.plusDays(1) + "T10:00:00Z")
                .put("contentType", "text/plain")
                .put(
                        "content",
                        "A drone struck US troops at the Ain al-Asad air base in Iraq on " + date
                                + ", a US military official said. Two soldiers were injured.")
                .toString();
    }
}
