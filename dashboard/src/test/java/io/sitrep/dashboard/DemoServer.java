package io.sitrep.dashboard;

import io.sitrep.avro.Incident;
import io.sitrep.schemas.Topics;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Serves the page with made-up records, for work on the page: no Kafka. Arguments: port, and "empty", "loading", "stale", "hostile" or "live". */
public final class DemoServer {

    private DemoServer() {}

    /** Takes the incidents away and brings one back every two seconds. */
    private static void oneByOne(View view, Topics topics) {
        Iterator<Incident> incidents =
                view.snapshot().incidents().stream().limit(12).toList().iterator();
        view.snapshot().incidents().stream()
                .limit(12)
                .forEach(each -> view.apply(topics.incidents().name(), each.getIncidentId(), null));
        view.publish();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> unused = timer.scheduleAtFixedRate(
                () -> {
                    if (incidents.hasNext()) {
                        Incident next = incidents.next();
                        view.apply(topics.incidents().name(), next.getIncidentId(), next);
                        view.publish();
                    }
                },
                4,
                2,
                TimeUnit.SECONDS);
    }

    public static void main(String[] args) throws InterruptedException {
        Topics topics = Topics.standard();
        View view = new View(topics);
        String mode = args.length > 1 ? args[1] : "";
        if (!mode.equals("empty")) {
            DemoData.fill(view, topics);
        }
        if (!mode.equals("loading")) {
            view.feed(View.Feed.LIVE);
        }
        if (mode.equals("stale")) {
            view.feed(View.Feed.STALE);
        }
        if (mode.equals("hostile")) {
            DemoData.hostile().forEach(each -> view.apply(topics.incidents().name(), each.getIncidentId(), each));
            view.publish();
        }
        if (mode.equals("live")) {
            oneByOne(view, topics);
        }
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8090;
        try (DashboardServer server = DashboardServer.serve(
                view,
                new DemoArticles(DemoData.incidents()),
                new DashboardSettings(DashboardSettings.LOOPBACK, port, null, 0, DemoData.labels()),
                Duration.ofSeconds(5))) {
            System.out.println("http://127.0.0.1:" + server.port() + "/");
            new CountDownLatch(1).await();
        }
    }
}
