package io.sitrep.dashboard;

import io.sitrep.schemas.Topics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Serves the page with made-up records, for work on the page: no Kafka. Arguments: port, and "empty" or "stale". */
public final class DemoServer {

    private DemoServer() {}

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
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8090;
        try (DashboardServer server = DashboardServer.serve(
                view,
                new DashboardSettings(DashboardSettings.LOOPBACK, port, null, DemoData.labels()),
                Duration.ofSeconds(5))) {
            System.out.println("http://127.0.0.1:" + server.port() + "/");
            new CountDownLatch(1).await();
        }
    }
}
